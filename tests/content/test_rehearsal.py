"""The search of what is being written: any value answers as if it were stored, and nothing is stored for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studio.content.edition import Edition
from studio.content.rehearsal import Rehearsal
from studio.content.searching import Answering, open_search
from studio.kb import edits
from studio.kb.values import KnowledgeBase, Pinned, SearchSettings, Synonym
from studio.storage import read_folder
from tests.small_kb import write_kb

QUERIES = ("boil", "tea", "kettle scale", "wat", "zebra", "switch on the light", "kettel")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_kb(tmp_path / "kb")
    return tmp_path / "kb"


@pytest.fixture
def kb(folder: Path) -> KnowledgeBase:
    return read_folder(folder).kb


@pytest.fixture
def rehearsal(folder: Path, tmp_path: Path) -> Iterator[Rehearsal]:
    made = Rehearsal(folder, tmp_path / "cache")
    yield made
    made.close()


def written(kb: KnowledgeBase, words: str = "zebra") -> KnowledgeBase:
    text = kb.article("boil").text("en")  # type: ignore[union-attr]
    return edits.change_text(kb, "boil", "en", body=f"{text.body}\n\nA {words} stands here.\n")  # type: ignore[union-attr]


def answers(answering: Answering, language: str = "en") -> list[object]:
    return [answering.search(query, language, 10) for query in QUERIES]


def fresh(folder: Path, kb: KnowledgeBase, cache: Path, language: str = "en") -> list[object]:
    with open_search(folder, kb, Edition(), cache) as search:
        return answers(search, language)


def test_what_is_not_saved_answers_as_if_it_were_stored(
    rehearsal: Rehearsal, kb: KnowledgeBase, folder: Path, tmp_path: Path
) -> None:
    rehearsal.answering(kb)
    values = [kb, written(kb), edits.delete_article(kb, "scale"), edits.delete_article(written(kb), "stays-cold")]
    for number, value in enumerate(values):
        assert answers(rehearsal.answering(value)) == fresh(folder, value, tmp_path / f"fresh-{number}")


def test_before_and_after_are_asked_by_turns(rehearsal: Rehearsal, kb: KnowledgeBase) -> None:
    changed = written(kb)
    before, after = rehearsal.answering(kb), rehearsal.answering(changed)
    assert [hit.id for hit in before.search("zebra", "en", 5).hits] == []
    assert [hit.id for hit in after.search("zebra", "en", 5).hits] == ["boil"]
    assert rehearsal.answering(kb) is before and rehearsal.answering(changed) is after


def test_synonyms_and_pinned_answers_of_the_very_value_count(rehearsal: Rehearsal, kb: KnowledgeBase) -> None:
    rehearsal.answering(kb)
    settings = SearchSettings(synonyms=(Synonym("en", ("boil",), "zebra"),), pinned=(Pinned("giraffe", "scale"),))
    changed = rehearsal.answering(replace(kb, search=settings))
    assert changed.search("zebra", "en", 5).hits[0].id == "boil"
    assert changed.search("giraffe", "en", 5).hits[0].id == "scale"


def test_nothing_is_written_for_what_is_not_saved(rehearsal: Rehearsal, kb: KnowledgeBase, tmp_path: Path) -> None:
    rehearsal.answering(kb)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").rglob("*") if path.is_file()}
    rehearsal.answering(written(kb)).search("zebra", "en", 5)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").rglob("*") if path.is_file()} == before


def test_only_what_changed_is_read_again(rehearsal: Rehearsal, kb: KnowledgeBase) -> None:
    first = rehearsal._readings.read(kb)[0]
    second = rehearsal._readings.read(written(kb))[0]
    assert {one.id for one, other in zip(first, second, strict=True) if one.steps is not other.steps} == {"boil"}


def test_variables_that_change_are_read_again(rehearsal: Rehearsal, kb: KnowledgeBase) -> None:
    body = "\n\nA {{beast}} stands here.\n"
    text = kb.article("boil").text("en")  # type: ignore[union-attr]
    asking = edits.change_text(kb, "boil", "en", body=text.body + body)  # type: ignore[union-attr]
    for beast in ("zebra", "giraffe"):
        value = replace(asking, variables=(*kb.variables, ("beast", beast)))
        assert [hit.id for hit in rehearsal.answering(value).search(beast, "en", 5).hits] == ["boil"]


def test_far_away_from_what_is_stored_the_index_is_written(
    rehearsal: Rehearsal, kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.content.rehearsal._FAR", 0)
    rehearsal.answering(kb)
    changed = rehearsal.answering(written(kb))
    assert [hit.id for hit in changed.search("zebra", "en", 5).hits] == ["boil"]
    assert changed.index.distance == 0  # type: ignore[attr-defined]


def test_two_on_one_folder_share_the_index(
    rehearsal: Rehearsal, kb: KnowledgeBase, folder: Path, tmp_path: Path
) -> None:
    other = Rehearsal(folder, tmp_path / "cache")
    mine, theirs = rehearsal.answering(kb), other.answering(written(kb))
    assert [hit.id for hit in theirs.search("zebra", "en", 5).hits] == ["boil"]
    assert [hit.id for hit in mine.search("zebra", "en", 5).hits] == []
    assert answers(mine) == answers(rehearsal.answering(kb))
    other.close()


def test_a_cache_that_is_deleted_is_made_again_without_a_word(
    rehearsal: Rehearsal, kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers(rehearsal.answering(kb))
    shutil.rmtree(tmp_path / "cache")
    changed = written(kb)
    assert [hit.id for hit in rehearsal.answering(changed).search("zebra", "en", 5).hits] == ["boil"]
    monkeypatch.setattr("studio.content.rehearsal._FAR", 0)
    assert rehearsal.answering(written(kb, "giraffe")).search("giraffe", "en", 5).hits[0].id == "boil"
    assert answers(rehearsal.answering(kb)) == before
