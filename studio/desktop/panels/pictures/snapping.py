"""Marks that are moved or drawn snap to the edges and the middles of others, and of the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studio.kb.pictures import Box


@dataclass(frozen=True, slots=True)
class Guides:
    """Lines to snap to: places across and down, in fractions of the picture."""

    across: tuple[float, ...] = ()
    down: tuple[float, ...] = ()


NONE = Guides()


@dataclass(frozen=True, slots=True)
class Snapped:
    """How far something is to be moved on, and the guides that it meets then."""

    dx: float = 0.0
    dy: float = 0.0
    met: Guides = NONE


def guides_of(boxes: Iterable[Box]) -> Guides:
    """The edges and middles of boxes."""
    across: dict[float, None] = {}
    down: dict[float, None] = {}
    for box in boxes:
        across |= dict.fromkeys((box.x, box.x + box.width / 2, box.x + box.width))
        down |= dict.fromkeys((box.y, box.y + box.height / 2, box.y + box.height))
    return Guides(tuple(across), tuple(down))


def snap_box(box: Box, guides: Guides, reach: tuple[float, float]) -> Snapped:
    """How a box is moved so that an edge or its middle meets the nearest guide within reach (across, down)."""
    dx = _nearest((box.x, box.x + box.width / 2, box.x + box.width), guides.across, reach[0])
    dy = _nearest((box.y, box.y + box.height / 2, box.y + box.height), guides.down, reach[1])
    return _met(box._replace(x=box.x + dx, y=box.y + dy), dx, dy, guides)


def snap_point(x: float | None, y: float | None, guides: Guides, reach: tuple[float, float]) -> Snapped:
    """How a place is moved to the nearest guides; None is a direction in which it is not moved."""
    dx = _nearest((x,), guides.across, reach[0]) if x is not None else 0.0
    dy = _nearest((y,), guides.down, reach[1]) if y is not None else 0.0
    across = [at for at in guides.across if x is not None and _same(at, x + dx)]
    down = [at for at in guides.down if y is not None and _same(at, y + dy)]
    return Snapped(dx, dy, Guides(tuple(across), tuple(down)))


def _met(box: Box, dx: float, dy: float, guides: Guides) -> Snapped:
    across = [at for at in guides.across if any(_same(at, box.x + box.width * part) for part in (0, 0.5, 1))]
    down = [at for at in guides.down if any(_same(at, box.y + box.height * part) for part in (0, 0.5, 1))]
    return Snapped(dx, dy, Guides(tuple(across), tuple(down)))


def _nearest(places: Sequence[float], guides: Iterable[float], reach: float) -> float:
    steps = [guide - place for guide in guides for place in places]
    near = [step for step in steps if abs(step) <= reach]
    return min(near, key=abs, default=0.0)


def _same(one: float, other: float) -> bool:
    return abs(one - other) < 1e-6
