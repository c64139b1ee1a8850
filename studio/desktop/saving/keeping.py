"""The recovery journal, written while somebody types: every two seconds or 200 changes, beside the main thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from studio.desktop.desk import Desk
from studio.desktop.saving.line import Line
from studio.desktop.words import _
from studio.errors import Problem, StudioError

PAUSE = 2000
"""Milliseconds between two journals."""
MOST = 200
"""Changes after which one is written at once."""


class Keeping(QObject):
    """Writes down what is not saved. `line.finish()` goes before whatever counts as saved."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._count = 0
        self.line = Line(desk.jobs, self)
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self.write)

    def note(self) -> None:
        """Something changed."""
        if self._desk.bridge.workspace.is_saved:
            return
        self._count += 1
        if not self._timer.isActive():
            self._timer.start()
        if self._count >= MOST:
            self.write()

    def write(self) -> None:
        """Write the journal now, if there is something new to write down."""
        workspace = self._desk.bridge.workspace
        if workspace.is_saved:
            self._timer.stop()
        elif not self.line.is_busy:
            self._count = 0
            self.line.start(_("Writing the recovery copy"), workspace.journal(), self._note_written, self._fail)

    def write_now(self) -> bool:
        """Write the journal before this returns; whether what is not saved outlives a crash now."""
        self.line.finish()
        try:
            self._desk.bridge.workspace.write_journal()
        except StudioError as error:
            self._fail(error.problem)
            return False
        return True

    def stop(self) -> None:
        """Write no more."""
        self._timer.stop()
        self.line.finish()

    def _note_written(self, _new: bool) -> None:
        self._desk.messages.drop("journal")

    def _fail(self, problem: Problem) -> None:
        if "journal" not in self._desk.messages.shown:
            self._desk.messages.show_problem(problem, key="journal")
