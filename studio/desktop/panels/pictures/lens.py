"""How the picture lies in the canvas: which part of it, how large, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

from studio.kb.mark_geometry import WHOLE
from studio.kb.pictures import Box, Point

LEAST, MOST = 0.05, 16.0
"""How far one can zoom: pixels of the canvas for one of the picture."""
_MARGIN = 24.0
"""Pixels of the canvas that are left free around a picture that is fitted."""
_KEPT = 48.0
"""Pixels of the picture that panning always leaves in sight."""


@dataclass(frozen=True, slots=True)
class Lens:
    """`size` is the uncropped picture's in pixels, `frame` the part that is shown, in fractions of it, `scale` how many
    pixels of the canvas one of the picture takes; `left` and `top` are where the frame begins on the canvas."""

    size: tuple[int, int] = (1, 1)
    frame: Box = WHOLE
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @property
    def across(self) -> float:
        """Pixels of the canvas that the whole picture's width would take."""
        return self.size[0] * self.scale

    @property
    def down(self) -> float:
        """The same of its height."""
        return self.size[1] * self.scale

    def place(self, point: Point) -> QPointF:
        """Where a place of the picture is on the canvas."""
        x, y = point.x - self.frame.x, point.y - self.frame.y
        return QPointF(self.left + x * self.across, self.top + y * self.down)

    def point(self, place: QPointF) -> Point:
        """Which place of the picture is there on the canvas."""
        x, y = (place.x() - self.left) / self.across, (place.y() - self.top) / self.down
        return Point(self.frame.x + x, self.frame.y + y)

    def rect(self, box: Box) -> QRectF:
        """Where a box of the picture is on the canvas."""
        return QRectF(self.place(Point(box.x, box.y)), QSizeF(box.width * self.across, box.height * self.down))

    @property
    def shown(self) -> QRectF:
        """Where the part that is shown is on the canvas."""
        return self.rect(self.frame)

    def fitted(self, room: QSizeF) -> Lens:
        """All of the frame, as large as the room allows, but no pixel larger than it is."""
        wide, high = self.size[0] * self.frame.width, self.size[1] * self.frame.height
        scale = min((room.width() - _MARGIN * 2) / wide, (room.height() - _MARGIN * 2) / high, 1.0)
        return replace(self, scale=min(max(scale, LEAST), MOST)).centred(room)

    def centred(self, room: QSizeF) -> Lens:
        """The frame in the middle of the room."""
        shown = self.shown
        return replace(self, left=(room.width() - shown.width()) / 2, top=(room.height() - shown.height()) / 2)

    def zoomed(self, factor: float, around: QPointF) -> Lens:
        """Nearer or farther; what is at `around` stays there."""
        scale = min(max(self.scale * factor, LEAST), MOST)
        grown = scale / self.scale
        left = around.x() - (around.x() - self.left) * grown
        return replace(self, scale=scale, left=left, top=around.y() - (around.y() - self.top) * grown)

    def panned(self, dx: float, dy: float, room: QSizeF) -> Lens:
        """Moved on the canvas; some of the picture stays in sight."""
        shown = self.shown
        left = min(max(self.left + dx, _KEPT - shown.width()), room.width() - _KEPT)
        return replace(self, left=left, top=min(max(self.top + dy, _KEPT - shown.height()), room.height() - _KEPT))

    def pixels(self, dx: float, dy: float) -> tuple[float, float]:
        """So many pixels of the picture, as fractions of it."""
        return dx / self.size[0], dy / self.size[1]

    def far(self, pixels: float) -> tuple[float, float]:
        """So many pixels of the canvas, across and down, as fractions of the picture."""
        return pixels / self.across, pixels / self.down
