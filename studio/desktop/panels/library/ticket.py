"""What hangs at the mouse while something of the library is dragged."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from studio.desktop.theme import Theme
from studio.desktop.words import plural

_WIDEST = 220


def articles_said(count: int) -> str:
    """How many articles that is."""
    return plural("{count} article", "{count} articles", count)


def draw_ticket(widget: QWidget, theme: Theme, text: str) -> QPixmap:
    """A small card with the words, as sharp as the screen of `widget`."""
    ratio, metrics = widget.devicePixelRatioF(), widget.fontMetrics()
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST)
    card = QRect(0, 0, metrics.horizontalAdvance(text) + 24, 31)
    pixmap = QPixmap(round((card.width() + 1) * ratio), round(32 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("line2"))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(card, 9, 9)
    painter.setPen(theme.colour("text"))
    painter.setFont(widget.font())
    painter.drawText(card, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap
