"""An article whose file cannot be read is written as text, until it can be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.board import Board
from studio.desktop.panels.library.problems import ProblemList
from studio.desktop.window import Window

ARTICLE = "battery-overnight"


@pytest.fixture
def broken(kb_folder: Path) -> Path:
    """The file of an article whose front matter is broken."""
    file = kb_folder / f"articles/{ARTICLE}/en.md"
    file.write_bytes(file.read_bytes().replace(b"\nsummary: ", b"\nsummary: [", 1))
    return file


def board_of(studio: Window) -> Board:
    assert studio.board
    return studio.board


def put_right(board: Board) -> None:
    text = board.writing.unread.text
    text.setPlainText(text.text().replace("summary: [", "summary: "))


def test_a_broken_article_is_opened_from_the_list_with_its_error_and_its_line_marked(
    qtbot: QtBot, broken: Path, studio: Window
) -> None:
    board = board_of(studio)
    board.library.problems.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ProblemList)
    next(button for button in dialog.findChildren(QPushButton) if button.text().strip() == "Put it right here").click()
    view = board.writing.unread
    assert view.isVisible()
    assert view.text.text() == broken.read_text("utf-8")
    assert view.what.text().startswith("Line ")
    marked = view.text.extraSelections()
    assert len(marked) == 1
    assert f"Line {marked[0].cursor.blockNumber() + 1}:" in view.what.text()
    assert not studio.actions_["article.duplicate"].isEnabled()


def test_what_can_be_read_again_opens_as_cards_with_the_next_save(qtbot: QtBot, broken: Path, studio: Window) -> None:
    board = board_of(studio)
    board.open_article(ARTICLE, "en")
    put_right(board)
    assert board.writing.unread.take.isVisible()
    with qtbot.waitSignal(board.saving.saved):
        pass
    assert board.writing.canvas.isVisible()
    assert board.desk.bridge.kb.article(ARTICLE)
    assert b"summary: [" not in broken.read_bytes()
    assert not board.library.problems.isVisible()


def test_undo_goes_back_to_the_text_and_redo_to_the_cards(qtbot: QtBot, broken: Path, studio: Window) -> None:
    before = broken.read_bytes()
    board = board_of(studio)
    board.open_article(ARTICLE, "en")
    put_right(board)
    board.writing.unread.take.click()
    assert board.writing.canvas.isVisible()
    with qtbot.waitSignal(board.saving.saved):
        pass
    pictures = set(broken.parent.iterdir())
    for _undone in range(2):
        studio.actions_["edit.undo"].trigger()
    assert board.writing.unread.isVisible()
    with qtbot.waitSignal(board.saving.saved):
        pass
    assert broken.read_bytes() == before
    assert set(broken.parent.iterdir()) == pictures
    for _redone in range(2):
        studio.actions_["edit.redo"].trigger()
    assert board.writing.canvas.isVisible()


def test_typing_is_saved_even_while_it_cannot_be_read(qtbot: QtBot, broken: Path, studio: Window) -> None:
    board = board_of(studio)
    board.open_article(ARTICLE, "en")
    view = board.writing.unread
    view.text.setFocus()
    qtbot.keyClicks(view.text, "x")
    with qtbot.waitSignal(board.saving.saved):
        pass
    assert broken.read_bytes().startswith(b"x---")
    studio.actions_["edit.undo"].trigger()
    assert view.text.text().startswith("---")


def test_a_file_in_another_encoding_is_read_in_it_and_saved_as_utf_8(
    qtbot: QtBot, kb_folder: Path, window: Window
) -> None:
    file = kb_folder / f"articles/{ARTICLE}/de.md"
    words = file.read_text("utf-8")
    file.write_bytes(words.replace("\u2013", "-").encode("cp1252", "replace"))
    with qtbot.waitSignal(window.opened):
        window.open_folder(kb_folder)
    board = board_of(window)
    board.open_article(ARTICLE, "de")
    view = board.writing.unread
    assert view.text.isReadOnly()
    assert view.decode.text().strip() == "Read as Windows-1252"
    view.decode.click()
    assert not view.text.isReadOnly()
    with qtbot.waitSignal(board.saving.saved):
        pass
    assert board.writing.canvas.isVisible()
    assert "\u00e4" in file.read_text("utf-8")


def test_other_articles_are_written_as_ever(qtbot: QtBot, broken: Path, studio: Window) -> None:
    board = board_of(studio)
    other = next(article.id for article in board.desk.bridge.kb.articles)
    board.open_article(other, "en")
    assert board.writing.canvas.isVisible()
    board.writing.canvas.head.title.setPlainText("Another title")
    with qtbot.waitSignal(board.saving.saved):
        pass
    assert b"summary: [" in broken.read_bytes()
