"""Where the lines of list items stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.field import MarkdownField

WORDS = "words that go on and on " * 8


def shown(desk: Desk, qtbot: QtBot, text: str) -> MarkdownField:
    field = MarkdownField(desk, "Text")
    qtbot.addWidget(field)
    field.resize(300, 400)
    field.write(text)
    field.show()
    return field


def starts(field: MarkdownField, block: int) -> list[float]:
    """Where the lines of a paragraph start, in pixels from the margin."""
    layout = field.document().findBlockByNumber(block).layout()
    return [layout.lineAt(line).x() for line in range(layout.lineCount())]


def test_further_lines_of_an_item_stand_below_its_words(desk: Desk, qtbot: QtBot) -> None:
    field = shown(desk, qtbot, f"{WORDS}\n\n- {WORDS}\n  - {WORDS}\n\n```\n- {WORDS}\n```")
    plain, item, inner, code = (starts(field, block) for block in (0, 2, 3, 6))
    assert len(plain) > 2 and len(set(plain)) == 1
    assert item[0] == plain[0] and item[1] == item[2] > item[0] + 5
    assert inner[1] > item[1] + 5
    assert len(set(code)) == 1


def test_a_line_that_is_no_item_any_more_stands_at_the_margin(desk: Desk, qtbot: QtBot) -> None:
    field = shown(desk, qtbot, f"- {WORDS}")
    field.select(1, 1)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert len(set(starts(field, 0))) == 1
    field.select(0, 0)
    qtbot.keyClicks(field, "1.")
    assert starts(field, 0)[1] > starts(field, 0)[0]


def test_hanging_is_no_change_of_the_text(desk: Desk, qtbot: QtBot) -> None:
    field = shown(desk, qtbot, "")
    said: list[str] = []
    field.written.connect(said.append)
    qtbot.keyClicks(field, "- a")
    assert said == ["-", "- ", "- a"]
