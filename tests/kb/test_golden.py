"""Golden questions, synonyms and pinned answers as edits; and that writing them keeps what a writer put beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.errors import KbError
from studio.kb import golden, wordings
from studio.kb.golden import add_question, change_question, find_question, move_question, questions_for, remove_question
from studio.kb.phrases import Phrase
from studio.kb.values import Article, Expectation, KnowledgeBase, Languages, Pinned, SearchSettings, Synonym, Text
from studio.storage import format_search

SOURCE = """\
# our words
synonyms:
  en:
    - [battery, power] # said by most
expect: # in customers' words
  - {query: sock dies, finds: battery, within: 1} # top call
  - {query: no light, finds: light}
  - {query: Akku leer, finds: battery, language: de}
"""


def article(name: str) -> Article:
    return Article(name, (Text("en", name),))


@pytest.fixture
def kb() -> KnowledgeBase:
    expect = (
        Expectation("sock dies", "battery", 1, "", 6),
        Expectation("no light", "light", 1, "", 7),
        Expectation("Akku leer", "battery", 1, "de", 8),
    )
    settings = SearchSettings((Synonym("en", ("battery", "power")),), (), expect, source=SOURCE)
    return KnowledgeBase(
        "help",
        Phrase((("en", "Help"),)),
        Languages("en", ("de",)),
        articles=(article("battery"), article("light")),
        search=settings,
    )


def queries(kb: KnowledgeBase) -> list[str]:
    return [question.query for question in kb.search.expect]


def test_a_question_comes_last_unless_told_where(kb: KnowledgeBase) -> None:
    new = Expectation("  will not   charge ", "battery", 2)
    assert queries(add_question(kb, new)) == ["sock dies", "no light", "Akku leer", "will not charge"]
    assert queries(add_question(kb, new, 1)) == ["sock dies", "will not charge", "no light", "Akku leer"]


def test_a_question_in_the_source_language_names_none(kb: KnowledgeBase) -> None:
    assert add_question(kb, Expectation("x", "light", language="en")).search.expect[-1].language == ""
    assert find_question(kb, "Sock dies?", "en") is kb.search.expect[0]
    assert find_question(kb, "sock dies", "de") is None
    assert questions_for(kb, "battery", "de") == kb.search.expect[2:]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Expectation("Sock dies!", "light"), "golden question already"),
        (Expectation(" ?", "light"), "needs words"),
        (Expectation("x", "nowhere"), "no article"),
        (Expectation("x", "light", 0), "cannot come within 0"),
        (Expectation("x", "light", 1, "fr"), "no language “fr”"),
    ],
)
def test_what_cannot_be_a_golden_question_is_refused(kb: KnowledgeBase, question: Expectation, said: str) -> None:
    with pytest.raises(KbError, match=said):
        add_question(kb, question)


def test_a_question_is_changed_in_its_place(kb: KnowledgeBase) -> None:
    old = kb.search.expect[0]
    changed = change_question(kb, old, Expectation("sock dies early", "light", 3))
    assert changed.search.expect[0] == Expectation("sock dies early", "light", 3, "", 6)
    assert change_question(kb, old, replace(old, line=0)) is kb
    with pytest.raises(KbError, match="already"):
        change_question(kb, old, Expectation("no light", "light"))


def test_a_question_that_went_meanwhile_is_named(kb: KnowledgeBase) -> None:
    gone = kb.search.expect[1]
    without = remove_question(kb, gone)
    assert queries(without) == ["sock dies", "Akku leer"]
    for edit in (lambda: remove_question(without, gone), lambda: move_question(without, gone, 0)):
        with pytest.raises(KbError, match="“no light” is no golden question any more"):
            edit()


def test_questions_are_put_in_order(kb: KnowledgeBase) -> None:
    assert queries(move_question(kb, kb.search.expect[2], 0)) == ["Akku leer", "sock dies", "no light"]
    assert queries(move_question(kb, kb.search.expect[0], 99)) == ["no light", "Akku leer", "sock dies"]
    assert move_question(kb, kb.search.expect[1], 1) is kb


def test_what_stands_beside_a_question_in_the_file_stays(kb: KnowledgeBase) -> None:
    kb = add_question(kb, Expectation("will not charge", "battery", 2), 1)
    kb = remove_question(kb, kb.search.expect[2])
    kb = change_question(kb, kb.search.expect[0], replace(kb.search.expect[0], within=3))
    kb = wordings.add_synonym(kb, Synonym("en", ("power", "charge")))
    kb = wordings.pin(kb, Pinned("help me", "light"))
    assert format_search(kb) == SOURCE.replace("within: 1}", "within: 3}").replace(
        "  - {query: no light, finds: light}\n", "  - {query: will not charge, finds: battery, within: 2}\n"
    ).replace("[battery, power]", "[battery, power, charge]") + ("pinned:\n  - {query: help me, article: light}\n")


def test_synonyms_that_share_a_word_become_one_group(kb: KnowledgeBase) -> None:
    added = wordings.add_synonym(kb, Synonym("en", ("Power", "charge", "juice")))
    assert added.search.synonyms == (Synonym("en", ("battery", "power", "charge", "juice")),)
    assert wordings.add_synonym(added, Synonym("en", ("juice", "battery"))) is added


def test_a_one_way_synonym_is_a_group_of_its_own(kb: KnowledgeBase) -> None:
    kb = wordings.add_synonym(kb, Synonym("de", ("Akku", "Batterie")))
    kb = wordings.add_synonym(kb, Synonym("en", ("wi-fi",), "internet"))
    kb = wordings.add_synonym(kb, Synonym("en", ("internet", "router"), "internet"))
    assert wordings.synonyms_in(kb, "en") == (
        Synonym("en", ("battery", "power")),
        Synonym("en", ("wi-fi", "router"), "internet"),
    )
    kb = wordings.remove_synonym(kb, Synonym("en", ("battery", "power")))
    kb = wordings.change_synonym(kb, Synonym("de", ("Akku", "Batterie")), Synonym("de", ("Akku", "Zelle")))
    assert [synonym.mean for synonym in kb.search.synonyms] == [("wi-fi", "router"), ("Akku", "Zelle")]


@pytest.mark.parametrize(
    "synonym",
    [Synonym("en", ("battery",)), Synonym("en", ("a", " A ")), Synonym("en", ("x",), "x"), Synonym("fr", ("a", "b"))],
)
def test_what_means_nothing_else_is_no_synonym(kb: KnowledgeBase, synonym: Synonym) -> None:
    with pytest.raises(KbError):
        wordings.add_synonym(kb, synonym)


def test_a_query_has_one_pinned_answer(kb: KnowledgeBase) -> None:
    kb = wordings.pin(kb, Pinned("help  me", "light"))
    kb = wordings.pin(kb, Pinned("Help me", "battery"))
    kb = wordings.pin(kb, Pinned("help me", "light", "de"))
    assert kb.search.pinned == (Pinned("Help me", "battery"), Pinned("help me", "light", "de"))
    assert wordings.unpin(kb, Pinned("HELP ME", "")).search.pinned == (Pinned("help me", "light", "de"),)
    with pytest.raises(KbError, match="cannot find “nowhere” first"):
        wordings.pin(kb, Pinned("x", "nowhere"))


def test_a_question_without_a_language_is_in_the_source_language(kb: KnowledgeBase) -> None:
    assert [golden.language_of(kb, one) for one in kb.search.expect] == ["en", "en", "de"]
