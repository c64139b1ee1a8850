"""Why an article was found: the same sums as the score, piece by piece. `explain` gives them; the reader's twin is
`explaining.ts`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from studio.kb.values import SearchSettings
from studio.search.figures import Field
from studio.search.matching import Keep, Ranking, rank
from studio.search.query import QueryWord
from studio.search.scoring import Found, Wordings, coordination, in_common, together
from studio.search.shelf import Shelf
from studio.search.steps import step_of
from studio.search.synonyms import Segment
from studio.search.ways import How, Way


class Near(StrEnum):
    """Which kind of short text is nearest to the query."""

    TITLE = "title"
    QUESTION = "question"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class FieldCount:
    """How often a word stands in a field, and what that adds to the word's weighted count."""

    field: Field
    count: int
    weighted: float


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A word of the article that matches. `worth`: 1 if it is the same word, less if only its stem is."""

    surface: str
    stem: str
    worth: float
    fields: tuple[FieldCount, ...]


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A word of the query (or of another wording) in the best of its ways to match.

    `weight` is factor × rarity; `count` the weighted count of all terms; `score` = weight × count × (k + 1) ÷
    (count + k). A word that the article lacks has no `how`, no terms and the score 0.
    """

    word: str
    how: How | None
    factor: float
    rarity: float
    weight: float
    count: float
    score: float
    terms: tuple[TermMatch, ...]


@dataclass(frozen=True, slots=True)
class PieceMatch:
    """A piece of the query: a word, or a phrase that has other wordings.

    `said` are its words as typed; `matches` those of the wording that counts (`said`, or another one: then `other`
    is true and every score is worth less). `score` is what the piece adds; `covered` of `all` tells how much of it was
    found.
    """

    said: tuple[str, ...]
    other: bool
    matches: tuple[WordMatch, ...]
    score: float
    covered: float
    all: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """The short text that is nearest: its kind, its number among the questions or steps (from 0), and what it adds.

    `overlap` is the weight of the query's words in it, `share` what it and the query have in common of their words.
    """

    kind: Near
    number: int
    overlap: float
    share: float
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an article has its score: ((Σ pieces) × coordination + nearest) × renown; 0 if it was not found at all.

    `coordination` is 1 if every piece was found whole; `renown` is 1 if no other article links to it (`links` do).
    `place` counts from 1 (0 if it is not found, or kept out); a `pinned` article stands before all others whatever its
    score. `step` is the one that opens ("" the top).
    """

    article: str
    place: int
    pinned: bool
    step: str
    pieces: tuple[PieceMatch, ...]
    coordination: float
    nearest: Nearest | None
    links: int
    renown: float
    score: float


def explain(shelf: Shelf, query: str, article: str, settings: SearchSettings, keep: Keep | None = None) -> Explanation:
    """Why the article with that id has its score and its place. Raises `KeyError` if the shelf has no such article."""
    if article not in shelf.ids:
        raise KeyError(article)
    shelf = shelf.weighed(settings.weights)
    return _explained(shelf, rank(shelf, query, settings, keep), shelf.ids.index(article))


def explain_all(
    shelf: Shelf, query: str, articles: Sequence[str], settings: SearchSettings, keep: Keep | None = None
) -> tuple[Explanation, ...]:
    """The same for several articles of the shelf, ranked once. Raises `KeyError` where there is no such article."""
    places = {article: number for number, article in enumerate(shelf.ids)}
    shelf = shelf.weighed(settings.weights)
    ranking = rank(shelf, query, settings, keep)
    return tuple(_explained(shelf, ranking, places[article]) for article in articles)


def _explained(shelf: Shelf, ranking: Ranking, number: int) -> Explanation:
    pieces = tuple(
        _piece(shelf, segment, ways, found, number)
        for segment, ways, found in zip(ranking.pieces, ranking.ways, ranking.found, strict=True)
    )
    nearest = _nearest(shelf, ranking, number)
    total = covered = most = greatest = 0.0
    for piece in pieces:
        total += piece.score
        covered += piece.covered
        most += piece.all
        greatest = max(greatest, piece.all)
    share = coordination(covered, most, greatest) if most else 1.0
    renown = shelf.renown[number]
    score = (total * share + (nearest.score if nearest else 0.0)) * renown
    step = step_of(shelf, ranking.ways, number)
    pinned = number in ranking.pinned
    place, links = _place(ranking, number), shelf.links[number]
    return Explanation(shelf.ids[number], place, pinned, step, pieces, share, nearest, links, renown, score)


def _place(ranking: Ranking, article: int) -> int:
    if article not in ranking.scores and article not in ranking.pinned:
        return 0
    return ranking.first(len(ranking.scores) + len(ranking.pinned)).index(article) + 1


def _piece(shelf: Shelf, segment: Segment[QueryWord], ways: Wordings, found: Found, article: int) -> PieceMatch:
    said = tuple(word.surface for word in segment.words)
    synonym = shelf.figures.synonym
    matches = [_word(shelf, word, own, article) for word, own in zip(said, ways.words, strict=True)]
    best = together([match.score for match in matches], (), synonym)
    other = False
    for phrase, others in zip(segment.alternatives, ways.others, strict=True):
        tried = [_word(shelf, word.surface, own, article) for word, own in zip(phrase, others, strict=True)]
        score = together([0.0] * len(said), [[match.score for match in tried]], synonym)
        if score > best:
            best, matches, other = score, tried, True
    return PieceMatch(said, other, tuple(matches), best, found.weights.get(article, 0.0), found.most)


def _word(shelf: Shelf, word: str, ways: Sequence[Way], article: int) -> WordMatch:
    best = WordMatch(word, None, 0.0, 0.0, 0.0, 0.0, 0.0, ())
    k = shelf.figures.k
    for way in ways:
        count = 0.0
        for term, worth in way.terms:
            count += worth * _weighted(shelf, term, article)
        score = way.weight * ((count * (k + 1.0)) / (count + k))
        if score > best.score:
            terms = tuple(_term(shelf, term, worth, article) for term, worth in way.terms)
            there = tuple(match for match in terms if match.fields)
            best = WordMatch(word, way.how, way.factor, way.rarity, way.weight, count, score, there)
    return best


def _weighted(shelf: Shelf, term: int, article: int) -> float:
    uses = shelf.uses(term)
    at = bisect_left(uses.articles, article)
    return uses.weighted[at] if at < len(uses.articles) and uses.articles[at] == article else 0.0


def _term(shelf: Shelf, term: int, worth: float, article: int) -> TermMatch:
    counts = shelf.counts(term, article)
    fields: list[FieldCount] = []
    if counts is not None:
        for one in Field:
            count = counts.fields[one]
            if count:
                norm = shelf.norms[one][shelf.lengths[article][one]]
                fields.append(FieldCount(one, count, (shelf.figures.weights[one] * count) / norm))
    surface, stem = shelf.terms[term]
    return TermMatch(surface, stem, worth, tuple(fields))


def _nearest(shelf: Shelf, ranking: Ranking, article: int) -> Nearest | None:
    best: Nearest | None = None
    first, steps = shelf.first_short[article], len(shelf.steps[article])
    for short in range(first, shelf.first_short[article + 1]):
        overlap = asked = 0.0
        for piece in ranking.found:
            overlap += piece.overlaps.get(short, 0.0)
            asked += piece.asked.get(short, 0.0)
        if overlap:
            share = in_common(asked, shelf.short_words[short], ranking.said)
            score = shelf.figures.nearest * (overlap * share)
            if best is None or score > best.score:
                part = short - first
                kind = Near.TITLE if part == 0 else Near.STEP if part <= steps else Near.QUESTION
                place = 0 if part == 0 else part - 1 if part <= steps else part - steps - 1
                best = Nearest(kind, place, overlap, share, score)
    return best
