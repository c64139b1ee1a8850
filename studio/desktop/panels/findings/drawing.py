"""How a finding is drawn: its sign and word, what is wrong and where, below it what to do, and a way to fix it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.check.findings import Severity
from studio.desktop.panels.findings.model import ROW, Index, Row, severity_word
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import draw_icon
from studio.desktop.words import _

HEIGHT, TITLE = 48, 30
_SIGN, _GAP, _PAD = 16, 8, 10


class FindingRows(QStyledItemDelegate):
    """Draws titles of groups and findings."""

    def __init__(self, view: QListView, theme: Theme) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # type: ignore[override]
        row = index.data(ROW)
        return QSize(200, HEIGHT if row and row.found else TITLE)

    def fix_rect(self, option_rect: QRect, font: QFont, mirrored: bool, row: Row) -> QRect:
        """Where "Fix" stands in a row; empty where there is none."""
        if row.found is None or not row.found.fixes:
            return QRect()
        width = _metrics_width(font, _("Fix")) + 24
        x = option_rect.left() + _PAD if mirrored else option_rect.right() - _PAD - width
        return QRect(x, option_rect.top() + (HEIGHT - 26) // 2, width, 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # type: ignore[override]
        option = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)  # type: ignore[arg-type]
        row = index.data(ROW)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.found is None:
            self._draw_title(painter, option, row)
        else:
            option.text = ""
            option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
            self._draw_finding(painter, option, row)
        painter.restore()

    def _draw_title(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        painter.setFont(_font(option.font, 12, QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("text2"))
        inside = option.rect.adjusted(_PAD, 4, -_PAD, 0)
        painter.drawText(inside, _lead(option) | Qt.AlignmentFlag.AlignVCenter, row.place)

    def _draw_finding(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        if row.found is None:
            return
        finding, mirrored = row.found.finding, _is_mirrored(option)
        colour = self._theme.colour("red" if finding.severity == Severity.ERROR else "amber")
        rect = option.rect
        fix = self.fix_rect(rect, option.font, mirrored, row)
        if not fix.isEmpty():
            self._draw_fix(painter, option, fix)
        inside = rect.adjusted(_PAD, 6, -_PAD, -6)
        if not fix.isEmpty():
            inside = (
                inside.adjusted(fix.width() + 12, 0, 0, 0) if mirrored else inside.adjusted(0, 0, -fix.width() - 12, 0)
            )
        sign = _cut(inside, _SIGN, mirrored)
        name = "octagon-alert" if finding.severity == Severity.ERROR else "triangle-alert"
        draw_icon(painter, name, QRect(sign.left(), inside.top() + 1, _SIGN, _SIGN), colour)
        inside = _without(inside, _SIGN + _GAP, mirrored)
        first = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        second = QRect(inside.left(), first.bottom() + 1, inside.width(), inside.height() - first.height())
        strong, small = _font(option.font, 13, QFont.Weight.DemiBold), _font(option.font, 12, QFont.Weight.Normal)
        text2 = self._theme.colour("text2")
        first = self._put(painter, option, first, severity_word(finding), strong, colour, 1.0)
        first = self._put_end(painter, option, first, row.place, small, text2, 0.45)
        self._put(painter, option, first, _sentence(finding.message), option.font, self._theme.colour("text"), 1.0)
        self._put(painter, option, second, _sentence(finding.advice), small, text2, 1.0)

    def _draw_fix(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        painter.setPen(self._theme.colour("line2"))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 7, 7)
        painter.setPen(self._theme.colour("accent"))
        painter.setFont(_font(option.font, 12, QFont.Weight.DemiBold))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _("Fix"))

    def _put(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        words: str,
        font: QFont,
        colour: QColor,
        share: float,
    ) -> QRect:
        """Draw words at the start of `room`, at most so much of it; returns the room that is left."""
        painter.setFont(font)
        painter.setPen(colour)
        metrics = painter.fontMetrics()
        most = int(room.width() * share)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
        mirrored = _is_mirrored(option)
        painter.drawText(room, _lead(option) | Qt.AlignmentFlag.AlignVCenter, shown)
        return _without(room, min(most, metrics.horizontalAdvance(shown)) + _GAP, mirrored)

    def _put_end(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        words: str,
        font: QFont,
        colour: QColor,
        share: float,
    ) -> QRect:
        """The same at its end."""
        if not words:
            return room
        painter.setFont(font)
        painter.setPen(colour)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, int(room.width() * share))
        mirrored = _is_mirrored(option)
        trail = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.drawText(room, trail | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
        return _without(room, metrics.horizontalAdvance(shown) + 16, not mirrored)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _font(font: QFont, pixels: int, weight: QFont.Weight) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


def _metrics_width(font: QFont, words: str) -> int:
    from PySide6.QtGui import QFontMetrics

    return QFontMetrics(_font(font, 12, QFont.Weight.DemiBold)).horizontalAdvance(words)


def _is_mirrored(option: QStyleOptionViewItem) -> bool:
    return option.direction == Qt.LayoutDirection.RightToLeft


def _lead(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if _is_mirrored(option) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def _cut(room: QRect, width: int, mirrored: bool) -> QRect:
    return QRect(room.right() - width + 1 if mirrored else room.left(), room.top(), width, room.height())


def _without(room: QRect, width: int, mirrored: bool) -> QRect:
    return room.adjusted(0, 0, -width, 0) if mirrored else room.adjusted(width, 0, 0, 0)
