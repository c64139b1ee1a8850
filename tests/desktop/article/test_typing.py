"""What is typed in cards is in the knowledge base, and what changes there is shown where the caret stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article import ArticlePanel
from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.article.caret import caret_of, put_caret, put_caret_at_end
from studio.desktop.widgets.writing import WritingArea
from studio.kb import edits, steps
from studio.kb.syntax import outline

Body = Callable[[], str]
KEY = Qt.Key


def card_of(panel: ArticlePanel, step: str) -> StepCard:
    card = panel.canvas.card(step)
    assert card
    return card


def field_of(panel: ArticlePanel, step: str, number: int = 0) -> WritingArea:
    field = card_of(panel, step).blocks.slots[number].field
    assert field
    return field


def text_of(body: str, step: str) -> str:
    found = outline(body).step(step)
    assert found
    return found.text


def test_title_and_summary_of_the_article_are_written(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    head = panel.canvas.head
    head.enter()
    qtbot.keyClicks(head.title, "!")
    qtbot.keyClick(head.title, KEY.Key_Return)
    assert head.summary.hasFocus()
    head.summary.selectAll()
    qtbot.keyClicks(head.summary, "Short")
    text = desk.bridge.kb.article("battery-overnight").text("en")  # type: ignore[union-attr]
    assert text and text.title.endswith("night!") and text.summary == "Short"


def test_a_title_of_a_step_is_written_and_its_id_stays(qtbot: QtBot, panel: ArticlePanel, body: Body) -> None:
    head = card_of(panel, "seat").head
    assert head
    head.title.setFocus()
    head.title.selectAll()
    qtbot.keyClicks(head.title, "Put it on")
    assert "## Put it on {#seat}" in body()


def test_text_is_written_into_its_block_and_nothing_else_changes(qtbot: QtBot, panel: ArticlePanel, body: Body) -> None:
    before = body()
    field = field_of(panel, "seat")
    field.setFocus()
    put_caret(field, 3)
    qtbot.keyClicks(field, " big")
    assert body() == before.replace("The charger is", "The big charger is", 1)
    assert caret_of(field) == 7


def test_typing_in_one_block_is_taken_back_together_and_the_field_follows(
    qtbot: QtBot, panel: ArticlePanel, desk: Desk, body: Body
) -> None:
    before = body()
    field = field_of(panel, "seat")
    field.setFocus()
    qtbot.keyClicks(field, "Look: ")
    field_of(panel, "worn").setFocus()
    desk.bridge.workspace.undo()
    assert body() == before
    assert field.text().startswith("The charger")


def test_undo_brings_the_focus_back_to_the_step_that_changed(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    field = field_of(panel, "seat")
    field.setFocus()
    qtbot.keyClicks(field, "x")
    field_of(panel, "worn").setFocus()
    assert panel.chosen_ids == ("worn",)
    desk.bridge.workspace.undo()
    assert panel.chosen_ids == ("seat",)
    assert field.hasFocus()


def test_a_blank_line_that_was_just_typed_stays_for_the_next_paragraph(
    qtbot: QtBot, panel: ArticlePanel, body: Body
) -> None:
    field = field_of(panel, "worn", 0)
    field.setFocus()
    put_caret(field, len(field.text()))
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.keyClicks(field, "More")
    assert "**Battery**.\n\nMore\n\n> [!CHECK]" in body()
    assert field.hasFocus()


def test_a_heading_typed_into_a_text_becomes_a_step_whose_title_has_the_caret(
    qtbot: QtBot, panel: ArticlePanel, body: Body, ids: Callable[[], list[str]]
) -> None:
    field = field_of(panel, "worn", 0)
    field.setFocus()
    put_caret(field, len(field.text()))
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.keyClicks(field, "## ")
    now = QApplication.focusWidget()
    assert len(ids()) == 7
    qtbot.keyClicks(now, "Ask us")
    assert [step.heading.title for step in outline(body()).steps][-1] == "Ask us"
    assert text_of(body(), ids()[-1]).strip().startswith("> [!CHECK] How do you want")


def test_the_text_of_a_step_can_be_emptied_and_written_again(qtbot: QtBot, panel: ArticlePanel, body: Body) -> None:
    panel.show_step("worn")
    desk_text = text_of(body(), "worn")
    assert desk_text
    panel._pen.write_body("Typing", lambda text: steps.set_text(text, "worn", "Only this.\n"))
    field = field_of(panel, "worn")
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, KEY.Key_Backspace)
    assert not text_of(body(), "worn").strip()
    assert field.hasFocus()
    qtbot.keyClicks(field, "New")
    assert text_of(body(), "worn").strip() == "New"
    assert field.hasFocus()


def test_somebody_else_s_change_is_shown_and_the_caret_stays(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    field = field_of(panel, "seat")
    field.setFocus()
    put_caret(field, 5)
    text = desk.bridge.kb.article("battery-overnight").text("en")  # type: ignore[union-attr]
    assert text
    new = text.body.replace("top of the base station", "top of the base")
    desk.bridge.apply("Replace", lambda kb: edits.write_body(kb, "battery-overnight", "en", new))
    assert field.text().endswith("top of the base.")
    assert (field.hasFocus(), caret_of(field)) == (True, 5)


def test_the_caret_leaves_a_field_into_the_next_one(qtbot: QtBot, panel: ArticlePanel) -> None:
    head = panel.canvas.head
    head.enter()
    qtbot.keyClick(head.title, KEY.Key_Down)
    assert head.summary.hasFocus()
    seen: list[str] = []
    for _key in range(40):
        now = QApplication.focusWidget()
        assert now
        qtbot.keyClick(now, KEY.Key_Down)
        card = panel.canvas.card_of(QApplication.focusWidget())
        if card and card.step.id not in seen:
            seen.append(card.step.id)
    assert seen[:4] == ["", "seat", "clean-contacts", "restart"]
    for _key in range(60):
        now = QApplication.focusWidget()
        assert now
        qtbot.keyClick(now, KEY.Key_Up)
    assert head.title.hasFocus()


def test_enter_in_a_title_goes_to_the_text(qtbot: QtBot, panel: ArticlePanel) -> None:
    head = card_of(panel, "seat").head
    assert head
    head.title.setFocus()
    qtbot.keyClick(head.title, KEY.Key_Return)
    assert field_of(panel, "seat").hasFocus()


def test_something_can_be_written_before_a_block_that_is_no_text_and_is_gone_if_it_stays_empty(
    qtbot: QtBot, panel: ArticlePanel, body: Body
) -> None:
    before = body()
    card = card_of(panel, "restart")
    assert card.head
    count = len(card.blocks.slots)
    card.head.title.setFocus()
    qtbot.keyClick(card.head.title, KEY.Key_Return)
    assert len(card.blocks.slots) == count + 1
    card.head.title.setFocus()
    assert len(card.blocks.slots) == count
    qtbot.keyClick(card.head.title, KEY.Key_Return)
    field = card.blocks.slots[0].field
    assert field
    qtbot.keyClicks(field, "First")
    assert body() == before.replace("{% snippet", "First\n\n{% snippet")


def test_backspace_in_an_empty_step_takes_it_away(
    qtbot: QtBot, panel: ArticlePanel, desk: Desk, ids: Callable[[], list[str]]
) -> None:
    panel.show_step("seat")
    desk.actions["step.add"].trigger()
    assert len(ids()) == 7
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Backspace)
    assert len(ids()) == 6
    assert panel.chosen_ids == ("seat",)


def test_empty_lines_at_the_end_go_when_something_is_put_in_below(
    qtbot: QtBot, panel: ArticlePanel, desk: Desk
) -> None:
    field = field_of(panel, "worn")
    field.setFocus()
    put_caret_at_end(field)
    before = field.text()
    for _time in range(2):
        qtbot.keyClick(field, KEY.Key_Return)
    assert field.text() != before
    desk.actions["insert.note"].trigger()
    assert field_of(panel, "worn").text() == before
