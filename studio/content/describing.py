"""Proposes what an alternative text could say: names that are there already, put in a row for a person to finish.

A program does not see what matters in a picture. So nothing is made up: the names of marks, the names in the words of
the step, and the words in the picture itself. A proposal that a check would find fault with is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from studio.content.alt_texts import fault_of, folded
from studio.content.catalogue import fill
from studio.kb.pictured import find_picture
from studio.kb.pictures import MarkKind
from studio.kb.syntax import outline
from studio.kb.values import KnowledgeBase

_MOST_NAMES, _LONGEST = 5, 120
_BOLD = re.compile(r"\*\*(?P<star>[^*\n]{2,40})\*\*|__(?P<low>[^_\n]{2,40})__")


class Source(StrEnum):
    """Where the words of a proposal come from."""

    MARKS = "marks"
    WORDS = "words"
    LETTERING = "lettering"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text, and where its words come from."""

    text: str
    source: Source


def propose_alt(
    kb: KnowledgeBase, article_id: str, language: str, step_id: str, address: str, lettering: Sequence[str] = ()
) -> tuple[Proposal, ...]:
    """What the text for a picture of a step ("" for the introduction) could be, the likeliest first.

    `lettering` are the lines of words in the picture, from top to bottom, as far as they are known.
    """
    article = kb.article(article_id)
    text = article.text(language) if article else None
    if text is None:
        return ()
    found = outline(text.body)
    step = found.step(step_id) if step_id else None
    title = fill(step.heading.title if step else text.title, dict(kb.variables)).strip()
    names = list(_bold(fill(step.text if step else found.intro, dict(kb.variables))))
    labels = list(_labels(kb, article_id, language, address))
    beside = {folded(title), folded(text.title)}
    known: dict[str, Proposal] = {}
    for each in _proposals(title, labels, names, [line for line in lettering if _says(line)]):
        if not fault_of(each.text, beside):
            known.setdefault(folded(each.text), each)
    return tuple(known.values())


def _proposals(title: str, labels: list[str], names: list[str], lettering: list[str]) -> Iterator[Proposal]:
    if labels:
        yield Proposal(_begun(_row(labels)), Source.MARKS)
        yield Proposal(_headed(title, labels), Source.MARKS)
    if lettering:
        seen = " ".join(folded(line) for line in lettering)
        meant = [name for name in names if folded(name) and folded(name) in seen]
        head, rest = lettering[0], lettering[1:]
        if meant:
            yield Proposal(_headed(head, [each for each in meant if folded(each) != folded(head)]), Source.LETTERING)
        yield Proposal(_headed(head, rest), Source.LETTERING)
    if names:
        yield Proposal(_headed(title, names), Source.WORDS)


def _labels(kb: KnowledgeBase, article_id: str, language: str, address: str) -> Iterator[str]:
    """What the marks that point at something are called; what is hidden has no name that may be told."""
    picture = find_picture(kb, article_id, address)
    for mark in picture.marks if picture else ():
        if mark.kind not in (MarkKind.REMOVE, MarkKind.BLUR):
            said = mark.label.to(language) if mark.label.has(language) else ""
            said = said or (mark.text.to(language) if mark.text.has(language) else "")
            if words := " ".join(fill(said, dict(kb.variables)).split()):
                yield words


def _bold(text: str) -> Iterator[str]:
    for found in _BOLD.finditer(text):
        yield (found["star"] or found["low"]).strip()


def _says(line: str) -> bool:
    """Whether a line is more than a clock, a percentage or what an icon was taken for."""
    return sum(sign.isalpha() for sign in line) > 2 or any(sign >= "\u2e80" for sign in line)


def _headed(head: str, names: Iterable[str]) -> str:
    said = _row(names)
    return f"{head.rstrip('.:!?… ')}: {said}" if said and head else head or said


def _row(names: Iterable[str]) -> str:
    """Some names in a row, each once, as many as are read in one breath."""
    row: list[str] = []
    for name in dict.fromkeys(name.rstrip(".:;, ") for name in names):
        if len(row) >= _MOST_NAMES or (row and len(", ".join([*row, name])) > _LONGEST):
            break
        row.append(name)
    return ", ".join(row)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
