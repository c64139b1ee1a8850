"""The sheet of shortcuts: searched, changed in place, conflicts said, printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.dialogs.shortcuts import ShortcutsDialog, print_sheet, sheet_html
from studio.desktop.settings import Settings


@pytest.fixture
def sheet(qtbot: QtBot, desk: Desk) -> Iterator[ShortcutsDialog]:
    """The sheet, open."""
    owner = QWidget()
    qtbot.addWidget(owner)
    made = ShortcutsDialog(owner, desk.actions, desk.settings)
    made.show()
    made.activateWindow()
    yield made
    made.close()


def shown(sheet: ShortcutsDialog) -> list[str]:
    return [item.text(0).strip() for item in sheet._items() if not item.isHidden()]


def test_a_few_letters_of_name_or_keys_find_an_action(qtbot: QtBot, sheet: ShortcutsDialog) -> None:
    qtbot.keyClicks(sheet.field, "ctrl+k")
    assert shown(sheet) == ["Commands"]
    sheet.field.setText("bold")
    assert shown(sheet) == ["Bold"]


def test_other_keys_hold_at_once_and_are_kept(qtbot: QtBot, desk: Desk, sheet: ShortcutsDialog) -> None:
    sheet.choose("format.bold")
    qtbot.keyClick(sheet.keys, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert desk.actions["format.bold"].shortcut().toString() == "Ctrl+Alt+B"
    assert Settings(desk.settings._folder).now.shortcuts == (("format.bold", "Ctrl+Alt+B"),)
    current = sheet.tree.currentItem()
    assert current is not None and current.text(1) == "Ctrl+Alt+B (changed)"
    qtbot.keyClick(sheet.keys, Qt.Key.Key_Backspace)
    assert not desk.actions["format.bold"].shortcuts()
    sheet.reset.click()
    assert desk.actions["format.bold"].shortcut().toString() == "Ctrl+B"
    assert desk.settings.now.shortcuts == ()


def test_keys_of_another_action_are_refused_in_words_and_can_be_taken(
    qtbot: QtBot, desk: Desk, sheet: ShortcutsDialog
) -> None:
    sheet.choose("format.bold")
    qtbot.keyClick(sheet.keys, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert sheet.said.text() == "Ctrl+Y belongs to “Redo”."
    assert desk.actions["format.bold"].shortcut().toString() == "Ctrl+B"
    sheet.take.click()
    assert desk.actions["format.bold"].shortcut().toString() == "Ctrl+Y"
    assert [keys.toString() for keys in desk.actions["edit.redo"].shortcuts()] == ["Ctrl+Shift+Z"]
    sheet.choose("edit.redo")
    sheet.reset.click()
    assert sheet.said.text() == "Its keys belong to “Bold” now. Change those first."
    assert desk.actions.with_keys("Ctrl+Y") == "format.bold"


@pytest.mark.parametrize(
    ("key", "modifier", "says"),
    [
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, "Ctrl+C works in every text field"),
        (Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier, "J alone is typed in texts"),
    ],
)
def test_keys_that_texts_need_are_refused(
    qtbot: QtBot, desk: Desk, sheet: ShortcutsDialog, key: Qt.Key, modifier: Qt.KeyboardModifier, says: str
) -> None:
    sheet.choose("format.bold")
    qtbot.keyClick(sheet.keys, key, modifier)
    assert sheet.said.text().startswith(says)
    assert desk.settings.now.shortcuts == ()


def test_tab_leaves_the_field_for_keys(qtbot: QtBot, sheet: ShortcutsDialog) -> None:
    qtbot.waitUntil(sheet.isActiveWindow)
    sheet.keys.setFocus()
    qtbot.keyClick(sheet.keys, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not sheet.keys


def test_the_sheet_is_printed_without_what_has_no_keys(desk: Desk, tmp_path: object) -> None:
    page = sheet_html(desk.actions)
    assert "Commands</td><td>Ctrl+K" in page and "Show on a real phone" not in page
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(f"{tmp_path}/sheet.pdf")
    print_sheet(desk.actions, printer)
    with open(f"{tmp_path}/sheet.pdf", "rb") as file:  # noqa: PTH123 - a plain look at the first bytes
        assert file.read(5) == b"%PDF-"
