"""The ways in which a word of a query may match: as it is, as the beginning of a word, as a word that was mistyped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from studio.search.characters import BIGRAM, characters
from studio.search.figures import natural_log
from studio.search.query import QueryWord
from studio.search.shelf import Shelf

MOST_TERMS = 64
MOST_POSTINGS = 4096
LONGEST_SHORT = 2
SHORTEST_TYPO = 4
SHORTEST_TWO_TYPOS = 8

_DIGITS = frozenset("0123456789")


class How(StrEnum):
    """How a word of the query matches."""

    WHOLE = "whole"
    PREFIX = "prefix"
    TYPO = "typo"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to match: the terms, ascending, with what each is worth. `weight` is factor × rarity."""

    how: How
    factor: float
    rarity: float
    weight: float
    terms: tuple[tuple[int, float], ...]


def _way(shelf: Shelf, how: How, factor: float, worth: Iterable[tuple[int, float]]) -> Way:
    terms = tuple(sorted(worth))
    uses = [shelf.uses(term) for term, _ in terms]
    holding = len({article for use in uses for article in use.articles})
    rarity = rarity_of(len(shelf.ids), holding, sum(len(use.shorts) for use in uses))
    return Way(how, factor, rarity, factor * rarity, terms)


def rarity_of(articles: int, holding: int, shorts: int) -> float:
    """How much a word tells that `holding` of the `articles` have, in so many short texts.

    A word that is said again in the short texts of the same articles is what these are about: it tells as much more as
    more articles would have it if its short texts were spread over all of them by chance.
    """
    met = articles * (1.0 - _missed(articles, shorts))
    return natural_log(((articles + 1.0) / (holding + 0.5)) * max(met / holding, 1.0))


def _missed(articles: int, shorts: int) -> float:
    """The chance that an article is met by none of so many. The power by squaring, the same in every engine."""
    missed = 1.0
    power = 1.0 - 1.0 / articles
    while shorts:
        if shorts % 2:
            missed = missed * power
        power = power * power
        shorts //= 2
    return missed


def whole_ways(shelf: Shelf, surface: str, stem: str, factor: float = 1.0) -> list[Way]:
    """The same word, and the other words of its stem; none if nobody has them."""
    exact = shelf.exact(surface)
    same = [term for term in shelf.stems.get(stem, ()) if term not in exact]
    terms = [(term, 1.0) for term in exact] + [(term, shelf.figures.stem) for term in same]
    return [_way(shelf, How.WHOLE, factor, terms)] if terms else []


def ways_of(shelf: Shelf, word: QueryWord) -> list[Way]:
    """All ways of a word of the query. Only a word that nobody has may have been mistyped."""
    emphasis = emphasis_of(shelf, word)
    ways = whole_ways(shelf, word.surface, word.stem, emphasis)
    if word.last:
        longer = _most_frequent(shelf, shelf.beginning(word.surface))
        if longer:
            factor = shelf.figures.prefix * emphasis
            ways.append(_way(shelf, How.PREFIX, factor, [(term, 1.0) for term in longer]))
    return ways or _typo_ways(shelf, word, emphasis)


def emphasis_of(shelf: Shelf, word: QueryWord) -> float:
    """What a word of the query counts beside the others: more if it is said again, less if it hardly names a thing.

    Those are words of one or two letters ("I", "my", "to", "es", "du") without a digit, in scripts that have letters.
    """
    if (
        0 < len(word.surface) <= LONGEST_SHORT
        and _DIGITS.isdisjoint(word.surface)
        and characters().word_class(word.surface[:1]) != BIGRAM
    ):
        return shelf.figures.short
    return 2.0 * word.times / (word.times + 1.0)


def may_be_mistyped(surface: str) -> bool:
    """Whether letters may be wrong in it: four or more, and no digit, which is rarely wrong and always matters."""
    return len(surface) >= SHORTEST_TYPO and _DIGITS.isdisjoint(surface)


def _typo_ways(shelf: Shelf, word: QueryWord, emphasis: float) -> list[Way]:
    if not may_be_mistyped(word.surface):
        return []
    factor = shelf.figures.typo
    near = shelf.letters.one_edit(word.surface)
    if not near and word.last:
        near = shelf.letters.beginnings(word.surface)
    if not near and len(word.surface) >= SHORTEST_TWO_TYPOS:
        near = shelf.letters.two_edits(word.surface)
        factor = shelf.figures.typos
    if not near:
        return []
    worth = dict.fromkeys(_most_frequent(shelf, near), 1.0)
    for term in list(worth):
        for same in shelf.stems[shelf.terms[term][1]]:
            worth.setdefault(same, shelf.figures.stem)
    return [_way(shelf, How.TYPO, factor * emphasis, worth.items())]


def _most_frequent(shelf: Shelf, terms: Iterable[int]) -> list[int]:
    """The terms in most articles, as many as are worth the time."""
    chosen: list[int] = []
    left = MOST_POSTINGS
    for term in sorted(terms, key=lambda term: (-shelf.frequencies[term], term))[:MOST_TERMS]:
        if chosen and shelf.frequencies[term] > left:
            break
        left -= shelf.frequencies[term]
        chosen.append(term)
    return chosen
