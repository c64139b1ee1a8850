"""The facts of many articles at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from studio.errors import KbError
from studio.kb import facts
from studio.kb.phrases import Phrase
from studio.kb.values import Article, KnowledgeBase, Product, Section, State, Text, Verified


@pytest.fixture
def kb() -> KnowledgeBase:
    """Three articles, two sections, two products."""
    return KnowledgeBase(
        "kb",
        Phrase.of("Help"),
        products=(Product("sock", "Sock"), Product("base", "Base")),
        sections=(Section("a", Phrase.of("A"), ("one", "two")), Section("b", Phrase.of("B"), ("three",))),
        articles=(
            Article("one", (Text("en", "One", questions=("Why is it red?",)),), section="a", owner="Hardware support"),
            Article("three", (Text("de", "Drei"), Text("en", "Three")), section="b", products=("base",)),
            Article("two", (Text("en", "Two", questions=("Is it on?",)),), section="a"),
        ),
    )


def test_many_articles_change_and_the_others_stay_the_very_same(kb: KnowledgeBase) -> None:
    after = facts.set_facts(kb, ["one", "two"], owner="Second line")
    assert [article.owner for article in after.articles] == ["Second line", "", "Second line"]
    assert after.article("three") is kb.article("three")


def test_what_changes_nothing_is_the_very_same_knowledge_base(kb: KnowledgeBase) -> None:
    assert facts.set_facts(kb, ["one"], owner="Hardware support") is kb
    assert facts.set_section(kb, ["one", "two"], "a") is kb
    assert facts.set_text_facts(kb, ["one"], "en", state=State.DRAFT) is kb


def test_a_state_is_set_in_one_language_and_begins_no_text(kb: KnowledgeBase) -> None:
    after = facts.set_text_facts(kb, ["one", "three"], "de", state=State.PUBLISHED)
    three = after.article("three")
    assert three is not None
    assert [text.state for text in three.texts] == [State.PUBLISHED, State.DRAFT]
    assert after.article("one") is kb.article("one")


def test_articles_move_behind_what_a_section_lists_and_leave_the_other(kb: KnowledgeBase) -> None:
    after = facts.set_section(kb, ["two", "three"], "b")
    assert [section.articles for section in after.sections] == [("one",), ("three", "two")]
    assert [article.section for article in after.articles] == ["a", "b", "b"]


def test_articles_can_leave_all_sections(kb: KnowledgeBase) -> None:
    after = facts.set_section(kb, ["one", "two", "three"], "")
    assert [section.articles for section in after.sections] == [(), ()]


def test_an_unknown_section_is_refused_with_those_that_there_are(kb: KnowledgeBase) -> None:
    with pytest.raises(KbError, match="no section “c”") as refusal:
        facts.set_section(kb, ["one"], "c")
    assert refusal.value.problem.expected == "a, b"


def test_products_are_added_in_their_order_and_removed(kb: KnowledgeBase) -> None:
    after = facts.add_product(kb, ["one", "three"], "sock")
    assert [article.products for article in after.articles] == [("sock",), ("sock", "base"), ()]
    assert facts.remove_product(after, ["one", "three"], "sock").articles == kb.articles
    with pytest.raises(KbError, match="no product “lamp”"):
        facts.add_product(kb, ["one"], "lamp")


def test_verifying_keeps_what_it_was_verified_with(kb: KnowledgeBase) -> None:
    kb = facts.set_facts(kb, ["one"], verified=Verified(date(2026, 1, 1), "Firmware 3"))
    after = facts.verify(kb, ["one", "two"], date(2026, 11, 23))
    assert [article.verified for article in after.articles] == [
        Verified(date(2026, 11, 23), "Firmware 3"),
        None,
        Verified(date(2026, 11, 23)),
    ]


def test_a_day_to_come_and_an_unknown_moment_are_refused(kb: KnowledgeBase) -> None:
    facts.require_past(date(2026, 11, 23), date(2026, 11, 23))
    with pytest.raises(KbError, match="yet to come"):
        facts.require_past(date(2026, 11, 24), date(2026, 11, 23))
    with pytest.raises(KbError, match="no moment “later”"):
        facts.require_moments(kb, ["using", "later"])


def test_questions_are_compared_without_capitals_and_outer_punctuation() -> None:
    assert facts.as_asked("  WHY is  it red") == facts.as_asked("Why is it red?") != facts.as_asked("Why is it on?")


def test_owners_are_listed_once(kb: KnowledgeBase) -> None:
    kb = replace(kb, articles=tuple(replace(article, owner=article.owner or "apps") for article in kb.articles))
    assert facts.owners(kb) == ("apps", "Hardware support")
