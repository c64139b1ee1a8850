"""Edits are pure, and what they do not touch stays the same object."""

from __future__ import annotations

import pytest

from studio.errors import KbError
from studio.kb import edits
from studio.kb.history import LEVELS, History
from studio.kb.phrases import Phrase
from studio.kb.values import Article, KnowledgeBase, Section, Text


def small_kb() -> KnowledgeBase:
    """Two sections, two articles."""
    kb = KnowledgeBase(
        "kb", Phrase.of("Help"), sections=(Section("one", Phrase.of("One")), Section("two", Phrase.of("Two")))
    )
    for article_id in ("b", "a"):
        kb = edits.add_article(
            kb, Article(article_id, (Text("en", title=article_id.upper(), body="## Step\n"),), section="one")
        )
    return kb


def test_articles_are_found_by_id_and_listed_in_the_order_they_came() -> None:
    kb = small_kb()
    assert [article.id for article in kb.articles] == ["a", "b"]
    assert kb.sections[0].articles == ("b", "a")
    assert kb.article("a") and not kb.article("c")


def test_an_edit_leaves_the_value_before_and_everything_else_alone() -> None:
    before = small_kb()
    after = edits.change_text(before, "a", "en", title="Another")
    assert before.article("a") != after.article("a")
    assert before.article("b") is after.article("b")
    assert before.sections is after.sections


def test_a_translation_begins_with_its_first_fact_and_texts_stay_sorted() -> None:
    kb = edits.change_text(small_kb(), "a", "de", title="Titel")
    article = kb.article("a")
    assert article and [text.language for text in article.texts] == ["de", "en"]


def test_a_deleted_article_leaves_its_id_behind() -> None:
    kb = edits.delete_article(small_kb(), "a", replaced_by="b")
    assert kb.article("a") is None
    assert kb.retired == (("a", "b"),)
    assert kb.sections[0].articles == ("b",)
    with pytest.raises(KbError, match="already"):
        edits.add_article(kb, Article("a", ()))


def test_an_article_moves_between_sections_and_within_one() -> None:
    kb = edits.move_article(small_kb(), "a", "two")
    assert (kb.sections[0].articles, kb.sections[1].articles) == (("b",), ("a",))
    kb = edits.move_article(kb, "b", "two", 0)
    assert kb.sections[1].articles == ("b", "a")
    assert [article.section for article in kb.articles] == ["two", "two"]


def test_a_body_keeps_the_line_endings_of_its_file() -> None:
    kb = edits.change_text(small_kb(), "a", "en", source="---\r\ntitle: A\r\n---\r\n")
    article = edits.write_body(kb, "a", "en", "one\ntwo\r\n").article("a")
    assert article and article.texts[0].body == "one\r\ntwo\r\n"


@pytest.mark.parametrize("article_id", ["Bad Id", "ä", "", "-x", "a/b"])
def test_a_bad_id_is_refused(article_id: str) -> None:
    with pytest.raises(KbError, match="cannot be an article's id"):
        edits.add_article(small_kb(), Article(article_id, ()))


def test_history_goes_back_and_forward_and_merges_under_a_key() -> None:
    first = small_kb()
    typed = edits.change_text(first, "a", "en", title="T")
    typed_more = edits.change_text(typed, "a", "en", title="Ti")
    history = History(first).push("Retitle", typed, "title:a").push("Retitle", typed_more, "title:a")
    assert len(history.past) == 1
    assert history.undo().kb is first
    assert history.undo().redo().kb is typed_more
    sealed = history.seal().push("Retitle", first, "title:a")
    assert len(sealed.past) == 2


def test_history_keeps_a_bounded_number_of_levels() -> None:
    history = History(small_kb())
    for number in range(LEVELS + 20):
        history = history.push("Retitle", edits.change_text(history.kb, "a", "en", title=str(number)))
    assert len(history.past) == LEVELS
