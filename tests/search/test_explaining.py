"""An explanation adds up to the very score that ranks, and says why."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from math import log
from typing import Any

import pytest

from studio.search import SearchDocument, StepText, explain, write_pack
from studio.search.documents import count_words
from studio.search.explaining import Explanation, Near
from studio.search.figures import Field
from studio.search.matching import search
from studio.search.shelf import Shelf, shelf_of
from studio.search.ways import How
from tests.search.knowledge import SETTINGS, documents, queries
from tests.search.node import Reader, reader
from tests.search.vocabulary import WORDS

SOCK = SearchDocument(
    "sock", "en", "The sock does not last the night", questions=("Why does my sock die at night?",),
    steps=(StepText("seat", "Seat the sock", "Push it onto the charger."),), summary="Charge it fully.",
)  # fmt: skip
WIFI = SearchDocument("wifi", "en", "Connect to the network", intro="Choose your network and connect.")


def shelf(language: str = "en") -> Shelf:
    return shelf_of(map(count_words, documents(language)), language)


def small() -> Shelf:
    return shelf_of(map(count_words, (SOCK, WIFI)), "en")


def why(query: str, article: str) -> Explanation:
    return explain(small(), query, article, SETTINGS)


@pytest.mark.parametrize("language", list(WORDS))
def test_the_sum_of_an_explanation_is_the_score_to_the_last_bit(language: str) -> None:
    own = shelf(language)
    told = 0
    for _, query in queries(language, 110, seed=5):
        for place, hit in enumerate(search(own, query, 5, SETTINGS).hits, 1):
            explanation = explain(own, query, hit.id, SETTINGS)
            if not explanation.pinned:
                assert explanation.score == hit.score, (query, hit.id)
            assert (explanation.place, explanation.step) == (place, hit.step), (query, hit.id)
            told += 1
    assert told > 100


def test_the_parts_of_an_explanation_add_up() -> None:
    own = shelf()
    for _, query in queries("en", 60, seed=6):
        for hit in search(own, query, 3, SETTINGS).hits:
            explanation = explain(own, query, hit.id, SETTINGS)
            total = sum(piece.score for piece in explanation.pieces) * explanation.coordination
            near = explanation.nearest.score if explanation.nearest else 0.0
            assert explanation.score == pytest.approx((total + near) * explanation.renown)
            for piece in explanation.pieces:
                for match in piece.matches:
                    count = sum(term.worth * one.weighted for term in match.terms for one in term.fields)
                    assert match.count == pytest.approx(count)


@pytest.mark.parametrize(
    ("query", "how", "surfaces"),
    [
        ("night ", How.WHOLE, ["night"]),
        ("charging ", How.WHOLE, ["charge", "charger"]),
        ("nig", How.PREFIX, ["night"]),
        ("nihgt ", How.TYPO, ["night"]),
        ("conect ", None, []),
    ],
)
def test_it_says_how_a_word_was_found(query: str, how: How | None, surfaces: list[str]) -> None:
    (match,) = why(query, "sock").pieces[0].matches
    assert match.how == how
    assert {term.surface for term in match.terms} <= set(surfaces) and bool(match.terms) == bool(surfaces)


def test_it_says_in_which_fields_and_which_question_is_nearest() -> None:
    explanation = why("why does my sock die ", "sock")
    fields = {
        one.field
        for piece in explanation.pieces
        for match in piece.matches
        for term in match.terms
        for one in term.fields
    }
    assert {Field.TITLE, Field.QUESTIONS, Field.STEPS} <= fields
    assert explanation.nearest and (explanation.nearest.kind, explanation.nearest.number) == (Near.QUESTION, 0)
    assert explanation.coordination == 1.0


def test_an_article_that_is_not_found_has_no_place_and_no_score() -> None:
    explanation = why("network", "sock")
    assert (explanation.place, explanation.score, explanation.nearest) == (0, 0.0, None)
    assert [match.how for match in explanation.pieces[0].matches] == [None]


def test_it_says_how_many_articles_link_to_it() -> None:
    own = shelf_of(map(count_words, (SOCK, replace(WIFI, links=3))), "en")
    explanation = explain(own, "network", "wifi", SETTINGS)
    assert (explanation.links, explanation.renown) == (3, pytest.approx(1 + 0.05 * log(4)))
    assert explanation.score == pytest.approx(why("network", "wifi").score * explanation.renown)
    assert (why("network", "wifi").links, why("network", "wifi").renown) == (0, 1.0)


def test_the_other_wording_that_counts_is_told() -> None:
    explanation = why("night hub power ", "sock")
    power = explanation.pieces[2]
    assert power.other and power.said == ("power",)
    assert [match.word for match in power.matches] == ["charge"]


def test_an_unknown_article_is_an_error() -> None:
    with pytest.raises(KeyError):
        why("night", "nothing")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("engine")
    with reader(folder) as running:
        for language in WORDS:
            assert (
                running.open(
                    language, write_pack(documents(language), language, SETTINGS), folder, f"{language}/search"
                )
                == {}
            )
        yield running


def as_told(explanation: Explanation) -> dict[str, Any]:
    """In the shape of JSON."""

    def plain(value: Any) -> Any:
        return [plain(one) for one in value] if isinstance(value, list | tuple) else value

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        return {name: plain(value) for name, value in items}

    return dataclasses.asdict(explanation, dict_factory=pairs)


@pytest.mark.parametrize("language", list(WORDS))
def test_both_engines_explain_alike(language: str, engine: Reader) -> None:
    own = shelf(language)
    for at, (_, query) in enumerate(queries(language, 110, seed=7)):
        for article in (*(hit.id for hit in search(own, query, 2, SETTINGS).hits), f"article-{at % 40:02}"):
            theirs = engine.ask(explain=query, article=article, pack=language)
            assert theirs == as_told(explain(own, query, article, SETTINGS)), (query, article)
