"""Snippets: who uses them, new ones, copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import KbError
from studio.kb.phrases import Phrase
from studio.kb.snippets import (
    detach_block,
    extract_snippet,
    new_snippet_id,
    put_snippet,
    snippet_text,
    snippet_uses,
)
from studio.kb.values import Article, KnowledgeBase, Snippet, Text
from studio.storage import read_folder
from studio.workspace import Workspace


def kb_of(**snippets: str) -> KnowledgeBase:
    articles = (
        Article("a", (Text("en", body="{% snippet inner %}\n"),)),
        Article("b", (Text("en", body="```\n{% snippet inner %}\n```\n"),)),
        Article("c", (Text("en", body="{% snippet outer %}\n"),)),
    )
    made = tuple(Snippet(name, (("en", text),)) for name, text in sorted(snippets.items()))
    return KnowledgeBase("kb", Phrase((("en", "Help"),)), articles=articles, snippets=made)


def test_uses_are_counted_through_other_snippets_and_not_in_code() -> None:
    kb = kb_of(inner="Text\n", outer="{% snippet inner %}\n")
    assert [article.id for article in snippet_uses(kb, "inner")] == ["a", "c"]
    assert [article.id for article in snippet_uses(kb, "outer")] == ["c"]


def test_a_text_is_put_and_a_language_begun() -> None:
    kb = put_snippet(kb_of(inner="Text\n"), "inner", "de", "Worte\n")
    assert kb.snippet("inner") == Snippet("inner", (("de", "Worte\n"), ("en", "Text\n")))
    assert put_snippet(kb, "inner", "de", "Worte\n") is kb
    assert snippet_text(kb, "inner", "ja") == "Text\n"


def test_a_snippet_never_takes_itself_in() -> None:
    kb = kb_of(inner="Text\n", outer="{% snippet inner %}\n")
    for text in ("{% snippet inner %}\n", "{% snippet outer %}\n"):
        with pytest.raises(KbError, match="take itself in"):
            put_snippet(kb, "inner", "en", text)


def test_a_bad_id_is_refused() -> None:
    with pytest.raises(KbError, match="cannot be a snippet's id"):
        put_snippet(kb_of(), "A b", "en", "Text")


def test_ids_are_new() -> None:
    assert new_snippet_id(kb_of(reset="x"), "Reset!") == "reset-2"
    assert new_snippet_id(kb_of(), "電源") == "snippet"


def test_a_copy_stands_in_the_place_of_the_line() -> None:
    kb = kb_of(inner="One.\n\nTwo.\n")
    text = "Before.\n\n{% snippet inner %}\n\nAfter.\n"
    assert detach_block(text, 1, kb, "inner", "en") == "Before.\n\nOne.\n\nTwo.\n\nAfter.\n"


def test_steps_cannot_be_copied_into_a_step() -> None:
    with pytest.raises(KbError, match="holds steps"):
        detach_block("{% snippet inner %}\n", 0, kb_of(inner="## One\n"), "inner", "en")


def test_a_snippet_made_of_a_step_shows_its_pictures_in_every_article() -> None:
    text = "Press [1]{button.png#a}.\n\n![Button](button.png)\n\n![Base](../../pictures/base.png)\n"
    kb, line = extract_snippet(kb_of(), "press", "en", text, "a")
    assert line == "{% snippet press %}"
    assert snippet_text(kb, "press", "en") == (
        "Press [1]{../a/button.png#a}.\n\n![Button](../a/button.png)\n\n![Base](../../pictures/base.png)\n"
    )


def test_a_snippet_of_nothing_or_of_a_taken_name_is_refused() -> None:
    with pytest.raises(KbError, match="no text"):
        extract_snippet(kb_of(), "press", "en", "\n", "a")
    with pytest.raises(KbError, match="already"):
        extract_snippet(kb_of(press="x"), "press", "en", "Text", "a")


def test_a_new_snippet_is_saved_and_read_again(tmp_path: Path, sample_kb: Path) -> None:
    folder = tmp_path / "kb"
    folder.mkdir()
    for name in ("kb.yaml", "search.yaml"):
        (folder / name).write_bytes((sample_kb / name).read_bytes())
    workspace = Workspace.open(folder)
    workspace.apply("Make snippet", lambda kb: put_snippet(kb, "power", "en", "Plug it in.\n"))
    workspace.save()
    workspace.close()
    assert (folder / "snippets/power/en.md").read_text() == "Plug it in.\n"
    assert read_folder(folder).kb.snippet("power") == Snippet("power", (("en", "Plug it in.\n"),))
