"""The studio's engine and the reader's give the same answers: ids, order, scores to the last bit, steps, highlights."""

from __future__ import annotations

import dataclasses
import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.search import Index, SearchDocument, figures, highlight, open_index, shelf, write_pack
from tests.search.knowledge import SETTINGS, WORDS, documents, queries
from tests.search.node import Reader, reader

QUERIES = int(os.environ.get("HANDRAIL_QUERIES", "2400"))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("engine")
    with reader(folder) as running:
        for language in WORDS:
            script = write_pack(documents(language), language, SETTINGS)
            assert running.open(language, script, folder, f"{language}/search") == {}
        yield running


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index with a past: other articles came, changed and went before the ones that are in it now."""
    index = open_index(tmp_path_factory.mktemp("index"))
    old = [document for language in WORDS for document in documents(language, 50, seed=2)]
    index.update(old[::2])
    index.update(old)
    index.update(document for language in WORDS for document in documents(language))
    return index


def units(text: str, at: int) -> int:
    """A place in code points as one in UTF-16 units."""
    return len(text[:at].encode("utf-16-be", "surrogatepass")) // 2


def studio_answer(index: Index, query: str, language: str, texts: list[str]) -> dict[str, Any]:
    results = index.search(query, language, 10, SETTINGS)
    words = results.hits[0].words if results.hits else ()
    return {
        "hits": [[hit.id, hit.step, hit.score, list(hit.words)] for hit in results.hits],
        "suggestions": list(results.suggestions),
        "highlights": [
            [[units(text, start), units(text, end)] for start, end in highlight(text, words, language)]
            for text in texts
        ],
    }


def test_every_answer_is_the_same_in_both_engines(engine: Reader, index: Index) -> None:
    asked: Counter[str] = Counter()
    found = 0
    for language in WORDS:
        texts = [document.title + " " + document.summary for document in documents(language)[:8]]
        for feature, query in queries(language, QUERIES // len(WORDS)):
            ours = studio_answer(index, query, language, texts)
            theirs = engine.ask(search=query, pack=language, limit=10, texts=texts)
            assert theirs == ours, (language, feature, query)
            asked[feature] += 1
            found += bool(ours["hits"])
    assert found >= 0.7 * asked.total(), f"only {found} of {asked.total()} queries find anything"
    assert min(asked.values()) >= 0.05 * asked.total(), asked


def differences(engine: Reader, index: Index) -> int:
    return sum(
        studio_answer(index, query, "en", []) != engine.ask(search=query, pack="en", limit=10, texts=[])
        for _, query in queries("en", 120, seed=3)
    )


@pytest.mark.parametrize("name", ["weights", "lengths", "k", "stem", "prefix", "typo", "synonym"])
def test_a_changed_figure_in_one_engine_is_noticed(
    name: str, engine: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    value: Any = getattr(figures.FIGURES, name)
    changed = (value[0] + 0.01, *value[1:]) if isinstance(value, tuple) else value + 0.01
    index = open_index(tmp_path)
    index.update(documents("en"))
    assert differences(engine, index) == 0
    monkeypatch.setattr(
        shelf.Shelf.__init__, "__defaults__", (dataclasses.replace(figures.FIGURES, **{name: changed}),)
    )
    again = open_index(tmp_path)
    assert differences(engine, again) > 0


@pytest.mark.parametrize("query", ["battery charge", "socks blinkin", "betery", "wifi hold"])
def test_answers_do_not_depend_on_the_order_of_articles_in_the_index_or_the_pack(
    query: str, engine: Reader, tmp_path: Path
) -> None:
    index = open_index(tmp_path)
    index.update(reversed(documents("en")))
    assert engine.open("shuffled", write_pack(shuffled(documents("en")), "en", SETTINGS), tmp_path, "en/search") == {}
    answer = studio_answer(index, query, "en", [])
    assert answer == engine.ask(search=query, pack="en", limit=10, texts=[])
    assert answer == engine.ask(search=query, pack="shuffled", limit=10, texts=[])


def shuffled(some: list[SearchDocument]) -> list[SearchDocument]:
    return random.Random(1).sample(some, len(some))
