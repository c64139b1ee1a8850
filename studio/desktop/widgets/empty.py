"""What stands where there is nothing yet: an icon, what would be here, and the first thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio.desktop.theme.looks import label
from studio.desktop.widgets.tiles import Sign


class EmptyState(QWidget):
    """A friendly blank. Buttons stand below the text."""

    def __init__(self, icon_name: str, title: str, text: str, *buttons: QPushButton) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(Sign(icon_name, "text3", 40), alignment=Qt.AlignmentFlag.AlignHCenter)
        self.title = label(title, "head", wraps=True)
        self.text = label(text, "meta", wraps=True)
        for line in (self.title, self.text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(8)
        for button in buttons:
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
