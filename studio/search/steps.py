"""The step of an article that answers a query best: where the reader opens it."""

from __future__ import annotations

from collections.abc import Sequence

from studio.search.coding import Counts
from studio.search.figures import Field
from studio.search.scoring import Wordings, together
from studio.search.shelf import Shelf
from studio.search.ways import Way

TOP = (Field.TITLE, Field.QUESTIONS, Field.KEYWORDS, Field.SUMMARY, Field.FORMER, Field.ANCHORS)
_NOWHERE = (0, 0)


def step_of(shelf: Shelf, pieces: Sequence[Wordings], article: int) -> str:
    """The id of the first step that matches best, "" if that is what stands above the steps."""
    best = _part_score(shelf, pieces, article, 0)
    step = ""
    for number, name in enumerate(shelf.steps[article], 1):
        own = _part_score(shelf, pieces, article, number)
        if own > best:
            best = own
            step = name
    return step


def _part_score(shelf: Shelf, pieces: Sequence[Wordings], article: int, part: int) -> float:
    total = 0.0
    for piece in pieces:
        words = [_word_score(shelf, ways, article, part) for ways in piece.words]
        others = [[_word_score(shelf, ways, article, part) for ways in other] for other in piece.others]
        total += together(words, others, shelf.figures.synonym)
    return total


def _word_score(shelf: Shelf, ways: Sequence[Way], article: int, part: int) -> float:
    """How well one step matches, or part 0: what stands above the steps.

    Lengths do not count, and a count is worth little after the first: the step that has more of the words wins.
    """
    best = 0.0
    for way in ways:
        total = 0.0
        for term, worth in way.terms:
            counts = shelf.counts(term, article)
            if counts is not None:
                total += worth * _part_count(shelf, counts, part)
        best = max(best, way.weight * (total / (total + 1.0)))
    return best


def _part_count(shelf: Shelf, counts: Counts, part: int) -> float:
    weights = shelf.figures.weights
    own = 0.0
    if part == 0:
        for one in TOP:
            own += weights[one] * counts.fields[one]
    title, text = counts.parts.get(part, _NOWHERE)
    own += weights[Field.STEPS] * title
    own += weights[Field.BODY] * text
    return own
