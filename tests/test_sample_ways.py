"""Whoever answers the questions of the sample honestly comes to a fix or a person, across articles too.

A place is a step of an article. A choice leads from it to another place, or to an end.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from studio.kb.blocks import Check, cut_blocks
from studio.kb.flow import flow_of
from studio.kb.links import TargetKind, parse_target
from studio.kb.syntax import outline
from studio.kb.values import Article, KnowledgeBase, State, Text
from studio.storage import read_folder

KB = Path(__file__).resolve().parent.parent / "sample_kb"
LANGUAGES = ("en", "de", "ja", "ar")
MOST_CHOICES = 10
"""On the longest way from anywhere; who takes it has a dead sock, no wi-fi and a new router at once."""

Place = tuple[str, str]
Choices = Mapping[Place, tuple[str, ...]]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return read_folder(KB).kb


def shipped(article: Article, language: str) -> Text | None:
    """What customers of a language read: the article in it, else in English."""
    here = (article.text(language), article.text("en"))
    return next((text for text in here if text and text.state is State.PUBLISHED), None)


def choices_of(kb: KnowledgeBase, language: str) -> Choices:
    """Where the answers lead at each place; at a place without a question the next step follows."""
    choices: dict[Place, tuple[str, ...]] = {}
    for article in kb.articles:
        text = shipped(article, language)
        steps = outline(text.body).steps if text else ()
        following = [f"#{step.id}" for step in steps[1:]] + [""]
        for step, after in zip(steps, following, strict=False):
            checks = [block.part for block in cut_blocks(step.text) if isinstance(block.part, Check)]
            answers = tuple(option.target for check in checks for option in check.options)
            choices[article.id, step.id] = answers or (after,)
    return choices


def next_place(choices: Choices, place: Place, address: str) -> Place | None:
    """The place that an answer leads to; nothing for a fix or a person. Raises `AssertionError` elsewhere."""
    target = parse_target(address)
    assert target, f"{place}: the way stops"
    if target.kind in (TargetKind.SOLVED, TargetKind.CONTACT):
        return None
    article = target.article if target.kind is TargetKind.ARTICLE else place[0]
    step = target.step or next(step for at, step in choices if at == article)
    assert (article, step) in choices, f"{place}: {address}"
    return article, step


def longest(choices: Choices, place: Place, known: dict[Place, int], way: tuple[Place, ...] = ()) -> int:
    """How many choices the longest way from a place has."""
    assert place not in way, f"round in a circle: {' → '.join('#'.join(each) for each in (*way, place))}"
    if place not in known:
        ahead = [next_place(choices, place, address) for address in choices[place]]
        further = [longest(choices, each, known, (*way, place)) for each in ahead if each]
        known[place] = (len(ahead) > 1) + max(further, default=0)
    return known[place]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_ends_in_a_fix_or_a_person_after_a_few_choices_and_never_goes_round(
    kb: KnowledgeBase, language: str
) -> None:
    choices = choices_of(kb, language)
    articles = {article.id: article for article in kb.articles}
    known: dict[Place, int] = {}
    asking = {place for place, answers in choices.items() if len(answers) > 1}
    for place in choices:
        if place[0] in {article for article, _ in asking}:
            assert longest(choices, place, known) <= MOST_CHOICES, place
    assert {article for article, _ in asking} >= {
        each for each in articles if articles[each].kind.value == "troubleshooting"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_step_stops_goes_round_or_is_out_of_reach(kb: KnowledgeBase, language: str) -> None:
    for article in kb.articles:
        flow = flow_of(kb, article.id, language)
        if any(edge.is_answer for edge in flow.edges):
            assert (flow.dead_ends, flow.loops, flow.unreachable) == ((), (), ()), f"{article.id}/{language}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_can_be_answered_with_a_way_to_a_person_before_long(kb: KnowledgeBase, language: str) -> None:
    choices = choices_of(kb, language)
    near: set[Place] = set()
    for _ in range(4):
        near |= {
            place
            for place, answers in choices.items()
            if any(answer.startswith("contact:") for answer in answers)
            or any(
                next_place(choices, place, answer) in near
                for answer in answers
                if answer and not answer.startswith("solved:")
            )
        }
    asking = {place for place, answers in choices.items() if len(answers) > 1}
    assert asking <= near, asking - near


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_asked_to_restart_the_base_twice(kb: KnowledgeBase, language: str) -> None:
    choices = choices_of(kb, language)
    restarts = {
        (article.id, step.id)
        for article in kb.articles
        if (text := shipped(article, language))
        for step in outline(text.body).steps
        if "{% snippet reset %}" in step.text
    }
    assert len(restarts) > 3
    for place in restarts:
        behind: set[Place] = set()
        waiting = [place]
        while waiting:
            at = waiting.pop()
            further = {each for address in choices[at] if address and (each := next_place(choices, at, address))}
            waiting.extend(further - behind)
            behind |= further
        assert not behind & restarts, place
