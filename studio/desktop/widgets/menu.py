"""A menu that leaves nothing behind: Qt tells nobody that the mouse has gone while a menu was open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCursor, QHideEvent
from PySide6.QtWidgets import QApplication, QMenu


class Menu(QMenu):
    """Once it is closed, what the mouse does not stand on any more does not look as if it did."""

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        QTimer.singleShot(0, let_go)


def let_go() -> None:
    """Have every widget know that the mouse is elsewhere; where another menu is open, that one sees to it."""
    if QApplication.activePopupWidget() is not None:
        return
    at = QCursor.pos()
    for widget in QApplication.allWidgets():
        if widget.underMouse() and not (widget.isVisible() and widget.rect().contains(widget.mapFromGlobal(at))):
            QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
