"""How much room a screen has for a dialog: at twice the size, a small screen has little."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 48)
"""What a window manager puts around a window, in pixels; it says how much only later."""


def room_for(dialog: QWidget) -> QSize:
    """The largest size that a dialog may have on its screen."""
    return dialog.screen().availableGeometry().size() - _FRAME


def resize_within(dialog: QWidget, width: int, height: int) -> None:
    """Make a dialog that large, or as large as its screen allows."""
    dialog.resize(QSize(width, height).boundedTo(room_for(dialog)))
