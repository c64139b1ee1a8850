"""The handles by which a mark, or the crop, is resized: where they are and what a pull on one does."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from studio.kb.mark_geometry import WHOLE, box_between, clipped, rounded_point
from studio.kb.pictures import Box, Mark, Point

LEAST = 3.0
"""Pixels of the picture that a box keeps in each direction."""
_STEP = math.pi / 4


@dataclass(frozen=True, slots=True)
class Handle:
    """One handle. Of a box, `across` and `down` are the parts of its sides at which it is: 0, ½ or 1. Of an arrow,
    `end` is `start` or `end`."""

    at: Point
    across: float = 0.5
    down: float = 0.5
    end: str = ""


def handles_of(mark: Mark) -> tuple[Handle, ...]:
    """The handles of a mark, those on corners first; numbers and texts have none."""
    if mark.start and mark.end:
        return Handle(mark.end, end="end"), Handle(mark.start, end="start")
    return box_handles(mark.box) if mark.box else ()


def box_handles(box: Box) -> tuple[Handle, ...]:
    """The eight handles of a box."""
    corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    sides = [(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)]
    return tuple(Handle(_on(box, across, down), across, down) for across, down in corners + sides)


def pulled(mark: Mark, handle: Handle, to: Point, size: tuple[int, int], even: bool = False) -> Mark:
    """The mark with a handle at another place. `even` keeps a box's proportions, and an arrow's angle to eighths."""
    to = _within(to)
    if handle.end == "start" and mark.end:
        return replace(mark, start=rounded_point(_turned(mark.end, to, size) if even else to))
    if handle.end == "end" and mark.start:
        return replace(mark, end=rounded_point(_turned(mark.start, to, size) if even else to))
    return replace(mark, box=pulled_box(mark.box, handle, to, size, even)) if mark.box else mark


def pulled_box(box: Box, handle: Handle, to: Point, size: tuple[int, int], even: bool = False) -> Box:
    """The box with a handle at another place; it keeps at least `LEAST` pixels, and does not turn over."""
    least = Point(LEAST / size[0], LEAST / size[1])
    left, width = _side(box.x, box.width, handle.across, to.x, least.x)
    top, height = _side(box.y, box.height, handle.down, to.y, least.y)
    if even and handle.across != 0.5 and handle.down != 0.5 and box.width > 0 and box.height > 0:
        share = max(width / box.width, height / box.height)
        wide, high = box.width * share, box.height * share
        left, top = left + (width - wide) * (1 - handle.across), top + (height - high) * (1 - handle.down)
        return clipped(Box(left, top, wide, high))
    return clipped(Box(left, top, width, height))


def drawn_box(start: Point, to: Point, size: tuple[int, int], even: bool = False, frame: Box = WHOLE) -> Box:
    """The box that is drawn from one corner to the other; `even` makes it a square in pixels."""
    if even:
        wide, high = (to.x - start.x) * size[0], (to.y - start.y) * size[1]
        side = max(abs(wide), abs(high))
        to = Point(start.x + math.copysign(side, wide) / size[0], start.y + math.copysign(side, high) / size[1])
    return clipped(box_between(start, to), frame)


def drawn_end(start: Point, to: Point, size: tuple[int, int], even: bool = False) -> Point:
    """Where an arrow ends that is drawn from `start`; `even` keeps its angle to eighths of a turn."""
    return rounded_point(_within(_turned(start, to, size) if even else to))


def _on(box: Box, across: float, down: float) -> Point:
    return Point(box.x + box.width * across, box.y + box.height * down)


def _side(start: float, length: float, part: float, to: float, least: float) -> tuple[float, float]:
    """(start, length) of one direction after a pull."""
    end = start + length
    if part == 0.0:
        start = min(max(to, 0.0), end - least)
    elif part == 1.0:
        end = max(min(to, 1.0), start + least)
    return start, end - start


def _turned(around: Point, to: Point, size: tuple[int, int]) -> Point:
    wide, high = (to.x - around.x) * size[0], (to.y - around.y) * size[1]
    angle = round(math.atan2(high, wide) / _STEP) * _STEP
    far = math.hypot(wide, high)
    return _within(Point(around.x + math.cos(angle) * far / size[0], around.y + math.sin(angle) * far / size[1]))


def _within(point: Point) -> Point:
    return Point(min(max(point.x, 0.0), 1.0), min(max(point.y, 0.0), 1.0))
