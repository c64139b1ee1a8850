"""The details sheet and the table in the window: how one comes to them, and where they lead."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.board import Board
from studio.desktop.window import Window


def board_of(studio: Window) -> Board:
    assert studio.board is not None
    return studio.board


def test_f4_opens_the_details_with_the_caret_in_the_title_and_escape_closes_them(qtbot: QtBot, studio: Window) -> None:
    board = board_of(studio)
    board.open_article("no-light")
    with qtbot.waitActive(studio):
        studio.activateWindow()
    qtbot.keyClick(studio, Qt.Key.Key_F4)
    title = board.details.text_facts.title
    qtbot.waitUntil(lambda: QApplication.focusWidget() is title)
    assert title.text() == "There is no light on the sock or the base"
    qtbot.keyClick(title, Qt.Key.Key_Escape)
    assert not board.details.isVisible()


def test_a_click_on_a_language_opens_the_article_in_it(qtbot: QtBot, studio: Window) -> None:
    board = board_of(studio)
    board.open_article("no-light")
    studio.actions_["article.details"].trigger()
    qtbot.mouseClick(board.details.languages.rows["de"], Qt.MouseButton.LeftButton)
    assert (board.article, board.language) == ("no-light", "de")
    assert board.details.text_facts.title.text() != "There is no light on the sock or the base"


def test_an_article_is_verified_by_a_command(studio: Window) -> None:
    board = board_of(studio)
    board.open_article("no-light")
    studio.actions_["article.verify"].trigger()
    article = board.desk.bridge.kb.article("no-light")
    assert article is not None
    assert article.verified is not None
    assert article.verified.on == datetime.now().astimezone().date()


def test_the_table_opens_an_article_and_undo_reaches_it(qtbot: QtBot, studio: Window) -> None:
    board = board_of(studio)
    studio.actions_["article.table"].trigger()
    qtbot.waitUntil(lambda: not studio.jobs.running, timeout=20_000)
    board.table.view.selectAll()
    board.table.bulk._set_owner("Second line")
    studio.actions_["edit.undo"].trigger()
    assert {article.owner for article in board.desk.bridge.kb.articles} == {"Hardware support"}
    studio.actions_["article.table"].trigger() if not board.table.isVisible() else None
    board.table.view.setCurrentIndex(board.table.model.index(board.table.model.row_of("wifi-setup"), 0))
    qtbot.keyClick(board.table.view, Qt.Key.Key_Return)
    assert board.article == "wifi-setup"
    assert not board.table.isVisible()
