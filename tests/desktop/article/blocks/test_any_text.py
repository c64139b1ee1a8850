"""Whatever stands in a field: buttons and keys lose nothing of it, and leave the caret within it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from studio.desktop.panels.article.blocks.emphasis import Style, spans
from studio.desktop.panels.article.blocks.formatting import Edited, insert_link, insert_paragraph, toggle_style
from studio.desktop.panels.article.blocks.highlighter import look_of
from studio.desktop.panels.article.blocks.lists import press_backspace, press_enter, shift_items, toggle_list

TEXTS = st.text(st.sampled_from("ab 🙂*_`\n-1.)[]{}#|>\\\t~<"), max_size=40)
PLACES = st.tuples(st.integers(0, 40), st.integers(0, 40))


def within(text: str, places: tuple[int, int]) -> tuple[int, int]:
    start, end = (min(place, len(text)) for place in places)
    return start, end


def letters(text: str) -> str:
    return re.sub(r"[\s*_`]", "", text)


def words(text: str) -> str:
    return re.sub(r"[^ab🙂]", "", text)


def check(edited: Edited) -> None:
    assert 0 <= edited.start <= len(edited.text)
    assert 0 <= edited.end <= len(edited.text)


@given(TEXTS, PLACES, st.sampled_from(Style))
def test_a_style_changes_marks_alone(text: str, places: tuple[int, int], style: Style) -> None:
    edited = toggle_style(text, *within(text, places), style)
    check(edited)
    assert letters(edited.text) == letters(text)


@given(TEXTS, PLACES, st.booleans())
def test_lists_keep_every_word(text: str, places: tuple[int, int], way: bool) -> None:
    start, end = within(text, places)
    for edited in (toggle_list(text, start, end, way), shift_items(text, start, end, way)):
        check(edited)
        assert words(edited.text) == words(text)


@given(TEXTS, PLACES)
def test_enter_and_backspace_keep_every_word_that_is_not_selected(text: str, places: tuple[int, int]) -> None:
    start, end = sorted(within(text, places))
    edited = press_enter(text, start, end)
    check(edited)
    assert words(edited.text) == words(text[:start] + text[end:])
    joined = press_backspace(text, start)
    if joined:
        check(joined)
        assert words(joined.text) == words(text)


@given(TEXTS, PLACES)
def test_what_is_put_in_replaces_nothing_but_the_selection(text: str, places: tuple[int, int]) -> None:
    start, end = within(text, places)
    table = insert_paragraph(text, end, "| x |", 2)
    check(table)
    assert re.sub(r"\s", "", table.text.replace("| x |", "", 1)) == re.sub(r"\s", "", text) or "| x |" in text
    link = insert_link(text, start, end, "#s", "label")
    check(link)
    assert words(link.text.replace("label", "")) == words(text)


@given(TEXTS, st.integers(-1, 12))
def test_every_line_can_be_coloured(text: str, state: int) -> None:
    for line in text.split("\n"):
        _after, runs = look_of(line, state)
        assert all(0 <= start < end <= len(line) for start, end, _look in runs)
        assert all(span.start < span.inner <= span.inner_end < span.end <= len(line) for span in spans(line))
