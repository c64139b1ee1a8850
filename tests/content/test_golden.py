"""Golden questions asked, compared, suggested; which articles they reach; what customers searched; how ranks went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from studio.content.catalogue import Catalogue, make_catalogue
from studio.content.coverage import coverage
from studio.content.edition import Edition
from studio.content.golden import Verdict, ask_questions, moves
from studio.content.manuscripts import Manuscripts, every_text
from studio.content.searching import open_search
from studio.content.suggesting import Origin, suggest_questions, unanswered
from studio.kb.golden import add_question
from studio.kb.values import Expectation, KnowledgeBase
from studio.storage import read_folder
from studio.storage.asked import Asked, keep_asked, read_asked
from studio.storage.ranks import RANKS, Run, history_of, keep_run, read_runs


@pytest.fixture(scope="module")
def kb(four_articles: Path) -> KnowledgeBase:
    return read_folder(four_articles).kb


@pytest.fixture(scope="module")
def catalogues(kb: KnowledgeBase) -> dict[str, Catalogue]:
    surveys = Manuscripts(kb).surveys(every_text(kb))
    return {language: make_catalogue(kb, Edition(), language, surveys) for language in kb.languages.all}


def found(*ids: str):
    def answers(query: str, language: str, limit: int) -> Sequence[str]:
        return ids[:limit]

    return answers


def test_the_golden_questions_pass(kb: KnowledgeBase, four_articles: Path, tmp_path: Path) -> None:
    with open_search(four_articles, kb, Edition(), tmp_path) as search:
        verdicts = ask_questions(kb, lambda *asked: [hit.id for hit in search.search(*asked).hits])
    assert [verdict.question.query for verdict in verdicts if not verdict.passes] == []
    assert len(verdicts) == len(kb.search.expect)


def test_a_verdict_says_the_rank_and_what_stands_before(kb: KnowledgeBase) -> None:
    question = Expectation("light", "no-light", 2)
    (verdict,) = ask_questions(kb, found("a", "b", "no-light", "c"), [question])
    assert (verdict.rank, verdict.passes, verdict.before) == (3, False, ("a", "b"))
    (lost,) = ask_questions(kb, found("a", "b"), [question])
    assert (lost.rank, lost.passes, lost.before) == (0, False, ("a", "b"))
    (strange,) = ask_questions(kb, found("no-light"), [replace(question, language="tlh")])
    assert (strange.rank, strange.found) == (0, ())


def test_what_moved_is_told_lost_ones_first(kb: KnowledgeBase) -> None:
    one, two, three = (Expectation(name, "x", 1) for name in "abc")
    before = [Verdict(one, "en", ("y", "x")), Verdict(two, "en", ("x",)), Verdict(three, "en", ("x",))]
    after = [Verdict(one, "en", ("x",)), Verdict(two, "en", ("y",)), Verdict(three, "en", ("x", "y"))]
    moved = moves(before, after)
    assert [(m.question.query, m.before, m.after, m.lost, m.won) for m in moved] == [
        ("b", 1, 0, True, False),
        ("a", 2, 1, False, True),
    ]


def test_an_article_that_no_question_reaches_is_named(kb: KnowledgeBase, catalogues: dict[str, Catalogue]) -> None:
    verdicts = [
        Verdict(Expectation("a", "wifi-setup"), "en", ("wifi-setup", "no-light")),
        Verdict(Expectation("b", "battery-overnight"), "en", ("no-light", "battery-overnight")),
    ]
    covered = {(one.article, one.language): one for one in coverage(catalogues, verdicts)}
    assert covered["wifi-setup", "en"].reached
    assert not covered["wifi-setup", "de"].reached
    assert not covered["battery-overnight", "en"].reached
    assert not covered["no-light", "en"].reached
    assert covered["no-light", "en"].seen == tuple(verdicts)
    every = {(entry.article.id, entry.text.language) for each in catalogues.values() for entry in each.entries.values()}
    assert set(covered) == every


def test_customers_searches_come_first_then_what_articles_say(
    kb: KnowledgeBase, catalogues: dict[str, Catalogue]
) -> None:
    asked = [
        Asked("Router rebooting", 2),
        Asked("router rebooting?", 3),
        Asked("sock dies at night", 90),
        Asked("Akku weg", 9, "de"),
        Asked("x", 9, "tlh"),
    ]
    suggestions = suggest_questions(kb, catalogues, found("wifi-setup"), asked)
    assert [(one.query, one.language, one.count, one.rank, one.article) for one in suggestions[:2]] == [
        ("Akku weg", "de", 9, 1, "wifi-setup"),
        ("router rebooting?", "en", 5, 1, "wifi-setup"),
    ]
    golden = {question.finds for question in kb.search.expect if not question.language}
    others = [one for one in suggestions[2:] if one.language == "en"]
    assert {one.origin for one in others} <= set(Origin) - {Origin.ASKED}
    ahead = [one.article in golden for one in others]
    assert ahead == sorted(ahead)
    assert {one.query for one in suggestions}.isdisjoint(question.query for question in kb.search.expect)


def test_a_suggestion_can_be_made_golden(kb: KnowledgeBase, catalogues: dict[str, Catalogue]) -> None:
    for one in suggest_questions(kb, catalogues, found(), most=1000):
        kb = add_question(kb, Expectation(one.query, one.article, max(one.rank, 1), one.language))
    assert suggest_questions(kb, catalogues, found()) == ()


def test_what_finds_nothing_is_what_nobody_answers(kb: KnowledgeBase, catalogues: dict[str, Catalogue]) -> None:
    def answers(query: str, language: str, limit: int) -> Sequence[str]:
        return () if query == "refund" else ("x",)

    asked = [Asked("light", 8), Asked("refund", 4), Asked("Refund", 1)]
    assert [(one.query, one.count) for one in unanswered(catalogues, answers, asked)] == [("refund", 5)]


def test_searches_are_kept_in_the_users_state(tmp_path: Path) -> None:
    asked = (Asked("wi-fi “x”", 3, "en"), Asked("電池"))
    assert read_asked(tmp_path) == ()
    keep_asked(tmp_path, asked)
    assert read_asked(tmp_path) == asked
    (tmp_path / "asked.json").write_text('{"asked": 1, "searches": [[1]]}')
    assert read_asked(tmp_path) == ()


def test_ranks_have_a_history_of_what_changed(tmp_path: Path) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for day, rank in enumerate((1, 1, 3, 0, 0, 1)):
        added = keep_run(tmp_path, Run(start + timedelta(days=day), {("en", "dies"): rank, ("de", "leer"): 1}))
        assert added is (day not in (1, 4))
    runs = read_runs(tmp_path)
    assert [(when.day, rank) for when, rank in history_of(runs, "en", "dies")] == [(1, 1), (3, 3), (4, 0), (6, 1)]
    assert [rank for _, rank in history_of(runs, "de", "leer")] == [1]
    with (tmp_path / RANKS).open("a") as file:
        file.write('{"when": "yesterday"}\nnonsense')
    assert read_runs(tmp_path) == runs
