"""The start page: recent knowledge bases, templates, the sample."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.actions import Actions
from studio.desktop.settings import Settings


class StartPage(QWidget):
    """What one sees before a knowledge base is open."""

    folder_chosen = Signal(Path)

    def __init__(self, settings: Settings, actions: Actions) -> None:
        super().__init__()
        self._settings = settings
