"""The ranking: a query's words, what they match, the score, the step, the suggestions. SPEC.md says the same in prose.

Nothing here but + − × ÷ on floats, in this order; `match.ts` does the same operations in the same order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.kb.values import SearchSettings
from studio.search.analysis import cut
from studio.search.figures import Field, natural_log
from studio.search.shelf import Shelf, order
from studio.search.spelling import one_edit_apart, two_edits_apart
from studio.search.synonyms import Segment, segments_of

MOST_EXPANSIONS = 64
SHORTEST_TYPO = 4
MOST_SUGGESTIONS = 3


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


class Match:
    """One way in which a word of the query matches: terms, what each is worth, and the score of every article by it."""

    def __init__(self, shelf: Shelf, terms: list[tuple[int, float]], factor: float) -> None:
        self._shelf = shelf
        self._terms = terms
        weighted: dict[int, float] = {}
        for term, worth in terms:
            for article, count in shelf.impacts(term):
                weighted[article] = weighted.get(article, 0.0) + worth * count
        holding = len(weighted)
        rarity = natural_log(1.0 + ((len(shelf.ids) - holding) + 0.5) / (holding + 0.5))
        self._weight = factor * rarity
        self.scores = {article: self._saturated(count) for article, count in weighted.items()}

    def _saturated(self, weighted: float) -> float:
        k = self._shelf.figures.k
        return self._weight * ((weighted * (k + 1.0)) / (weighted + k))

    def terms_in(self, article: int) -> list[int]:
        """The terms that stand in the article."""
        return [term for term, _ in self._terms if article in self._shelf.counts(term)]

    def part_score(self, article: int, part: int) -> float:
        """How well one step matches, or part 0: what stands above the steps.

        Lengths do not count, and a count is worth little after the first: the step that has more of the words wins.
        """
        weights = self._shelf.figures.weights
        total = 0.0
        for term, worth in self._terms:
            counts = self._shelf.counts(term).get(article)
            if counts is None:
                continue
            own = 0.0
            if part == 0:
                for one in TOP:
                    own += weights[one] * counts.fields[one]
            title, text = counts.parts.get(part, NOWHERE)
            own += weights[Field.STEPS] * title
            own += weights[Field.BODY] * text
            total += worth * own
        return self._weight * (total / (total + 1.0))


TOP = (Field.TITLE, Field.QUESTIONS, Field.KEYWORDS, Field.SUMMARY, Field.FORMER)
NOWHERE = (0, 0)
Ways = list[Match]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the query: its words' ways to match, and other wordings that mean the same."""

    words: list[Ways]
    alternatives: list[list[Ways]]
    synonym: float


def search(shelf: Shelf, query: str, limit: int, settings: SearchSettings) -> Results:
    """The best `limit` articles for `query`: by score, then by id; pinned ones before all others."""
    words = query_words(query, shelf.language)
    parts = [_part(shelf, segment) for segment in segments_of(words, settings, shelf.language)]
    scores = _scores(parts)
    ranked = sorted(scores, key=lambda article: (-scores[article], article))
    pinned = _pinned(shelf, words, settings)
    ranked = [*pinned, *(article for article in ranked if article not in pinned)][: max(limit, 0)]
    hits = tuple(_hit(shelf, parts, article, scores.get(article, 0.0)) for article in ranked)
    return Results(hits, () if scores or pinned else suggest(shelf, words))


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of the query; the `last` one of a query that ends with it may still be being typed."""

    surface: str
    stem: str
    last: bool


def query_words(query: str, language: str) -> list[QueryWord]:
    """The different words of a query, in the order in which they come first."""
    cut_words = cut(query, language)
    words: dict[tuple[str, str], bool] = {}
    for at, word in enumerate(cut_words):
        last = at == len(cut_words) - 1 and word.end == len(query)
        words[word.surface, word.stem] = last or words.get((word.surface, word.stem), False)
    return [QueryWord(surface, stem, last) for (surface, stem), last in words.items()]


def _scores(parts: list[Part]) -> dict[int, float]:
    found: set[int] = set()
    for part in parts:
        for words in (part.words, *part.alternatives):
            found.update(article for ways in words for way in ways for article in way.scores)
    return {article: _sum(parts, lambda way, article=article: way.scores.get(article, 0.0)) for article in found}


def _sum(parts: list[Part], score: Callable[[Match], float]) -> float:
    total = 0.0
    for part in parts:
        best = 0.0
        for ways in part.words:
            best += max(map(score, ways), default=0.0)
        for words in part.alternatives:
            others = [max(map(score, ways), default=0.0) for ways in words]
            if min(others) > 0.0:
                # Not `sum`: newer Pythons make up for rounding in it, which JavaScript does not.
                together = 0.0
                for other in others:
                    together += other
                best = max(best, len(part.words) * (part.synonym * (together / len(words))))
        total += best
    return total


def _part(shelf: Shelf, segment: Segment[QueryWord]) -> Part:
    words = [_ways(shelf, word) for word in segment.words]
    others = [[_whole_ways(shelf, word.surface, word.stem) for word in other] for other in segment.alternatives]
    return Part(words, others, shelf.figures.synonym)


def _whole_ways(shelf: Shelf, surface: str, stem: str) -> Ways:
    exact = shelf.exact(surface)
    same = [term for term in shelf.stems.get(stem, ()) if term not in exact]
    terms = sorted([(term, 1.0) for term in exact] + [(term, shelf.figures.stem) for term in same])
    return [Match(shelf, terms, 1.0)] if terms else []


def _ways(shelf: Shelf, word: QueryWord) -> Ways:
    ways = _whole_ways(shelf, word.surface, word.stem)
    if word.last:
        longer = _most_frequent(shelf, shelf.beginning(word.surface))
        if longer:
            ways.append(Match(shelf, longer, shelf.figures.prefix))
    if not ways and len(word.surface) >= SHORTEST_TYPO:
        near = [term for term, (surface, _) in enumerate(shelf.terms) if one_edit_apart(word.surface, surface)]
        if near:
            ways.append(Match(shelf, _most_frequent(shelf, near), shelf.figures.typo))
    return ways


def _most_frequent(shelf: Shelf, terms: list[int]) -> list[tuple[int, float]]:
    chosen = sorted(terms, key=lambda term: (-shelf.frequencies[term], term))[:MOST_EXPANSIONS]
    return [(term, 1.0) for term in sorted(chosen)]


def _hit(shelf: Shelf, parts: list[Part], article: int, score: float) -> Hit:
    terms: set[int] = set()
    for part in parts:
        for words in (part.words, *part.alternatives):
            terms.update(term for ways in words for way in ways for term in way.terms_in(article))
    surfaces = dict.fromkeys(shelf.terms[term][0] for term in sorted(terms))
    best = _sum(parts, lambda way: way.part_score(article, 0))
    step = ""
    for number, name in enumerate(shelf.steps[article], 1):
        own = _sum(parts, lambda way, number=number: way.part_score(article, number))
        if own > best:
            best = own
            step = name
    return Hit(shelf.ids[article], step, score, tuple(surfaces))


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


def suggest(shelf: Shelf, words: list[QueryWord]) -> tuple[str, ...]:
    """Known words at most two edits from words of the query: nearest first, then those in most articles."""
    near: list[tuple[int, int, bytes, str]] = []
    for word in words:
        if len(word.surface) < SHORTEST_TYPO:
            continue
        for term, (surface, _) in enumerate(shelf.terms):
            if len(surface) >= SHORTEST_TYPO and two_edits_apart(word.surface, surface):
                edits = 1 if one_edit_apart(word.surface, surface) else 2
                near.append((edits, -shelf.frequencies[term], order(surface), surface))
    near.sort()
    return tuple(dict.fromkeys(surface for _, _, _, surface in near))[:MOST_SUGGESTIONS]
