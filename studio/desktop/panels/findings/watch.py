"""When the backroom is asked: at once on opening, a moment after somebody stops writing, and the search much later."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from studio.desktop.backroom.parcels import Answer, Doing, Task
from studio.desktop.backroom.room import Backroom
from studio.desktop.desk import Desk
from studio.desktop.panels.findings.ledger import Ledger
from studio.desktop.words import _
from studio.storage import cache_folder

FIRST, PAUSE, IDLE = 700, 400, 10_000
"""Milliseconds: from the opening to the first check, from the last change to a check, from a check to the search."""


class Watch(QObject):
    """Keeps the ledger of one window."""

    learned = Signal(object)
    """The `Ledger`, each time it is another one."""
    doing = Signal(str)
    """What is being done, "" for nothing."""
    gave_up = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._article = ""
        self.ledger: Ledger | None = None
        self.room = Backroom(desk.bridge.folder, cache_folder(), self)
        self._asked: dict[Task, int] = {}
        self._pause, self._idle = self._timer(self._check), self._timer(self.check_search)
        self.room.answered.connect(self._take)
        self.room.doing.connect(self._say)
        self.room.gave_up.connect(self._rest)
        desk.bridge.changed.connect(self._wait)
        self._pause.start(FIRST)

    def show_article(self, article_id: str) -> None:
        """Say which article is open: it is checked first."""
        self._article = article_id

    def check_search(self) -> None:
        """Ask the golden questions now."""
        self._asked[Task.SEARCH] = self.room.ask(self._desk.bridge.kb, self._article, Task.SEARCH)
        self.doing.emit(_("Checking the search…"))

    def begin_again(self) -> None:
        """Start anew after the child has died."""
        self.room.begin_again()
        self._check()

    def close(self) -> None:
        """End the timers and the child."""
        self._desk.bridge.changed.disconnect(self._wait)
        self._pause.stop()
        self._idle.stop()
        self.room.close()

    def _timer(self, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)  # type: ignore[arg-type]
        return timer

    def _wait(self) -> None:
        if not self._asked:  # nothing has been asked yet: the first time is near
            return
        self._idle.stop()
        self._pause.start(PAUSE)

    def _check(self) -> None:
        self._asked[Task.CHECK] = self.room.ask(self._desk.bridge.kb, self._article)

    def _take(self, answer: Answer) -> None:
        known = self.ledger or Ledger()
        is_last = answer.number == self._asked.get(answer.task)
        self.ledger = known.with_answer(answer)
        self.learned.emit(self.ledger)
        if is_last and not answer.article:
            self.doing.emit("")
            if answer.task is Task.CHECK and self._desk.bridge.kb.search.expect:
                self._idle.start(IDLE)

    def _say(self, doing: Doing) -> None:
        said = (
            _("Checking the search…")
            if doing.task is Task.SEARCH
            else _("Checking {count} articles…", count=doing.articles)
        )
        self.doing.emit(said)

    def _rest(self) -> None:
        self._idle.stop()
        self.doing.emit("")
        self.gave_up.emit()
