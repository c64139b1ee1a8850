"""An index in memory, of one language: what the ranking asks, whether it came from articles or from Whoosh."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from studio.search.coding import Counts, read_counts
from studio.search.documents import CountedDocument, Term
from studio.search.figures import FIGURES, Field, Figures, coded_length, natural_log
from studio.search.spelling import Letters
from studio.search.weights import Weights, weighed_figures

Posting = tuple[int, bytes]

_WEIGHED = 3
"""So many weighings of a shelf are kept: before a change, after it, and the one before."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a term is used: articles, ascending, with its counts there weighted and corrected for lengths; and the
    short texts that hold it.
    """

    articles: list[int]
    weighted: list[float]
    shorts: list[int]


class Read(NamedTuple):
    """What of a posting the score asks: (field, count) pairs in order of the fields, and the parts that are short
    texts with the word (0 the title).
    """

    fields: tuple[tuple[int, int], ...]
    shorts: tuple[int, ...]


@lru_cache(maxsize=200_000)
def used(coded: bytes) -> Read:
    """A posting read for the score. Few differ from all others."""
    counts = read_counts(coded)
    shorts = tuple(part for part, (title, _) in counts.parts.items() if title)
    return Read(
        tuple((one, count) for one, count in enumerate(counts.fields) if count),
        (0, *shorts) if counts.fields[Field.TITLE] else shorts,
    )


def order(text: str) -> bytes:
    """The order of ids and words in both engines: by UTF-16 code unit, as JavaScript compares strings."""
    return text.encode("utf-16-be", "surrogatepass")


@dataclass
class Shelf:
    """`ids`, `steps`, `lengths` and `links` run parallel (articles by `order`); `terms` and `frequencies` too (terms by
    `order`).

    `frequencies` are numbers of articles; `postings(term number)` gives (article number, coded counts), articles
    ascending. A short text (a title, a step's title, a question) has the number `first_short[article]` + its part.
    """

    language: str
    ids: Sequence[str]
    steps: Sequence[tuple[str, ...]]
    lengths: Sequence[bytes]
    terms: Sequence[Term]
    frequencies: Sequence[int]
    postings: Callable[[int], Sequence[Posting]]
    links: Sequence[int]
    figures: Figures = FIGURES
    _uses: dict[int, Uses] = field(init=False, default_factory=dict[int, "Uses"])
    _counts: dict[int, dict[int, bytes]] = field(init=False, default_factory=dict[int, dict[int, bytes]])
    _weighed: dict[Weights, Shelf] = field(init=False, default_factory=dict[Weights, "Shelf"], compare=False)

    def weighed(self, weights: Weights) -> Shelf:
        """The same articles with other weights; the shelf itself for none. What does not depend on them is shared."""
        if not weights:
            return self
        found = self._weighed.pop(weights, None)
        if found is None:
            found = copy(next(reversed(self._weighed.values()), self))
            found.figures = weighed_figures(self.figures, weights)
            found._uses = {}  # noqa: SLF001 - one of its own kind
            if len(self._weighed) >= _WEIGHED:
                del self._weighed[next(iter(self._weighed))]
        self._weighed[weights] = found
        return found

    @cached_property
    def stems(self) -> dict[str, list[int]]:
        """The terms of every stem."""
        stems: dict[str, list[int]] = {}
        for number, (_, stem) in enumerate(self.terms):
            stems.setdefault(stem, []).append(number)
        return stems

    @cached_property
    def keys(self) -> list[bytes]:
        """The surfaces, as they are ordered."""
        return [order(surface) for surface, _ in self.terms]

    @cached_property
    def letters(self) -> Letters:
        """The surfaces, to look for near ones."""
        return Letters([surface for surface, _ in self.terms])

    @cached_property
    def norms(self) -> list[list[float]]:
        """What a field's counts are divided by, for every coded length."""
        return [self._norms(one) for one in Field]

    def _norms(self, one: Field) -> list[float]:
        total = sum(coded_length(lengths[one]) for lengths in self.lengths)
        if not total:
            return [1.0] * 256
        average = total / len(self.lengths)
        share = self.figures.lengths[one]
        return [(1.0 - share) + share * (coded_length(code) / average) for code in range(256)]

    @cached_property
    def renown(self) -> list[float]:
        """What the score of each article is multiplied by: the more, the more articles link to it."""
        return [1.0 + self.figures.linked * natural_log(1.0 + links) for links in self.links]

    @cached_property
    def first_short(self) -> list[int]:
        """The number of each article's title among the short texts."""
        first = [0]
        for lengths in self.lengths:
            first.append(first[-1] + 1 + len(lengths) - len(Field))
        return first

    @cached_property
    def short_words(self) -> list[float]:
        """The words of each short text."""
        words: list[float] = []
        for lengths in self.lengths:
            words.append(float(coded_length(lengths[Field.TITLE])))
            words += [float(coded_length(code)) for code in lengths[len(Field) :]]
        return words

    @cached_property
    def short_articles(self) -> list[int]:
        """The article of each short text."""
        return [article for article, lengths in enumerate(self.lengths) for _ in range(1 + len(lengths) - len(Field))]

    def counts(self, term: int, article: int) -> Counts | None:
        """The counts of a term in an article; None if it is not there."""
        known = self._counts.get(term)
        if known is None:
            known = self._counts[term] = dict(self.postings(term))
        coded = known.get(article)
        return None if coded is None else read_counts(coded)

    def uses(self, term: int) -> Uses:
        """Where a term is used; remembered."""
        found = self._uses.get(term)
        if found is None:
            found = self._uses[term] = self._read_uses(self.postings(term))
        return found

    def _read_uses(self, postings: Iterable[Posting]) -> Uses:
        weights = self.figures.weights
        norms = self.norms
        articles: list[int] = []
        weighted: list[float] = []
        shorts: list[int] = []
        for article, coded in postings:
            read = used(coded)
            lengths = self.lengths[article]
            own = 0.0
            for one, count in read.fields:
                own += (weights[one] * count) / norms[one][lengths[one]]
            articles.append(article)
            weighted.append(own)
            if read.shorts:
                first = self.first_short[article]
                shorts += [first + part for part in read.shorts]
        return Uses(articles, weighted, shorts)

    def exact(self, surface: str) -> list[int]:
        """The terms with that very surface."""
        key = order(surface)
        at = bisect_left(self.keys, key)
        found: list[int] = []
        while at < len(self.keys) and self.keys[at] == key:
            found.append(at)
            at += 1
        return found

    def beginning(self, surface: str) -> list[int]:
        """The terms whose surface begins with `surface` and is longer."""
        key = order(surface)
        at = bisect_left(self.keys, key)
        found: list[int] = []
        while at < len(self.keys) and self.keys[at].startswith(key):
            if self.keys[at] != key:
                found.append(at)
            at += 1
        return found


def shelf_of(documents: Iterable[CountedDocument], language: str) -> Shelf:
    """The shelf of articles that were counted just now. The last of two with the same id counts."""
    counted = {document.id: document for document in documents}
    ids = sorted(counted, key=order)
    postings: dict[Term, list[Posting]] = {}
    for number, article in enumerate(ids):
        for term, counts in counted[article].words.items():
            postings.setdefault(term, []).append((number, counts))
    terms = sorted(postings, key=lambda term: (order(term[0]), order(term[1])))
    return Shelf(
        language=language,
        ids=ids,
        steps=[counted[article].steps for article in ids],
        lengths=[counted[article].lengths for article in ids],
        terms=terms,
        frequencies=[len(postings[term]) for term in terms],
        postings=lambda number: postings[terms[number]],
        links=[counted[article].links for article in ids],
    )
