"""The studio's side of the backroom: a thread that starts the child, sends what changed, and hears what was found.

The main thread only leaves word of the newest value; all sending and waiting is the thread's.
"""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.desktop.backroom.door import enter
from studio.desktop.backroom.parcels import Answer, Doing, Order, Task, parcels
from studio.desktop.words import spoken
from studio.kb.values import KnowledgeBase

_LIVES = 2
"""How many children may die before the studio gives up: one that dies twice would die again."""
_ENDS = 5.0
"""Seconds that the thread gets to end."""


class Backroom(QObject):
    """Checks the newest value that it was shown. `close` it."""

    answered = Signal(object)
    """An `Answer`."""
    doing = Signal(object)
    """A `Doing`."""
    gave_up = Signal()
    """The child has died again, and is not started any more until `begin_again`."""
    _said = Signal(object)

    def __init__(self, folder: Path, cache: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._cache = folder, cache
        self._lock = threading.Lock()
        self._newest: KnowledgeBase | None = None
        self._wishes: dict[Task, Order] = {}
        self._number = 0
        self._ending = False
        self._bell, self._ring = multiprocessing.get_context("spawn").Pipe(duplex=False)
        self._thread: threading.Thread | None = None
        self.process: SpawnProcess | None = None
        """The child, None while there is none."""
        self._said.connect(self._tell)

    def ask(self, kb: KnowledgeBase, article: str, task: Task = Task.CHECK) -> int:
        """Have the newest value checked, the open article first; older questions lapse. Returns the answer's number."""
        with self._lock:
            self._number += 1
            self._newest = kb
            self._wishes[task] = Order(self._number, task, article)
        if self._thread is None:
            self._thread = threading.Thread(target=self._live, name="backroom", daemon=True)
            self._thread.start()
        self._wake()
        return self._number

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
            target=enter, args=(there, self._folder, self._cache, spoken()), name="backroom", daemon=True
        )
        process.start()
        there.close()
        self.process = process
        return here, process

    def _serve(self, pipe: Connection) -> None:
        """Send and hear until the window goes. Raises `EOFError` or `OSError` when the child has died."""
        sent: KnowledgeBase | None = None
        waiting: dict[Task, Order] = {}
        with self._lock:
            again = self._newest is not None
        if again:
            self._wake()
        while not self._ending:
            ready = wait([pipe, self._bell])
            if self._bell in ready:
                self._bell.recv_bytes()
                with self._lock:
                    newest, wishes = self._newest, dict(self._wishes)
                sent = self._send(pipe, sent, newest, wishes, waiting)
            if pipe in ready:
                got = pipe.recv()
                if isinstance(got, Answer) and not got.article:
                    self._settle(got)
                self._said.emit(got)

    def _send(
        self,
        pipe: Connection,
        sent: KnowledgeBase | None,
        newest: KnowledgeBase | None,
        wishes: dict[Task, Order],
        asked: dict[Task, Order],
    ) -> KnowledgeBase | None:
        if newest is None or self._ending:
            return sent
        for parcel in parcels(sent, newest):
            pipe.send(parcel)
        for task, order in wishes.items():
            if asked.get(task) != order:
                asked[task] = order
                pipe.send(order)
        return newest

    def _settle(self, answer: Answer) -> None:
        """Forget the question that was answered, unless a newer one has come."""
        with self._lock:
            wish = self._wishes.get(answer.task)
            if wish and wish.number == answer.number:
                del self._wishes[answer.task]

    def _tell(self, said: object) -> None:
        if self._ending:
            return
        if isinstance(said, Answer):
            self.answered.emit(said)
        elif isinstance(said, Doing):
            self.doing.emit(said)
        else:
            self.gave_up.emit()
