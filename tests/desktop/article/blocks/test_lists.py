"""Typing lists. | is the caret; « and » stand around what is selected."""

from __future__ import annotations

import pytest

from studio.desktop.panels.article.blocks.lists import in_item, press_backspace, press_enter, shift_items, toggle_list
from tests.desktop.article.blocks.test_formatting import read, show


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one\n- |"),
        ("- one| two", "- one\n- |two"),
        ("* one|", "* one\n* |"),
        ("1. one|", "1. one\n2. |"),
        ("1) one|", "1) one\n2) |"),
        ("1. one|\n2. two\n3. three", "1. one\n2. |\n3. two\n4. three"),
        ("3. one|\n4. two", "3. one\n4. |\n5. two"),
        ("1. one\n   - a|\n2. two", "1. one\n   - a\n   - |\n2. two"),
        ("- one\n- |", "- one\n\n|"),
        ("1. one\n   - |", "1. one\n2. |"),
        ("- |", "|"),
        ("- one\n- |\n- two", "- one\n\n|\n\n- two"),
        ("one|", "one\n\n|"),
        ("one| two", "one\n\n|two"),
        ("one\n\n|", "one\n\n\n|"),
        ("### head|", "### head\n|"),
        ("| a | b ^", "| a | b \n^"),
        ("```\n  a|", "```\n  a\n  |"),
        ("|- one", "\n|- one"),
        ("one «two» three", "one \n\n|three"),
    ],
)
def test_enter(before: str, after: str) -> None:
    if "^" in before:
        at = before.index("^")
        made = press_enter(before.replace("^", ""), at, at)
        assert (made.text, made.start) == (after.replace("^", ""), after.index("^"))
        return
    assert show(press_enter(*read(before))) == after


@pytest.mark.parametrize(
    ("deeper", "before", "after"),
    [
        (True, "- one\n- two|", "- one\n  - two|"),
        (True, "1. one\n2. two|\n3. three", "1. one\n   1. two|\n2. three"),
        (True, "- one|\n- two", "- one|\n- two"),
        (True, "- one\n  - two|", "- one\n  - two|"),
        (True, "- one\n- two|\n  - three", "- one\n  - two|\n    - three"),
        (False, "- one\n  - two|", "- one\n- two|"),
        (False, "1. one\n   1. two|\n2. three", "1. one\n2. two|\n3. three"),
        (False, "- one|", "- one|"),
        (True, "- one\n- «two\n- three»", "- one\n  - «two\n  - three»"),
    ],
)
def test_items_go_deeper_and_back(deeper: bool, before: str, after: str) -> None:
    assert show(shift_items(*read(before), deeper)) == after


@pytest.mark.parametrize(
    ("numbered", "before", "after"),
    [
        (False, "one|", "- one|"),
        (False, "- one|", "one|"),
        (True, "«one\n\ntwo»", "1. «one\n\n2. two»"),
        (True, "«- one\n- two»", "1. «one\n2. two»"),
        (False, "«1. one\n2. two»", "- «one\n- two»"),
        (True, "«1. one\n2. two»", "«one\ntwo»"),
        (False, "|", "- |"),
    ],
)
def test_lines_become_items_and_lines_again(numbered: bool, before: str, after: str) -> None:
    assert show(toggle_list(*read(before), numbered)) == after


def test_backspace_joins_paragraphs_that_enter_parted() -> None:
    made = press_backspace("one\n\ntwo", 5)
    assert made == ("onetwo", 3, 3)
    assert press_backspace("one\ntwo", 4) is None
    assert press_backspace("- one\n\n- two", 7) is None
    assert press_backspace("one", 0) is None


def test_an_item_in_code_is_no_item() -> None:
    assert in_item("- one", 3)
    assert not in_item("```\n- one", 6)
    assert not in_item("one", 1)
