"""How the rows of the library are drawn: a section in capitals; a dot, a title and a second line for an article."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from studio.desktop.panels.library.listing import ArticleRow, SectionRow
from studio.desktop.panels.library.model import LINE, ROW
from studio.desktop.showing import STATES
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import draw_icon
from studio.kb.values import State

ROW_HEIGHT = 50
"""Of every row: Qt asks ten thousand rows for their heights at each change, unless all have the same."""
_SIDE, _INSET, _DOT, _TEXT = 8, 12, 8, 30
"""From the edge of the pane: to the row's ground; from that ground: to the dot, its size, and to the text."""
_HOLLOW = (State.DRAFT, State.RETIRED)


class RowPainter(QStyledItemDelegate):
    """Draws in the colours that the theme has now, mirrored where the interface is."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        return QSize(60, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # a title is read as its own letters are
        self._draw_ground(painter, option, isinstance(row, ArticleRow))
        if isinstance(row, ArticleRow):
            self._draw_article(painter, option, row, index.data(LINE))
        else:
            self._draw_section(painter, option, row)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex
    ) -> bool:
        """Only a title that does not fit has a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(index.data(ROW), ArticleRow):
            font = _font(option, 13, 600)
            view.ensurePolished()
            space = view.visualRect(index).width() - 2 * _SIDE - _TEXT - _INSET
            title, line = index.data(Qt.ItemDataRole.DisplayRole), index.data(LINE)
            metrics = option.fontMetrics
            wide = max(_width(title, font), metrics.horizontalAdvance(line))
            QToolTip.showText(event.globalPos(), f"{title}\n{line}" if wide > space else "", view)
            return True
        return super().helpEvent(event, view, option, index)

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, is_article: bool) -> None:
        ground = QRectF(option.rect).adjusted(_SIDE, 1 if is_article else 17, -_SIDE, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver) and is_article
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(ground, 9, 9)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 8, 8)

    def _draw_article(self, painter: QPainter, option: QStyleOptionViewItem, row: ArticleRow, line: str) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        dot = _mirrored(option, QRect(ground.left() + _INSET, ground.top() + 16, _DOT, _DOT))
        self._draw_dot(painter, dot, row)
        text = _mirrored(option, ground.adjusted(_TEXT, 0, -_INSET, 0))
        is_titled = bool(row.text and row.text.title)
        painter.setFont(_font(option, 13, 600 if chosen else 500))
        painter.setPen(self._theme.colour("text" if is_titled else "text3"))
        _draw_line(painter, option, QRect(text.left(), text.top() + 9, text.width(), 18), row.title)
        painter.setFont(_font(option, 12, 400))
        painter.setPen(self._theme.colour("on_selection" if chosen else "text2"))
        _draw_line(painter, option, QRect(text.left(), text.top() + 27, text.width(), 16), line)

    def _draw_dot(self, painter: QPainter, dot: QRect, row: ArticleRow) -> None:
        state = row.text.state if row.text else State.DRAFT
        colour = self._theme.colour(STATES[state][2])
        painter.setPen(QPen(colour, 1.6) if state in _HOLLOW else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if state in _HOLLOW else colour)
        painter.drawEllipse(QRectF(dot).adjusted(0.8, 0.8, -0.8, -0.8) if state in _HOLLOW else QRectF(dot))
        if state is State.RETIRED:
            middle = QPointF(QRectF(dot).center())
            painter.drawLine(middle - QPointF(2, 0), middle + QPointF(2, 0))

    def _draw_section(self, painter: QPainter, option: QStyleOptionViewItem, row: SectionRow) -> None:
        ground = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fold = QRect(ground.right() - _INSET - 13, ground.top() + 26, 14, 14)
        quiet = self._theme.colour("text3")
        if over or not row.is_open or self._is_current(option):
            sideways = "chevron-left" if option.direction == Qt.LayoutDirection.RightToLeft else "chevron-right"
            draw_icon(painter, "chevron-down" if row.is_open else sideways, _mirrored(option, fold), quiet)
        font = _font(option, 11, 600)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
        painter.setFont(font)
        painter.setPen(quiet)
        title = row.title.upper()
        if not row.is_open:
            title += f"  {row.count}"
        _draw_line(painter, option, _mirrored(option, ground.adjusted(_INSET, 18, -_INSET - 18, -2)), title)

    def _is_current(self, option: QStyleOptionViewItem) -> bool:
        return bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()


def _mirrored(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    """A rectangle that was laid out left to right, as it stands in the option's direction."""
    if option.direction != Qt.LayoutDirection.RightToLeft:
        return rect
    return QRect(option.rect.left() + option.rect.right() - rect.right(), rect.top(), rect.width(), rect.height())


def _font(option: QStyleOptionViewItem, size: int, weight: int) -> QFont:
    font = QFont(option.font)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    return font


def _width(text: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


def _draw_line(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str) -> None:
    """One line at the start of the interface's direction, elided at its end."""
    mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, elided)
