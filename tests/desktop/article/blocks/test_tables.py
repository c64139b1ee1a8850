"""Tab and Enter in a table. `^` is the caret."""

from __future__ import annotations

import pytest

from studio.desktop.panels.article.blocks.tables import next_cell, press_enter

TABLE = "Look:\n\n| Light | Means |\n| --- | --- |\n| Red | Empty |\n|  |  |\n\nThat is all."


def cut(marked: str) -> tuple[str, int]:
    at = marked.index("^")
    return marked[:at] + marked[at + 1 :], at


@pytest.mark.parametrize(
    ("before", "way", "selected"),
    [
        ("Li^ght", 1, "Means"),
        ("Mea^ns", 1, "Red"),
        ("Re^d", 1, "Empty"),
        ("Empty^", 1, ""),
        ("Re^d", -1, "Means"),
        ("Mea^ns", -1, "Light"),
    ],
)
def test_tab_goes_from_cell_to_cell_over_the_line_of_dashes(before: str, way: int, selected: str) -> None:
    text, at = cut(TABLE.replace(before.replace("^", ""), before))
    found = next_cell(text, at, way)
    assert found and text[slice(*found)] == selected


def test_tab_leaves_a_table_at_its_ends_and_means_nothing_elsewhere() -> None:
    assert next_cell(TABLE, TABLE.index("Light"), -1) is None
    last = next_cell(TABLE, TABLE.index("Empty"), 1)
    assert last and (second := next_cell(TABLE, last[0], 1)) and second[0] > last[0]
    assert next_cell(TABLE, second[0], 1) is None
    assert next_cell(TABLE, 2, 1) is None
    assert next_cell("```\n| a | b |\n```", 6, 1) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| A | B |\n| --- | --- |\n| 1 | 2^ |", "| A | B |\n| --- | --- |\n| 1 | 2 |\n| ^ |  |"),
        ("| A^ | B |\n| --- | --- |\n| 1 | 2 |", "| A | B |\n| --- | --- |\n| ^ |  |\n| 1 | 2 |"),
        ("| A | B |\n| --- | --- |\n| 1 | 2 |\n|  | ^ |", "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n^"),
        ("| A |\n| --- |\n| ^ |\n\nEnd.", "| A |\n| --- |\n\n^End."),
        (r"| a\|b^ |", "| a\\|b |\n| ^ |"),
    ],
)
def test_enter_makes_a_row_and_leaves_the_table_from_an_empty_last_one(before: str, after: str) -> None:
    text, at = cut(before)
    edited = press_enter(text, at)
    assert edited and edited.text[: edited.start] + "^" + edited.text[edited.start :] == after


def test_enter_outside_of_a_table_is_not_a_matter_of_tables() -> None:
    assert press_enter("Plain | text", 3) is None
    assert press_enter("~~~\n| a |\n~~~", 6) is None
