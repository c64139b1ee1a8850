"""The library panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk


class LibraryPanel(QWidget):
    """Library."""

    article_chosen = Signal(str)
    """The id of the article to open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {}

    def show_article(self, article_id: str) -> None:
        """Have the row of an article chosen, without a signal."""

    def focus_search(self) -> None:
        """Put the caret into the search field."""
