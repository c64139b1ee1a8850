"""Wrong words are underlined where prose is written, and mended from the menu or by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article import ArticlePanel
from studio.desktop.panels.article.blocks.field import MarkdownField
from studio.desktop.panels.article.blocks.highlighter import prose_of
from studio.desktop.panels.article.misspelt import Misspelt
from studio.desktop.widgets.picker import Picker
from studio.desktop.widgets.writing import WritingArea

KEY = Qt.Key
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


class AllBut:
    """A dictionary that has every word but a few."""

    def __init__(self, *lacking: str) -> None:
        self.lacking = lacking

    def check(self, word: str) -> bool:
        return word not in self.lacking

    def suggest(self, word: str) -> Sequence[str]:
        return ["its", "itself"] if word == "itts" else []


def underlined(field: WritingArea) -> list[str]:
    """The words of a field that have the wave."""
    found: list[str] = []
    block = field.document().begin()
    while block.isValid():
        units = block.text().encode("utf-16-le")
        marked = [b" \0"] * (len(units) // 2)
        for part in block.layout().formats():
            if part.format.underlineStyle() == WAVE:
                for at in range(part.start, part.start + part.length):
                    marked[at] = units[2 * at : 2 * at + 2]
        found += b"".join(marked).decode("utf-16-le").split()
        block = block.next()
    return found


@pytest.fixture
def field(panel: ArticlePanel, desk: Desk, qtbot: QtBot) -> Iterator[MarkdownField]:
    """The first text of a step, with a dictionary that lacks two words."""
    with qtbot.waitSignal(desk.proofreader.changed):
        desk.proofreader.read_with(lambda language: AllBut("itts", "sokc") if language == "en" else None)
    qtbot.waitUntil(lambda: desk.proofreader.speller is not None)
    card = panel.canvas.card("seat")
    assert card
    made = card.blocks.slots[0].field
    assert isinstance(made, MarkdownField)
    made.setFocus()
    made.selectAll()
    yield made
    for popup in (*panel.findChildren(Picker), *panel.findChildren(QMenu)):
        popup.close()


def misspelt(field: WritingArea) -> Misspelt:
    found = field.findChild(Misspelt)
    assert isinstance(found, Misspelt)
    return found


def menu_at(field: WritingArea, place: int) -> dict[str, QAction]:
    cursor = field.textCursor()
    cursor.setPosition(place)
    menu = QMenu(field)
    misspelt(field).add_to(menu, field.cursorRect(cursor).center() + QPoint(1, 0))
    return {action.text(): action for action in menu.actions() if action.text()}


def test_a_wrong_word_is_underlined_once_it_is_written(qtbot: QtBot, field: MarkdownField) -> None:
    qtbot.keyClicks(field, "in itts")
    assert underlined(field) == []
    qtbot.keyClicks(field, " place")
    assert underlined(field) == ["itts"]


def test_a_word_that_the_caret_leaves_is_looked_at(qtbot: QtBot, field: MarkdownField) -> None:
    qtbot.keyClicks(field, "in itts")
    qtbot.keyClick(field, KEY.Key_Left)
    assert underlined(field) == []
    qtbot.keyClick(field, KEY.Key_Home)
    assert underlined(field) == ["itts"]


def test_a_word_is_looked_at_when_the_focus_goes(qtbot: QtBot, panel: ArticlePanel, field: MarkdownField) -> None:
    qtbot.keyClicks(field, "itts")
    panel.canvas.head.summary.setFocus()
    assert underlined(field) == ["itts"]


def test_a_word_that_is_bold_in_part_keeps_its_looks(qtbot: QtBot, field: MarkdownField) -> None:
    qtbot.keyClicks(field, "**itts** so")
    assert underlined(field) == ["itts"]
    formats = field.document().begin().layout().formats()
    assert any(part.format.fontWeight() > 400 and part.format.underlineStyle() == WAVE for part in formats)


def test_letters_beyond_the_first_plane_do_not_move_the_wave(field: MarkdownField) -> None:
    field.insertPlainText("🙂 itts 🙂")
    field.select(0, 0)
    assert underlined(field) == ["itts"]


@pytest.mark.parametrize(
    "line",
    [
        "`sokc`",
        "[see](article:sokc)",
        "<https://sokc.org>",
        '<span title="sokc">',
        "{{sokc}}",
        "## Title {#sokc}",
        "<!-- sokc -->",
        "https://sokc.org",
        "~~~ sokc",
    ],
)
def test_only_prose_is_looked_at(field: MarkdownField, line: str) -> None:
    field.insertPlainText(line + "\n")
    field.select(0, 0)
    assert underlined(field) == []


@pytest.mark.parametrize("line", ["**sokc**", "[sokc](article:a)", "- sokc", "| a | sokc |", "> sokc", "## sokc {#a}"])
def test_prose_with_marks_is_looked_at(line: str) -> None:
    prose = prose_of(line)
    assert len(prose) == len(line) and "sokc" in prose.split()


def test_titles_and_summaries_are_looked_at(qtbot: QtBot, panel: ArticlePanel, field: MarkdownField) -> None:
    for other in (panel.canvas.head.title, panel.canvas.head.summary, panel.canvas.card("seat").head.title):  # type: ignore[union-attr]
        other.setFocus()
        other.selectAll()
        qtbot.keyClicks(other, "The sokc is {{sokc}}")
        assert underlined(other) == ["sokc"]


def test_the_menu_offers_what_was_meant(
    qtbot: QtBot, desk: Desk, body: Callable[[], str], field: MarkdownField
) -> None:
    qtbot.keyClicks(field, "in itts place")
    offered = menu_at(field, 5)
    assert list(offered) == ["its", "itself", "Add “itts” to this help’s dictionary", "Ignore “itts” here"]

    offered["its"].trigger()

    assert "in its place" in body() and underlined(field) == []
    assert desk.bridge.workspace.undo_label == "Correct spelling"
    desk.bridge.workspace.undo()
    assert "in itts place" in body()
    assert menu_at(field, 1) == {}


def test_a_word_goes_into_the_dictionary_and_out_with_undo(qtbot: QtBot, desk: Desk, field: MarkdownField) -> None:
    qtbot.keyClicks(field, "the sokc is on")
    menu_at(field, 6)["Add “sokc” to this help’s dictionary"].trigger()

    assert dict(desk.bridge.kb.dictionary)["en"] == ("sokc",) and underlined(field) == []
    desk.bridge.workspace.undo()
    assert "en" not in dict(desk.bridge.kb.dictionary) and underlined(field) == ["sokc"]


def test_a_word_is_ignored_in_this_article_alone(
    qtbot: QtBot, desk: Desk, panel: ArticlePanel, field: MarkdownField
) -> None:
    qtbot.keyClicks(field, "the sokc is on")
    menu_at(field, 6)["Ignore “sokc” here"].trigger()

    assert underlined(field) == [] and "en" not in dict(desk.bridge.kb.dictionary)
    desk.proofreader.write_in("wifi-setup", "en")
    assert desk.proofreader.wrong("sokc") == ((0, 4),)


def test_the_keyboard_brings_suggestions_for_the_next_wrong_word(
    qtbot: QtBot, desk: Desk, panel: ArticlePanel, body: Callable[[], str], field: MarkdownField
) -> None:
    qtbot.keyClicks(field, "in itts place")
    qtbot.keyClick(field, KEY.Key_Home)
    assert QApplication.focusWidget() is field
    desk.actions["edit.spelling"].trigger()
    (picker,) = field.findChildren(Picker)
    assert picker.offered == ("=its", "=itself", "learn:", "ignore:")
    qtbot.keyClick(picker.focusWidget() or picker, KEY.Key_Return)
    assert "in its place" in body()


def test_the_palette_over_the_window_does_not_hide_the_field(
    qtbot: QtBot, desk: Desk, panel: ArticlePanel, field: MarkdownField
) -> None:
    qtbot.keyClicks(field, "in itts place")
    palette = Picker(panel, "Commands", "")
    palette.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not field)
    desk.actions["edit.spelling"].trigger()
    assert len(field.findChildren(Picker)) == 1


def test_where_nothing_is_wrong_the_picker_says_so(qtbot: QtBot, desk: Desk, field: MarkdownField) -> None:
    qtbot.keyClicks(field, "all is well")
    picker = misspelt(field).open_picker()
    assert picker.offered == ("none:",)


def test_a_language_without_a_dictionary_has_no_waves(qtbot: QtBot, desk: Desk, field: MarkdownField) -> None:
    qtbot.keyClicks(field, "the sokc is on")
    desk.proofreader.write_in("battery-overnight", "ja")
    assert desk.proofreader.speller is None and underlined(field) == []


def test_who_wants_no_underlines_gets_none(qtbot: QtBot, desk: Desk, field: MarkdownField) -> None:
    qtbot.keyClicks(field, "the sokc is on")
    desk.settings.put(spelling=False)
    assert underlined(field) == []
    desk.settings.put(spelling=True)
    assert underlined(field) == ["sokc"]


def test_a_key_in_a_long_block_is_looked_at_within_five_milliseconds(field: MarkdownField) -> None:
    line = "Charge the sokc with **itts** cable, then wait for [the light](article:light) to turn green. "
    field.insertPlainText(line * 33)
    document: QTextDocument = field.document()
    block = document.begin()
    spent: list[float] = []
    for _key in range(20):
        began = perf_counter()
        misspelt(field).spans(block, prose_of(block.text()))
        spent.append(perf_counter() - began)
    assert len(block.text()) > 3000 and min(spent) < 0.005
