"""The palette: all actions by name, the latest first, what cannot be done last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.dialogs.palette import commands, open_palette
from studio.desktop.widgets.picker import Picker
from studio.desktop.window import Window


def the_picker(qtbot: QtBot) -> Picker:
    def found() -> list[Picker]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, Picker) and one.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    return found()[0]


def field_of(picker: Picker) -> QWidget:
    field = picker.focusProxy() or picker.findChild(QWidget, "")
    for child in picker.findChildren(QWidget):
        if child.metaObject().className() == "WritingLine":
            return child
    assert field is not None
    return field


def test_what_is_typed_is_found_and_done_on_the_start_page_too(qtbot: QtBot, window: Window) -> None:
    before = window.theme.is_dark
    window.actions_["go.palette"].trigger()
    picker = the_picker(qtbot)
    qtbot.keyClicks(field_of(picker), "light dark")
    assert picker.offered[0] == "view.theme"
    qtbot.keyClick(field_of(picker), Qt.Key.Key_Return)
    assert window.theme.is_dark is not before
    assert window.settings.now.commands == ("view.theme",)
    qtbot.waitUntil(lambda: not [one for one in QApplication.topLevelWidgets() if isinstance(one, Picker)])


def test_a_wrong_letter_finds_it_all_the_same(qtbot: QtBot, studio: Window) -> None:
    picker = open_palette(studio, studio.actions_, studio.settings)
    qtbot.keyClicks(field_of(picker), "duplcate artcle")
    assert picker.offered[0] == "article.duplicate"
    picker.close()


def test_what_was_chosen_last_comes_first(desk: Desk) -> None:
    desk.settings.put(commands=("help.about", "kb.save"))
    listed = commands(desk.actions, desk.settings)
    assert [choice.id for choice in listed[:2]] == ["help.about", "kb.save"]
    assert listed[1].detail == "File · Ctrl+S"
    assert "go.palette" not in {choice.id for choice in listed}


def test_what_cannot_be_done_stands_last_with_why_and_does_nothing(qtbot: QtBot, window: Window) -> None:
    listed = commands(window.actions_, window.settings)
    off = [choice.off for choice in listed]
    assert off == sorted(off) and True in off
    assert next(one for one in listed if one.id == "step.up").detail == "Step · needs a chosen step"
    picker = open_palette(window, window.actions_, window.settings)
    qtbot.keyClicks(field_of(picker), "move step up")
    assert picker.offered[0] == "step.up"
    qtbot.keyClick(field_of(picker), Qt.Key.Key_Return)
    assert picker.isVisible()
    qtbot.keyClick(field_of(picker), Qt.Key.Key_Escape)
    assert window.settings.now.commands == ()


def test_the_focus_goes_back_to_where_it_was(qtbot: QtBot, studio: Window) -> None:
    board = studio.board
    assert board is not None
    studio.activateWindow()
    qtbot.waitUntil(studio.isActiveWindow)
    board.writing.show_step("seat")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    before = QApplication.focusWidget()
    studio.actions_["go.palette"].trigger()
    picker = the_picker(qtbot)
    qtbot.keyClicks(field_of(picker), "all articles table")
    qtbot.keyClick(field_of(picker), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is before)
