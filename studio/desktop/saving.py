"""Saves by itself, and says honestly how that stands."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.words import _
from studio.errors import StudioError
from studio.workspace import Change

_PAUSE = 2000
"""Milliseconds without a change after which the studio saves."""


class Saving(QObject):
    """Autosave of one open knowledge base."""

    told = Signal(str, str)
    """What the top bar says of saving, and its tooltip."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.save)
        desk.bridge.changed.connect(self._note)

    def verbs(self) -> Verbs:
        """What saving does of the table of actions."""
        return {"kb.save": self.save}

    def save(self) -> bool:
        """Save now; whether all is saved."""
        self._timer.stop()
        workspace = self._desk.bridge.workspace
        try:
            workspace.save()
        except StudioError as error:
            self.told.emit(_("Not saved"), str(error))
            self._desk.messages.show_problem(error.problem, (_("Try again"), self.save), key="save")
            return False
        self._desk.messages.drop("save")
        self.told.emit(_("Saved {time}", time=datetime.now().strftime("%H:%M")), "")
        return True

    def close(self) -> None:
        """Save what is not, and stop."""
        if not self._desk.bridge.workspace.is_saved:
            self.save()
        self._timer.stop()

    def _note(self, _change: Change) -> None:
        if not self._desk.bridge.workspace.is_saved:
            self.told.emit(_("Not saved yet"), "")
            self._timer.start()
