"""The pack that a bundle ships: the same bytes every time, and a clear error whenever it is damaged."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.kb.values import SearchSettings
from studio.search import write_pack
from tests.search.knowledge import SETTINGS, documents
from tests.search.node import Reader, reader

SCRIPT = write_pack(documents("en", 12), "en", SETTINGS)
FOUND = re.search(rb'check:(\d+),content:"([^"]*)"', SCRIPT)
assert FOUND
CONTENT = base64.b64decode(FOUND[2])


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Reader, Path]]:
    folder = tmp_path_factory.mktemp("engine")
    with reader(folder) as running:
        yield running, folder


def opened(engine: tuple[Reader, Path], script: bytes) -> dict[str, str]:
    running, folder = engine
    return running.open("damaged", script, folder, "en/search")


def with_content(content: bytes) -> bytes:
    """The script with other content whose checksum fits: what a faulty writer would make."""
    assert FOUND
    coded = base64.b64encode(content)
    return SCRIPT.replace(FOUND[0], b'check:%d,content:"%s"' % (zlib.crc32(content), coded))


def test_the_same_articles_give_the_same_bytes() -> None:
    assert write_pack(reversed(documents("en", 12)), "en", SETTINGS) == SCRIPT


def test_only_the_language_asked_for_is_in_the_pack() -> None:
    mixed = [*documents("de", 12), *documents("en", 12)]
    assert write_pack(mixed, "en", SETTINGS) == SCRIPT


def test_the_script_is_a_classic_one_that_closes_no_script_element() -> None:
    assert SCRIPT.split(b"\n")[1].startswith(b'(self.handrail ||= {data: {}}).data["en/search"] = {format:1,')
    assert b"</" not in SCRIPT and SCRIPT.isascii()


@pytest.mark.parametrize("language", ["ja", "xx"])
def test_a_language_without_stemmer_carries_none(language: str) -> None:
    assert write_pack([], language, SearchSettings()).endswith(b",stem:null};\n")


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (SCRIPT.replace(b"format:1", b"format:2"), "format 2"),
        (SCRIPT.replace(b"format:1", b"form:1"), "format undefined"),
        (SCRIPT.replace(b'content:"', b'content:"!'), "not base64"),
        (SCRIPT.replace(b"content:", b"contents:"), "parts are missing"),
        (SCRIPT.replace(b'"en/search"', b'"de/search"'), "no search pack"),
        (with_content(CONTENT[:-1]), "ends too soon"),
        (with_content(CONTENT + b"\0"), "do not fit together"),
        (with_content(b""), "ends too soon"),
        (with_content(b"\xff" * 40), "no end"),
    ],
)
def test_a_damaged_pack_says_what_is_wrong(engine: tuple[Reader, Path], script: bytes, says: str) -> None:
    answer = opened(engine, script)
    assert answer["error"] == "PackError" and says in answer["message"]


@given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255))
def test_a_changed_byte_is_always_noticed(engine: tuple[Reader, Path], at: int, change: int) -> None:
    assert FOUND
    damaged = bytearray(CONTENT)
    damaged[at] ^= change
    answer = opened(engine, SCRIPT.replace(FOUND[2], base64.b64encode(damaged)))
    assert answer["error"] == "PackError" and "checksum" in answer["message"]


@given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255))
def test_nonsense_with_a_fitting_checksum_is_an_error_or_is_searched(
    engine: tuple[Reader, Path], at: int, change: int
) -> None:
    damaged = bytearray(CONTENT)
    damaged[at] ^= change
    answer = opened(engine, with_content(bytes(damaged)))
    if answer == {}:
        answer = engine[0].ask(search="battery charge sock", pack="damaged", limit=5)
        assert "hits" in answer or answer["error"] == "PackError", answer
    else:
        assert answer["error"] == "PackError", answer
