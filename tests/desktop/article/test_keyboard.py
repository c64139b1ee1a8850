"""An article written in the studio's window with the keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.panels.article import ArticlePanel
from studio.desktop.window import Window
from studio.kb.syntax import Step, outline

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
FIRST = ["seat", "clean-contacts", "restart", "charge", "night-saver", "worn"]


def opened(qtbot: QtBot, studio: Window) -> ArticlePanel:
    assert studio.board
    studio.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is studio)
    studio.board.open_article("battery-overnight", "en")
    return studio.board.writing


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    now = QApplication.focusWidget()
    assert now
    qtbot.keyClick(now, key, held)


def type_in(qtbot: QtBot, words: str) -> None:
    for word in words:
        now = QApplication.focusWidget()
        assert now
        qtbot.keyClicks(now, word)


def steps(studio: Window) -> tuple[Step, ...]:
    assert studio.board
    article = studio.board.desk.bridge.kb.article("battery-overnight")
    text = article.text("en") if article else None
    assert text
    return outline(text.body).steps


def ids(studio: Window) -> list[str]:
    return [step.id for step in steps(studio)]


def test_steps_are_added_titled_written_and_taken_back(qtbot: QtBot, studio: Window) -> None:
    panel = opened(qtbot, studio)
    panel.show_step("seat")
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    type_in(qtbot, "Look at it")
    press(qtbot, Qt.Key.Key_Return)
    type_in(qtbot, "Is it red?")
    assert [step.heading.title for step in steps(studio)][1] == "Look at it"
    assert steps(studio)[1].text.strip() == "Is it red?"
    for _change in range(3):
        press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert ids(studio) == FIRST
    for _change in range(3):
        press(qtbot, Qt.Key.Key_Z, CONTROL, SHIFT)
    assert steps(studio)[1].text.strip() == "Is it red?"


def test_steps_are_moved_chosen_together_and_indented_by_shortcuts(qtbot: QtBot, studio: Window) -> None:
    panel = opened(qtbot, studio)
    panel.show_step("clean-contacts")
    press(qtbot, Qt.Key.Key_Down, ALT)
    assert ids(studio)[:3] == ["seat", "restart", "clean-contacts"]
    press(qtbot, Qt.Key.Key_Up, SHIFT, ALT)
    assert panel.chosen_ids == ("restart", "clean-contacts")
    press(qtbot, Qt.Key.Key_Up, ALT)
    assert ids(studio)[:3] == ["restart", "clean-contacts", "seat"]
    press(qtbot, Qt.Key.Key_Down, CONTROL)
    press(qtbot, Qt.Key.Key_BracketRight, CONTROL)
    assert [step.heading.level for step in steps(studio)][:3] == [2, 3, 2]


def test_a_step_is_split_at_the_caret_and_joined_again(qtbot: QtBot, studio: Window) -> None:
    panel = opened(qtbot, studio)
    panel.show_step("worn")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_End)
    press(qtbot, Qt.Key.Key_Return, CONTROL, SHIFT)
    type_in(qtbot, "Go on")
    assert len(ids(studio)) == 7 and panel.chosen_ids == (ids(studio)[-1],)
    assert studio.board
    studio.board.desk.actions["step.merge"].trigger()
    assert ids(studio) == FIRST and "**Go on**" in steps(studio)[-1].text


def test_undo_in_another_article_goes_there(qtbot: QtBot, studio: Window) -> None:
    panel = opened(qtbot, studio)
    panel.show_step("worn")
    type_in(qtbot, "!")
    assert studio.board
    studio.board.open_article("no-light")
    studio.board.desk.actions["edit.undo"].trigger()
    assert studio.board.article == "battery-overnight"
    assert steps(studio)[-1].heading.title == "Let us look at the battery"


def test_the_tab_key_reaches_every_control_of_the_chosen_card_and_leaves_it(qtbot: QtBot, studio: Window) -> None:
    panel = opened(qtbot, studio)
    panel.show_step("restart")
    card = panel.canvas.card("restart")
    assert card and card.head
    seen = []
    for _key in range(60):
        now = QApplication.focusWidget()
        assert now
        if panel.canvas.card_of(now) is not card:
            break
        seen.append(now)
        press(qtbot, Qt.Key.Key_Tab)
    else:
        raise AssertionError("the focus never leaves the card")
    assert {card.head.title, card.head.fold, card.head.grip} <= set(seen)
    assert all(widget.accessibleName() for widget in seen), [w for w in seen if not w.accessibleName()]
