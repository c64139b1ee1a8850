"""The screen as it was, to choose a part or a window of it: with the mouse, or with the keys alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from studio.desktop.words import _

_DIM = QColor(10, 14, 24, 130)
_LENS, _ZOOM = 132, 6
"""Pixels of the magnifier, and how many times as large it shows things."""
_LEAST = 8
"""Pixels of a region that somebody meant."""
_STEPS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class Overlay(QWidget):
    """Shows a picture of a screen all over that screen. One of `chosen` and `cancelled` comes, once."""

    chosen = Signal(QRect)
    """The part, in pixels of the picture."""
    cancelled = Signal()

    def __init__(self, screen: QScreen, picture: QPixmap, windows: Sequence[QRect] | None) -> None:
        """`windows`, in pixels of the picture and the lowest first, are what to choose from; None for any region."""
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(_("Choose a window") if windows is not None else _("Choose a region"))
        self.setAccessibleName(self.windowTitle())
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._picture = picture
        self._scale = picture.devicePixelRatio()
        self._windows = [_scaled(each, 1 / self._scale) for each in windows] if windows is not None else None
        self._from: QPoint | None = None
        self._at = QCursor.pos() - screen.geometry().topLeft()
        self._part = QRect()
        self._is_over = False
        self.setGeometry(screen.geometry())
        self._point(self._at)

    @property
    def part(self) -> QRect:
        """What is chosen now, in pixels of this widget."""
        return self._part

    def open(self) -> None:
        """Show it all over its screen."""
        self.showFullScreen()
        self.activateWindow()
        self.raise_()
        self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            self._end(QRect())
        elif self._windows is None:
            self._from = event.position().toPoint()
            self._point(self._from)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._point(event.position().toPoint())
        if self._windows is not None or min(self._part.width(), self._part.height()) >= _LEAST:
            self._take()
        else:
            self._from = None
            self._point(self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if key == Qt.Key.Key_Escape:
            self._end(QRect())
        elif self._windows and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, *_STEPS):
            self._next(-1 if key in (Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Up) else 1)
        elif key in _STEPS:
            self._point(self._at + _STEPS[key] * far)
            QCursor.setPos(self.mapToGlobal(self._at))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._windows is None and self._from is None:
                self._from = self._at
            elif min(self._part.width(), self._part.height()) >= _LEAST:
                self._take()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, ARG002 - Qt's name
        return False  # the tabulator chooses windows

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._picture)
        painter.fillRect(self.rect(), _DIM)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        if not self._part.isEmpty():
            painter.drawPixmap(self._part, self._picture, _scaled(self._part, self._scale))
            painter.setPen(QPen(QColor("#FFFFFF"), 4))
            painter.drawRect(self._part)
            painter.setPen(QPen(accent, 2))
            painter.drawRect(self._part)
            size = _scaled(self._part, self._scale).size()
            self._say(painter, f"{size.width()} × {size.height()}", self._part.bottomLeft() + QPoint(0, 10))
        if self._windows is None:
            self._magnify(painter, accent)
        self._say(painter, self._hint(), QPoint(-1, 20))
        painter.end()

    def _hint(self) -> str:
        if self._windows is not None:
            return _("Click the window. Tab goes to the next, Enter takes it, Esc cancels.")
        if self._from is None:
            return _("Drag over what is to be shown, or press Enter at a corner. Arrow keys move; Esc cancels.")
        return _("Let go at the other corner, or press Enter there. Esc cancels.")

    def _say(self, painter: QPainter, words: str, at: QPoint) -> None:
        """Words on a dark ground; at the top in the middle where `at` is left of all."""
        size = painter.fontMetrics().size(0, words) + QSize(24, 14)
        place = QRect(at, size)
        if at.x() < 0:
            place.moveLeft((self.width() - size.width()) // 2)
        place.moveBottom(min(place.bottom(), self.height() - 8))
        place.moveRight(min(place.right(), self.width() - 8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(16, 20, 30, 235))
        painter.drawRoundedRect(place, 8, 8)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _magnify(self, painter: QPainter, accent: QColor) -> None:
        """The pixels around the pointer, beside it."""
        side = _LENS // _ZOOM
        source = QRect(self._at.x() - side // 2, self._at.y() - side // 2, side, side)
        place = QRect(self._at + QPoint(24, 24), QSize(_LENS, _LENS))
        if place.right() > self.width():
            place.moveRight(self._at.x() - 24)
        if place.bottom() > self.height():
            place.moveBottom(self._at.y() - 24)
        painter.fillRect(place, QColor("#101420"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawPixmap(place, self._picture, _scaled(source, self._scale))
        painter.setPen(QPen(accent, 1))
        painter.drawLine(place.center().x(), place.top(), place.center().x(), place.bottom())
        painter.drawLine(place.left(), place.center().y(), place.right(), place.center().y())
        painter.setPen(QPen(QColor("#FFFFFF"), 2))
        painter.drawRect(place)

    def _point(self, at: QPoint) -> None:
        """The pointer is elsewhere."""
        self._at = QPoint(min(max(at.x(), 0), self.width() - 1), min(max(at.y(), 0), self.height() - 1))
        if self._windows is not None:
            over = [each for each in self._windows if each.contains(self._at)]
            self._part = over[-1].intersected(self.rect()) if over else QRect()
        elif self._from is not None:
            left, top = min(self._from.x(), self._at.x()), min(self._from.y(), self._at.y())
            right, bottom = max(self._from.x(), self._at.x()), max(self._from.y(), self._at.y())
            self._part = QRect(left, top, right - left, bottom - top)
        else:
            self._part = QRect()
        self.update()

    def _next(self, way: int) -> None:
        """Choose another window with the keys."""
        windows = [each.intersected(self.rect()) for each in self._windows or ()]
        at = windows.index(self._part) + way if self._part in windows else -1
        self._part = windows[at % len(windows)]
        self.update()

    def _take(self) -> None:
        if not self._part.isEmpty():
            self._end(_scaled(self._part, self._scale))

    def _end(self, part: QRect) -> None:
        if self._is_over:
            return
        self._is_over = True
        self.close()
        if part.isEmpty():
            self.cancelled.emit()
        else:
            self.chosen.emit(part)


def _scaled(rect: QRect, scale: float) -> QRect:
    return QRect(
        round(rect.x() * scale), round(rect.y() * scale), round(rect.width() * scale), round(rect.height() * scale)
    )
