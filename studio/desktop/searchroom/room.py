"""The studio's side of the searchroom: a thread that starts the child, sends what changed, and hears the answers.

The main thread only leaves word of the newest value and question; all sending and waiting is the thread's.
"""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.desktop.backroom.parcels import parcels
from studio.desktop.searchroom.child import answer
from studio.desktop.searchroom.messages import Ask, Judged, Keep, Question, Reading, Refused, Shown
from studio.kb.values import KnowledgeBase

_LIVES = 2
"""How many children may die before the studio gives up: one that dies twice would die again."""
_ENDS = 5.0
"""Seconds that the thread gets to end."""


@dataclass(slots=True)
class _Sent:
    """What a child knows: the value, the one to compare with, and the number of the last question and judging."""

    kb: KnowledgeBase | None = None
    before: KnowledgeBase | None = None
    question: int = 0
    judging: int = 0


class SearchRoom(QObject):
    """Answers questions about the newest value that it was shown. Nothing runs before the first. `close` it."""

    shown = Signal(object)
    """A `Shown`."""
    judged = Signal(object)
    """A `Judged`."""
    reading = Signal(object)
    """A `Reading`."""
    refused = Signal(object)
    """A `Refused`."""
    gave_up = Signal()
    """The child has died again, and is not started any more until `begin_again`."""
    _said = Signal(object)

    def __init__(self, folder: Path, cache: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._cache = folder, cache
        self._lock = threading.Lock()
        self._newest: KnowledgeBase | None = None
        self._before: KnowledgeBase | None = None
        self._question: Ask | None = None
        self._judging: Ask | None = None
        self._number = 0
        self._ending = False
        self._bell, self._ring = multiprocessing.get_context("spawn").Pipe(duplex=False)
        self._thread: threading.Thread | None = None
        self.process: SpawnProcess | None = None
        """The child, None while there is none."""
        self._said.connect(self._tell)

    def ask(self, kb: KnowledgeBase, question: Question) -> int:
        """Have a question answered; one from before that still waits lapses. Returns the answer's number."""
        with self._lock:
            self._number += 1
            self._newest = kb
            self._question = Ask(self._number, question)
        self._begin()
        return self._number

    def judge(self, kb: KnowledgeBase) -> int:
        """Have all golden questions asked, while nothing else is. Returns the answer's number."""
        with self._lock:
            self._number += 1
            self._newest = kb
            self._judging = Ask(self._number, None)
        self._begin()
        return self._number

    def compare_with(self, kb: KnowledgeBase | None) -> None:
        """From the next question on, tell what this value answers, too. None: compare with nothing."""
        with self._lock:
            self._before = kb

    def begin_again(self) -> None:
        """Start a child again after `gave_up`; it has to be asked."""
        self._end_thread()
        self._ending = False

    def close(self) -> None:
        """End the child and the thread; both are gone afterwards."""
        self._end_thread()
        with suppress(OSError):
            self._ring.close()
            self._bell.close()

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._live, name="searchroom", daemon=True)
            self._thread.start()
        self._wake()

    def _end_thread(self) -> None:
        self._ending = True
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._wake()
        if self.process is not None:
            self.process.kill()  # the thread may be in the middle of sending; it writes nothing but the cache
        thread.join(_ENDS)

    def _wake(self) -> None:
        with suppress(OSError):
            self._ring.send_bytes(b"!")

    def _live(self) -> None:
        """The thread's life."""
        for _life in range(_LIVES):
            if self._ending:
                return
            pipe, process = self._start()
            try:
                self._serve(pipe)
            except (EOFError, OSError):
                continue
            finally:
                pipe.close()
                process.kill()
                process.join()
        if not self._ending:
            self._said.emit(None)

    def _start(self) -> tuple[Connection, SpawnProcess]:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(
            target=answer, args=(there, self._folder, self._cache), name="searchroom", daemon=True
        )
        process.start()
        there.close()
        self.process = process
        return here, process

    def _serve(self, pipe: Connection) -> None:
        """Send and hear until the window goes. Raises `EOFError` or `OSError` when the child has died."""
        sent = _Sent()
        self._wake()
        while not self._ending:
            ready = wait([pipe, self._bell])
            if self._bell in ready:
                self._bell.recv_bytes()
                self._send(pipe, sent)
            if pipe in ready:
                got = pipe.recv()
                self._settle(got)
                self._said.emit(got)

    def _send(self, pipe: Connection, sent: _Sent) -> None:
        with self._lock:
            newest, before, question, judging = self._newest, self._before, self._question, self._judging
        if newest is None or self._ending:
            return
        if before is not sent.before:
            if before is not None:
                self._send_value(pipe, sent, before)
            pipe.send(Keep(nothing=before is None))
            sent.before = before
        self._send_value(pipe, sent, newest)
        if question and question.number > sent.question:
            sent.question = question.number
            pipe.send(question)
        if judging and judging.number > sent.judging:
            sent.judging = judging.number
            pipe.send(judging)

    def _send_value(self, pipe: Connection, sent: _Sent, kb: KnowledgeBase) -> None:
        for parcel in parcels(sent.kb, kb):
            pipe.send(parcel)
        sent.kb = kb

    def _settle(self, got: object) -> None:
        """Forget the question that was answered, unless a newer one has come."""
        with self._lock:
            number = got.number if isinstance(got, Shown | Judged | Refused) else 0
            if self._question and self._question.number == number:
                self._question = None
            elif self._judging and self._judging.number == number:
                self._judging = None

    def _tell(self, said: object) -> None:
        if self._ending:
            return
        if isinstance(said, Shown):
            self.shown.emit(said)
        elif isinstance(said, Judged):
            self.judged.emit(said)
        elif isinstance(said, Refused):
            self.refused.emit(said)
        elif isinstance(said, Reading):
            self.reading.emit(said)
        else:
            self.gave_up.emit()
