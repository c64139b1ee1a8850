"""What was typed finds what was meant, also among ten thousand."""

from __future__ import annotations

import time
from statistics import median

from studio.desktop.widgets.ranking import Choice, Ranking, rank

FEW = [
    Choice("bold", "Bold", "Format \u00b7 Ctrl+B", words="strong"),
    Choice("table", "All articles as a table"),
    Choice("article", "Articles of today", "section"),
    Choice("off", "Articles that are gone", off=True),
]


def ids(choices: list[Choice]) -> list[str]:
    return [choice.id for choice in choices]


def test_nothing_typed_gives_all_with_the_unusable_last() -> None:
    ranking = Ranking(FEW[::-1])
    assert ids(ranking.best("")) == ["article", "table", "bold", "off"]
    ranking.first = (FEW[0],)
    assert ids(ranking.best(" ", 3)) == ["bold", "article", "off"]


def test_all_words_have_to_fit_and_beginnings_come_first() -> None:
    assert ids(rank("articles", FEW)) == ["article", "table", "off"]
    assert ids(rank("table art", FEW)) == ["table"]
    assert ids(rank("STRONG", FEW)) == ["bold"]
    assert ids(rank("ctrl+b", FEW)) == ["bold"]
    assert rank("+", FEW) == [*FEW]


def test_a_wrong_letter_is_forgiven() -> None:
    assert ids(rank("artcles tody", FEW))[0] == "article"
    assert rank("qqqqqqq", FEW) == []


def test_among_ten_thousand_a_key_is_answered_at_once() -> None:
    many = [Choice(str(number), f"Article number {number} about batteries {number % 97}") for number in range(10_000)]
    ranking = Ranking(many)
    ranking.prepare()
    spent: list[float] = []
    for typed in ("a", "b", "batt", "batteries 9", "batterys 96", "nubmer 9999", "qqqq"):
        begun = time.perf_counter()
        found = ranking.best(typed)
        spent.append(time.perf_counter() - begun)
        assert len(found) <= 60 and (bool(found) or typed == "qqqq")
    assert ids(ranking.best("nubmer 9999")) == ["9999"]
    assert median(spent) < 0.05
