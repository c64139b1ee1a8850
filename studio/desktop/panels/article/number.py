"""The circle with a step's number: a click chooses the step, with Ctrl or Shift several."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel

from studio.desktop.theme.looks import dress


class NumberCircle(QLabel):
    """Filled where the step is chosen. The keyboard chooses several steps with Shift+Alt and the arrows."""

    clicked = Signal(Qt.KeyboardModifier)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(26, 26))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._is_chosen = False
        dress(self, look="number")

    def show_number(self, number: str, is_chosen: bool) -> None:
        """Show a number."""
        if self.text() != number:
            self.setText(number)
        if is_chosen != self._is_chosen:
            self._is_chosen = is_chosen
            dress(self, chosen=is_chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit(event.modifiers())
