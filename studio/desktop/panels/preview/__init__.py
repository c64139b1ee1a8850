"""The preview panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk


def prepare_web() -> None:
    """What has to be said to the web engine before there is an application."""


class PreviewPanel(QWidget):
    """Preview."""

    step_clicked = Signal(str)
    shown = Signal()
    """The first page stands there."""
    article_followed = Signal(str, str)
    """A link to another article was followed: its id, and the id of a step or ""."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.is_shown = False
        self.engine = "none"

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {}

    def show_article(self, article_id: str, language: str) -> None:
        """Show what customers will see of an article; "" for none."""

    def show_step(self, step_id: str) -> None:
        """Bring a step into view."""
