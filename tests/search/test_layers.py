"""A shelf over layers is the shelf of their articles, whatever was taken out and put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.search import SearchDocument
from studio.search.documents import count_words
from studio.search.layers import _in_order, layer_of, shelf_over, without
from studio.search.shelf import Shelf, order, shelf_of

WORDS = ["light", "Lights", "café", "充電する", "𝒳bar", "😀", "ｱｲ", "\ue000x", "𠀋𠀌", "zebra", "the"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
ARTICLES = st.dictionaries(st.sampled_from("abcdeé\U0001f600"), st.tuples(TEXTS, TEXTS), max_size=6)


def documents(articles: dict[str, tuple[str, str]]) -> list[SearchDocument]:
    return [SearchDocument(name, "ja", title, intro=body) for name, (title, body) in articles.items()]


def told(shelf: Shelf) -> object:
    postings = [shelf.postings(number) for number in range(len(shelf.terms))]
    return shelf.ids, shelf.steps, shelf.lengths, shelf.terms, shelf.frequencies, postings


@given(ARTICLES, ARTICLES, st.sets(st.sampled_from("abcde")))
def test_layers_make_the_shelf_of_what_is_left(
    old: dict[str, tuple[str, str]], new: dict[str, tuple[str, str]], gone: set[str]
) -> None:
    layer = layer_of(map(count_words, documents(old)))
    numbers = [number for number, article in layer.articles.items() if article.id in gone | new.keys()]
    layers = [without(layer, numbers), layer_of(map(count_words, documents(new)))]
    left = {name: texts for name, texts in old.items() if name not in gone} | new
    assert told(shelf_over(layers, "ja")) == told(shelf_of(map(count_words, documents(left)), "ja"))


@given(st.sets(st.tuples(st.text(max_size=3), st.text(max_size=3))))
def test_terms_stand_in_the_order_of_both_engines(terms: set[tuple[str, str]]) -> None:
    assert _in_order(terms) == sorted(terms, key=lambda term: (order(term[0]), order(term[1])))
