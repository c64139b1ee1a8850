"""One thing at a time with the disk: a piece of work in a thread, whose end can be waited for when a window closes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from studio.desktop.jobs import Jobs
from studio.errors import Problem, StudioError


class _Errand:
    """A piece of work and who is told of its end, once, in the main thread."""

    def __init__(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Problem], None] | None
    ) -> None:
        self._work, self._done, self._failed = work, done, failed
        self._result: Any = None
        self._problem: Problem | None = None
        self._is_whole = False
        self.ran = threading.Event()

    def run(self) -> None:
        """The work, in a thread."""
        try:
            self._result = self._work()
            self._is_whole = True
        except StudioError as error:
            self._problem = error.problem
        finally:
            self.ran.set()

    def tell(self) -> None:
        """Hand on what came of it; nothing where it broke: the crash dialog speaks then."""
        if self._problem and self._failed:
            self._failed(self._problem)
        elif self._is_whole:
            self._done(self._result)


class Line(QObject):
    """Runs errands one after the other; `ended` comes behind each."""

    ended = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._errand: _Errand | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is under way: nothing else may be started then."""
        return self._errand is not None

    def start(
        self,
        title: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Run `work` in a thread; `done(result)` or `failed(problem)` is called in the main thread."""
        errand = self._errand = _Errand(work, done, failed)
        job = self._jobs.start(title, lambda _report: errand.run())
        job.ended.connect(lambda: self._settle(errand))

    def finish(self) -> None:
        """Wait for what is under way, and hand on what came of it before this returns."""
        if self._errand is not None:
            self._errand.ran.wait()
            self._settle(self._errand)

    def _settle(self, errand: _Errand) -> None:
        if self._errand is errand:
            self._errand = None
            errand.tell()
            self.ended.emit()
