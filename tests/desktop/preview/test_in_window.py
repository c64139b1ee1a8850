"""Card and page in the studio's window: what is typed stands on the page, and what is clicked there is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.board import Board
from studio.desktop.window import Window
from tests.desktop.preview.conftest import ARTICLE

pytestmark = pytest.mark.qt_log_ignore("RHI|QRhi|Vulkan|GPUInfo", extend=True)
"""A machine without graphics draws pages by itself, and says so."""

Ask = Callable[[str], Any]
STEPS = ("seat", "clean-contacts", "restart")


@pytest.fixture
def board(qtbot: QtBot, window: Window, kb_folder: Any, monkeypatch: pytest.MonkeyPatch) -> Board:
    """The article in the window, its page in the preview."""
    monkeypatch.delenv("HANDRAIL_NO_WEBENGINE")
    window.resize(1440, 900)
    with qtbot.waitSignal(window.opened):
        window.open_folder(kb_folder)
    assert window.board
    window.board.open_article(ARTICLE, "en")
    window.activateWindow()
    preview = window.board.preview
    qtbot.waitUntil(lambda: preview.is_shown and preview.screen_ is not None and preview.screen_.stands)
    return window.board


@pytest.fixture
def ask(qtbot: QtBot, board: Board) -> Ask:
    """Asks the page for the value of a JavaScript expression."""

    def asked(expression: str) -> Any:
        answers: list[Any] = []
        assert board.preview.screen_
        board.preview.screen_.page_.runJavaScript(expression, answers.append)
        qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    return asked


def test_what_is_typed_in_a_card_stands_on_the_page(qtbot: QtBot, board: Board, ask: Ask) -> None:
    board.writing.show_step("clean-contacts")
    field = QApplication.focusWidget()
    assert field is not None and field.accessibleName() == "Title of the step"
    qtbot.keyClicks(field, " gently")
    qtbot.waitUntil(lambda: "gently" in ask("document.querySelectorAll('.step')[1].textContent"))
    board.desk.actions["edit.undo"].trigger()
    qtbot.waitUntil(lambda: "gently" not in ask("document.querySelectorAll('.step')[1].textContent"))


def test_what_is_clicked_on_the_page_is_chosen_among_the_cards(qtbot: QtBot, board: Board, ask: Ask) -> None:
    for number in (2, 0, 1):
        ask(f"document.querySelectorAll('.step')[{number}].click(); 1")
        qtbot.waitUntil(lambda number=number: board.writing.chosen_ids == (STEPS[number],))
    card = board.writing.canvas.card(STEPS[1])
    focus = QApplication.focusWidget()
    assert card and focus and card.isAncestorOf(focus)


def test_of_quick_clicks_none_is_lost(qtbot: QtBot, board: Board, ask: Ask) -> None:
    told: list[str] = []
    board.preview.step_clicked.connect(told.append)
    ask(
        "for (const at of [0, 1, 2, 0]) setTimeout(() => document.querySelectorAll('.step')[at].click(), 1 + 60 * "
        "(self.turn = (self.turn ?? 0) + 1)); 1"
    )
    qtbot.waitUntil(lambda: len(told) == 4)
    assert told == [*STEPS, STEPS[0]]
