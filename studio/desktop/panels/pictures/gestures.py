"""Drags on the canvas. A gesture is a value: for every place of the mouse it says what would come of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from studio.desktop.panels.pictures.handles import Handle, drawn_box, drawn_end, pulled, pulled_box
from studio.desktop.panels.pictures.scene import Scene
from studio.desktop.panels.pictures.snapping import NONE, Guides, snap_box, snap_point
from studio.kb.mark_geometry import WHOLE, around, clipped, kept_inside, moved, rounded, rounded_point, span
from studio.kb.pictures import Box, Mark, MarkKind, Point

REACH = 6.0
"""Pixels of the canvas within which something snaps."""


@dataclass(frozen=True, slots=True)
class Held:
    """Keys that change what a drag does: `even` (Shift) keeps proportions, `free` (Ctrl) does not snap."""

    even: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What would come of a drag: marks that are changed or new, a crop, a band around marks; and guides it meets."""

    marks: tuple[Mark, ...] = ()
    crop: Box | None = None
    band: QRectF | None = None
    met: Guides = NONE


@dataclass(frozen=True, slots=True)
class Moving:
    """Marks are moved together; `grab` is where they were taken."""

    scene: Scene
    marks: tuple[Mark, ...]
    grab: QPointF

    def dragged(self, place: QPointF, held: Held) -> Draft:
        """What comes of it there."""
        lens = self.scene.lens
        away = place - self.grab
        if held.even:  # straight across, or straight down
            away = QPointF(away.x(), 0) if abs(away.x()) >= abs(away.y()) else QPointF(0, away.y())
        dx, dy = away.x() / lens.across, away.y() / lens.down
        places = [self.scene.place(mark) for mark in self.marks]
        met = Guides()
        if not held.free:
            box = around(places)
            guides = self.scene.guides({mark.id for mark in self.marks})
            snapped = snap_box(box._replace(x=box.x + dx, y=box.y + dy), guides, lens.far(REACH))
            dx, dy, met = dx + snapped.dx, dy + snapped.dy, snapped.met
        step = kept_inside((span(mark) for mark in self.marks), dx, dy)
        return Draft(tuple(moved(mark, *step) for mark in self.marks), met=met)


@dataclass(frozen=True, slots=True)
class Pulling:
    """A mark is resized, or an arrow's end is moved."""

    scene: Scene
    mark: Mark
    handle: Handle

    def dragged(self, place: QPointF, held: Held) -> Draft:
        """What comes of it there."""
        to, met = _snapped(self.scene, place, held, self.handle, {self.mark.id})
        return Draft((pulled(self.mark, self.handle, to, self.scene.lens.size, held.even),), met=met)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A new mark is drawn from where the mouse went down; `mark` says which."""

    scene: Scene
    mark: Mark
    down: QPointF

    def dragged(self, place: QPointF, held: Held) -> Draft:
        """What comes of it there."""
        size = self.scene.lens.size
        start, _met = _snapped(self.scene, self.down, held)
        to, met = _snapped(self.scene, place, held)
        start, to = _inside(start, self.scene.frame), _inside(to, self.scene.frame)
        if self.mark.kind in (MarkKind.NUMBER, MarkKind.TEXT):
            return Draft((replace(self.mark, at=rounded_point(to)),), met=met)
        if self.mark.kind is MarkKind.ARROW:
            end = drawn_end(start, to, size, held.even)
            return Draft((replace(self.mark, start=rounded_point(start), end=end),), met=met)
        return Draft((replace(self.mark, box=drawn_box(start, to, size, held.even, self.scene.frame)),), met=met)


@dataclass(frozen=True, slots=True)
class Banding:
    """A band is drawn around marks."""

    scene: Scene
    down: QPointF

    def dragged(self, place: QPointF, _held: Held) -> Draft:
        """What comes of it there."""
        return Draft(band=QRectF(self.down, place).normalized())


@dataclass(frozen=True, slots=True)
class Cropping:
    """The crop is pulled at a handle, or moved as a whole where there is none; outside it, a new one is drawn."""

    scene: Scene
    crop: Box
    handle: Handle | None
    down: QPointF
    is_new: bool = False

    def dragged(self, place: QPointF, held: Held) -> Draft:
        """What comes of it there."""
        lens = self.scene.lens
        if self.is_new:
            start, to = _inside(lens.point(self.down)), _inside(lens.point(place))
            return Draft(crop=drawn_box(start, to, lens.size, held.even))
        if self.handle:
            to, met = _snapped(self.scene, place, held, self.handle)
            return Draft(crop=pulled_box(self.crop, self.handle, to, lens.size, held.even), met=met)
        away = place - self.down
        dx, dy = kept_inside([self.crop], away.x() / lens.across, away.y() / lens.down)
        return Draft(crop=clipped(rounded(self.crop._replace(x=self.crop.x + dx, y=self.crop.y + dy))))


Gesture = Moving | Pulling | Drawing | Banding | Cropping


def placed(mark: Mark, at: Point, frame: Box, size: tuple[int, int]) -> Mark:
    """A new mark of a usual size around a place, for a click and for the keyboard."""
    if mark.kind in (MarkKind.NUMBER, MarkKind.TEXT):
        return replace(mark, at=rounded_point(_inside(at, frame)))
    wide = frame.width * 0.24
    high = min(wide * size[0] / size[1] * 0.5, frame.height * 0.5)
    if mark.kind is MarkKind.ARROW:
        room = Box(frame.x + wide * 0.6, frame.y, frame.width - wide * 0.6, frame.height - high * 0.6)
        end = _inside(at, room)
        return replace(mark, start=rounded_point(Point(end.x - wide * 0.6, end.y + high * 0.6)), end=rounded_point(end))
    left = min(max(at.x - wide / 2, frame.x), frame.x + frame.width - wide)
    top = min(max(at.y - high / 2, frame.y), frame.y + frame.height - high)
    return replace(mark, box=rounded(Box(left, top, wide, high)))


def _snapped(
    scene: Scene, place: QPointF, held: Held, handle: Handle | None = None, without: set[str] | None = None
) -> tuple[Point, Guides]:
    """A place of the picture and the guides that it met; a handle on a side snaps in one direction alone."""
    to = scene.lens.point(place)
    if held.free:
        return to, Guides()
    across = handle is None or bool(handle.end) or handle.across != 0.5
    down = handle is None or bool(handle.end) or handle.down != 0.5
    guides = scene.guides(without or ())
    snapped = snap_point(to.x if across else None, to.y if down else None, guides, scene.lens.far(REACH))
    return Point(to.x + snapped.dx, to.y + snapped.dy), snapped.met


def _inside(point: Point, frame: Box = WHOLE) -> Point:
    x = min(max(point.x, frame.x), frame.x + frame.width)
    return Point(x, min(max(point.y, frame.y), frame.y + frame.height))
