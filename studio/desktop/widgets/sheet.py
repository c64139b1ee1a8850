"""A calm sheet at the side: a title, a cross, and whatever it holds, scrolling."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import IconButton
from studio.desktop.widgets.scrolling import scrolling
from studio.desktop.words import _


class Sheet(QFrame):
    """Stands in the window's right pane, in the place of the preview. Escape or the cross say `closed`."""

    closed = Signal()

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        dress(self, look="sheet")
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 10, 6)
        self.title = label(title, "head")
        head.addWidget(self.title, 1)
        close = IconButton("x", _("Close"))
        close.clicked.connect(self.closed)
        head.addWidget(close)
        area = scrolling(content)
        self.setFocusProxy(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(area, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
