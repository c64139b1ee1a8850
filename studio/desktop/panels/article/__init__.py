"""The article panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk


class ArticlePanel(QWidget):
    """Article."""

    step_chosen = Signal(str)
    """The id of the step that the caret is in; "" for the head of the article."""
    text_reached = Signal(bool)
    """Whether the caret is in text that can be formatted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {}

    def show_article(self, article_id: str, language: str) -> None:
        """Show an article in a language; "" for none."""

    def show_step(self, step_id: str) -> None:
        """Bring a step into view and choose it."""

    def show_findings(self, findings: object) -> None:
        """Mark in the margin what `check` found."""

    @property
    def has_text(self) -> bool:
        """Whether the caret is in text that can be formatted."""
        return False
