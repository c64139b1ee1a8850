"""Steps dragged by their grips to another place: a line shows where, and the canvas scrolls at its edges."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from studio.desktop.panels.article.canvas import Canvas
from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.article.grip import Grip
from studio.desktop.panels.article.steps_shown import ShownStep

EDGE, SPEED = 48, 14
"""How near to an edge scrolling begins, and how far it goes each time, in pixels."""


class Dragging(QObject):
    """Moves the chosen steps with the mouse; the keyboard does it with Alt and the arrows. Escape ends it."""

    dropped = Signal(str)
    """Move the chosen steps before the step with that id; "" for behind all."""

    def __init__(
        self, canvas: Canvas, steps: Callable[[], Sequence[ShownStep]], chosen: Callable[[], frozenset[str]]
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._steps, self._chosen = canvas, steps, chosen
        self._grip: Grip | None = None
        self._at = QPoint()
        self._scroll = QTimer(self, interval=30)
        self._scroll.timeout.connect(self._scroll_on)

    def listen(self, card: StepCard) -> None:
        """Let a card be dragged."""
        if card.head:
            grip = card.head.grip
            grip.dragged.connect(lambda at: self._drag(grip, at))
            grip.dropped.connect(self._drop)

    def close(self) -> None:
        """End without a drop."""
        self._end()

    def places(self) -> list[str]:
        """Before which steps (keys) the chosen ones can be put: whole steps only before whole steps."""
        steps = self._steps()
        chosen = self._chosen()
        whole = any(step.level == 2 for step in steps if step.key in chosen)
        return [step.key for at, step in enumerate(steps) if (step.level == 2 if whole else at > 0)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._end()
            return True
        return super().eventFilter(watched, event)

    def _drag(self, grip: Grip, at: QPoint) -> None:
        if self._grip is None:
            self._grip = grip
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] - there is an application
        self._at = at
        self._show_place()
        y = self._canvas.viewport().mapFromGlobal(at).y()
        if y < EDGE or y > self._canvas.viewport().height() - EDGE:
            self._scroll.start()
        else:
            self._scroll.stop()

    def _target(self) -> str:
        """The key before which a drop would go, "" for behind all."""
        places = self.places()
        number = self._canvas.place_at(self._at, tuple(places))
        return places[number] if number < len(places) else ""

    def _show_place(self) -> None:
        target = self._target()
        self._canvas.show_line(target or self._steps()[-1].key, after=not target)

    def _scroll_on(self) -> None:
        bar, y = self._canvas.verticalScrollBar(), self._canvas.viewport().mapFromGlobal(self._at).y()
        bar.setValue(bar.value() + (-SPEED if y < EDGE else SPEED))
        self._show_place()

    def _drop(self) -> None:
        if self._grip is None:
            return
        target = self._target()
        self._end()
        self.dropped.emit(next((step.id for step in self._steps() if step.key == target), ""))

    def _end(self) -> None:
        self._scroll.stop()
        self._canvas.line.hide()
        grip, self._grip = self._grip, None
        if grip is not None:
            grip.stop()
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr] - there is an application
