"""What is not translated is found in the source language, after the language's own articles; in what ships too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from studio.check.inspecting import inspect
from studio.content.edition import Edition
from studio.content.manuscripts import Manuscripts, every_text
from studio.content.release import open_release
from studio.content.searching import open_search
from studio.kb.values import KnowledgeBase
from studio.storage import read_folder
from tests.small_kb import BOIL_DE, write_kb

GERMAN = BOIL_DE.replace("Kaltes Wasser", "Kaltes Wasser, ohne Scale")


def many(count: int) -> dict[str, str | bytes | None]:
    """A knowledge base in which the two articles that German readers get in English come after many others."""
    text = "---\ntitle: Cold water {n}\nstate: published\n---\n\nWater, cold water, still cold.\n"
    german = "---\ntitle: Kaltes Wasser {n}\nstate: published\n---\n\nNoch immer kalt.\n"
    files: dict[str, str | bytes | None] = {"articles/boil/de.md": GERMAN}
    for number in range(count):
        files[f"articles/cold-{number}/en.md"] = text.format(n=number)
        files[f"articles/cold-{number}/de.md"] = german.format(n=number)
    return files


def kb_with(folder: Path, files: dict[str, str | bytes | None]) -> KnowledgeBase:
    return read_folder(write_kb(folder, files)).kb


@pytest.mark.parametrize("count", [0, 150])
def test_articles_that_are_not_translated_come_last(tmp_path: Path, count: int) -> None:
    kb = kb_with(tmp_path / "kb", many(count))
    surveys = Manuscripts(kb).surveys(every_text(kb))
    cache = tmp_path / "cache"
    queries = ("scale", "water lamp scale", "cold", "Wasser", "lamp", "kettle cold", "nothing at all", "")
    with (
        open_search(tmp_path / "kb", kb, Edition(), cache) as search,
        open_release(tmp_path / "kb", kb, Edition(), surveys, cache) as answers,
    ):
        for query in queries:
            for limit in (0, 1, 2, 3, 200):
                found = [hit.id for hit in search.search(query, "de", limit).hits]
                assert list(answers(query, "de", limit)) == found, (query, limit)
                lent = [search.searched_in(article, "de") == "en" for article in found]
                assert lent == sorted(lent), query
                assert len(found) <= limit
        assert [hit.id for hit in search.search("scale", "de", 5).hits] == ["boil", "scale"]
        assert [hit.id for hit in search.search("lamp", "de", 5).hits] == ["stays-cold"]
        assert search.searched_in("stays-cold", "de") == "en" and search.searched_in("boil", "de") == "de"


def test_a_bundle_without_the_source_language_lends_nothing(tmp_path: Path) -> None:
    kb = kb_with(tmp_path / "kb", {})
    with open_search(tmp_path / "kb", kb, Edition(languages=("de",)), tmp_path / "cache") as search:
        assert search.search("lamp", "de", 5).hits == ()


def test_a_golden_question_may_expect_an_article_that_is_not_translated(tmp_path: Path) -> None:
    expect = (
        "expect:\n  - {query: lamp, finds: stays-cold, language: de}\n  - {query: water, finds: scale, language: de}\n"
    )
    folder = write_kb(tmp_path / "kb", {"search.yaml": expect})
    findings = inspect(folder, read_folder(folder).kb, Edition(), tmp_path / "cache", date(2026, 1, 1))
    (found,) = (finding for finding in findings if finding.rule == "expectation")
    assert "“water” should find “scale”" in found.message
    assert "translate it" in found.advice
