"""How targets are said, and where a link can lead."""

from __future__ import annotations

import pytest

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.targets import (
    articles,
    describe_target,
    people,
    places_of,
    steps_elsewhere,
    steps_here,
)
from studio.kb import edits, steps

SPOT = Spot("battery-overnight", "en", "seat")


@pytest.mark.parametrize(
    ("address", "title", "is_dead"),
    [
        ("#charge", "Go to “Charge for half an hour”", False),
        ("#nothing", "Leads nowhere", True),
        ("article:wifi-setup", "Go to “Connect the base station to your wi-fi”", False),
        ("article:battery-old", "Go to “The sock's battery doesn't last the night”", False),
        ("article:nothing", "Leads nowhere", True),
        ("article:wifi-setup#nothing", "Leads nowhere", True),
        ("contact:chat", "Chat with us", False),
        ("contact:nobody", "Leads nowhere", True),
        ("contact:", "Ask a person", False),
        ("solved:", "Solved", False),
        ("https://www.example.org/a/", "example.org/a", False),
        ("mailto:help@example.org", "help@example.org", False),
        ("tel:+4930", "+4930", False),
        ("javascript:alert(1)", "Leads nowhere", True),
        ("", "Choose where it leads", True),
    ],
)
def test_a_target_is_said_in_words(desk: Desk, address: str, title: str, is_dead: bool) -> None:
    described = describe_target(desk.bridge.kb, SPOT, address)
    assert (described.title, described.is_dead) == (title, is_dead)
    assert described.icon


def test_a_target_is_said_in_the_language_of_the_text(desk: Desk) -> None:
    described = describe_target(desk.bridge.kb, Spot("battery-overnight", "de", "seat"), "contact:chat")
    assert described.title == "Mit uns chatten"


def test_a_step_of_another_article_says_whose_it_is(desk: Desk) -> None:
    described = describe_target(desk.bridge.kb, SPOT, "article:no-light#power")
    assert not described.is_dead
    assert " · Step " in described.detail


def test_a_step_without_a_title_is_told_from_others_by_its_number(desk: Desk) -> None:
    text = desk.bridge.kb.article("battery-overnight").text("en")  # type: ignore[union-attr]
    assert text
    body = steps.set_title(text.body, "charge", "")
    desk.bridge.apply("Untitled", lambda kb: edits.write_body(kb, "battery-overnight", "en", body))
    assert describe_target(desk.bridge.kb, SPOT, "#charge").title.startswith("Go to “Step ")


def test_the_step_itself_is_not_offered(desk: Desk) -> None:
    ids = [choice.id for choice in steps_here(desk.bridge.kb, SPOT)]
    assert "#charge" in ids and "#seat" not in ids


def test_articles_of_the_same_section_come_first(desk: Desk) -> None:
    assert articles(desk.bridge.kb, SPOT)[0].id == "article:no-light"


def test_every_offered_target_is_there(desk: Desk) -> None:
    kb = desk.bridge.kb
    offered = [*steps_here(kb, SPOT), *articles(kb, SPOT), *steps_elsewhere(kb, SPOT), *people(kb, SPOT)]
    assert len(offered) > 20
    assert not [choice.id for choice in offered if describe_target(kb, SPOT, choice.id).is_dead]


def test_steps_are_counted_as_readers_see_them(desk: Desk) -> None:
    article = desk.bridge.kb.article("battery-overnight")
    assert article is not None
    assert [place.number for place in places_of(desk.bridge.kb, article, "en")][:3] == ["1", "2", "3"]
