"""Whoever hears the screen, has no mouse, sees little contrast or needs large letters can do everything, everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import studio.desktop.board  # noqa: F401  # pyright: ignore[reportUnusedImport] - else the window loads it in a thread
from studio.desktop.theme import Theme
from studio.desktop.theme.tokens import DARK, LIGHT, Tokens
from studio.desktop.window import Window
from tests.desktop.looking import clipped, contrast, faint, unnamed, unreached

TEXTS = ("text", "text2", "text3", "accent", "red", "amber", "green")
GROUNDS = ("canvas", "sidebar", "chrome", "surface", "raised", "field")
PAIRS = (
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("text", "hover"),
    ("text2", "hover"),
    ("text2", "press"),
    ("text", "warning"),
    ("text2", "warning"),
    ("amber", "warning"),
    ("text", "selection"),
    ("text2", "selection"),
    ("on_selection", "selection"),
    ("on_accent", "accent"),
    ("on_accent", "accent2"),
)
EDGES = (
    *((edge, ground) for edge in ("control", "accent", "green") for ground in GROUNDS),
    ("accent", "hover"),
    ("marks", "surface"),
)
"""Edges of controls, the focus, dots: what one has to see without reading it."""


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_all_colours_of_words_and_edges_stand_out(tokens: Tokens) -> None:
    def weak(pairs: tuple[tuple[str, str], ...], least: float) -> list[str]:
        measured = ((one, other, contrast(tokens.colour(one), tokens.colour(other))) for one, other in pairs)
        return [f"{one} on {other}: {ratio:.2f}" for one, other, ratio in measured if ratio < least]

    assert weak(PAIRS, 4.5) == []
    assert weak(EDGES, 3.0) == []


def test_the_checks_find_what_is_wrong(qtbot: QtBot, theme: Theme) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    nameless, trap, narrow, pale = QPushButton(), QTextEdit(), QCheckBox("A choice with many words"), QLabel("Pale")
    trap.setAccessibleName("Text")
    narrow.setFixedWidth(60)
    pale.setStyleSheet("color: #bbbbbb; background: #ffffff;")
    for each in (nameless, narrow, trap, pale, QPushButton("Behind")):
        column.addWidget(each)
    root.show()
    root.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is root)
    assert [each.startswith("QPushButton") for each in unnamed(root)] == [True]
    assert any("keeps the focus" in each for each in unreached(root))
    assert any(each.startswith("QCheckBox") for each in clipped(root))
    assert any(each.startswith("QLabel") for each in faint(root))


def test_tab_goes_as_things_are_laid_out_and_round(qtbot: QtBot, studio: Window) -> None:
    board = studio.board
    assert board is not None
    studio.activateWindow()
    qtbot.waitUntil(studio.isActiveWindow)
    board.writing.show_step("seat")
    card = board.writing.canvas.card("seat")
    assert card is not None and card.head is not None
    card.head.title.setFocus()
    seen: list[QWidget] = []
    while not board.writing.canvas.bar.isAncestorOf(studio.focusWidget() or studio) and len(seen) < 60:
        seen.append(studio.focusWidget() or studio)
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert len(seen) < 60 and all(card.isAncestorOf(each) for each in seen)
    while len(seen) > 1:
        qtbot.keyClick(studio.focusWidget() or studio, Qt.Key.Key_Backtab)
        assert studio.focusWidget() is seen.pop()
