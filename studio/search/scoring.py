"""The score, in bulk: what each word finds, pieces put together, articles ranked. SPEC.md says the same in prose.

Nothing here but + − × ÷ on floats, in this order; `scoring.ts` does the same operations in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from studio.search.shelf import Shelf
from studio.search.ways import Way

Column = dict[int, float]
"""A value for each article, or for each short text; 0 for those that are not in it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a word or a piece finds. `scores` and `weights` by article, `overlaps` and `asked` by short text.

    `weights` say how much of the query stands in the article at all, however often; `overlaps` the same of a short
    text; `asked` counts words. `most` is the greatest weight that there can be.
    """

    scores: Column = field(default_factory=Column)
    weights: Column = field(default_factory=Column)
    overlaps: Column = field(default_factory=Column)
    asked: Column = field(default_factory=Column)
    most: float = 0.0


@dataclass(frozen=True, slots=True)
class Wordings:
    """A piece of the query: its words' ways to match, and those of other wordings that mean the same."""

    words: tuple[tuple[Way, ...], ...]
    others: tuple[tuple[tuple[Way, ...], ...], ...] = ()


def find_way(shelf: Shelf, way: Way) -> Found:
    """What one way to match finds."""
    weighted: Column = {}
    worths: Column = {}
    for term, worth in way.terms:
        uses = shelf.uses(term)
        for article, count in zip(uses.articles, uses.weighted, strict=True):
            weighted[article] = weighted.get(article, 0.0) + worth * count
        for short in uses.shorts:
            if worth > worths.get(short, 0.0):
                worths[short] = worth
    weight = way.weight
    k = shelf.figures.k
    more = k + 1.0
    return Found(
        {article: weight * ((count * more) / (count + k)) for article, count in weighted.items()},
        dict.fromkeys(weighted, weight),
        {short: weight * worth for short, worth in worths.items()},
        {short: way.factor * worth for short, worth in worths.items()},
        weight,
    )


def find_word(shelf: Shelf, ways: Sequence[Way]) -> Found:
    """What a word finds: for each article the greatest of its ways."""
    if not ways:
        return Found()
    first, *others = [find_way(shelf, way) for way in ways]
    for other in others:
        for own, more in zip(_columns(first), _columns(other), strict=True):
            for key, value in more.items():
                if value > own.get(key, 0.0):
                    own[key] = value
    return Found(*_columns(first), most=max([first.most, *(other.most for other in others)]))


def find_piece(shelf: Shelf, piece: Wordings) -> Found:
    """What a piece finds: its words together, or another wording that counts for more."""
    words = [find_word(shelf, ways) for ways in piece.words]
    if len(words) == 1 and not piece.others:
        return words[0]
    others = [[find_word(shelf, ways) for ways in wording] for wording in piece.others]
    synonym = shelf.figures.synonym
    columns = [
        _pieced(
            [_columns(one)[at] for one in words], [[_columns(one)[at] for one in other] for other in others], synonym
        )
        for at in range(4)
    ]
    # Who said “battery” and finds it lacks nothing, however rare “power” is: another wording weighs no more than the
    # words that were said, unless nobody has these.
    said = together([word.most for word in words], (), synonym)
    most = said or together([0.0] * len(words), [[word.most for word in one] for one in others], synonym)
    scores, weights, overlaps, asked = columns
    return Found(scores, {article: min(weight, most) for article, weight in weights.items()}, overlaps, asked, most)


def together(words: Sequence[float], others: Sequence[Sequence[float]], synonym: float) -> float:
    """The value of a piece: of its words, or of another wording if all of that is there and counts for more."""
    # Not `sum`: newer Pythons make up for rounding in it, which JavaScript does not.
    best = 0.0
    for word in words:
        best += word
    for other in others:
        if other and min(other) > 0.0:
            total = 0.0
            for value in other:
                total += value
            best = max(best, len(words) * (synonym * (total / len(other))))
    return best


def score_all(shelf: Shelf, pieces: Sequence[Found], said: float) -> Column:
    """The score of every article that is found by a query of so many words (`said` counts them by emphasis)."""
    most = greatest = 0.0
    for piece in pieces:
        most += piece.most
        greatest = max(greatest, piece.most)
    totals = _totals([piece.scores for piece in pieces])
    covered = _totals([piece.weights for piece in pieces])
    near = _nearest(shelf, pieces, said)
    share = shelf.figures.nearest
    renown = shelf.renown
    return {
        article: (total * coordination(covered[article], most, greatest) + share * near.get(article, 0.0))
        * renown[article]
        for article, total in totals.items()
    }


def coordination(covered: float, most: float, greatest: float) -> float:
    """What is left of the score if only `covered` of `most` was found: of a query of one word its share, and the less
    is lost the more words there are.
    """
    return 1.0 - (greatest / most) * ((most - covered) / most)


def in_common(asked: float, words: float, said: float) -> float:
    """What a short text of so many words and the query have in common, of all their words."""
    return min(asked / (words + max(said - asked, 0.0)), 1.0)


def _nearest(shelf: Shelf, pieces: Sequence[Found], said: float) -> Column:
    overlaps = _totals([piece.overlaps for piece in pieces])
    asked = _totals([piece.asked for piece in pieces])
    words, articles = shelf.short_words, shelf.short_articles
    near: Column = {}
    for short, overlap in overlaps.items():
        value = overlap * in_common(asked[short], words[short], said)
        article = articles[short]
        if value > near.get(article, 0.0):
            near[article] = value
    return near


def _totals(columns: Sequence[Column]) -> Column:
    if len(columns) == 1:
        return columns[0]
    totals: Column = {}
    for column in columns:
        for key, value in column.items():
            totals[key] = totals.get(key, 0.0) + value
    return totals


def _pieced(words: Sequence[Column], others: Sequence[Sequence[Column]], synonym: float) -> Column:
    keys = dict.fromkeys(key for column in (*words, *(one for other in others for one in other)) for key in column)
    values = {
        key: together(
            [column.get(key, 0.0) for column in words],
            [[column.get(key, 0.0) for column in other] for other in others],
            synonym,
        )
        for key in keys
    }
    return {key: value for key, value in values.items() if value > 0.0}


def _columns(found: Found) -> tuple[Column, Column, Column, Column]:
    return found.scores, found.weights, found.overlaps, found.asked
