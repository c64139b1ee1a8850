"""The marks as they lie on the canvas: which one is at a place, which are within a band, what there is to snap to."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from studio.desktop.panels.pictures.lens import Lens
from studio.desktop.panels.pictures.snapping import Guides, guides_of
from studio.kb.mark_geometry import WHOLE
from studio.kb.pictures import Box, Mark, MarkKind

_NEAR = 7.0
"""Pixels of the canvas beside a line at which a click still means it."""
_HOLLOW = (MarkKind.BOX, MarkKind.ELLIPSE, MarkKind.SPOTLIGHT)
_LAYERS = {MarkKind.BLUR: -2, MarkKind.REMOVE: -1, MarkKind.SPOTLIGHT: 0, MarkKind.HIGHLIGHT: 1, MarkKind.NUMBER: 3}


@dataclass(frozen=True, slots=True)
class Scene:
    """`places` is what each mark takes up, by id; `frame` the part of the picture that is worked on."""

    lens: Lens
    marks: tuple[Mark, ...] = ()
    places: Mapping[str, Box] | None = None
    frame: Box = WHOLE

    def place(self, mark: Mark) -> Box:
        """What a mark takes up, in fractions of the picture."""
        return (self.places or {})[mark.id]

    def rect(self, mark: Mark) -> QRectF:
        """What it takes up on the canvas."""
        return self.lens.rect(self.place(mark))

    def mark_at(self, place: QPointF) -> Mark | None:
        """The mark that a click there means: the topmost that is drawn there, else the smallest frame around it."""
        there = [mark for mark in self.marks if self._is_near(mark, place)]
        solid = [mark for mark in there if not self._is_inside_hollow(mark, place)]
        if solid:
            order = {mark.id: number for number, mark in enumerate(self.marks)}
            return max(solid, key=lambda mark: (_LAYERS.get(mark.kind, 2), order[mark.id]))
        return min(there, key=self._area, default=None)

    def within(self, band: QRectF) -> tuple[str, ...]:
        """The ids of the marks that a band around them touches."""
        touched = (mark for mark in self.marks if band.intersects(self.rect(mark).adjusted(-0.5, -0.5, 0.5, 0.5)))
        return tuple(mark.id for mark in touched)

    def guides(self, without: Collection[str] = ()) -> Guides:
        """What there is to snap to: the frame and all marks but these."""
        return guides_of([self.frame, *(self.place(mark) for mark in self.marks if mark.id not in without)])

    def _is_near(self, mark: Mark, place: QPointF) -> bool:
        if mark.start and mark.end:
            return _distance(place, self.lens.place(mark.start), self.lens.place(mark.end)) <= _NEAR
        return self.rect(mark).adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(place)

    def _is_inside_hollow(self, mark: Mark, place: QPointF) -> bool:
        inner = self.rect(mark).adjusted(_NEAR, _NEAR, -_NEAR, -_NEAR)
        return mark.kind in _HOLLOW and inner.isValid() and inner.contains(place)

    def _area(self, mark: Mark) -> float:
        box = self.place(mark)
        return box.width * box.height


def _distance(place: QPointF, start: QPointF, end: QPointF) -> float:
    """From a place to a line between two others."""
    along, to = end - start, place - start
    length = along.x() ** 2 + along.y() ** 2
    part = (to.x() * along.x() + to.y() * along.y()) / length if length else 0.0
    nearest = start + along * min(max(part, 0.0), 1.0)
    return math.hypot(place.x() - nearest.x(), place.y() - nearest.y())
