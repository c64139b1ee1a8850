"""The canvas: the mouse and the keys on a picture. It changes nothing by itself: it asks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)

from studio.desktop.panels.pictures.gestures import (
    Banding,
    Cropping,
    Draft,
    Drawing,
    Gesture,
    Held,
    Moving,
    Pulling,
    placed,
)
from studio.desktop.panels.pictures.handles import Handle, box_handles
from studio.desktop.panels.pictures.keys import Deed, deed_of
from studio.desktop.panels.pictures.lens import Lens
from studio.desktop.panels.pictures.painting import HANDLE
from studio.desktop.panels.pictures.tools import CROP, SELECT
from studio.desktop.panels.pictures.view import NEW, PictureView
from studio.desktop.theme import Theme
from studio.kb.mark_geometry import WHOLE, clipped
from studio.kb.pictures import Mark, MarkKind

_DRAG = 4.0
"""Pixels that the mouse goes before a click is a drag."""
_SMALL = 4.0
"""Pixels of the canvas below which what was drawn counts as a click."""
_NOTCH = 1.0015
"""How much nearer an eighth of a degree of the wheel brings."""
_CORNERS = {
    (0.0, 0.0): Qt.CursorShape.SizeFDiagCursor,
    (1.0, 1.0): Qt.CursorShape.SizeFDiagCursor,
    (1.0, 0.0): Qt.CursorShape.SizeBDiagCursor,
    (0.0, 1.0): Qt.CursorShape.SizeBDiagCursor,
}
_ARROW = Qt.CursorShape.ArrowCursor


class PictureCanvas(PictureView):
    """Marks are chosen, drawn, moved and resized here; the picture is moved and brought nearer."""

    drawn = Signal(object)
    """A new `Mark`, without an id of its own."""
    moved = Signal(object)
    """Marks that were moved together."""
    resized = Signal(object)
    """A mark that was resized."""
    cropped = Signal(object)
    """The `Box` that is to be shown."""
    asked = Signal(object)
    """A `Deed` that a key asks for."""
    menu_asked = Signal(object)
    """Where on the screen."""
    opened = Signal()
    """A mark was clicked twice: it is to be said what it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.style_ = "default"
        """The house style of new marks."""
        self._gesture: Gesture | None = None
        self._down: QPointF | None = None
        self._panning: QPointF | None = None
        self._space = False

    def drop(self) -> None:
        self._gesture = self._down = None
        super().drop()

    def place_new(self, kind: MarkKind) -> None:
        """Ask for a new mark in the middle of what is seen."""
        middle = self.lens.point(QPointF(self.rect().center()))
        self.drawn.emit(placed(self._new(kind), middle, self.crop, self.lens.size))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self._space
        ):
            self._panning = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton and self.plates:
            self._down = event.position()
            self._gesture = self._begun(event.position(), _held(event))
            self.update()

    def _begun(self, place: QPointF, held: Held) -> Gesture | None:
        """What a drag from there does; a click chooses at once."""
        scene, handle = self.scene, self._handle_at(place)
        if self.tool == CROP:
            inside = self.lens.rect(self.crop).contains(place) and self.crop != WHOLE
            return Cropping(replace(scene, frame=WHOLE), self.crop, handle, place, not handle and not inside)
        if self.tool != SELECT:
            return Drawing(scene, self._new(MarkKind(self.tool)), place)
        if handle:
            return Pulling(scene, self.chosen_marks[0], handle)
        mark = scene.mark_at(place)
        if mark is None:
            if not held.even:
                self.choose(())
            return Banding(scene, place)
        if held.even:
            rest = [each for each in self.chosen if each != mark.id]
            self.choose(rest if mark.id in self.chosen else [*rest, mark.id])
            return None
        if mark.id not in self.chosen:
            self.choose([mark.id])
        return Moving(scene, self.chosen_marks, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._panning is not None:
            away = place - self._panning
            self._panning = place
            self._fits = False
            self.lens = self.lens.panned(away.x(), away.y(), self._room)
            self.update()
        elif self._gesture and self._down is not None:
            if self._draft or (place - self._down).manhattanLength() >= _DRAG:
                self._draft = self._gesture.dragged(place, _held(event))
                self.update()
        else:
            self._hover(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._panning is not None:
            self._panning = None
            self._point(event.position())
            return
        gesture, draft, down = self._gesture, self._draft, self._down
        self.drop()
        if gesture is not None and down is not None and event.button() == Qt.MouseButton.LeftButton:
            self._end(gesture, draft, down, _held(event))

    def _end(self, gesture: Gesture, draft: Draft | None, down: QPointF, held: Held) -> None:
        """What a drag, or a click, asks for."""
        match gesture:
            case Drawing():
                self._end_drawing(gesture, draft, down)
            case Moving() if draft:
                self.moved.emit(draft.marks)
            case Pulling() if draft:
                self.resized.emit(draft.marks[0])
            case Banding() if draft and draft.band:
                within = gesture.scene.within(draft.band)
                self.choose([*self.chosen, *(mark for mark in within if mark not in self.chosen)])
            case Cropping() if draft and draft.crop:
                shown = self.lens.rect(draft.crop)
                if min(shown.width(), shown.height()) > _SMALL:
                    self.cropped.emit(draft.crop)
            case Moving() if len(self.chosen) > 1 and not held.even:  # a click on one of several means that one
                mark = gesture.scene.mark_at(down)
                self.choose([mark.id] if mark else [])
            case _:
                pass

    def _end_drawing(self, gesture: Drawing, draft: Draft | None, down: QPointF) -> None:
        new = draft.marks[0] if draft else None
        if new is None or _is_speck(self.lens, new):
            new = placed(gesture.mark, self.lens.point(down), self.crop, self.lens.size)
        self.drawn.emit(new)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.tool == SELECT and self.scene.mark_at(event.position()):
            self.opened.emit()
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = QPointF(event.pos())
        mark = self.scene.mark_at(place) if event.reason() == QContextMenuEvent.Reason.Mouse else None
        if mark and mark.id not in self.chosen:
            self.choose([mark.id])
        self.menu_asked.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        step = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_NOTCH ** event.angleDelta().y(), event.position())
        else:
            self._fits = False
            across = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not step.x()
            dx, dy = (step.y(), 0) if across else (step.x(), step.y())
            self.lens = self.lens.panned(dx, dy, self._room)
            self.update()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position())
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and deed_of(event):
            event.accept()  # keys that mean something else in the window mean marks here
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space = True
                self.setCursor(Qt.CursorShape.OpenHandCursor)
            return
        deed = deed_of(event)
        if deed is None:
            super().keyPressEvent(event)
        elif deed == Deed("escape") and self._gesture:
            self.drop()
        else:
            self.asked.emit(deed)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._point(self.mapFromGlobal(self.cursor().pos()).toPointF())
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        self.drop()
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = ""
        self.update()
        super().leaveEvent(event)

    def _new(self, kind: MarkKind) -> Mark:
        return Mark(NEW, kind, style=self.style_)

    def _handle_at(self, place: QPointF) -> Handle | None:
        handles = box_handles(self.crop) if self.tool == CROP else self._handles(self.chosen_marks)
        for handle in handles:
            away = self.lens.place(handle.at) - place
            if max(abs(away.x()), abs(away.y())) <= HANDLE:
                return handle
        return None

    def _hover(self, place: QPointF) -> None:
        mark = self.scene.mark_at(place) if self.tool == SELECT and self.plates else None
        hovered = mark.id if mark else ""
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()
        self._point(place)

    def _point(self, place: QPointF) -> None:
        """Show what a drag from there would do."""
        handle = self._handle_at(place) if self.plates else None
        if self._space:
            shape = Qt.CursorShape.OpenHandCursor
        elif handle and not handle.end:
            upright = Qt.CursorShape.SizeHorCursor if handle.across != 0.5 else Qt.CursorShape.SizeVerCursor
            shape = _CORNERS.get((handle.across, handle.down), upright)
        elif handle:
            shape = Qt.CursorShape.SizeAllCursor
        elif self.tool == SELECT:
            shape = Qt.CursorShape.SizeAllCursor if self._hovered in self.chosen and self._hovered else _ARROW
        else:
            shape = _ARROW if self.tool == CROP else Qt.CursorShape.CrossCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)


def _held(event: QMouseEvent) -> Held:
    keys = event.modifiers()
    return Held(bool(keys & Qt.KeyboardModifier.ShiftModifier), bool(keys & Qt.KeyboardModifier.ControlModifier))


def _is_speck(lens: Lens, mark: Mark) -> bool:
    """Whether what was drawn is so small that a click was meant."""
    if mark.start and mark.end:
        return (lens.place(mark.end) - lens.place(mark.start)).manhattanLength() < _SMALL * 2
    rect = lens.rect(clipped(mark.box)) if mark.box else None
    return rect is not None and min(rect.width(), rect.height()) < _SMALL
