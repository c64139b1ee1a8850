"""A column that scrolls when it is higher than its place, with no frame of its own and never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(inside: QWidget, name: str = "", reached: bool = False) -> QScrollArea:
    """`inside` in an area of that object name (its look). Where nothing inside takes the focus, the area must be
    `reached` by Tab, so that keys can scroll it; else what it holds takes the focus and is scrolled into view.
    """
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not reached:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def see_through(area: QScrollArea) -> None:
    """Let what lies behind the area be its ground."""
    for ground in filter(None, (area.viewport(), area.widget())):
        ground.setAutoFillBackground(False)
