"""Phrases in quotes: articles in which all words of the phrase stand in one place.

A place is the title, a question, the keywords, the summary, the former titles, the words of links, the words of
pictures, a step's title, a step's text, or the intro. Where in it a word stands is not known: the order does not count.
"""

from __future__ import annotations

from collections.abc import Sequence

from studio.search.analysis import Word
from studio.search.coding import Counts
from studio.search.figures import Field
from studio.search.scoring import Column
from studio.search.shelf import Shelf
from studio.search.ways import whole_ways

_WHOLE_FIELDS = (Field.TITLE, Field.KEYWORDS, Field.SUMMARY, Field.PICTURES, Field.FORMER, Field.ANCHORS)

Place = tuple[int, int]
"""A field, and in steps and questions the part."""


def holding_phrases(shelf: Shelf, phrases: Sequence[Sequence[Word]], scores: Column) -> Column:
    """The articles among `scores` that hold all the phrases."""
    return {
        article: score for article, score in scores.items() if all(_holds(shelf, phrase, article) for phrase in phrases)
    }


def _holds(shelf: Shelf, phrase: Sequence[Word], article: int) -> bool:
    common: set[Place] | None = None
    for word in phrase:
        own: set[Place] = set()
        for way in whole_ways(shelf, word.surface, word.stem):
            for term, _ in way.terms:
                counts = shelf.counts(term, article)
                if counts is not None:
                    own |= _places(counts)
        common = own if common is None else common & own
        if not common:
            return False
    return True


def _places(counts: Counts) -> set[Place]:
    places: set[Place] = {(one, 0) for one in _WHOLE_FIELDS if counts.fields[one]}
    for part, (title, text) in counts.parts.items():
        if title:
            places.add((Field.STEPS, part))
        if text:
            places.add((Field.BODY, part))
    return places
