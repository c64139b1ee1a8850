"""The pack that a bundle ships: the same bytes every time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.kb.values import SearchSettings
from studio.search import SearchDocument, write_pack
from studio.search.pack import FORMAT
from tests.search.knowledge import SETTINGS, documents

SCRIPT = write_pack(documents("en", 12), "en", SETTINGS)


def test_the_same_articles_give_the_same_bytes() -> None:
    assert write_pack(documents("en", 12), "en", SETTINGS) == SCRIPT


def test_the_last_of_two_articles_with_one_id_counts() -> None:
    old = [replace(document, title="Something else") for document in documents("en", 12)]
    assert write_pack([*old, *documents("en", 12)], "en", SETTINGS) == SCRIPT


def test_an_id_that_the_pack_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="'two words'"):
        write_pack([SearchDocument("two words", "en", "Title")], "en", SearchSettings())


def test_only_the_language_asked_for_is_in_the_pack() -> None:
    mixed = [*documents("de", 12), *documents("en", 12)]
    assert write_pack(mixed, "en", SETTINGS) == SCRIPT


def test_the_script_is_a_classic_one_that_closes_no_script_element() -> None:
    assert SCRIPT.split(b"\n")[1].startswith(b'(self.handrail ||= {data: {}}).data["en/search"] = {format:%d,' % FORMAT)
    assert b"</" not in SCRIPT and b"\n" not in SCRIPT.split(b"\n", 1)[1][:-1]


@pytest.mark.parametrize("language", ["ja", "xx"])
def test_a_language_without_stemmer_carries_none(language: str) -> None:
    assert write_pack([], language, SearchSettings()).endswith(b",stem:null};\n")
