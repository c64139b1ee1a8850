"""The picture editor is opened from a picture in its step, and left for the very step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.board import Board
from studio.desktop.panels.article.pictures.frame import PictureFrame
from studio.desktop.window import Window
from studio.kb import edits
from tests.desktop.pictures.conftest import ADDRESS, ARTICLE, STEP
from tests.desktop.touring import settle, wait


@pytest.fixture
def board(studio: Window, cache: Path) -> Board:
    """An article with pictures, at a step that shows one."""
    board = studio.board
    assert board
    board.open_article(ARTICLE)
    wait(lambda: board.writing.canvas.card(STEP) is not None)
    board.writing.show_step(STEP)
    settle()
    return board


def frame_of(board: Board) -> PictureFrame:
    card = board.writing.canvas.card(STEP)
    assert card
    return card.strip.frames[0]


def shown(board: Board) -> str:
    panel = board.pictures.panel
    return panel.canvas.picture.path if panel and board.pictures.is_open else ""


def test_a_click_a_menu_and_an_action_open_it(qtbot: QtBot, studio: Window, board: Board) -> None:
    path = f"articles/{ARTICLE}/{ADDRESS}"
    thumb = frame_of(board).thumb
    qtbot.mouseClick(thumb, Qt.MouseButton.LeftButton, pos=QPoint(124, 12))
    assert shown(board) == path
    panel = board.pictures.panel
    assert panel
    panel.toolbar.done.click()
    assert shown(board) == ""
    assert board.step == STEP

    thumb.menu_asked.emit(thumb.mapToGlobal(QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Mark up the picture").trigger()
    menu.close()
    assert shown(board) == path
    panel.toolbar.done.click()

    studio.actions_["picture.edit"].trigger()
    assert shown(board) == path


def test_a_step_without_a_picture_says_so_and_offers_to_add_one(studio: Window, board: Board) -> None:
    board.writing.show_step("password")
    studio.actions_["picture.edit"].trigger()
    assert shown(board) == ""
    assert "This step has no picture" in studio.messages.shown
    studio.messages.drop("This step has no picture")


def test_whatever_is_opened_elsewhere_stands_in_its_place(studio: Window, board: Board) -> None:
    frame_of(board).marking.emit()
    assert shown(board)
    studio.actions_["edit.find_all"].trigger()
    assert shown(board) == "", "what was asked for is to be seen"
    frame_of(board).marking.emit()
    board.open_article("no-light")
    assert shown(board) == ""
    assert board.article == "no-light"


def test_an_undo_shows_the_picture_or_the_text_that_it_changed(studio: Window, board: Board) -> None:
    board.desk.bridge.apply("Retitle", lambda kb: edits.change_text(kb, ARTICLE, "en", title="Another"))
    frame_of(board).marking.emit()
    panel = board.pictures.panel
    assert panel
    panel.deeds.delete([mark for mark in panel.canvas.picture.marks if mark.id == "near"])
    board.pictures.open(ARTICLE, "en", "choose", "wifi.png")
    studio.actions_["edit.undo"].trigger()
    assert shown(board) == f"articles/{ARTICLE}/{ADDRESS}"
    assert panel.canvas.picture.mark("near")
    studio.actions_["edit.undo"].trigger()
    assert shown(board) == "", "the title is to be seen"


def test_nothing_of_it_is_loaded_until_it_is_wanted(board: Board) -> None:
    assert board.pictures.panel is None
