"""One line of text with the words that were found standing out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

Ranges = Sequence[tuple[int, int]]
"""Where words stand in a text, in code points, ends exclusive."""


def draw_marked(
    painter: QPainter, room: QRect, text: str, ranges: Ranges, font: QFont, colour: QColor, ground: QColor
) -> None:
    """Draw `text` into `room`, cut off where it is too long, with `ground` behind what was found."""
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    layout = QTextLayout(shown, font)
    backwards = _is_backwards(text)  # a text starts where its own script starts, whatever the interface does
    wrapping = QTextOption(Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft)
    wrapping.setWrapMode(QTextOption.WrapMode.NoWrap)
    wrapping.setTextDirection(Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(wrapping)
    layout.setFormats([_mark(shown, start, end, ground) for start, end in ranges if start < len(shown)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width())
    layout.endLayout()
    painter.setPen(colour)
    layout.draw(painter, QPointF(room.x(), room.y() + (room.height() - line.height()) / 2))


def _mark(text: str, start: int, end: int, ground: QColor) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.DemiBold)
    form.setBackground(ground)
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = _units(text[:start]), _units(text[start:end]), form
    return made


def _units(text: str) -> int:
    """Qt counts in UTF-16, in which an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_backwards(text: str) -> bool:
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"
