"""Draws the canvas: the pixels, the marks by the very SVG that ships, and over them what helps in changing them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from studio.desktop.marks_svg import marks_renderer
from studio.desktop.panels.pictures.handles import Handle
from studio.desktop.panels.pictures.lens import Lens
from studio.desktop.panels.pictures.scene import Scene
from studio.desktop.panels.pictures.snapping import NONE, Guides
from studio.desktop.theme import Theme
from studio.imaging.drawing import REMOVED
from studio.kb.pictures import Box, Mark, MarkKind

HANDLE = 8.0
"""How wide a handle is, in pixels."""
_UNSEEN = (MarkKind.REMOVE, MarkKind.BLUR)
_SHADE = 165
_BESIDE = 6.0
_COARSE = 14
"""How many pixels of the picture become one where a blur is about to be drawn."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is drawn over the marks: what is chosen, with handles; the crop that is being changed, a band, guides."""

    chosen: tuple[Mark, ...] = ()
    handles: tuple[Handle, ...] = ()
    crop: Box | None = None
    band: QRectF | None = None
    met: Guides = NONE
    hovered: str = ""


def draw_shipped(painter: QPainter, lens: Lens, crop: Box, image: QImage) -> None:
    """The pixels as readers get them."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, lens.scale < 3)
    painter.drawImage(lens.rect(crop), image)


def draw_whole(painter: QPainter, lens: Lens, image: QImage, marks: Iterable[Mark], seen: Collection[str]) -> None:
    """All pixels of the frame, blurs and removals laid over them; through those that are `seen` some of it shows.

    It stands in for what ships while that is being drawn, and where more than that is to be seen.
    """
    frame = lens.frame
    source = QRectF(frame.x * image.width(), frame.y * image.height(), frame.width * image.width(), 0)
    source.setHeight(frame.height * image.height())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, lens.scale < 3)
    painter.drawImage(lens.shown, image, source)
    painter.save()
    painter.setClipRect(lens.shown)
    known = list(marks)
    for mark in known:
        if mark.kind is MarkKind.BLUR and mark.box:
            _draw_blur(painter, lens, image, mark.box)
    for mark in known:
        if mark.kind is MarkKind.REMOVE and mark.box:
            solid = QColor(*REMOVED)
            solid.setAlpha(215 if mark.id in seen else 255)
            painter.fillRect(lens.rect(mark.box), solid)
    painter.restore()


def draw_marks_svg(painter: QPainter, lens: Lens, crop: Box, svg: str) -> None:
    """The marks as they ship; what the crop cuts off is cut off here."""
    if svg:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = lens.rect(crop)
        painter.setClipRect(place)
        marks_renderer(svg).render(painter, place)
        painter.restore()


def draw_overlay(painter: QPainter, scene: Scene, overlay: Overlay, theme: Theme, focused: bool) -> None:
    """Outlines, handles, guides: nothing of it ships."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    lens = scene.lens
    chosen = {mark.id for mark in overlay.chosen}
    painter.setPen(QPen(theme.colour("line2"), 1))
    painter.drawRect(lens.shown.adjusted(-0.5, -0.5, 0.5, 0.5))
    for mark in scene.marks:
        if mark.id not in chosen and (mark.kind in _UNSEEN or mark.id == overlay.hovered):
            _outline(painter, scene.rect(mark), theme.colour("accent"), dashed=True)
    if overlay.crop:
        _draw_crop(painter, lens, overlay.crop, theme)
    _draw_guides(painter, lens, overlay.met, theme.colour("accent"))
    for mark in overlay.chosen:
        if not (mark.start and mark.end) or len(chosen) > 1:  # one arrow has handles to show that it is chosen
            # beside the lines of a frame, which are to be seen in their own colour
            away = _BESIDE if mark.kind is MarkKind.BOX and len(chosen) > 1 else 0.0
            if mark.kind is not MarkKind.BOX or away:
                _outline(painter, scene.rect(mark).adjusted(-away, -away, away, away), theme.colour("accent"), False)
    for handle in overlay.handles:
        _draw_handle(painter, lens.place(handle.at), theme, focused)
    if overlay.band:
        tint = theme.colour("accent")
        tint.setAlpha(40)
        painter.fillRect(overlay.band, tint)
        _outline(painter, overlay.band, theme.colour("accent"), dashed=False)
    painter.restore()


def _draw_blur(painter: QPainter, lens: Lens, image: QImage, box: Box) -> None:
    part = image.copy(
        round(box.x * image.width()),
        round(box.y * image.height()),
        max(1, round(box.width * image.width())),
        max(1, round(box.height * image.height())),
    )
    small = QSize(max(1, part.width() // _COARSE), max(1, part.height() // _COARSE))
    coarse = part.scaled(small, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
    painter.drawImage(lens.rect(box), coarse)


def _draw_crop(painter: QPainter, lens: Lens, crop: Box, theme: Theme) -> None:
    outside = QPainterPath()
    outside.addRect(lens.shown)
    kept = QPainterPath()
    kept.addRect(lens.rect(crop))
    shade = QColor(0, 0, 0, _SHADE)
    painter.fillPath(outside.subtracted(kept), shade)
    frame = lens.rect(crop)
    _outline(painter, frame, theme.colour("accent"), dashed=False)
    painter.setPen(QPen(QColor(255, 255, 255, 110), 1))
    for part in (1 / 3, 2 / 3):
        x, y = frame.left() + frame.width() * part, frame.top() + frame.height() * part
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))


def _draw_guides(painter: QPainter, lens: Lens, met: Guides, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
    shown = lens.shown
    for x in met.across:
        at = lens.left + (x - lens.frame.x) * lens.across
        painter.drawLine(QPointF(at, shown.top()), QPointF(at, shown.bottom()))
    for y in met.down:
        at = lens.top + (y - lens.frame.y) * lens.down
        painter.drawLine(QPointF(shown.left(), at), QPointF(shown.right(), at))


def _outline(painter: QPainter, rect: QRectF, colour: QColor, dashed: bool) -> None:
    """A line that is seen on any picture: the colour over white."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(255, 255, 255, 190), 3))
    painter.drawRect(rect)
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
    painter.drawRect(rect)


def _draw_handle(painter: QPainter, at: QPointF, theme: Theme, focused: bool) -> None:
    square = QRectF(0, 0, HANDLE, HANDLE)
    square.moveCenter(at)
    painter.setPen(QPen(QColor("#FFFFFF"), 4))
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawRoundedRect(square, 2, 2)
    painter.setPen(QPen(theme.colour("accent"), 2 if focused else 1.5))
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawRoundedRect(square, 2, 2)
