"""A small piece of the studio that floats over all other programs, and takes no focus from them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QScreen
from PySide6.QtWidgets import QWidget

from studio.desktop.theme import Theme

_EDGE = 16
"""Pixels from the edge of the screen."""


class Floating(QWidget):
    """Can be dragged by its ground. `screen_` is the screen that it stands on."""

    def __init__(self, theme: Theme) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.setObjectName("floating")
        theme.dress(self)
        self._held: QPoint | None = None

    def stand(self, screen: QScreen | None = None) -> None:
        """Show it at the top of a screen, in the middle."""
        room = (screen or QGuiApplication.primaryScreen()).availableGeometry()
        self.adjustSize()
        self.move(room.center().x() - self.width() // 2, room.top() + _EDGE)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Window))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self.move(event.globalPosition().toPoint() - self._held)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None
