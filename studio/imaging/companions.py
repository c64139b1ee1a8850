"""The words by which a part of a sheet is known, and how parts lie to each other."""

from __future__ import annotations

from studio.imaging.sheets import UNIT, Part, Rect, Sheet

_REACH = 0.95
"""How far, as a fraction of the width, the words of a part may stand from it."""


def words_in(sheet: Sheet, part: Part) -> list[Part]:
    """The words that stand on a part, such as those of a button."""
    return [] if part.wordy else [one for one in sheet.parts if one.wordy and overlap(one.rect, part.rect)]


def companions_of(sheet: Sheet, part: Part) -> list[Part]:
    """The words by which a part is known: those nearest to it; of words, those in the same line on either side."""
    reach = _REACH * sheet.width
    words = [one for one in sheet.parts if one.wordy and not overlap(one.rect, part.rect)]
    in_line = [one for one in words if share_line(one.rect, part.rect) and gap(one.rect, part.rect)[0] <= reach]
    if part.wordy:
        left = [one for one in in_line if one.rect.x < part.rect.x]
        right = [one for one in in_line if one.rect.x > part.rect.x]
        return [min(side, key=lambda one: gap(one.rect, part.rect)[0]) for side in (left, right) if side]
    if on_it := words_in(sheet, part):
        return on_it
    near = [one for one in words if gap(one.rect, part.rect)[1] <= 3 * UNIT and gap(one.rect, part.rect)[0] <= UNIT]
    known = in_line or near
    return [min(known, key=lambda one: distance(one.rect, part.rect))] if known else []


def share_line(one: Rect, other: Rect) -> bool:
    """Whether one rectangle stands in the line of another."""
    middle = one.y + one.height / 2
    return other.y - 0.2 * UNIT <= middle <= other.bottom + 0.2 * UNIT


def gap(one: Rect, other: Rect) -> tuple[int, int]:
    """How many pixels lie between two rectangles, across and down."""
    across = max(one.x - other.right, other.x - one.right, 0)
    return across, max(one.y - other.bottom, other.y - one.bottom, 0)


def distance(one: Rect, other: Rect) -> float:
    """How far apart two rectangles are; what stands in one line is nearer."""
    across, down = gap(one, other)
    return across + 4 * down


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share a place."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
