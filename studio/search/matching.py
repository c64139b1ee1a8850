"""Searching: a query's words, what they match, the score, the step, the suggestions. SPEC.md says the same in prose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from studio.kb.values import SearchSettings
from studio.search.phrases import holding_phrases
from studio.search.query import QueryWord, query_pieces, query_words, quoted
from studio.search.scoring import Column, Found, Wordings, find_piece, score_all
from studio.search.shelf import Shelf, order
from studio.search.spelling import one_edit_apart
from studio.search.steps import step_of
from studio.search.synonyms import Segment
from studio.search.ways import Way, emphasis_of, may_be_mistyped, ways_of, whole_ways

MOST_SUGGESTIONS = 3

Keep = Callable[[str], bool]
"""Whether an article (by id) may be found: what the host knows of the customer's product, for example."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found: the step to open ("" for the top), its score, the surfaces to highlight."""

    id: str
    step: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Articles, best first; where there are none, known words near those of the query."""

    hits: tuple[Hit, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """A query as it was understood, and what it found: all articles, best first, the pinned ones before all others.

    `said` is how many words it has, by emphasis.
    """

    pieces: tuple[Segment[QueryWord], ...]
    ways: tuple[Wordings, ...]
    said: float
    found: tuple[Found, ...]
    scores: Column
    pinned: tuple[int, ...]

    def first(self, limit: int) -> list[int]:
        """The best `limit` articles: by score, then by id."""
        scores = self.scores
        wanted = max(limit, 0)
        ranked = nsmallest(wanted + len(self.pinned), scores, key=lambda article: (-scores[article], article))
        return [*self.pinned, *(article for article in ranked if article not in self.pinned)][:wanted]


def search(shelf: Shelf, query: str, limit: int, settings: SearchSettings, keep: Keep | None = None) -> Results:
    """The best `limit` articles for `query`: by score, then by id; pinned ones before all others."""
    shelf = shelf.weighed(settings.weights)
    ranking = rank(shelf, query, settings, keep)
    hits = tuple(_hit(shelf, ranking, article) for article in ranking.first(limit))
    found = ranking.scores or ranking.pinned
    return Results(hits, () if found else suggest(shelf, query_words(query, shelf.language)))


def rank(shelf: Shelf, query: str, settings: SearchSettings, keep: Keep | None = None) -> Ranking:
    """All articles for `query` with their scores, by the weights of the shelf itself.

    A phrase in quotes that no article has counts as words.
    """
    words = query_words(query, shelf.language)
    pieces = query_pieces(shelf, query, words, settings)
    ways = tuple(_wordings(shelf, piece) for piece in pieces)
    found = tuple(find_piece(shelf, piece) for piece in ways)
    said = 0.0
    for word in words:
        said += emphasis_of(shelf, word)
    scores = score_all(shelf, found, said)
    pinned = _pinned(shelf, words, settings)
    if keep:
        scores = {article: score for article, score in scores.items() if keep(shelf.ids[article])}
        pinned = [article for article in pinned if keep(shelf.ids[article])]
    phrases = quoted(query, shelf.language)
    if phrases:
        scores = holding_phrases(shelf, phrases, scores) or scores
    return Ranking(tuple(pieces), ways, said, found, scores, tuple(pinned))


def suggest(shelf: Shelf, words: Sequence[QueryWord]) -> tuple[str, ...]:
    """Known words at most two edits from words of the query: nearest first, then those in most articles."""
    near: list[tuple[int, int, bytes, str]] = []
    for word in words:
        if not may_be_mistyped(word.surface):
            continue
        for term in shelf.letters.two_edits(word.surface):
            surface = shelf.terms[term][0]
            if may_be_mistyped(surface):
                edits = 1 if one_edit_apart(word.surface, surface) else 2
                near.append((edits, -shelf.frequencies[term], order(surface), surface))
    near.sort()
    return tuple(dict.fromkeys(surface for *_, surface in near))[:MOST_SUGGESTIONS]


def _wordings(shelf: Shelf, piece: Segment[QueryWord]) -> Wordings:
    return Wordings(
        tuple(tuple(ways_of(shelf, word)) for word in piece.words),
        tuple(
            tuple(tuple(whole_ways(shelf, word.surface, word.stem)) for word in other) for other in piece.alternatives
        ),
    )


def _hit(shelf: Shelf, ranking: Ranking, article: int) -> Hit:
    terms = {
        term
        for piece in ranking.ways
        for way in _all_ways(piece)
        for term, _ in way.terms
        if shelf.counts(term, article)
    }
    surfaces = dict.fromkeys(shelf.terms[term][0] for term in sorted(terms))
    step = step_of(shelf, ranking.ways, article)
    return Hit(shelf.ids[article], step, ranking.scores.get(article, 0.0), tuple(surfaces))


def _all_ways(piece: Wordings) -> list[Way]:
    return [way for words in (piece.words, *piece.others) for ways in words for way in ways]


def _pinned(shelf: Shelf, words: list[QueryWord], settings: SearchSettings) -> list[int]:
    stems = [word.stem for word in words]
    found: list[int] = []
    for pinned in settings.pinned:
        if pinned.language not in ("", shelf.language) or not stems or pinned.article not in shelf.ids:
            continue
        article = shelf.ids.index(pinned.article)
        if article not in found and [word.stem for word in query_words(pinned.query, shelf.language)] == stems:
            found.append(article)
    return found
