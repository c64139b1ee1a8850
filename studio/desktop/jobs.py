"""Work off the main thread: a plain function `work(report) -> result`, run by a thread, told of in the main thread.

Python threads share one lock: what computes for long in Python belongs into a child process, which such a function
starts and waits for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from studio.desktop.hands import Hands
from studio.errors import Cancelled, StudioError
from studio.progress import Report

_SPEAKING: set[Job] = set()
"""Jobs whose thread may still speak: they outlive the window that started them."""

_ENDS = 1.0
"""Seconds that a thread gets to end when its work has."""

Work = Callable[[Report], Any]


class Job(QObject):
    """One piece of work under way. Exactly one of `done`, `failed`, `cancelled` and `broke` comes, then `ended`."""

    progressed = Signal(float, str)
    done = Signal(object)
    """The result."""
    failed = Signal(object)
    """The `Problem` of a `StudioError`."""
    broke = Signal(object)
    """An exception that is a bug."""
    cancelled = Signal()
    ended = Signal()
    _outcome = Signal(object, object)

    def __init__(self, title: str, work: Work) -> None:
        super().__init__()  # no parent: a window that goes must not take an object that a thread still speaks through
        self.title = title
        self._work = work
        self._stop = threading.Event()
        self._outcome.connect(self._tell)
        self._over = threading.Event()

    def start(self, hands: Hands) -> None:
        """Begin; called by `Jobs`."""
        hands.do(self._run, f"job: {self.title}")

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next report."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the work; whether it has ended."""
        return self._over.wait(seconds)

    def _run(self) -> None:
        result, error = None, None
        try:
            result = self._work(self._report)
        except BaseException as caught:  # noqa: BLE001 - it is handed to the main thread, whole
            error = caught
        self._outcome.emit(result, error)
        self._over.set()

    def _report(self, share: float, doing: str) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(share, doing)

    def _tell(self, result: object, error: BaseException | None) -> None:
        if isinstance(error, Cancelled) or (self._stop.is_set() and (error is None or isinstance(error, StudioError))):
            self.cancelled.emit()
        elif isinstance(error, StudioError):
            self.failed.emit(error.problem)
        elif error is not None:
            self.broke.emit(error)
        else:
            self.done.emit(result)
        self.ended.emit()
        self.deleteLater()  # a signal holds what it calls as long as it lives itself: a whole window


class Jobs(QObject):
    """All work under way; `broke` hands bugs to the crash dialog."""

    started = Signal(Job)
    broke = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Job] = set()
        self._hands = Hands()
        self._closed = False

    def start(
        self,
        title: str,
        work: Work,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Any], None] | None = None,
    ) -> Job:
        """Run `work`. `done(result)` and `failed(problem)` are called in the main thread."""
        job = Job(title, work)
        if self._closed:
            job.cancel()
        if done:
            job.done.connect(done)
        if failed:
            job.failed.connect(failed)
        job.broke.connect(self.broke)
        job.ended.connect(lambda: self._forget(job))
        self._running.add(job)
        _SPEAKING.add(job)
        job.ended.connect(lambda: _SPEAKING.discard(job))
        job.start(self._hands)
        self.started.emit(job)
        return job

    @property
    def running(self) -> tuple[Job, ...]:
        """What has not ended."""
        return tuple(self._running)

    def close(self, seconds: float = 10.0) -> None:
        """Cancel everything and wait for it; what is started afterwards is cancelled before it begins."""
        self._closed = True
        for job in self.running:
            job.cancel()
        for job in self.running:
            job.wait(seconds)
        self._hands.close(_ENDS)

    def _forget(self, job: Job) -> None:
        self._running.discard(job)
