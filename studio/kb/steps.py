"""How the steps of a body change: every verb is a pure function `(body, …) -> body`.

A verb writes an id into every heading first (as a save does), so that the ids of steps never change with their titles
and places. The texts of other steps stay as they are, but for blank lines where steps meet and for a fence that is left
open, which is closed where a step follows. Where two steps have one id, a verb means the first. A step takes its
sub-steps along when it moves, is copied or goes. Text that holds a line such as `## Title` becomes a step of its own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from studio.errors import KbError
from studio.kb.block_edits import trimmed
from studio.kb.cards import Card, Cards, cut_cards, followed
from studio.kb.relinking import change_step_links
from studio.kb.step_lines import heading_line, titled, with_condition, with_id, with_level
from studio.kb.syntax import (
    RESERVED_ID,
    Condition,
    Heading,
    close_fence,
    free_id,
    line_ending,
    open_fence,
    outline,
    slug,
)
from studio.wording import _


def set_intro(body: str, text: str) -> str:
    """The body with another text before its first step. Headings in it become steps."""
    cut = cut_cards(body)
    if text == cut.intro:
        return cut.body
    intro = _own_ids(text, cut.taken(()))
    if cut.cards and text:
        intro = followed(intro, line_ending(body), blank=not text.endswith(("\r", "\n")) or not cut.intro)
    return intro + cut.body[len(cut.intro) :]


def set_title(body: str, step_id: str, title: str) -> str:
    """The body with another title of a step, without spaces around it. Raises `KbError` where it has a line break."""
    cut = cut_cards(body)
    at = cut.at(step_id)
    return _put(cut, at, replace(cut.cards[at], line=titled(cut.cards[at].line, title)))


def set_text(body: str, step_id: str, text: str) -> str:
    """The body with another text of a step. The first text of a step gets a blank line before it.

    Headings in it become steps; one whose id another step has gets an id of its own.
    """
    cut = cut_cards(body)
    at = cut.at(step_id)
    card = cut.cards[at]
    ending = line_ending(body)
    if text.strip(" \t\r\n") and not card.text.strip(" \t\r\n") and not trimmed(text)[0]:
        text = ending + text
    line = card.line if card.line.endswith(("\r", "\n")) or not text else card.line + ending
    return _put(cut, at, replace(card, line=line, text=_own_ids(text, cut.taken(()))))


def set_condition(body: str, step_id: str, condition: Condition) -> str:
    """The body with another condition of a step. Raises `KbError` for what is no product's id or no range."""
    cut = cut_cards(body)
    at = cut.at(step_id)
    return _put(cut, at, replace(cut.cards[at], line=with_condition(cut.cards[at].line, condition)))


def add_step(
    body: str, after: str | None, title: str = "", level: int = 2, text: str = "", taken: Collection[str] = ()
) -> tuple[str, str]:
    """(the body with a new step, its id); `after` None puts it first, else behind that step and its sub-steps.

    A sub-step (`level` 3) comes right behind `after`. `taken` are ids that no step may get again, such as those of
    deleted ones.
    """
    cut = cut_cards(body)
    at = 0 if after is None else cut.at(after)
    place = 0 if after is None else at + 1
    if level == 2 and after is not None:
        while place < len(cut.cards) and cut.cards[place].level > 2:
            place += 1
    if level == 3 and after is None:
        raise KbError(_("a sub-step belongs to a step"), expected=_("a step before it"), do=_("add a step first"))
    card = _new_card(cut, title, level, text, taken)
    return cut.written([*cut.cards[:place], card, *cut.cards[place:]]), card.id


def delete_steps(body: str, ids: Collection[str]) -> str:
    """The body without these steps and their sub-steps."""
    cut = cut_cards(body)
    gone = _families(cut, ids)
    return cut.written(card for at, card in enumerate(cut.cards) if at not in gone)


def duplicate_step(body: str, step_id: str, taken: Collection[str] = ()) -> tuple[str, str]:
    """(the body with a copy of a step and its sub-steps behind them, the copy's id)."""
    cut = cut_cards(body)
    at = cut.at(step_id)
    end = cut.end(at)
    used = cut.taken(taken)
    copies: list[Card] = []
    for card in cut.cards[at:end]:
        copy_id = new_step_id(card.id, used)
        used.add(copy_id)
        copies.append(replace(card, id=copy_id, line=with_id(card.line, copy_id)))
    return cut.written([*cut.cards[:end], *copies, *cut.cards[end:]]), copies[0].id


def split_step(
    body: str, step_id: str, offset_in_text: int, title: str = "", taken: Collection[str] = ()
) -> tuple[str, str]:
    """(the body with a new step that takes the text from that offset on, and the sub-steps; its id).

    The new step has the level and the condition of the first. Raises `KbError` for a place within fenced code.
    """
    cut = cut_cards(body)
    at = cut.at(step_id)
    card = cut.cards[at]
    if not 0 <= offset_in_text <= len(card.text) or open_fence(card.text[:offset_in_text]):
        raise KbError(
            _("the step cannot be split there"), expected=_("a place outside code"), do=_("choose another place")
        )
    before, after = card.text[:offset_in_text], card.text[offset_in_text:]
    new = _new_card(cut, title, card.level, after, taken)
    new = replace(new, line=with_id(titled(card.line, title), new.id))
    first = replace(card, text=trimmed(before)[0] + trimmed(before)[1].rstrip(" \t\r\n"))
    return cut.written([*cut.cards[:at], first, new, *cut.cards[at + 1 :]]), new.id


def merge_step(body: str, step_id: str) -> str:
    """The body with a step joined to the one before it: its title becomes a bold line, links to it lead to that one.

    Links from other articles are for `library.repoint_step`. Raises `KbError` for the first step, and where the two are
    shown under different conditions.
    """
    cut = cut_cards(body)
    at = cut.at(step_id)
    if not at:
        raise KbError(
            _("the first step has none before it"), expected=_("a step behind another"), do=_("merge another step")
        )
    one, other = cut.cards[at - 1], cut.cards[at]
    headings = [outline(card.line).steps[0].heading for card in (one, other)]
    if headings[0].condition != headings[1].condition:
        raise KbError(
            _("“{one}” and “{other}” are shown under different conditions", one=one.id, other=other.id),
            expected=_("two steps for the same products and firmware"),
            do=_("make their conditions equal first"),
        )
    title = headings[1].title
    ending = line_ending(body)
    texts = [trimmed(close_fence(one.text))[1], f"**{title}**" if title else "", trimmed(other.text)[1]]
    lead = trimmed(one.text)[0] or ending
    line = one.line if one.line.endswith(("\r", "\n")) else one.line + ending
    joined = (ending * 2).join(text for text in texts if text)
    merged = replace(one, line=line, text=lead + joined + (trimmed(other.text)[2] or ending) if joined else "")
    return change_step_links(cut.written([*cut.cards[: at - 1], merged, *cut.cards[at + 1 :]]), other.id, one.id)


def move_steps(body: str, ids: Collection[str], before: str | None) -> str:
    """The body with these steps and their sub-steps, in their order, before another step; behind all where None.

    Nothing moves where `before` is one of them. Sub-steps that come first stand without a step above them.
    """
    cut = cut_cards(body)
    moved = _families(cut, ids)
    place = len(cut.cards) if before is None else cut.at(before)
    if place in moved:
        return body
    cards = list(enumerate(cut.cards))
    rest = [[card for at, card in cards if at not in moved and (at < place) is first] for first in (True, False)]
    return cut.written([*rest[0], *(card for at, card in cards if at in moved), *rest[1]])


def indent_step(body: str, step_id: str) -> str:
    """The body with a step as sub-step of the one before it; its own sub-steps become its neighbours."""
    cut = cut_cards(body)
    at = cut.at(step_id)
    if not at:
        raise KbError(
            _("the first step cannot be a sub-step"), expected=_("a step before it"), do=_("move it down first")
        )
    return _put(cut, at, replace(cut.cards[at], level=3, line=with_level(cut.cards[at].line, 3)))


def outdent_step(body: str, step_id: str) -> str:
    """The body with a sub-step as a step; the sub-steps behind it become its own."""
    cut = cut_cards(body)
    at = cut.at(step_id)
    return _put(cut, at, replace(cut.cards[at], level=2, line=with_level(cut.cards[at].line, 2)))


def new_step_id(title: str, taken: Collection[str]) -> str:
    """An id made from a title that is not in `taken` and is no place that every page has."""
    wish = slug(title) or "step"
    if RESERVED_ID.match(wish):
        wish = f"step-{wish}"
    return free_id(wish, taken)


def _put(cut: Cards, at: int, card: Card) -> str:
    if card == cut.cards[at]:
        return cut.body
    parts = [cut.intro, *(other.line + other.text for other in cut.cards)]
    parts[at + 1] = card.line + card.text
    if at + 1 < len(cut.cards):
        blank = not card.text.endswith(("\r", "\n")) if cut.cards[at].text.strip(" \t\r\n") else bool(card.text)
        parts[at + 1] = followed(parts[at + 1], line_ending(cut.body), blank)
    return "".join(parts)


def _new_card(cut: Cards, title: str, level: int, text: str, taken: Collection[str]) -> Card:
    ending = line_ending(cut.body)
    step_id = new_step_id(title, cut.taken(taken))
    line = heading_line(Heading(level, "", step_id), title) + ending
    inside = _own_ids(trimmed(text)[1], {*cut.taken(taken), step_id})
    return Card(step_id, level, line, f"{ending}{inside}{ending}" if inside else "")


def _own_ids(text: str, taken: Collection[str]) -> str:
    """The text, ids of its headings that are taken made anew."""
    found = outline(text).steps
    seen, used = set(taken), {*taken, *(step.heading.id for step in found)}
    parts: list[str] = []
    at = 0
    for step in found:
        if step.heading.id and step.heading.id in seen:
            line = text[step.start : step.end - len(step.text)]
            new_id = new_step_id(step.heading.id, used)
            used.add(new_id)
            parts += [text[at : step.start], with_id(line, new_id)]
            at = step.start + len(line)
        seen.add(step.heading.id)
    return "".join([*parts, text[at:]])


def _families(cut: Cards, ids: Collection[str]) -> set[int]:
    """Where these steps and their sub-steps are."""
    places: set[int] = set()
    for step_id in ids:
        at = cut.at(step_id)
        places.update(range(at, cut.end(at)))
    return places
