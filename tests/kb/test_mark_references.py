"""A number on a picture and the words that refer to it, put down together."""

from __future__ import annotations

import pytest

from studio.errors import KbError
from studio.kb.mark_references import refer_to_mark
from studio.kb.phrases import Phrase
from studio.kb.pictures import Mark, MarkKind, Picture, Point
from studio.kb.values import Article, KnowledgeBase, Text

MARKS = tuple(Mark(name, MarkKind.NUMBER, at=Point(0.5, 0.5)) for name in ("lid", "spout"))
PICTURE = Picture("articles/tea/pot.png", marks=MARKS)


def written(body: str, step: str = "fill", mark: str = "lid") -> str:
    kb = KnowledgeBase(
        "tea", Phrase.of("Tea"), articles=(Article("tea", (Text("en", body=body),)),), pictures=(PICTURE,)
    )
    article = refer_to_mark(kb, "tea", "en", step, "pot.png", mark).article("tea")
    text = article.text("en") if article else None
    assert text
    return text.body


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Lift the lid.\n", "Lift the lid [1]{pot.png#lid}.\n"),
        ("Lift the lid\n\n![Pot](pot.png)\n", "Lift the lid [1]{pot.png#lid}\n\n![Pot](pot.png)\n"),
        ("1. Take it.\n2. Lift the lid.\n", "1. Take it.\n2. Lift the lid [1]{pot.png#lid}.\n"),
        ("![Pot](pot.png)\n", "![Pot](pot.png)\n\n[1]{pot.png#lid}\n"),
        ("```\ncode\n```\n", "```\ncode\n```\n\n[1]{pot.png#lid}\n"),
        ("", "[1]{pot.png#lid}\n"),
    ],
    ids=["sentence", "before a picture", "list", "picture alone", "code", "nothing"],
)
def test_the_reference_stands_behind_the_last_words(before: str, after: str) -> None:
    body = written(f"Hello.\n\n## Fill it {{#fill}}\n\n{before}")
    assert body == f"Hello.\n\n## Fill it {{#fill}}\n\n{after}"


def test_the_introduction_takes_a_reference_too() -> None:
    assert written("Hello.\n\n## Fill it {#fill}\n", step="").startswith("Hello [1]{pot.png#lid}.\n")


def test_numbers_follow_the_text() -> None:
    body = "## Fill it {#fill}\n\nFill it.\n\n## Pour {#pour}\n\nPour [1]{pot.png#spout}.\n"
    after = written(body)
    assert "Fill it [1]{pot.png#lid}." in after
    assert "Pour [2]{pot.png#spout}." in after


def test_a_mark_that_the_text_refers_to_gets_no_second_reference() -> None:
    body = "## Fill it {#fill}\n\nFill [1]{pot.png#lid}.\n"
    assert written(body) == body


def test_a_step_that_is_not_there_is_refused() -> None:
    with pytest.raises(KbError, match="no step"):
        written("## Fill it {#fill}\n", step="gone")
