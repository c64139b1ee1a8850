"""What is done with whole steps, by actions, mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article import ArticlePanel
from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.article.card_head import CardHead
from studio.desktop.panels.article.caret import put_caret
from studio.kb import edits
from studio.kb.pictures import Mark, MarkKind, Point
from studio.kb.syntax import outline

Ids = Callable[[], list[str]]
FIRST = ["seat", "clean-contacts", "restart", "charge", "night-saver", "worn"]


def card_of(panel: ArticlePanel, step: str) -> StepCard:
    card = panel.canvas.card(step)
    assert card
    return card


def head_of(panel: ArticlePanel, step: str) -> CardHead:
    head = card_of(panel, step).head
    assert head
    return head


def click_number(qtbot: QtBot, panel: ArticlePanel, step: str, *keys: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for key in keys:
        modifiers |= key
    qtbot.mouseClick(head_of(panel, step).number, Qt.MouseButton.LeftButton, modifiers)


def test_a_step_is_added_behind_the_chosen_one_and_its_title_has_the_caret(
    qtbot: QtBot, panel: ArticlePanel, desk: Desk, ids: Ids, body: Callable[[], str]
) -> None:
    panel.show_step("seat")
    desk.actions["step.add"].trigger()
    assert [ids()[0], *ids()[2:]] == FIRST
    qtbot.keyClicks(QApplication.focusWidget(), "Breathe")
    assert outline(body()).steps[1].heading.title == "Breathe"
    assert panel.chosen_ids == (ids()[1],)


def test_the_button_below_the_cards_adds_a_step_behind_all(qtbot: QtBot, panel: ArticlePanel, ids: Ids) -> None:
    panel.show_step("seat")
    qtbot.mouseClick(panel.canvas.add, Qt.MouseButton.LeftButton)
    assert ids()[:-1] == FIRST


def test_a_step_is_split_at_the_caret(panel: ArticlePanel, desk: Desk, ids: Ids, body: Callable[[], str]) -> None:
    card = card_of(panel, "clean-contacts")
    field = card.blocks.slots[0].field
    assert field
    field.setFocus()
    put_caret(field, field.text().index("A little"))
    desk.actions["step.split"].trigger()
    cut = outline(body())
    assert [ids()[:2], ids()[3:]] == [FIRST[:2], FIRST[2:]]
    assert cut.steps[1].text.strip() == "Red means the sock and the charger do not touch."
    assert cut.steps[2].text.strip().startswith("A little milk")
    assert panel.chosen_ids == (ids()[2],)


def test_a_merged_step_leaves_links_that_lead_to_the_step_it_joined(
    panel: ArticlePanel, desk: Desk, ids: Ids, body: Callable[[], str]
) -> None:
    panel.show_step("clean-contacts")
    desk.actions["step.merge"].trigger()
    assert ids() == ["seat", *FIRST[2:]]
    assert "**Wipe the contacts**" in body()
    assert "(#clean-contacts)" not in body()
    assert panel.chosen_ids == ("seat",)


def test_several_steps_are_chosen_with_control_and_shift_and_deleted_together(
    qtbot: QtBot, panel: ArticlePanel, desk: Desk, ids: Ids
) -> None:
    click_number(qtbot, panel, "clean-contacts")
    click_number(qtbot, panel, "charge", Qt.KeyboardModifier.ShiftModifier)
    assert panel.chosen_ids == tuple(FIRST[1:4])
    click_number(qtbot, panel, "restart", Qt.KeyboardModifier.ControlModifier)
    assert panel.chosen_ids == ("clean-contacts", "charge")
    desk.actions["step.delete"].trigger()
    assert ids() == ["seat", "restart", "night-saver", "worn"]
    assert panel.chosen_ids == ("restart",)
    desk.bridge.workspace.undo()
    assert ids() == FIRST


def test_the_keyboard_chooses_several_steps_and_moves_them(
    qtbot: QtBot, panel: ArticlePanel, desk: Desk, ids: Ids
) -> None:
    panel.show_step("clean-contacts")
    desk.actions["step.extend_down"].trigger()
    assert panel.chosen_ids == ("clean-contacts", "restart")
    desk.actions["step.up"].trigger()
    assert ids() == ["clean-contacts", "restart", "seat", *FIRST[3:]]
    assert panel.chosen_ids == ("clean-contacts", "restart")
    desk.actions["step.up"].trigger()
    desk.actions["step.down"].trigger()
    assert ids() == FIRST
    order = [row.step.id for row in panel.canvas.rows if row.step.id]
    assert order == FIRST


@pytest.mark.parametrize("verb", ["step.up", "step.down"])
def test_a_moved_step_keeps_the_focus_and_can_be_moved_back_by_undo(
    panel: ArticlePanel, desk: Desk, ids: Ids, verb: str
) -> None:
    field = card_of(panel, "restart").head
    assert field
    field.title.setFocus()
    desk.actions[verb].trigger()
    assert ids() != FIRST
    assert field.title.hasFocus()
    desk.bridge.workspace.undo()
    assert ids() == FIRST
    assert panel.chosen_ids == ("restart",)


def test_sub_steps_stand_further_in_and_are_counted_for_themselves(panel: ArticlePanel, desk: Desk) -> None:
    left = card_of(panel, "restart").mapTo(panel, QPoint(0, 0)).x()
    panel.show_step("restart")
    desk.actions["step.indent"].trigger()
    panel.canvas.settle()
    assert card_of(panel, "restart").mapTo(panel, QPoint(0, 0)).x() > left
    assert [head_of(panel, step).number.text() for step in FIRST[1:4]] == ["2", "1", "3"]
    desk.actions["step.outdent"].trigger()
    panel.canvas.settle()
    assert card_of(panel, "restart").mapTo(panel, QPoint(0, 0)).x() == left


def test_duplicates_are_chosen_behind_their_originals(panel: ArticlePanel, desk: Desk, ids: Ids) -> None:
    panel.show_step("seat")
    desk.actions["step.extend_down"].trigger()
    desk.actions["step.duplicate"].trigger()
    assert ids() == ["seat", "clean-contacts", "seat-2", "clean-contacts-2", *FIRST[2:]]
    assert panel.chosen_ids == ("seat-2", "clean-contacts-2")


def test_cards_collapse_to_their_titles(panel: ArticlePanel, desk: Desk) -> None:
    panel.show_step("seat")
    desk.actions["step.collapse"].trigger()
    assert not card_of(panel, "seat").blocks.isVisible()
    assert card_of(panel, "restart").blocks.isVisible()
    desk.actions["step.collapse_all"].trigger()
    assert not any(card_of(panel, step).blocks.isVisible() for step in FIRST)
    desk.actions["step.collapse_all"].trigger()
    assert all(card_of(panel, step).blocks.isVisible() for step in FIRST)


def test_next_and_previous_walk_from_the_summary_over_the_introduction_to_the_titles(
    panel: ArticlePanel, desk: Desk
) -> None:
    panel.begin()
    desk.actions["step.next"].trigger()
    introduction = card_of(panel, "")
    focused = QApplication.focusWidget()
    assert focused and introduction.isAncestorOf(focused)
    for step in FIRST[:3]:
        desk.actions["step.next"].trigger()
        assert head_of(panel, step).title.hasFocus()
    desk.actions["step.previous"].trigger()
    assert panel.chosen_ids == ("clean-contacts",)
    for _card in range(2):
        desk.actions["step.previous"].trigger()
    focused = QApplication.focusWidget()
    assert focused and introduction.isAncestorOf(focused)
    desk.actions["step.previous"].trigger()
    assert panel.canvas.head.title.hasFocus()


def test_cards_stay_where_they_are_when_the_scroll_bar_comes(panel: ArticlePanel, desk: Desk) -> None:
    def edges() -> tuple[int, int]:
        card = card_of(panel, FIRST[0])
        left = card.mapTo(panel, QPoint(0, 0)).x()
        return left, left + card.width()

    bar = panel.canvas.verticalScrollBar()
    panel.canvas.settle()
    before = edges()
    assert bar.isVisible()
    panel.resize(panel.width(), 6000)
    panel.canvas.settle()
    assert not bar.isVisible() and edges() == before


def test_the_board_hears_which_step_the_caret_is_in(qtbot: QtBot, panel: ArticlePanel) -> None:
    with qtbot.waitSignal(panel.step_chosen, check_params_cb=lambda step: step == "restart"):
        head_of(panel, "restart").title.setFocus()
    with qtbot.waitSignal(panel.text_reached, check_params_cb=lambda reached: reached):
        card_of(panel, "seat").blocks.enter()
    assert panel.has_text
    with qtbot.waitSignal(panel.step_chosen, check_params_cb=lambda step: not step):
        panel.canvas.head.enter()
    assert not panel.has_text


def drag(panel: ArticlePanel, step: str, over: QWidget, to: QPoint) -> None:
    grip = head_of(panel, step).grip
    start = grip.rect().center()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(grip, start + QPoint(0, 20))
    QTest.mouseMove(grip, grip.mapFromGlobal(over.mapToGlobal(to)))


def test_a_step_is_dragged_by_its_grip_to_where_the_line_is(panel: ArticlePanel, ids: Ids) -> None:
    drag(panel, "restart", card_of(panel, "seat"), QPoint(10, 4))
    assert panel.canvas.line.isVisible()
    grip = head_of(panel, "restart").grip
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton)
    assert ids() == ["restart", "seat", "clean-contacts", *FIRST[3:]]
    assert not panel.canvas.line.isVisible()


def test_escape_ends_a_drag_and_nothing_moves(qtbot: QtBot, panel: ArticlePanel, ids: Ids) -> None:
    drag(panel, "restart", card_of(panel, "seat"), QPoint(10, 4))
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    QTest.mouseRelease(head_of(panel, "restart").grip, Qt.MouseButton.LeftButton)
    assert ids() == FIRST


def test_dragging_near_the_edge_scrolls(qtbot: QtBot, panel: ArticlePanel) -> None:
    view = panel.canvas.viewport()
    drag(panel, "seat", view, QPoint(100, view.height() - 4))
    qtbot.waitUntil(lambda: panel.canvas.verticalScrollBar().value() > 100)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)


def test_the_grip_s_menu_holds_what_can_be_done_with_the_step(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    qtbot.mouseClick(head_of(panel, "restart").grip, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert desk.actions["step.delete"] in menu.actions()
    assert panel.chosen_ids == ("restart",)
    menu.close()


def test_the_context_menu_of_a_card_chooses_it(panel: ArticlePanel) -> None:
    card = card_of(panel, "restart")
    place = QPoint(6, 6)
    QApplication.sendEvent(card, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, card.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert panel.chosen_ids == ("restart",)
    menu.close()


def test_a_step_added_elsewhere_appears_and_a_deleted_one_goes(panel: ArticlePanel, desk: Desk, ids: Ids) -> None:
    text = desk.bridge.kb.article("battery-overnight").text("en")  # type: ignore[union-attr]
    assert text
    body = text.body.replace("## Restart the base {#restart}", "## Wait {#wait}\n\nA bit.\n\n## Restart {#restart}")
    desk.bridge.apply("Replace", lambda kb: edits.write_body(kb, "battery-overnight", "en", body))
    assert [row.step.id for row in panel.canvas.rows][1:] == [*FIRST[:2], "wait", *FIRST[2:]]
    assert panel.chosen_ids == ("wait",)
    desk.bridge.workspace.undo()
    assert [row.step.id for row in panel.canvas.rows][1:] == FIRST


def test_numbers_of_marks_follow_a_move_as_part_of_it(panel: ArticlePanel, desk: Desk, body: Callable[[], str]) -> None:
    before = body()
    picture = next(picture for picture in desk.bridge.kb.pictures if picture.path.startswith("articles/battery-"))
    marks = tuple(Mark(name, MarkKind.NUMBER, at=Point(0.5, 0.5)) for name in ("one", "two"))
    desk.bridge.apply("Mark", lambda kb: edits.put_picture(kb, replace(picture, marks=marks)))
    name = picture.path.rpartition("/")[2]
    for step, mark in (("seat", "one"), ("clean-contacts", "two")):
        panel.show_step(step)
        panel.focus_end(step)
        card_of(panel, step).blocks.insert(f"See [0]{{{name}#{mark}}}.", "Typing")
    assert f"[1]{{{name}#one}}" in body() and f"[2]{{{name}#two}}" in body()
    written = body()
    panel.show_step("clean-contacts")
    desk.actions["step.up"].trigger()
    assert f"[2]{{{name}#one}}" in body() and f"[1]{{{name}#two}}" in body()
    field = card_of(panel, "seat").blocks.slots[-1].field
    assert field is None or "[2]" in field.text()
    desk.bridge.workspace.undo()
    assert body() == written != before
