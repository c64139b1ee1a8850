"""Saves by itself, and says honestly how that stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.saving.doors import Doors
from studio.desktop.saving.keeping import Keeping
from studio.desktop.saving.line import Line
from studio.desktop.saving.outside import Reporter
from studio.desktop.saving.reading_only import ReadingOnly
from studio.desktop.saving.watching import Watching
from studio.desktop.widgets.message import Choices
from studio.desktop.words import _, spelt_out, told
from studio.errors import Problem, StudioError
from studio.storage import empty_old_trash
from studio.workspace import Change, Written

PAUSE, LATEST, AGAIN = 2000, 15_000, 15_000
"""Milliseconds: without a change before a save; between two saves while somebody types; before a failed one is tried
again."""
_MODAL = 500
"""Milliseconds after which it is looked again whether a question is still open."""


class Saving(QObject):
    """Autosave of one open knowledge base, its recovery journal, and what others change in its folder."""

    told = Signal(str, str)
    """What the top bar says of saving, and its tooltip."""
    saved = Signal()
    """Everything up to a moment ago is on the disk."""
    reopening_asked = Signal()
    """It is read only, and somebody would like to write."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._problem: Problem | None = None
        self._said = ""
        self._wanted = self._is_settling = False
        self._waiting: list[Callable[[], object]] = []
        """What is done once all is saved, because there could be no recovery copy of it."""
        self._line = Line(desk.jobs, self)
        self.keeping = Keeping(desk, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self._save_by_itself)
        self.doors = Doors(desk, parent)
        self._reading_only = ReadingOnly(desk, self, self.reopening_asked.emit, self._ways_out())
        self.reporter = Reporter(desk, self.doors)
        self.watching = Watching(desk, parent, self.reporter.tell)
        self.watching.told.connect(lambda: self.reporter.tell_copies(self.doors.article, only_new=True))
        self._line.ended.connect(self._go_on)
        desk.bridge.changed.connect(self._note)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._note_focus)

    def begin(self) -> None:
        """Say how it stands, once whoever listens to `told` is connected."""
        workspace, folder = self._desk.bridge.workspace, self._desk.bridge.folder
        for number, problem in enumerate(workspace.problems):
            self._desk.messages.show_problem(problem, key=f"workspace-{number}")
        if workspace.is_read_only:
            self._say(_("Reading only"), _("Nothing can be changed here."))
            self._reading_only.tell()
            return
        self._desk.jobs.start(_("Emptying the trash"), lambda _report: empty_old_trash(folder, datetime.now(UTC)))
        if workspace.recovery:
            QTimer.singleShot(0, self.doors.open_recovery)

    def verbs(self) -> Verbs:
        """What saving does of the table of actions."""
        return {
            "kb.save": self.save,
            "kb.save_elsewhere": self.doors.ask_elsewhere,
            "kb.trash": self.doors.open_trash,
            "kb.versions": self.doors.open_versions,
        }

    def show_place(self, article_id: str, language: str) -> None:
        """Note which text is open, and say so where there are two versions of it."""
        self.doors.show_place(article_id, language)
        self.reporter.tell_copies(article_id)

    def save(self) -> None:
        """Save now, or as soon as the save that is under way has ended; say what stands in the way."""
        if self._problem:
            self._desk.messages.drop("save")
        self._save(by_itself=False)

    def once_kept(self, then: Callable[[], object]) -> None:
        """Call `then` as soon as what is written now outlives a crash: with a recovery copy of it, else once saved."""
        if self._desk.bridge.workspace.is_saved or self.keeping.write_now():
            then()
        else:
            self._waiting.append(then)

    def settle(self) -> Problem | None:
        """Save what is not, and wait for it; what stands in the way, None where all is saved."""
        self._wanted = False
        self._line.finish()
        self.keeping.line.finish()
        workspace = self._desk.bridge.workspace
        if not workspace.is_saved and not workspace.is_read_only:
            try:
                self._end(workspace.begin_save().write())
            except StudioError as error:
                self._fail(error.problem)
        return None if workspace.is_saved else self._problem

    def close(self) -> None:
        """Save what is not, and stop. What cannot be saved is offered at the next start."""
        self.watching.stop()
        self.settle()
        for timer in (self._pause, self._latest):
            timer.stop()
        self.keeping.stop()

    def _save_by_itself(self) -> None:
        self._save(by_itself=True)

    def _save(self, by_itself: bool) -> None:
        workspace = self._desk.bridge.workspace
        if workspace.is_read_only:
            self.begin()
        elif workspace.is_saved:
            self._say_saved()
        elif self._line.is_busy:
            self._wanted = True
        elif by_itself and QApplication.activeModalWidget() is not None:
            self._pause.start(_MODAL)  # what the question is about may change with its answer
        else:
            self._start()

    def _start(self) -> None:
        self._pause.stop()
        self._latest.stop()
        self._is_settling = True
        try:
            begun = self._desk.bridge.workspace.begin_save()
        except StudioError as error:
            self._fail(error.problem)
            return
        finally:
            self._is_settling = False
        self.reporter.tell(begun.outside)
        if not self._problem:
            self._say(_("Saving…"))
        self._line.start(_("Saving"), begun.write, self._end)

    def _end(self, written: Written) -> None:
        self.keeping.line.finish()  # a journal that comes behind a save would be offered as unsaved work
        workspace = self._desk.bridge.workspace
        self._is_settling = True
        try:
            saved = workspace.end_save(written)
        except StudioError as error:
            self._fail(error.problem)
            return
        finally:
            self._is_settling = False
        self._problem = None
        self._desk.messages.drop("save")
        self._said = _("Saved {time}", time=datetime.now().strftime("%H:%M"))
        self.reporter.tell_conflicts(saved.conflicts)
        self._tell_how_it_stands()
        if workspace.is_saved:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()
        self.saved.emit()

    def _fail(self, problem: Problem) -> None:
        """Say it once, and try again now and then: a disk that is full may have room again."""
        why = told(problem.what).removeprefix(_("not saved: "))
        self._say(_("Not saved: {why}. Your text is safe.", why=why), spelt_out(problem))
        if self._problem != problem or "save" not in self._desk.messages.shown:
            self._desk.messages.show_problem(problem, (_("Try again"), self.save), *self._ways_out(), key="save")
        self._problem = problem
        self._pause.start(AGAIN)

    def _ways_out(self) -> Choices:
        return ((_("Save elsewhere…"), self.doors.ask_elsewhere),)

    def _go_on(self) -> None:
        if self._wanted:
            self._wanted = False
            self._save(by_itself=False)

    def _note(self, _change: Change) -> None:
        if not self._is_settling:
            self.keeping.note()
            self._tell_how_it_stands()

    def _tell_how_it_stands(self) -> None:
        if self._desk.bridge.workspace.is_saved:
            self._problem = None
            self._say_saved()
            self._pause.stop()
            self._latest.stop()
        elif not self._problem:
            if not self._line.is_busy:
                self._say(_("Not saved yet"), _("It is saved as soon as you pause. Click to save now."))
            self._pause.start(PAUSE)
            if not self._latest.isActive():
                self._latest.start()

    def _say_saved(self) -> None:
        self._desk.messages.drop("save")
        self._say(self._said, _("All changes are on the disk."))

    def _say(self, text: str, tip: str = "") -> None:
        self.told.emit(text, tip)

    def _note_focus(self, state: Qt.ApplicationState) -> None:
        """Whoever goes to another program finds there what was written here."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.watching.look_soon()
        elif not self._desk.bridge.workspace.is_saved and not self._problem:
            self._save_by_itself()
