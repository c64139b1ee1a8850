"""Recording steps: begun, watched over by a bar, and made into steps of the article as one edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.capture import Goal, Shot, Tape, file_name_of, title_of, write_steps
from studio.desktop.capturing.aside import Aside
from studio.desktop.desk import Desk
from studio.desktop.panels.capture import AskRecording, AskWaste, RecorderBar
from studio.desktop.words import N_, _, plural
from studio.errors import Problem, StudioError
from studio.kb.values import KnowledgeBase
from studio.progress import Report
from studio.storage import state_of

if TYPE_CHECKING:
    from studio.capture.recorder import Recorder

_KEY = "recording"
"""Of what is said about recordings."""


class Recording(QObject):
    """At most one recording. What is recorded lies in the user's state folder until it stands in the article."""

    _told = Signal(object)
    """The tape has changed: a `Problem` that ended the recording, or None. Comes from the recorder's thread."""

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        show: Callable[[str, str, str], object],
        once_kept: Callable[[Callable[[], object]], object],
    ) -> None:
        """`show` opens (article, language, step). `once_kept` calls what it is given as soon as what is written now
        outlives a crash."""
        super().__init__(over)
        self._desk, self._over, self._show, self._once_kept = desk, over, show, once_kept
        self._aside: Aside | None = None
        self._recorder: Recorder | None = None
        self._tape: Tape | None = None
        self._is_writing = False
        """Whether steps are on their way into the article: nobody is to take them in a second time."""
        self.bar: RecorderBar | None = None
        self._told.connect(self._follow)

    @property
    def is_on(self) -> bool:
        """Whether steps are being recorded."""
        return self._recorder is not None

    def offer_left(self) -> None:
        """Offer what a crash left of a recording."""
        tape = Tape.find(self._folder())
        if tape is None:
            return
        count = len(tape.shots)
        article = self._desk.bridge.kb.article(tape.goal.article)
        text = article.text(tape.goal.language) if article else None
        self._desk.messages.say(
            plural(
                "A recording of {count} step was not finished", "A recording of {count} steps was not finished", count
            ),
            _("Its steps belong into “{title}”.", title=text.title if text else tape.goal.article),
            (_("Take the steps in"), lambda: self._insert(tape)),
            (_("Discard them"), tape.discard),
            key=_KEY,
        )

    def ask(self, goal: Goal) -> None:
        """Say what a recording does, and begin one; where another was left, that comes first."""
        if self._is_writing:
            return
        if Tape.find(self._folder()):
            self.offer_left()
            return
        dialog = AskRecording(self._over.window())
        dialog.agreed.connect(lambda: (dialog.accept(), self.begin(goal)))
        dialog.open()

    def begin(self, goal: Goal) -> None:
        """Step aside and record."""
        from studio.capture.recorder import Recorder  # it speaks to the screen, and few sessions want it

        self._desk.messages.drop(_KEY)
        try:
            self._tape = tape = Tape.begin(self._folder(), goal)
            self._recorder = made = Recorder(tape, lambda error: self._told.emit(error.problem if error else None))
        except StudioError as error:
            self._desk.messages.show_problem(error.problem, key=_KEY)
            return
        self._aside = Aside(self._over.window())
        self.bar = bar = RecorderBar(self._desk.theme)
        bar.paused.connect(made.pause)
        bar.dropped.connect(made.drop_last)
        bar.wasted.connect(self._ask_waste)
        bar.finished.connect(self.finish)
        bar.stand(self._over.screen())

    def finish(self) -> None:
        """End, and put the steps into the article."""
        tape = self._end()
        if tape and tape.shots:
            self._insert(tape)
        elif tape:
            tape.discard()
            self._desk.messages.say(_("Nothing was recorded"), _("No window was clicked."), key=_KEY)

    def close(self) -> None:
        """End; what was recorded is offered when the knowledge base is opened again."""
        tape = self._end()
        if tape and not tape.shots:
            tape.discard()

    def _folder(self) -> Path:
        return state_of(self._desk.bridge.folder) / "recording"

    def _end(self) -> Tape | None:
        recorder, self._recorder = self._recorder, None
        if recorder is None:
            return None
        recorder.stop()
        if self.bar:
            self.bar.leave()
            self.bar.deleteLater()
            self.bar = None
        if self._aside:
            self._aside.back()
            self._aside = None
        tape, self._tape = self._tape, None
        return tape

    def _follow(self, problem: Problem | None) -> None:
        """Show on the bar what is on the tape."""
        if problem is not None:
            self.finish()
            self._desk.messages.show_problem(problem, key="capture")
        elif self.bar and self._tape:
            shots = self._tape.shots
            title = _plain(title_of(shots[-1], self._tape.goal.language)) if shots else ""
            self.bar.show_steps(len(shots), title)

    def _ask_waste(self) -> None:
        if self.bar is None or self._tape is None:
            return
        if not self._tape.shots:
            self._waste()
            return
        dialog = AskWaste(self.bar, len(self._tape.shots))
        dialog.agreed.connect(lambda: (dialog.accept(), self._waste()))
        dialog.open()

    def _waste(self) -> None:
        tape = self._end()
        if tape:
            tape.discard()

    def _insert(self, tape: Tape) -> None:
        """Lay the pictures beside the article in a thread, then write the steps: one edit, one undo."""
        workspace, goal, shots = self._desk.bridge.workspace, tape.goal, tape.shots
        self._is_writing = True

        def work(report: Report) -> list[tuple[Shot, str, str]]:
            laid: list[tuple[Shot, str, str]] = []
            for at, shot in enumerate(shots):
                report(at / len(shots), "Adding pictures")
                name = file_name_of(shot, goal.language)
                path = workspace.lay_picture(f"articles/{goal.article}", name, tape.picture(shot))
                laid.append((shot, path, path.rpartition("/")[2]))
            return laid

        job = self._desk.jobs.start(
            _("Adding pictures"),
            work,
            lambda laid: self._write(tape, laid),
            lambda problem: self._desk.messages.show_problem(problem, key=_KEY),
        )
        job.ended.connect(self._let_go)

    def _let_go(self) -> None:
        self._is_writing = False

    def _write(self, tape: Tape, laid: list[tuple[Shot, str, str]]) -> None:
        goal, made = tape.goal, [""]

        def edit(kb: KnowledgeBase) -> KnowledgeBase:
            kb, ids = write_steps(kb, goal.article, goal.language, goal.after, laid)
            made[:] = ids
            return kb

        workspace = self._desk.bridge.workspace
        workspace.seal()
        if not self._desk.bridge.apply(N_("Record steps"), edit):
            return  # the recording stays where it is, and is offered again
        workspace.seal()
        self._once_kept(tape.discard)
        self._show(goal.article, goal.language, made[0])
        said = plural("{count} step was recorded", "{count} steps were recorded", len(laid))
        detail = _("Read them once: shorten, join and reword as you like. One undo takes them all out.")
        self._desk.messages.say(said, detail, key=_KEY)


def _plain(title: str) -> str:
    """A title without its markup."""
    return title.replace("**", "").replace("\\", "")
