"""The details panel."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk


class DetailsPanel(QWidget):
    """Details."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {}

    def show_article(self, article_id: str, language: str) -> None:
        """Show the facts of an article; "" for none."""
