"""Articles in layers: what lies in the store, piece by piece, and what is not stored yet; one shelf over all of them.

After an edit the other layers stay as they were read: only the shelf over them is drawn up anew.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from studio.search.counting import Term
from studio.search.documents import CountedDocument
from studio.search.shelf import Posting, Shelf, order

_FIRST_SURROGATE = "\ud800"
_FEW = 256


@dataclass(frozen=True, slots=True)
class Standing:
    """What a shelf needs of an article beside its words: its id, its steps' ids, its coded lengths, how many other
    articles link to it.
    """

    id: str
    steps: tuple[str, ...]
    lengths: bytes
    links: int = 0


@dataclass(frozen=True, slots=True)
class Layer:
    """Articles of one language that were written together.

    `articles` by their numbers in the layer; `frequencies` counts them alone; `postings(term)` gives (number, coded
    counts), numbers ascending, perhaps of articles that do not count any more; `words(number)` are an article's terms.
    """

    articles: Mapping[int, Standing]
    frequencies: Mapping[Term, int]
    postings: Callable[[Term], Sequence[Posting]]
    words: Callable[[int], Iterable[Term]]


def layer_of(documents: Iterable[CountedDocument]) -> Layer:
    """The layer of articles that were counted just now. Each has an id of its own."""
    articles: dict[int, Standing] = {}
    words: list[Mapping[Term, bytes]] = []
    postings: dict[Term, list[Posting]] = {}
    for number, document in enumerate(documents):
        articles[number] = Standing(document.id, document.steps, document.lengths, document.links)
        words.append(document.words)
        for term, coded in document.words.items():
            postings.setdefault(term, []).append((number, coded))
    frequencies = {term: len(found) for term, found in postings.items()}
    return Layer(articles, frequencies, lambda term: postings.get(term, ()), lambda number: words[number])


def without(layer: Layer, gone: Collection[int]) -> Layer:
    """The layer without some of its articles, by number."""
    if not gone:
        return layer
    frequencies = dict(layer.frequencies)
    for term, count in Counter(term for number in gone for term in layer.words(number)).items():
        if frequencies[term] == count:
            del frequencies[term]
        else:
            frequencies[term] -= count
    articles = {number: article for number, article in layer.articles.items() if number not in gone}
    return Layer(articles, frequencies, layer.postings, layer.words)


def shelf_over(layers: Sequence[Layer], language: str) -> Shelf:
    """The shelf of all articles of the layers. No article is in two of them."""
    standing = [
        (order(article.id), at, number, article)
        for at, layer in enumerate(layers)
        for number, article in layer.articles.items()
    ]
    standing.sort(key=lambda one: one[0])
    places: list[dict[int, int]] = [{} for _ in layers]
    for place, (_, at, number, _) in enumerate(standing):
        places[at][number] = place
    frequencies = _together(layers)
    terms = _in_order(frequencies)

    def postings(number: int) -> list[Posting]:
        term = terms[number]
        return sorted(
            (own[article], coded)
            for layer, own in zip(layers, places, strict=True)
            if term in layer.frequencies
            for article, coded in layer.postings(term)
            if article in own
        )

    return Shelf(
        language=language,
        ids=[article.id for *_, article in standing],
        steps=[article.steps for *_, article in standing],
        lengths=[article.lengths for *_, article in standing],
        terms=terms,
        frequencies=[frequencies[term] for term in terms],
        postings=postings,
        links=[article.links for *_, article in standing],
    )


def _in_order(terms: Iterable[Term]) -> list[Term]:
    """The terms by `order`. Below the surrogates that is Python's own order, which takes a fifth of the time; the few
    with a letter from there up are put in one by one.
    """
    low: list[Term] = []
    high: list[Term] = []
    for term in terms:
        (low if max(term[0] + term[1], default="") < _FIRST_SURROGATE else high).append(term)
    low.sort()
    if len(high) > _FEW:
        return sorted([*low, *high], key=_place)
    for term in high:
        insort(low, term, key=_place)
    return low


def _place(term: Term) -> tuple[bytes, bytes]:
    return order(term[0]), order(term[1])


def _together(layers: Sequence[Layer]) -> Mapping[Term, int]:
    if len(layers) == 1:
        return layers[0].frequencies
    together: dict[Term, int] = {}
    for layer in sorted(layers, key=lambda layer: -len(layer.frequencies)):
        if not together:
            together.update(layer.frequencies)
            continue
        for term, count in layer.frequencies.items():
            together[term] = together.get(term, 0) + count
    return together
