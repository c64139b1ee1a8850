"""An index in memory, of one language: what the ranking asks, whether it came from articles or from Whoosh."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from studio.search.coding import Counts, read_counts
from studio.search.documents import CountedDocument, Term
from studio.search.figures import FIGURES, Field, Figures, coded_length

Posting = tuple[int, bytes]


def order(text: str) -> bytes:
    """The order of ids and words in both engines: by UTF-16 code unit, as JavaScript compares strings."""
    return text.encode("utf-16-be", "surrogatepass")


@dataclass
class Shelf:
    """`ids`, `steps` and `lengths` run parallel (articles by `order`); `terms` and `frequencies` too (terms by
    `order`).

    `frequencies` are numbers of articles; `postings(term number)` gives (article number, coded counts), articles
    ascending.
    """

    language: str
    ids: Sequence[str]
    steps: Sequence[tuple[str, ...]]
    lengths: Sequence[bytes]
    terms: Sequence[Term]
    frequencies: Sequence[int]
    postings: Callable[[int], Sequence[Posting]]
    figures: Figures = FIGURES
    stems: dict[str, list[int]] = field(init=False)
    norms: list[list[float]] = field(init=False)
    keys: list[bytes] = field(init=False)
    _impacts: dict[int, list[tuple[int, float]]] = field(init=False, default_factory=dict[int, list[tuple[int, float]]])
    _counts: dict[int, dict[int, Counts]] = field(init=False, default_factory=dict[int, dict[int, Counts]])

    def __post_init__(self) -> None:
        self.stems = {}
        for number, (_, stem) in enumerate(self.terms):
            self.stems.setdefault(stem, []).append(number)
        self.keys = [order(surface) for surface, _ in self.terms]
        self.norms = [self._norms(one) for one in Field]

    def _norms(self, one: Field) -> list[float]:
        """What a field's counts are divided by, for every coded length."""
        total = sum(coded_length(lengths[one]) for lengths in self.lengths)
        if not total:
            return [1.0] * 256
        average = total / len(self.lengths)
        share = self.figures.lengths[one]
        return [(1.0 - share) + share * (coded_length(code) / average) for code in range(256)]

    def counts(self, term: int) -> dict[int, Counts]:
        """The counts of a term by article, ascending; remembered."""
        if term not in self._counts:
            self._counts[term] = {article: read_counts(coded) for article, coded in self.postings(term)}
        return self._counts[term]

    def impacts(self, term: int) -> list[tuple[int, float]]:
        """For each article that holds the term, ascending: its counts, weighted and corrected for lengths;
        remembered.
        """
        if term not in self._impacts:
            weights = self.figures.weights
            found: list[tuple[int, float]] = []
            for article, counts in self.counts(term).items():
                lengths = self.lengths[article]
                own = 0.0
                for one, count in enumerate(counts.fields):
                    if count:
                        own += (weights[one] * count) / self.norms[one][lengths[one]]
                found.append((article, own))
            self._impacts[term] = found
        return self._impacts[term]

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
    )
