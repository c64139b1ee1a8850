"""Writing in a block of text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.making import make_block
from studio.desktop.panels.article.blocks.text import TextBlock
from studio.kb.blocks import Block

Written = list[tuple[str, str]]


@pytest.fixture
def block(desk: Desk, qtbot: QtBot) -> Iterator[TextBlock]:
    made = make_block(desk, Spot("battery-overnight", "en", "seat"), Block("One\n\n"))
    assert isinstance(made, TextBlock)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    made.enter(at_end=True)
    yield made
    holder.close()


def written(block: TextBlock) -> Written:
    found: Written = []
    block.written.connect(lambda text, label: found.append((text, label)))
    return found


def test_what_is_typed_is_said_once_a_key(block: TextBlock, qtbot: QtBot) -> None:
    said = written(block)
    qtbot.keyClicks(block.field, " **b")
    assert said == [(f"One{' **b'[:length]}", "Typing") for length in range(1, 5)]


def test_a_text_that_is_shown_says_nothing_and_keeps_the_caret(block: TextBlock) -> None:
    said = written(block)
    block.show_block(Block("Zero\n\nOne\n"))
    assert (block.field.text(), block.field.selection, said) == ("Zero\n\nOne", (9, 9), [])


def test_blank_lines_at_the_end_stay_while_one_writes(block: TextBlock, qtbot: QtBot) -> None:
    qtbot.keyClick(block.field, Qt.Key.Key_Return)
    block.show_block(Block("One\n"))
    assert block.field.text() == "One\n\n"


def test_no_break_spaces_and_emoji_survive(block: TextBlock, qtbot: QtBot) -> None:
    block.show_block(Block("35\u00a0% 🙂🙂 warm\n"))
    block.field.select(7, 7)
    said = written(block)
    qtbot.keyClick(block.field, "x")
    assert said == [("35\u00a0% 🙂🙂x warm", "Typing")]
    assert block.field.selection == (8, 8)


def test_enter_goes_on_with_a_list_and_ends_it(block: TextBlock, qtbot: QtBot) -> None:
    block.show_block(Block("1. a\n2. b"))
    block.enter(at_end=True)
    qtbot.keyClick(block.field, Qt.Key.Key_Return)
    qtbot.keyClicks(block.field, "c")
    assert block.field.text() == "1. a\n2. b\n3. c"
    qtbot.keyClick(block.field, Qt.Key.Key_Return)
    qtbot.keyClick(block.field, Qt.Key.Key_Return)
    qtbot.keyClicks(block.field, "d")
    assert block.field.text() == "1. a\n2. b\n3. c\n\nd"


def test_shift_and_enter_make_a_plain_line_break(block: TextBlock, qtbot: QtBot) -> None:
    qtbot.keyClick(block.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(block.field, "x")
    assert block.field.text() == "One\nx"


def test_tab_indents_in_a_list_and_goes_on_elsewhere(block: TextBlock, qtbot: QtBot) -> None:
    block.show_block(Block("- a\n- b"))
    block.enter(at_end=True)
    qtbot.keyClick(block.field, Qt.Key.Key_Tab)
    assert block.field.text() == "- a\n  - b"
    assert block.field.hasFocus()
    qtbot.keyClick(block.field, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert block.field.text() == "- a\n- b"
    block.show_block(Block("plain"))
    qtbot.keyClick(block.field, Qt.Key.Key_Tab)
    assert not block.field.hasFocus()


def test_escape_then_tab_always_goes_on(block: TextBlock, qtbot: QtBot) -> None:
    block.show_block(Block("- a\n- b"))
    block.enter(at_end=True)
    qtbot.keyClick(block.field, Qt.Key.Key_Escape)
    qtbot.keyClick(block.field, Qt.Key.Key_Tab)
    assert block.field.text() == "- a\n- b"
    assert not block.field.hasFocus()


def test_pasted_formatting_becomes_markdown_as_one_change(block: TextBlock, qtbot: QtBot) -> None:
    said = written(block)
    data = QMimeData()
    data.setHtml("<p>Tap <b>Sock</b> in the <i>app</i>.</p>")
    data.setText("Tap Sock in the app.")
    block.field.insertFromMimeData(data)
    assert said == [("OneTap **Sock** in the *app*.", "Paste")]


def test_a_long_paste_is_read_beside_the_window_and_lands_where_it_was_asked(block: TextBlock, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml("<p>Tap <b>Sock</b></p>" * 1000)
    data.setText("Tap Sock")
    block.field.select(1, 1)
    block.field.insertFromMimeData(data)
    block.field.select(0, 0)
    qtbot.keyClicks(block.field, "xy")
    assert block.field.text() == "xyOne"
    qtbot.waitUntil(lambda: len(block.field.text()) > 10_000, timeout=20_000)
    assert block.field.text().startswith("xyOTap **Sock**\n\nTap **Sock**")
    assert block.field.text().endswith("**ne")


def test_an_address_pasted_over_words_makes_them_a_link(block: TextBlock) -> None:
    data = QMimeData()
    data.setText("https://example.org/a")
    block.field.insertFromMimeData(data)
    assert block.field.text() == "Onehttps://example.org/a"
    block.field.select(0, 3)
    block.field.insertFromMimeData(data)
    assert block.field.text() == "[One](https://example.org/a)https://example.org/a"


def test_copied_markdown_comes_back_as_it_was(block: TextBlock) -> None:
    block.show_block(Block("**a** [1]{b.png#c}\n\n- x"))
    block.field.selectAll()
    data = block.field.createMimeDataFromSelection()
    assert data.text() == "**a** [1]{b.png#c}\n\n- x"
    assert not data.hasHtml()


def test_pictures_are_offered(block: TextBlock, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setData("application/octet-stream", b"\x89PNG")
    with qtbot.waitSignal(block.offered):
        block.field.insertFromMimeData(data)


def test_the_theme_recolours_without_a_change(block: TextBlock, desk: Desk) -> None:
    block.show_block(Block("**bold**"))
    said = written(block)
    desk.theme.choose("dark")
    assert said == []


def test_backspace_at_the_start_joins(block: TextBlock, qtbot: QtBot) -> None:
    block.enter()
    with qtbot.waitSignal(block.joined):
        qtbot.keyClick(block.field, Qt.Key.Key_Backspace)
