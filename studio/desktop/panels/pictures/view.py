"""A picture under its marks, as it is seen: where it lies, what is chosen, how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from studio.desktop.panels.pictures.gestures import Draft
from studio.desktop.panels.pictures.handles import Handle, box_handles, handles_of
from studio.desktop.panels.pictures.lens import Lens
from studio.desktop.panels.pictures.painting import Overlay, draw_marks_svg, draw_overlay, draw_shipped, draw_whole
from studio.desktop.panels.pictures.plates import Plates
from studio.desktop.panels.pictures.scene import Scene
from studio.desktop.panels.pictures.tools import CROP, SELECT
from studio.desktop.theme import Theme
from studio.desktop.words import _
from studio.imaging import recipe_of
from studio.kb.mark_geometry import WHOLE
from studio.kb.pictures import Box, Mark, MarkStyle, Picture, Point
from studio.render import draw_marks, mark_places

NEW = "new"
"""The id of a mark that is being drawn."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What the drawing of marks follows from beside the picture: house styles, numbers, languages, words."""

    styles: tuple[MarkStyle, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict[str, str])
    languages: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict[str, str])


class PictureView(QWidget):
    """Shows one picture. What is chosen is its own; the picture is the knowledge base's."""

    chosen_changed = Signal()
    tool_changed = Signal(str)
    zoomed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.picture = Picture("")
        self.plates: Plates | None = None
        self.lens = Lens()
        self.chosen: tuple[str, ...] = ()
        self.tool = SELECT
        self.note = ""
        """What stands in the place of the picture while there is none."""
        self._looks = Looks()
        self._draft: Draft | None = None
        self._hovered = ""
        self._fits = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 140)
        theme.changed.connect(self.update)

    def show_picture(self, picture: Picture, looks: Looks) -> None:
        """Show a picture as it is now; what is chosen stays so as far as it is there."""
        before = self.picture
        self.picture, self._looks = picture, looks
        if picture.path != before.path:
            self.plates, self.note, self._fits = None, _("Drawing the picture…"), True
            self.drop()
        if (picture.crop or WHOLE) != (before.crop or WHOLE):
            self._reframe()
        there = {mark.id for mark in picture.marks}
        self.choose([mark for mark in self.chosen if mark in there])
        self._describe()
        self.update()

    def show_plates(self, plates: Plates | None, note: str = "") -> None:
        """Show pixels, or say why there are none."""
        self.plates, self.note = plates, note
        if plates:
            new = plates.size != self.lens.size
            self.lens = replace(self.lens, size=plates.size)
            if new or self._fits:
                self.fit()
        self.update()

    def choose(self, ids: Sequence[str]) -> None:
        """Have these marks chosen, and no others."""
        if tuple(ids) != self.chosen:
            self.chosen = tuple(ids)
            self._describe()
            self.chosen_changed.emit()
            self.update()

    def take_tool(self, tool: str) -> None:
        """Work with another tool."""
        if tool == self.tool:
            return
        was_cropping = self.tool == CROP
        self.tool = tool
        self.drop()
        if tool != SELECT:
            self.choose(())
        if was_cropping or tool == CROP:
            self._reframe()
        self.setCursor(Qt.CursorShape.ArrowCursor if tool in (SELECT, CROP) else Qt.CursorShape.CrossCursor)
        self.tool_changed.emit(tool)
        self.update()

    def drop(self) -> None:
        """Forget a drag that is under way; nothing comes of it."""
        self._draft = None
        self.update()

    @property
    def crop(self) -> Box:
        """The part of the picture that readers see."""
        return self.picture.crop or WHOLE

    @property
    def chosen_marks(self) -> tuple[Mark, ...]:
        """The marks that are chosen."""
        return tuple(mark for mark in self.picture.marks if mark.id in self.chosen)

    @property
    def scene(self) -> Scene:
        """The marks as they lie here, without what is being dragged."""
        return self._scene(self.picture)

    @property
    def svg(self) -> str:
        """The marks as they are drawn now."""
        return self._svg(self._pending)

    def fit(self) -> None:
        """Show all of it, as large as there is room."""
        self._fits = True
        self.lens = self.lens.fitted(self._room)
        self._tell_zoom()

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Come nearer by a factor, or go farther away."""
        self._fits = False
        self.lens = self.lens.zoomed(factor, around or QPointF(self.rect().center()))
        self._tell_zoom()

    def zoom_to(self, scale: float) -> None:
        """Show so many pixels for one of the picture."""
        self.zoom(scale / self.lens.scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("canvas"))
        if self.plates:
            self._draw(painter, self.plates)
        elif self.note:
            painter.setPen(self._theme.colour("text2"))
            room = QRectF(self.rect()).adjusted(32, 32, -32, -32)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.note)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _draw(self, painter: QPainter, plates: Plates) -> None:
        pending = self._pending
        recipe = recipe_of(pending, plates.file)
        at_rest = self.tool != CROP and plates.recipe == recipe and plates.file
        if at_rest:
            draw_shipped(painter, self.lens, self.crop, plates.shipped)
        else:
            dragged = [mark.id for mark in self._draft.marks] if self._draft else []
            draw_whole(painter, self.lens, plates.whole, pending.marks, dragged)
        crop = pending.crop or WHOLE
        draw_marks_svg(painter, self.lens, crop, self._svg(pending))
        scene = self._scene(pending)
        draft = self._draft or Draft()
        chosen = tuple(mark for mark in pending.marks if mark.id in self.chosen or mark.id == NEW)
        handles = self._handles(chosen)
        is_cropping = self.tool == CROP
        overlay = Overlay(
            () if is_cropping else chosen,
            box_handles(crop) if is_cropping else handles,
            crop if is_cropping else None,
            draft.band,
            draft.met,
            self._hovered,
        )
        draw_overlay(painter, scene, overlay, self._theme, self.hasFocus())

    @property
    def _pending(self) -> Picture:
        """The picture with what is being dragged."""
        draft = self._draft
        if draft is None:
            return self.picture
        dragged = {mark.id: mark for mark in draft.marks}
        marks = tuple(dragged.pop(mark.id, mark) for mark in self.picture.marks)
        crop = draft.crop if draft.crop and draft.crop.width > 0 and draft.crop.height > 0 else self.picture.crop
        return replace(self.picture, marks=(*marks, *dragged.values()), crop=crop)

    def _svg(self, picture: Picture) -> str:
        looks = self._looks
        numbers = {**looks.numbers, NEW: "?"}
        return draw_marks(picture, looks.styles, self._size(picture), numbers, looks.languages, looks.words)

    def _size(self, picture: Picture) -> tuple[int, int]:
        """The size in pixels of what is left by the crop."""
        if self.plates and picture.crop == self.plates.recipe.crop:
            return self.plates.drawn
        crop = picture.crop or WHOLE
        return max(1, round(self.lens.size[0] * crop.width)), max(1, round(self.lens.size[1] * crop.height))

    def _scene(self, picture: Picture) -> Scene:
        places = mark_places(picture, self._looks.styles, self._size(picture), self._looks.languages)
        return Scene(self.lens, picture.marks, places, self.crop)

    def _handles(self, chosen: tuple[Mark, ...]) -> tuple[Handle, ...]:
        return handles_of(chosen[0]) if len(chosen) == 1 and chosen[0].id != NEW else ()

    @property
    def _room(self) -> QSizeF:
        return QSizeF(self.size())

    def _reframe(self) -> None:
        frame = WHOLE if self.tool == CROP else self.crop
        if frame != self.lens.frame:
            at = self.lens.place(Point(frame.x, frame.y))
            self.lens = replace(self.lens, frame=frame, left=at.x(), top=at.y())
            self.fit()

    def _tell_zoom(self) -> None:
        self.zoomed.emit()
        self.update()

    def _describe(self) -> None:
        """Tell screen readers what there is."""
        names = _("{count} marks, {chosen} chosen", count=len(self.picture.marks), chosen=len(self.chosen))
        self.setAccessibleDescription(names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)
