"""One choice out of a few, in a list that drops down. The wheel scrolls the page and never changes a fact unseen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView

from studio.desktop.theme.icons import draw_icon, icon


class Dropdown(QComboBox):
    """`chosen` brings the id of what the writer chose."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setView(QListView())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setIconSize(QSize(10, 10))
        self.activated.connect(lambda number: self.chosen.emit(self.itemData(number)))

    def offer(self, choices: Iterable[tuple[str, str, str]]) -> None:
        """What can be chosen: (id, words, the colour of a dot as #rrggbb or ""). Silent, and keeps what is chosen."""
        choices, kept = list(choices), self.choice
        if choices == [self._offered(number) for number in range(self.count())]:
            return
        self.clear()
        for choice, words, colour in choices:
            self.addItem(words, choice)
            number = self.count() - 1
            self.setItemData(number, colour, Qt.ItemDataRole.UserRole + 1)
            if colour:
                self.setItemIcon(number, icon("dot", colour))
        self.choose(kept)

    @property
    def choice(self) -> str:
        """The id that holds, "" where none does."""
        return self.currentData() or ""

    def choose(self, choice: str) -> None:
        """Show another choice, silently."""
        self.setCurrentIndex(self.findData(choice))

    def _offered(self, number: int) -> tuple[str, str, str]:
        return self.itemData(number), self.itemText(number), self.itemData(number, Qt.ItemDataRole.UserRole + 1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRect(0, 0, 16, 16)
        box.moveCenter(self.rect().center())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(9)
        else:
            box.moveRight(self.width() - 10)
        draw_icon(painter, "chevron-down", box, self.palette().color(QPalette.ColorRole.ButtonText))
        painter.end()
