"""Large buttons that explain themselves: an icon, a title, and a sentence below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress, label


class Sign(QWidget):
    """An icon that follows the theme. `look` may give it a ground (see the style sheet); `mirrored` is the icon where
    one reads from right to left, if that is another."""

    def __init__(self, icon_name: str, colour: str, side: int, look: str = "", mirrored: str = "") -> None:
        super().__init__()
        self._icon, self._side = icon(icon_name, colour), side
        self._mirrored = icon(mirrored or icon_name, colour)
        self.setFixedSize(QSize(side, side))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if look:
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self.setFixedSize(QSize(side * 2, side * 2))
            dress(self, look=look)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        square = QRect(0, 0, self._side, self._side)
        square.moveCenter(self.rect().center())
        painter = QPainter(self)
        shown = self._mirrored if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self._icon
        shown.paint(painter, square)
        painter.end()


class Tile(QPushButton):
    """One such button; its text wraps, and it is as high as that needs."""

    def __init__(self, icon_name: str, title: str, text: str, can_hold: bool = False) -> None:
        super().__init__()
        dress(self, look="tile")
        self.setCheckable(can_hold)
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(14)
        row.addWidget(Sign(icon_name, "accent", 22), alignment=Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title, self.text_ = label(title, "strong"), label(text, "meta", wraps=True)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.text_)
        words.addStretch(1)
        row.addLayout(words, 1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._row.heightForWidth(width), 60)


class TileChoice(QWidget):
    """Tiles one below the other, one of which holds; the arrow keys go from one to the next."""

    def __init__(self, name: str, tiles: Sequence[tuple[str, str, str, str]]) -> None:
        """`tiles` are (id, icon, title, sentence)."""
        super().__init__()
        self.setAccessibleName(name)
        self._ids = [tile for tile, *_rest in tiles]
        self.group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for number, (_id, icon_name, title, text) in enumerate(tiles):
            tile = Tile(icon_name, title, text, can_hold=True)
            tile.setChecked(number == 0)
            self.group.addButton(tile, number)
            column.addWidget(tile)

    @property
    def choice(self) -> str:
        """The id that holds."""
        return self._ids[self.group.checkedId()]

    def choose(self, tile: str) -> None:
        """Have another hold."""
        self.group.button(self._ids.index(tile)).setChecked(True)
