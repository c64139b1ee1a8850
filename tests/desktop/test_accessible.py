"""Whoever hears the screen, has no mouse, sees little contrast or needs large letters can do everything, everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import studio.desktop.board  # noqa: F401  # pyright: ignore[reportUnusedImport] - else the window loads it in a thread
from studio import reader
from studio.desktop.settings import Settings
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import icon
from studio.desktop.theme.tokens import DARK, LIGHT, Tokens
from studio.desktop.window import Window
from tests.desktop.focusing import unseen
from tests.desktop.looking import clipped, contrast, faint, path_of, unnamed, unreached

TEXTS = ("text", "text2", "text3", "accent", "red", "amber", "green")
GROUNDS = ("canvas", "sidebar", "chrome", "surface", "raised", "field")
CALLOUTS = ("note", "tip", "important", "caution")
PAIRS = (
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("text", "hover"),
    ("text2", "hover"),
    ("text2", "press"),
    ("text", "warning"),
    ("text2", "warning"),
    ("amber", "warning"),
    ("on_selection", "warning"),
    *((text, f"{tone}_soft") for tone in CALLOUTS for text in ("text", "text3", "on_selection", "accent")),
    ("on_selection", "hover"),
    ("text", "selection"),
    ("text2", "selection"),
    ("on_selection", "selection"),
    ("on_accent", "accent"),
    ("on_accent", "accent2"),
)
EDGES = (
    *((tone, f"{tone}_soft") for tone in CALLOUTS),
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


def test_callouts_have_the_colours_that_customers_see() -> None:
    style = (Path(reader.__file__).parent / "style" / "tokens.css").read_text("utf-8")
    light, dark = style.partition("prefers-color-scheme: dark")[::2]
    for tokens, part in ((LIGHT, light), (DARK, dark)):
        for tone in CALLOUTS:
            for name, role in ((tone, tone), (f"{tone}-soft", f"{tone}_soft")):
                assert f"--hr-{name}: {tokens.colour(role).lower()};" in part, f"{tokens.name}: {role}"


def test_the_checks_find_what_is_wrong(qtbot: QtBot, theme: Theme) -> None:
    root = QWidget()
    theme.dress(root)
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    nameless, trap, narrow, pale = QPushButton(), QTextEdit(), QCheckBox("A choice with many words"), QLabel("Pale")
    plain, field, box = QPushButton("Plain"), QLineEdit(), QComboBox()
    trap.setAccessibleName("Text")
    narrow.setFixedWidth(60)
    pale.setStyleSheet("color: #bbbbbb; background: #ffffff;")
    plain.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid #808080; padding: 0; outline: none; }")
    field.setPlaceholderText("What is to be written into this field")
    box.addItem("What is chosen in this box")
    for each in (field, box):
        each.setAccessibleName("Words")
        each.setFixedWidth(90)
    for each in (nameless, narrow, plain, field, box, trap, pale, QPushButton("Behind")):
        column.addWidget(each)
    root.show()
    root.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is root)
    assert [each.startswith("QPushButton") for each in unnamed(root)] == [True]
    assert any("keeps the focus" in each for each in unreached(root))
    assert {each.split(" ")[0] for each in clipped(root)} == {"QCheckBox", "QLineEdit", "QComboBox"}
    assert [each.split(": ")[0] for each in unseen(root)] == [path_of(plain)]
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


def test_the_interface_is_mirrored_with_its_language(
    qtbot: QtBot, settings: Settings, theme: Theme, kb_folder: Path, mirrored: None
) -> None:
    theme.choose("light")
    window = Window(settings, theme)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    with qtbot.waitSignal(window.opened):
        window.open_folder(kb_folder)
    board = window.board
    assert board is not None
    assert _left(board.library, window) > _left(board.writing, window) > _left(board.preview, window)
    assert _left(window.top.publish, window) < _left(window.top.crumbs[-1], window)
    assert "border-top-left" in next(line for line in window.styleSheet().splitlines() if ":selected:first" in line)
    assert window.actions_["go.palette"].toolTip().endswith("\u2066Ctrl+K\u2069")
    card = board.writing.canvas.card("seat")
    assert card is not None
    assert card.layoutDirection() == Qt.LayoutDirection.LeftToRight, "an English article is read from left to right"


def test_icons_that_point_somewhere_are_mirrored_and_others_are_not(theme: Theme, mirrored: None) -> None:
    def drawn(name: str) -> QImage:
        return icon(name).pixmap(QSize(24, 24)).toImage()

    there = [drawn(name) for name in ("undo-2", "trash-2")]
    app().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    undo, trash = (drawn(name) for name in ("undo-2", "trash-2"))
    assert _differ(there[0], undo.flipped(Qt.Orientation.Horizontal)) * 4 < _differ(there[0], undo)
    assert there[1] == trash


def test_icons_take_the_colours_of_the_theme_that_is_shown(theme: Theme) -> None:
    shown = icon("triangle-alert", "amber")
    for mode, tokens in (("light", LIGHT), ("dark", DARK)):
        theme.choose(mode)
        image = shown.pixmap(QSize(48, 48)).toImage()
        colours = {image.pixelColor(x, y).name() for x in range(48) for y in range(48)}
        assert tokens.amber.lower() in colours


def _differ(one: QImage, other: QImage) -> int:
    """How much two pictures differ, in levels of all bytes: smoothed edges differ a little."""
    return sum(abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))


def _left(widget: QWidget, window: Window) -> int:
    return widget.mapTo(window, QPoint(0, 0)).x()


def app() -> QApplication:
    made = QApplication.instance()
    assert isinstance(made, QApplication)
    return made


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    """The interface from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
