"""What a new article begins with is sound: the check has no error against it."""

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
from studio.kb.syntax import outline
from studio.kb.values import Article, Kind, KnowledgeBase, State, Text
from studio.storage import write_folder


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("make", [bare_kb, starter_kb])
def test_no_skeleton_has_an_error_even_where_nobody_can_be_reached(
    make: Callable[[str, str], KnowledgeBase], language: str, tmp_path: Path
) -> None:
    kb = make("Lamp help", language)
    for kind in Kind:
        body = skeleton(kind, language, bool(kb.contacts))
        assert len(outline(body).steps) == 2
        text = Text(language, title=f"A {kind.value}", summary="One.", state=State.PUBLISHED, body=body)
        kb = add_article(kb, Article(kind.value, (text,), kind=kind))
    write_folder(tmp_path / "kb", kb)
    found = inspect(tmp_path / "kb", kb, Edition(), tmp_path / "cache", date(2026, 3, 1))
    assert [finding.message for finding in found if finding.severity is Severity.ERROR] == []


def test_a_language_without_a_skeleton_begins_in_english() -> None:
    assert skeleton(Kind.HOW_TO, "fr") == skeleton(Kind.HOW_TO, "en") != skeleton(Kind.HOW_TO, "de-AT")
    assert skeleton(Kind.HOW_TO, "de-AT") == skeleton(Kind.HOW_TO, "de")
