"""How a picture of the album is drawn: the picture in a frame, its name, where it is shown, and signs of remarks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.content.holdings import Remark
from studio.desktop.panels.album.cards import Card
from studio.desktop.panels.album.model import CARD, LINE
from studio.desktop.panels.album.prints import Prints, fitted
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import draw_icon
from studio.errors import Problem

CELL = QSize(188, 178)
"""The least size of a cell; cells share what is left of a line."""
_PAD, _THUMB, _GAP = 8, 112, 8
"""Around a picture, its frame's height, and between frame and name, in pixels."""
_SIGNS = {
    Remark.BROKEN: ("octagon-alert", "red"),
    Remark.STALE: ("history", "amber"),
    Remark.TWICE: ("copy", "text2"),
    Remark.LARGE: ("maximize-2", "text2"),
    Remark.WORDLESS: ("accessibility", "amber"),
}


class CardPainter(QStyledItemDelegate):
    """Draws in the colours that the theme has now."""

    def __init__(self, theme: Theme, prints: Prints, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._prints, self._view = theme, prints, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        grid = self._view.gridSize()
        return grid if grid.isValid() else CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card = index.data(CARD)
        if not isinstance(card, Card):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        ground = option.rect.adjusted(2, 2, -2, -2)
        self._draw_ground(painter, option, ground)
        frame = QRect(ground.left() + _PAD, ground.top() + _PAD, ground.width() - 2 * _PAD, _THUMB)
        self._draw_picture(painter, frame, card)
        self._draw_words(painter, option, frame, str(index.data()), str(index.data(LINE)), card)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, ground: QRect) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(ground), 11, 11)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(ground).adjusted(1, 1, -1, -1), 10, 10)

    def _draw_picture(self, painter: QPainter, frame: QRect, card: Card) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        known = self._prints.of(card.holding.picture)
        painter.fillPath(path, self._theme.colour("press"))
        if isinstance(known, QPixmap):
            scale = self._view.devicePixelRatioF()
            size = fitted(known, frame.size() * scale) / scale
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(frame.center())
            painter.setClipPath(path)
            painter.drawPixmap(place, known)
            painter.setClipping(False)
        else:
            sign = QRect(0, 0, 24, 24)
            sign.moveCenter(frame.center())
            broken = isinstance(known, Problem)
            draw_icon(
                painter, "octagon-alert" if broken else "image", sign, self._theme.colour("red" if broken else "text3")
            )
        painter.setPen(QPen(self._theme.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _draw_words(
        self, painter: QPainter, option: QStyleOptionViewItem, frame: QRect, name: str, line: str, card: Card
    ) -> None:
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        words = QRect(frame.left() + 2, frame.bottom() + _GAP, frame.width() - 4, 17)
        font = _font(option, 12, 600)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        shown = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, int(start | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), shown)
        below = words.translated(0, 18)
        room = self._draw_signs(painter, below, card, mirrored)
        below.adjust(room if mirrored else 0, 0, 0 if mirrored else -room, 0)
        font = _font(option, 12, 400)
        painter.setFont(font)
        tone = "amber" if card.holding.has(Remark.UNUSED) else "on_selection" if chosen else "text2"
        painter.setPen(self._theme.colour(tone))
        shown = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(start | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), shown)

    def _draw_signs(self, painter: QPainter, line: QRect, card: Card, mirrored: bool) -> int:
        """Signs at the end of a line; the pixels that they take of it."""
        shown = [sign for remark, sign in _SIGNS.items() if card.holding.has(remark)]
        for number, (name, tone) in enumerate(shown, 1):
            at = QRect(0, line.top() + 1, 14, 14)
            at.moveLeft(line.left() + (number - 1) * 19) if mirrored else at.moveRight(line.right() - (number - 1) * 19)
            draw_icon(painter, name, at, self._theme.colour(tone))
        return len(shown) * 19


def _font(option: QStyleOptionViewItem, size: int, weight: int) -> QFont:
    font = QFont(option.font)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    return font
