"""The studio's window steps aside, so that what lies beneath it can be seen, and comes back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class Aside:
    """Hides a window until `back`. Meanwhile the end of another window does not end the program."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._ends = QGuiApplication.quitOnLastWindowClosed()
        QGuiApplication.setQuitOnLastWindowClosed(False)
        self._is_away = True
        window.hide()

    def back(self) -> None:
        """Show the window again, as it was."""
        if not self._is_away:
            return
        self._is_away = False
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        QGuiApplication.setQuitOnLastWindowClosed(self._ends)
