"""A check that remembers finds what a check from nothing finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studio.check import Finding
from studio.check.inspecting import inspect
from studio.check.inspector import Inspector
from studio.check.scope import is_of_one
from studio.content.edition import Edition
from studio.errors import Cancelled
from studio.kb import edits
from studio.kb.values import Kind, KnowledgeBase
from studio.storage import read_folder
from tests.check.test_rules import BOILING, COLD, LAMP, TODAY, Changes
from tests.small_kb import BOIL, KB_YAML, STAYS_COLD, write_kb

FLAWED: Changes = {
    COLD: STAYS_COLD.replace("contact:chat", "contact:fax").replace("section: heat", "section: cold"),
    BOILING: BOIL.replace("#look", "#lost").replace("summary: Hot water in three minutes.\n", ""),
    LAMP: b"no picture",
    "kb.yaml": KB_YAML.replace("[scale]", "[scale, nothing]"),
    "search.yaml": "handrail: 1\nexpect:\n  - {query: zebra, finds: scale}\n",
}


def read(folder: Path, changes: Changes | None = None) -> KnowledgeBase:
    write_kb(folder / "kb", changes)
    return read_folder(folder / "kb").kb


def from_nothing(folder: Path, kb: KnowledgeBase) -> set[Finding]:
    return set(inspect(folder / "kb", kb, Edition(), folder / "cache", TODAY))


def test_it_finds_what_a_check_from_nothing_finds(tmp_path: Path) -> None:
    kb = read(tmp_path, FLAWED)
    inspector = Inspector(tmp_path / "kb", tmp_path / "cache")
    found = {*inspector.check_everything(kb, TODAY), *inspector.check_search(kb, TODAY)}
    assert {"broken-picture", "expectation", "section-order", "dead-link"} <= {finding.rule for finding in found}
    assert found == from_nothing(tmp_path, kb)


def test_one_article_alone_says_what_everything_says_of_it(tmp_path: Path) -> None:
    kb = read(tmp_path, FLAWED)
    inspector = Inspector(tmp_path / "kb", tmp_path / "cache")
    for article in kb.articles:
        alone = inspector.check_article(kb, article.id, TODAY)
        whole = [one for one in inspector.check_everything(kb, TODAY) if one.article == article.id and is_of_one(one)]
        assert list(alone) == whole


CHANGES: dict[str, Callable[[KnowledgeBase], KnowledgeBase]] = {
    "variables": lambda kb: replace(kb, variables=()),
    "snippets": lambda kb: replace(kb, snippets=()),
    "kind": lambda kb: edits.change_article(kb, "scale", kind=Kind.TROUBLESHOOTING),
    "article": lambda kb: edits.delete_article(kb, "stays-cold"),
    "picture": lambda kb: replace(kb, pictures=()),
    "contacts": lambda kb: replace(kb, contacts=()),
}


@pytest.mark.parametrize("field", CHANGES)
def test_what_changes_is_read_again(tmp_path: Path, field: str) -> None:
    snippet = "## Be careful {#care}\n\nIt is hot.\n"
    kb = read(tmp_path, {"snippets/hot/en.md": snippet, BOILING: BOIL + "\n{% snippet hot %}\n"})
    inspector = Inspector(tmp_path / "kb", tmp_path / "cache")
    before = set(inspector.check_everything(kb, TODAY))
    changed = CHANGES[field](kb)
    found = set(inspector.check_everything(changed, TODAY))
    assert found == from_nothing(tmp_path, changed) != before


def test_a_picture_file_that_changes_is_looked_at_again(tmp_path: Path) -> None:
    kb = read(tmp_path)
    inspector = Inspector(tmp_path / "kb", tmp_path / "cache")
    assert inspector.check_everything(kb, TODAY) == ()
    (tmp_path / "kb" / LAMP).write_bytes(b"nothing")
    assert [found.rule for found in inspector.check_everything(kb, TODAY)] == ["broken-picture"]


def test_lines_are_those_of_what_is_written_now(tmp_path: Path) -> None:
    kb = read(tmp_path)
    inspector = Inspector(tmp_path / "kb", tmp_path / "cache")
    body = "A new line.\n\nAnother.\n\n## Fill it {#fill}\n\nSee [it](#lost).\n\n## On {#on}\n\nGo.\n"
    typed = edits.change_text(kb, "boil", "en", body=body)
    (found,) = [one for one in inspector.check_article(typed, "boil", TODAY) if one.rule == "dead-link"]
    assert (found.place.path, found.place.line) == (BOILING, 10 + 6)
    assert found in inspector.check_everything(typed, TODAY)


def test_a_report_that_raises_stops_it(tmp_path: Path) -> None:
    kb = read(tmp_path)

    def report(_share: float, _doing: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Inspector(tmp_path / "kb", tmp_path / "cache").check_everything(kb, TODAY, report)


def test_without_golden_questions_the_search_is_left_alone(tmp_path: Path) -> None:
    kb = read(tmp_path)
    assert Inspector(tmp_path / "kb", tmp_path / "cache").check_search(kb, TODAY) == ()
    assert not (tmp_path / "cache" / "search").exists()
