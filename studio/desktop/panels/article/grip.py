"""The grip of a card: dragging it moves the step, a click or Enter opens what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from studio.desktop.widgets.buttons import IconButton


class Grip(IconButton):
    """Says where it is dragged, in places of the screen; `asked` is a click, or Enter when it has the focus."""

    pressed_with = Signal(Qt.KeyboardModifier)
    dragged = Signal(QPoint)
    dropped = Signal()
    asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("grip-vertical", name, "text3")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._from: QPoint | None = None
        self._is_dragging = False
        self.clicked.connect(self.asked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from, self._is_dragging = event.globalPosition().toPoint(), False
            self.pressed_with.emit(event.modifiers())
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._from is None:
            return
        if (at - self._from).manhattanLength() >= QApplication.startDragDistance():
            self._is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._is_dragging:
            self.dragged.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_dragging, was_pressed = self._is_dragging, self._from is not None
        self._from, self._is_dragging = None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if was_dragging:
            self.dropped.emit()
        elif was_pressed and not event.modifiers() & _CHOOSING and self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def stop(self) -> bool:
        """End a drag without a drop; whether there was one."""
        was_dragging, self._is_dragging, self._from = self._is_dragging, False, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        return was_dragging


_CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
