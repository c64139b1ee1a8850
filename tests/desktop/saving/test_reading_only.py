"""A writer who types where another studio has the folder is told why at once; every field shows what holds."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.board import Board
from studio.desktop.panels.article.blocks.branch import BranchBlock
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.window import Window
from studio.storage import Holder


@pytest.fixture
def reading(qtbot: QtBot, window: Window, kb_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Board:
    """The article in a window that may only read."""
    since = datetime(2026, 1, 2, 10, 42, tzinfo=UTC)
    monkeypatch.setattr("studio.workspace.workspace.take_lock", lambda _folder: Holder("desk-7", 4711, since))
    with qtbot.waitSignal(window.opened):
        window.open_folder(kb_folder)
    assert window.board
    window.board.open_article("battery-overnight", "en", "seat")
    return window.board


def fields(board: Board) -> list[WritingArea]:
    card = board.writing.canvas.card("seat")
    assert card and card.head
    text = card.blocks.slots[0].field
    assert text
    branch = card.findChildren(BranchBlock)[0]
    return [board.writing.canvas.head.title, card.head.title, text, branch.rows[0].label, card.strip.frames[0].alt]


def bars(window: Window) -> list[QWidget]:
    found = window.messages.findChildren(QWidget)
    return [bar for bar in found if bar.isVisible() and "Nothing was changed" in bar.accessibleName()]


def test_every_field_shows_again_what_holds(qtbot: QtBot, reading: Board) -> None:
    before = reading.desk.bridge.kb
    for field in fields(reading):
        words = field.text()
        field.setFocus()
        qtbot.keyClicks(field, "x")
        assert field.text() == words, field.accessibleName()
    assert reading.desk.bridge.kb is before


def test_the_first_key_is_answered_with_why_and_what_to_do(qtbot: QtBot, reading: Board, window: Window) -> None:
    assert window.messages.shown == ("read-only",) and not bars(window)
    title = reading.writing.canvas.head.title
    qtbot.keyClicks(title, "x")
    assert window.messages.shown == ("read-only",)
    qtbot.waitUntil(lambda: len(bars(window)) == 1)
    (bar,) = bars(window)
    said = " ".join(each.text() for each in bar.findChildren(QLabel))
    assert "4711" in said and "save a copy elsewhere" in said
    assert [each.text().strip() for each in bar.findChildren(QPushButton)] == ["Try again", "Save elsewhere…"]
    qtbot.keyClicks(title, "y")
    assert bars(window) == [bar], "it stays as it is while it stands"
    window.messages.drop("read-only")
    qtbot.keyClick(title, Qt.Key.Key_Z)
    assert window.messages.shown == ("read-only",), "and comes again for somebody who closed it"
