"""The studio's engine and the reader's give the same answers: ids, order, scores to the last bit, steps, highlights.

The whole of it, in Node and in three browsers, is tests/proof/test_search_parity.py.
"""

from __future__ import annotations

import dataclasses
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.kb.values import WEIGHTS
from studio.search import Index, SearchDocument, figures, open_index, shelf, ways, write_pack
from studio.search.pack import PackContent
from tests.search.agreement import Asked, all_asked, compare, index_with_a_past, packs, studio_answer
from tests.search.damaging import content_of, with_content
from tests.search.knowledge import SETTINGS, documents, queries
from tests.search.node import Reader, reader

QUERIES = int(os.environ.get("HANDRAIL_QUERIES", "2400"))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("engine")
    with reader(folder) as running:
        for language, script in packs().items():
            assert running.open(language, script, folder, f"{language}/search") == {}
        yield running


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_with_a_past(tmp_path_factory.mktemp("index"))


def test_every_answer_is_the_same_in_both_engines(engine: Reader, index: Index) -> None:
    every = all_asked(QUERIES)
    ours = (studio_answer(index, asked) for asked in every)
    compare(every, ours, lambda some: [engine.ask(**asked.question()) for asked in some])


def english(query: str) -> Asked:
    return Asked("en", "", query, ())


def differ(engine: Reader, index: Index, pack: str = "en") -> bool:
    asked = (english(query) for _, query in queries("en", 240, seed=3))
    return any(studio_answer(index, one) != engine.ask(**(one.question() | {"pack": pack})) for one in asked)


@pytest.mark.parametrize("name", [one.name for one in dataclasses.fields(figures.Figures)])
def test_a_changed_figure_in_one_engine_is_noticed(
    name: str, engine: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    value: Any = getattr(figures.FIGURES, name)
    changed = (value[0] + 0.01, *value[1:]) if isinstance(value, tuple) else value + 0.01
    index = open_index(tmp_path)
    index.update(documents("en"))
    assert not differ(engine, index)
    monkeypatch.setattr(
        shelf.Shelf.__init__, "__defaults__", (dataclasses.replace(figures.FIGURES, **{name: changed}),)
    )
    again = open_index(tmp_path)
    assert differ(engine, again)


def test_an_engine_for_which_nothing_is_said_again_is_noticed(
    engine: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ways, "_missed", lambda *_: 1.0)
    index = open_index(tmp_path)
    index.update(documents("en"))
    assert differ(engine, index)


@pytest.mark.parametrize("at", range(len(figures.FIGURES.all)))
def test_a_changed_figure_in_the_pack_is_noticed(at: int, engine: Reader, index: Index, tmp_path: Path) -> None:
    content = content_of(write_pack(documents("en"), "en", SETTINGS))
    values = json.loads(content.text)
    values["figures"][at] += 0.01
    changed = PackContent(json.dumps(values, ensure_ascii=False), content.bits)
    script = with_content(write_pack(documents("en"), "en", SETTINGS), changed, "en")
    assert engine.open("changed", script, tmp_path, "en/search") == {}
    assert differ(engine, index, "changed")


@pytest.mark.parametrize("seed", range(6))
def test_a_knowledge_bases_own_weights_count_alike_in_both_engines(
    seed: int, engine: Reader, index: Index, tmp_path: Path
) -> None:
    dice = random.Random(f"weights {seed}")
    some = dice.sample(WEIGHTS, dice.randint(1, len(WEIGHTS)))
    weights = tuple((name, dice.choice([0.0, 0.0, 0.5, 1.0, dice.uniform(0.0, 20.0), 20.0])) for name in some)
    settings = dataclasses.replace(SETTINGS, weights=weights)
    pack = f"weighed {seed}"
    assert engine.open(pack, write_pack(documents("en"), "en", settings), tmp_path, "en/search") == {}
    others = 0
    for feature, query in queries("en", 110, seed=seed):
        ours = studio_answer(index, english(query), settings)
        assert ours == engine.ask(**(english(query).question() | {"pack": pack})), (feature, query)
        others += ours["hits"] != studio_answer(index, english(query))["hits"]
    assert others > 50


@pytest.mark.parametrize("query", ["battery charge", "socks blinkin", "betery", "wifi hold"])
def test_answers_do_not_depend_on_the_order_of_articles_in_the_index_or_the_pack(
    query: str, engine: Reader, tmp_path: Path
) -> None:
    index = open_index(tmp_path)
    index.update(reversed(documents("en")))
    assert engine.open("shuffled", write_pack(shuffled(documents("en")), "en", SETTINGS), tmp_path, "en/search") == {}
    answer = studio_answer(index, english(query))
    assert answer == engine.ask(**english(query).question())
    assert answer == engine.ask(**(english(query).question() | {"pack": "shuffled"}))


def shuffled(some: list[SearchDocument]) -> list[SearchDocument]:
    return random.Random(1).sample(some, len(some))
