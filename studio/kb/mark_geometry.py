"""Where marks lie, and how they are moved, resized and aligned. Pure geometry in fractions of the uncropped picture.

Places are rounded to a hundred-thousandth: a fifth of a pixel of the widest picture that is let in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from studio.kb.pictures import Box, Mark, Point

_DIGITS = 5
WHOLE = Box(0.0, 0.0, 1.0, 1.0)
"""The whole picture."""


class Side(StrEnum):
    """What marks are aligned by."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def span(mark: Mark) -> Box:
    """The box that a mark's own places span: of no size for a number or a text, which have one place alone."""
    if mark.box:
        return mark.box
    places = [place for place in (mark.at, mark.start, mark.end) if place]
    return around(Box(place.x, place.y, 0.0, 0.0) for place in places)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of these; one of no size at the start where there are none."""
    known = list(boxes)
    if not known:
        return Box(0.0, 0.0, 0.0, 0.0)
    left, top = min(box.x for box in known), min(box.y for box in known)
    right, bottom = max(box.x + box.width for box in known), max(box.y + box.height for box in known)
    return Box(left, top, right - left, bottom - top)


def box_between(one: Point, other: Point) -> Box:
    """The box that has two places for opposite corners."""
    return Box(min(one.x, other.x), min(one.y, other.y), abs(one.x - other.x), abs(one.y - other.y))


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """The mark at another place."""
    return replace(
        mark,
        at=_moved(mark.at, dx, dy),
        start=_moved(mark.start, dx, dy),
        end=_moved(mark.end, dx, dy),
        box=rounded(mark.box._replace(x=mark.box.x + dx, y=mark.box.y + dy)) if mark.box else None,
    )


def kept_inside(boxes: Iterable[Box], dx: float, dy: float, frame: Box = WHOLE) -> tuple[float, float]:
    """How far boxes may be moved together so that none leaves the frame; what is outside already may come back."""
    spanned = around(boxes)
    return (
        _bounded(dx, spanned.x, spanned.width, frame.x, frame.width),
        _bounded(dy, spanned.y, spanned.height, frame.y, frame.height),
    )


def clipped(box: Box, frame: Box = WHOLE) -> Box:
    """The part of a box within a frame; of no size where there is none."""
    left, top = max(box.x, frame.x), max(box.y, frame.y)
    right, bottom = min(box.x + box.width, frame.x + frame.width), min(box.y + box.height, frame.y + frame.height)
    return rounded(Box(left, top, max(0.0, right - left), max(0.0, bottom - top)))


def is_cut_off(mark: Mark, crop: Box) -> bool:
    """Whether a crop leaves nothing of a mark: its box is outside, or the place that an arrow, number or text is at."""
    if mark.box:
        part = clipped(mark.box, crop)
        return part.width <= 0 or part.height <= 0
    at = mark.end or mark.at
    return at is None or not (crop.x <= at.x <= crop.x + crop.width and crop.y <= at.y <= crop.y + crop.height)


def aligned(marks: Iterable[Mark], places: Mapping[str, Box], side: Side) -> tuple[Mark, ...]:
    """The marks moved so that one side of all of them is in line. `places` says what each looks like it takes up."""
    known = list(marks)
    whole = around(places[mark.id] for mark in known)
    return tuple(moved(mark, *_towards(places[mark.id], whole, side)) for mark in known)


def rounded(box: Box) -> Box:
    """A box as it is written."""
    return Box(*(round(side, _DIGITS) + 0.0 for side in box))


def rounded_point(point: Point) -> Point:
    """A place as it is written."""
    return Point(round(point.x, _DIGITS) + 0.0, round(point.y, _DIGITS) + 0.0)


def _moved(point: Point | None, dx: float, dy: float) -> Point | None:
    return rounded_point(Point(point.x + dx, point.y + dy)) if point else None


def _bounded(step: float, start: float, size: float, least: float, room: float) -> float:
    back, forth = min(0.0, least - start), max(0.0, least + room - start - size)
    return min(max(step, back), forth)


def _towards(box: Box, whole: Box, side: Side) -> tuple[float, float]:
    match side:
        case Side.LEFT:
            return whole.x - box.x, 0.0
        case Side.CENTRE:
            return whole.x + whole.width / 2 - box.x - box.width / 2, 0.0
        case Side.RIGHT:
            return whole.x + whole.width - box.x - box.width, 0.0
        case Side.TOP:
            return 0.0, whole.y - box.y
        case Side.MIDDLE:
            return 0.0, whole.y + whole.height / 2 - box.y - box.height / 2
        case Side.BOTTOM:
            return 0.0, whole.y + whole.height - box.y - box.height
