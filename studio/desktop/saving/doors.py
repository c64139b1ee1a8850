"""The dialogs of saving: trash, earlier versions, two versions of a text, unsaved work, another folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from studio.desktop.desk import Desk
from studio.desktop.dialogs.conflict import ConflictDialog
from studio.desktop.dialogs.recovery import RecoveryDialog
from studio.desktop.dialogs.trash import TrashDialog
from studio.desktop.dialogs.versions import VersionsDialog
from studio.desktop.words import _
from studio.errors import Problem, StudioError
from studio.storage import Copy
from studio.workspace import Elsewhere


class Doors(QObject):
    """Opens them over the window of `board`."""

    article_asked = Signal(str)
    """An article that came back is to be shown."""

    def __init__(self, desk: Desk, board: QWidget) -> None:
        super().__init__(board)
        self._desk, self._board = desk, board
        self.article, self.language = "", ""

    def show_place(self, article_id: str, language: str) -> None:
        """Note which text is open."""
        self.article, self.language = article_id, language

    def open_trash(self) -> None:
        """What was deleted."""
        dialog = TrashDialog(self._window(), self._desk)
        dialog.restored.connect(self.article_asked)
        dialog.open()

    def open_versions(self) -> None:
        """What the open text was before."""
        VersionsDialog(self._window(), self._desk, self.article, self.language).open()

    def open_conflict(self, copy: Copy) -> None:
        """Two versions of a text."""
        ConflictDialog(self._window(), self._desk, copy).open()

    def open_recovery(self) -> None:
        """Unsaved work that a crash left, if there is any."""
        recovery = self._desk.bridge.workspace.recovery
        if recovery:
            RecoveryDialog(self._window(), self._desk, recovery).open()

    def ask_elsewhere(self) -> None:
        """Ask for a folder, and go on there."""
        chosen = QFileDialog.getExistingDirectory(self._window(), _("Save elsewhere: an empty folder"))
        if chosen:
            self.save_elsewhere(Path(chosen))

    def save_elsewhere(self, folder: Path) -> None:
        """Write everything into an empty folder, and go on there. Nothing is changed meanwhile."""
        shield = QProgressDialog(_("Saving to {folder}", folder=folder.name), "", 0, 0, self._window())
        shield.setWindowModality(Qt.WindowModality.WindowModal)
        shield.setCancelButton(None)  # type: ignore[arg-type] - the stub knows no None
        shield.setMinimumDuration(0)
        shield.show()
        write = self._desk.bridge.workspace.begin_elsewhere(folder)

        def end(act: Callable[[], None]) -> None:
            shield.reset()
            shield.deleteLater()
            act()

        job = self._desk.jobs.start(
            _("Saving elsewhere"),
            lambda _report: write(),
            lambda written: end(lambda: self._move(written)),
            lambda problem: end(lambda: self._refuse(problem)),
        )
        job.broke.connect(lambda _error: end(lambda: None))

    def _move(self, written: Elsewhere) -> None:
        try:
            self._desk.bridge.workspace.end_elsewhere(written)
        except StudioError as error:
            self._refuse(error.problem)
            return
        self._desk.settings.remember(written.folder)
        self._desk.messages.drop("save")
        self._desk.messages.say(_("Saved to {folder}. You go on there.", folder=str(written.folder)), key="elsewhere")

    def _refuse(self, problem: Problem) -> None:
        self._desk.messages.show_problem(problem, (_("Choose another folder"), self.ask_elsewhere), key="elsewhere")

    def _window(self) -> QWidget:
        return self._board.window()
