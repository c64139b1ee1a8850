"""A body cut at its headings, as its steps are when they are about to change places."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from studio.errors import KbError
from studio.kb.block_edits import trimmed
from studio.kb.syntax import close_fence, line_ending, outline, write_step_ids
from studio.wording import _


@dataclass(frozen=True, slots=True)
class Card:
    """A step on its way: its heading's line with ending, and its text."""

    id: str
    level: int
    line: str
    text: str


@dataclass(frozen=True, slots=True)
class Cards:
    """A body cut at its headings, each with an id."""

    intro: str
    cards: tuple[Card, ...]
    body: str

    def at(self, step_id: str) -> int:
        """Where a step is. Raises `KbError` where there is none."""
        for at, card in enumerate(self.cards):
            if card.id == step_id:
                return at
        raise KbError(
            _("there is no step “{step_id}”", step_id=step_id),
            expected=_("the id of a step of this text"),
            do=_("choose another step"),
        )

    def end(self, at: int) -> int:
        """Where the sub-steps of a step end; for a sub-step, the place behind it."""
        end = at + 1
        while self.cards[at].level == 2 and end < len(self.cards) and self.cards[end].level > 2:
            end += 1
        return end

    def taken(self, taken: Collection[str]) -> set[str]:
        """Ids that no new step may have."""
        return {card.id for card in self.cards} | set(taken)

    def written(self, cards: Iterable[Card]) -> str:
        """The body with these steps. Where steps meet that did not, there is a blank line; the end stays as it was."""
        ending = line_ending(self.body)
        found = list(cards)
        met = {id(other): id(one) for one, other in pairwise((self, *self.cards))}
        parts = [self.intro]
        before = id(self)
        for card in found:
            if met.get(id(card)) != before:
                parts[-1] = followed(parts[-1], ending)
            parts.append(card.line + card.text)
            before = id(card)
        if found and (not self.cards or found[-1] is not self.cards[-1]):
            parts[-1] = trimmed(parts[-1])[1] + (trimmed(self.body)[2] or ending)
        return "".join(parts)


def cut_cards(body: str) -> Cards:
    """The cards of a body, with an id written into every heading first."""
    body = write_step_ids(body)
    found = outline(body)
    cards = (
        Card(step.id, step.heading.level, body[step.start : step.end - len(step.text)], step.text)
        for step in found.steps
    )
    return Cards(found.intro, tuple(cards), body)


def followed(text: str, ending: str, blank: bool = True) -> str:
    """The text as it must be for a heading to follow: no fence open, its last line ended, then an empty one."""
    if not text:
        return text
    text = close_fence(text)
    if not text.endswith(("\r", "\n")):
        text += ending
    _, inner, tail = trimmed(text)
    return text + ending if blank and inner and tail in ("\n", "\r\n", "\r") else text
