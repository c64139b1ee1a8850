"""One answer of a branch is led elsewhere; all else stays as it is."""

from __future__ import annotations

from studio.kb.answers import lead_answer
from studio.kb.blocks import Option

TEXT = """
Look.

> [!CHECK] What now?
> - [Red]()
> - [Green](solved:)

> [!CHECK] And then?
> - [Red]()
> - [Blue](#gone)
"""


def test_the_first_answer_with_these_words_leads_there() -> None:
    assert lead_answer(TEXT, Option("Red", ""), "contact:") == TEXT.replace("[Red]()", "[Red](contact:)", 1)
    assert lead_answer(TEXT, Option("Blue", "#gone"), "solved:") == TEXT.replace("#gone", "solved:")


def test_an_answer_that_is_not_there_changes_nothing() -> None:
    assert lead_answer(TEXT, Option("Blue", ""), "solved:") == TEXT
    assert lead_answer("", Option("Blue", ""), "solved:") == ""
