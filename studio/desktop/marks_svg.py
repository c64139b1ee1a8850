"""The marks that ship, drawn by QtSvg as browsers draw them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

_FAMILIES = 'font-family="Inter, sans-serif"'


def marks_renderer(svg: str) -> QSvgRenderer:
    """Draws what `studio.render.draw_marks` gave. QtSvg takes a list of families for the name of one, which nobody has,
    and sets texts in another font; so it is told of the first alone, which the studio brings along."""
    return QSvgRenderer(QByteArray(svg.replace(_FAMILIES, 'font-family="Inter"', 1).encode()))
