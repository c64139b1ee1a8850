"""Stroke icons (Lucide), drawn in the colour that the theme has now for what they are for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from studio.desktop.passive import resource

_ROLES = {
    "text": QPalette.ColorRole.WindowText,
    "text2": QPalette.ColorRole.ButtonText,
    "text3": QPalette.ColorRole.PlaceholderText,
    "accent": QPalette.ColorRole.Accent,
    "on_accent": QPalette.ColorRole.HighlightedText,
}


def icon(name: str, colour: str = "text2") -> QIcon:
    """The icon `name` of resources/icons, in a role (text, text2, text3, accent, on_accent) or a fixed #rrggbb."""
    return QIcon(_Engine(name, colour))


def draw_icon(painter: QPainter, name: str, rect: QRect | QRectF, colour: QColor) -> None:
    """Draw an icon into `rect`, as large as its smaller side."""
    side = min(rect.width(), rect.height())
    at = QRectF(rect)
    square = QRectF(0, 0, side, side)
    square.moveCenter(QPointF(at.center()))
    _renderer(name, colour.name()).render(painter, square)


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(source.encode()))


class _Engine(QIconEngine):
    """Paints in today's palette, so that a change of theme needs no new icons."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw_icon(painter, self._name, rect, self._now(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)

    def _now(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        if self._colour.startswith("#"):
            return QColor(self._colour)
        group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        role = _ROLES[self._colour]
        if state == QIcon.State.On and role == QPalette.ColorRole.ButtonText:
            role = QPalette.ColorRole.Accent
        return QGuiApplication.palette().color(group, role)
