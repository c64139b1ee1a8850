"""What a new article begins with has a shape and no words: nothing can ship that nobody wrote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from studio.check.findings import Severity
from studio.check.inspecting import inspect
from studio.content.edition import Edition
from studio.content.starter import bare_kb, starter_kb
from studio.desktop.panels.library.skeletons import skeleton
from studio.kb.edits import add_article
from studio.kb.reading import reading_of
from studio.kb.syntax import outline
from studio.kb.values import Article, Kind, KnowledgeBase, State, Text
from studio.storage import write_folder


@pytest.mark.parametrize("kind", list(Kind))
def test_a_skeleton_has_steps_for_its_kind_and_not_one_word(kind: Kind) -> None:
    body = skeleton(kind)
    assert len(outline(body).steps) == {Kind.HOW_TO: 2, Kind.TROUBLESHOOTING: 2, Kind.ANSWER: 0}[kind]
    assert reading_of(body, "en").words == 0
    assert not any(step.heading.title for step in outline(body).steps)


@pytest.mark.parametrize("make", [bare_kb, starter_kb])
def test_what_was_left_empty_stops_a_build_and_nothing_else_does(
    make: Callable[[str, str], KnowledgeBase], tmp_path: Path
) -> None:
    kb = make("Lamp help", "en")
    for kind in Kind:
        body = skeleton(kind, bool(kb.contacts))
        text = Text("en", title=f"A {kind.value}", summary="One.", state=State.PUBLISHED, body=body)
        kb = add_article(kb, Article(kind.value, (text,), kind=kind))
    write_folder(tmp_path / "kb", kb)
    found = inspect(tmp_path / "kb", kb, Edition(), tmp_path / "cache", date(2026, 3, 1))
    errors = {(finding.article, finding.message) for finding in found if finding.severity is Severity.ERROR}
    untitled = {(kind, f"the step “{step}” has no title") for kind in ("how-to", "troubleshooting") for step in STEPS}
    branch = {"A branch has no question.", "An answer of a branch has no words."}
    assert errors == untitled | {("troubleshooting", message) for message in branch}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_new_article_is_not_scolded(kind: Kind, tmp_path: Path) -> None:
    kb = starter_kb("Lamp help", "en")
    text = Text("en", title="The lamp stays dark", body=skeleton(kind, bool(kb.contacts)))
    kb = add_article(kb, Article("new", (text,), kind=kind))
    write_folder(tmp_path / "kb", kb)
    found = inspect(tmp_path / "kb", kb, Edition(), tmp_path / "cache", date(2026, 3, 1))
    assert [finding.message for finding in found if finding.article == "new"] == []


STEPS = ("step", "step-2")
