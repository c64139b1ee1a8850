"""A writer at the keyboard and the mouse: presses keys where the focus is, and finds things by the names they have."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.widgets.picker import Picker

_Widget = TypeVar("_Widget", bound=QWidget)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Writer:
    """Writes in a window as a person would."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot = qtbot
        self._window = window

    @property
    def focus(self) -> QWidget:
        """Where keys go."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        if isinstance(found, Picker):
            found = found.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def type(self, text: str) -> None:
        """Type text, in ASCII."""
        self._qtbot.keyClicks(self.focus, text)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press one key."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        self._qtbot.keyClick(self.focus, key, held)

    def control(self, key: Qt.Key, shift: bool = False) -> None:
        """Press a key with Ctrl, and with Shift if asked."""
        self.press(key, _CONTROL, *([_SHIFT] if shift else []))

    def write_over(self, text: str) -> None:
        """Select everything in the field and type over it."""
        self.control(Qt.Key.Key_A)
        self.type(text)

    def wait_for(self, name: str) -> None:
        """Wait until the focus is in the control of that accessible name."""

        def is_there() -> bool:
            if QApplication.activeWindow() is None:  # a window manager gives a window back what its dialog had
                self._window.activateWindow()
            found = QApplication.focusWidget()
            return found is not None and found.accessibleName() == name

        self._qtbot.waitUntil(is_there, timeout=10_000)

    def find(self, kind: type[_Widget], name: str, inside: QWidget | None = None) -> _Widget:
        """The visible control of a kind, by its accessible name or the words on it."""
        root = inside or QApplication.activeModalWidget() or self._window
        found = [
            each
            for each in root.findChildren(kind)
            if each.isVisible() and name in (each.accessibleName(), str(each.property("text") or "").strip())
        ]
        assert len(found) == 1, f"{len(found)} controls are called “{name}”"
        return found[0]

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a control."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))

    def push(self, name: str) -> None:
        """Click the button of that name."""
        self.click(self.find(QPushButton, name))

    def pick(self, text: str) -> None:
        """Type into the picker that is open, and take the first that fits."""
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), Picker))
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def copy_picture(self) -> None:
        """Put a picture into the clipboard, as a screenshot tool does."""
        image = QImage(640, 400, QImage.Format.Format_RGB32)
        image.fill(QColor("#dfe7ff"))
        painter = QPainter(image)
        painter.fillRect(220, 120, 200, 160, QColor("#3b5bdb"))
        painter.end()
        QGuiApplication.clipboard().setImage(image)
