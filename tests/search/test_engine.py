"""The script that ships, run without a browser: the studio's answers, and clear errors for what does not run."""

from __future__ import annotations

import base64
import random

import pytest

from studio.errors import BundleError
from studio.kb.values import SearchSettings
from studio.reader import assets
from studio.search import SearchDocument, matching, write_pack
from studio.search.documents import count_words
from studio.search.engine import Engine
from studio.search.shelf import shelf_of
from tests.search.knowledge import SETTINGS, documents, queries
from tests.search.vocabulary import WORDS


@pytest.fixture(scope="module")
def engine() -> Engine:
    engine = Engine(assets()["reader.js"])
    for language in WORDS:
        engine.open(language, write_pack(documents(language), language, SETTINGS))
    return engine


@pytest.mark.parametrize("language", sorted(WORDS))
def test_what_ships_answers_as_the_studio_does(engine: Engine, language: str) -> None:
    shelf = shelf_of(map(count_words, documents(language)), language)
    found = 0
    for feature, query in queries(language, 60, seed=11):
        ours = matching.search(shelf, query, 10, SETTINGS).hits
        assert engine.search(language, query, 10) == ours, (feature, query)
        found += bool(ours)
    assert found > 30


def test_a_pack_that_is_damaged_or_missing_is_named() -> None:
    engine = Engine(assets()["reader.js"])
    with pytest.raises(BundleError, match=r"data/fr/search\.js: the search that ships does not run: .*no search pack"):
        engine.search("fr", "x", 1)
    pack = write_pack(documents("en"), "en", SETTINGS)
    engine.open("en", pack.replace(b"check:", b"check:1"))
    with pytest.raises(BundleError, match="damaged"):
        engine.search("en", "battery", 1)
    with pytest.raises(BundleError, match=r"data/de/search\.js"):
        engine.open("de", b"handrail.data[")


def test_a_script_that_is_no_reader_is_named() -> None:
    with pytest.raises(BundleError, match=r"reader\.js"):
        Engine(b"throw new Error('broken')")


def test_words_of_all_planes_come_through(engine: Engine) -> None:
    words = "😀 𝒳 電池 é \u00ff \uffee naïve 𠮷野家 ÿ"
    document = SearchDocument("only", "ja", title=words)
    other = Engine(assets()["reader.js"])
    other.open("ja", write_pack([document], "ja", SearchSettings()))
    shelf = shelf_of([count_words(document)], "ja")
    for query in words.split():
        assert other.search("ja", query, 1) == matching.search(shelf, query, 1, SearchSettings()).hits, query


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 8000, 8001, 8002, 20_000])
def test_bytes_are_read_from_base64_as_browsers_do(engine: Engine, size: int) -> None:
    data = random.Random(size).randbytes(size)
    engine._context.eval(f"globalThis.read = atob('{base64.b64encode(data).decode()}'); 0")
    assert engine._context.eval("[...read].map((one) => one.charCodeAt(0)).join().slice()") == ",".join(map(str, data))


@pytest.mark.parametrize(
    "data", [b"\x80", b"\xc0\x80", b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe9", b"a\xff"]
)
def test_what_is_not_utf_8_is_refused_as_browsers_do(engine: Engine, data: bytes) -> None:
    with pytest.raises(engine._failed, match="not UTF-8"):
        engine._context.eval(f"new TextDecoder().decode(new Uint8Array([{','.join(map(str, data))}]))")
    text = "aé電😀\uffff"
    read = engine._context.eval(f"new TextDecoder().decode(new Uint8Array([{','.join(map(str, text.encode()))}]))")
    assert read == text
