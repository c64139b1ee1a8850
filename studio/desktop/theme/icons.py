"""Stroke icons (Lucide), drawn in the colour that the theme has now for what they are for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from studio.desktop.passive import resource
from studio.desktop.theme.tokens import LIGHT, Tokens

_ROLES = {
    "text": QPalette.ColorRole.WindowText,
    "text2": QPalette.ColorRole.ButtonText,
    "text3": QPalette.ColorRole.PlaceholderText,
    "accent": QPalette.ColorRole.Accent,
    "on_accent": QPalette.ColorRole.HighlightedText,
}


_TONES = {tone: LIGHT.colour(tone) for tone in ("red", "amber", "green", "note", "tip", "important", "caution")}
"""Colours for which a palette has no place, as the theme has them now."""
_DIRECTED = frozenset(
    {"arrow-right", "indent-decrease", "indent-increase", "list", "log-in", "panel-left", "panel-right", "redo-2"}
    | {"send", "undo-2"}
)
"""Icons that show forward, back, or the start of a line."""


def colour_icons(tokens: Tokens) -> None:
    """Paint icons in the colours of a theme from now on; whoever changes the palette has all painted anew."""
    for tone in _TONES:
        _TONES[tone] = tokens.colour(tone)


def icon(name: str, colour: str = "text2") -> QIcon:
    """The icon `name` of resources/icons, in a role (text, text2, text3, accent, on_accent, red, amber, green, or that
    of a callout: note, tip, important, caution) that follows the theme, or in a fixed #rrggbb."""
    return QIcon(_Engine(name, colour))


def draw_icon(painter: QPainter, name: str, rect: QRect | QRectF, colour: QColor) -> None:
    """Draw an icon into `rect`, as large as its smaller side; one that points somewhere may be mirrored."""
    side = min(rect.width(), rect.height())
    at = QRectF(rect)
    square = QRectF(0, 0, side, side)
    square.moveCenter(QPointF(at.center()))
    painter.save()
    if name in _DIRECTED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        painter.translate(square.center().x() * 2, 0)
        painter.scale(-1, 1)
    _renderer(name, colour.name()).render(painter, square)
    painter.restore()


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
        if self._colour in _TONES:
            return QColor(_TONES[self._colour])
        group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        role = _ROLES[self._colour]
        if state == QIcon.State.On and role == QPalette.ColorRole.ButtonText:
            role = QPalette.ColorRole.Accent
        return QGuiApplication.palette().color(group, role)
