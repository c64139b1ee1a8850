"""The findings panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk


class FindingsPanel(QWidget):
    """Findings."""

    place_chosen = Signal(str, str, str)
    """Somebody wants to see what a finding is about: article, language, step ("" where there is none)."""
    found = Signal(object)
    """All findings (a tuple of `Finding`), each time they are known anew."""
    counted = Signal(int, int)
    """How many errors and warnings there are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {}

    def show_article(self, article_id: str, language: str) -> None:
        """Say which article is open."""
