"""The numbered marks that a step's text can refer to, with the numbers that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studio.desktop.panels.article.blocks.block import Spot
from studio.kb.blocks import ShownPicture, cut_blocks
from studio.kb.links import picture_path
from studio.kb.numbering import counted
from studio.kb.pictures import MarkKind
from studio.kb.syntax import REFERENCE, outline
from studio.kb.values import KnowledgeBase

_TYPED = re.compile(r"(?<![\w\]\\!])\[(?P<number>\d{1,2})\]\Z")


@dataclass(frozen=True, slots=True)
class SeenMark:
    """A numbered mark: its picture's address as written, its id, the number that it has or would have, its name."""

    picture: str
    id: str
    number: int
    label: str


def marks_at(kb: KnowledgeBase, spot: Spot) -> list[SeenMark]:
    """The numbered marks of the pictures in a step, or in the introduction."""
    body = _body(kb, spot)
    found = outline(body)
    step = found.step(spot.step)
    text = step.text if step else found.intro
    end = step.end if step else len(found.intro)
    return [mark for address in _shown(text) for mark in _marks(kb, spot, address, body, end)]


def typed_mark(kb: KnowledgeBase, spot: Spot, before: str) -> SeenMark | None:
    """The mark that a number in brackets at the end of `before`, such as `[2]`, means: the step's picture shows it.

    None where it means none, or stands in code.
    """
    found = _TYPED.search(before)
    if found is None or before.rpartition("\n")[2].count("`") % 2:
        return None
    return next((mark for mark in marks_at(kb, spot) if mark.number == int(found["number"])), None)


def reference_to(kb: KnowledgeBase, spot: Spot, picture: str, mark: str, before: str) -> str:
    """A reference in Markdown. `before` is the article's text in front of it: the number counts from there."""
    path = picture_path(f"articles/{spot.article}", picture)
    known = kb.picture(path) if path else None
    placed = known.mark(mark) if known else None
    number = counted(placed.series if placed else "", number_of(kb, spot, picture, mark, before))
    return f"[{number}]{{{picture}#{mark}}}"


def number_of(kb: KnowledgeBase, spot: Spot, picture: str, mark: str, before: str) -> int:
    """The number that a mark has behind some text: marks count in the order in which the text refers to them."""
    path = picture_path(f"articles/{spot.article}", picture)
    known = kb.picture(path) if path else None
    series = {one.id: one.series for one in known.marks} if known else {}
    order: list[str] = []
    for found in REFERENCE.finditer(before):
        same = picture_path(f"articles/{spot.article}", found["picture"]) == path
        if same and found["mark"] not in order and series.get(found["mark"], "") == series.get(mark, ""):
            order.append(found["mark"])
    return order.index(mark) + 1 if mark in order else len(order) + 1


def _body(kb: KnowledgeBase, spot: Spot) -> str:
    article = kb.article(spot.article)
    text = article.text(spot.language) if article else None
    return text.body if text else ""


def _shown(text: str) -> list[str]:
    """The addresses of the pictures that a text shows, each once."""
    parts = (block.part for block in cut_blocks(text))
    return list(dict.fromkeys(part.address for part in parts if isinstance(part, ShownPicture)))


def _marks(kb: KnowledgeBase, spot: Spot, address: str, body: str, end: int) -> Iterator[SeenMark]:
    path = picture_path(f"articles/{spot.article}", address)
    picture = kb.picture(path) if path else None
    numbered = [mark for mark in picture.marks if mark.kind is MarkKind.NUMBER] if picture else []
    before = body[:end]
    for mark in numbered:
        number = number_of(kb, spot, address, mark.id, before)
        yield SeenMark(address, mark.id, number, mark.label.to(spot.language, kb.languages.source) or mark.id)
        before += f" []{{{address}#{mark.id}}}"  # the next mark without a reference counts on from this one
