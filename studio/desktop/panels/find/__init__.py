"""The find panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk


class FindPanel(QWidget):
    """Find."""

    place_chosen = Signal(str, str, str)
    """Somebody wants to see a hit: article, language, step ("" for the head)."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {}

    def open(self, article_id: str) -> None:
        """Begin, in an article or ("") everywhere."""
