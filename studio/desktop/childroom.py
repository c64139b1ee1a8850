"""A child process and the thread that starts it, sends what changed, and hears what it says.

The main thread only leaves word of what is to be sent; all sending and waiting is the thread's.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

Sent = TypeVar("Sent")
"""What a child has been sent so far; each child begins with a new one."""

_LIVES = 2
"""How many children may die before the studio gives up: one that dies twice would die again."""
_ENDS = 5.0
"""Seconds that the thread gets to end."""


class ChildRoom(QObject, Generic[Sent]):
    """Nothing runs before `wake`. `close` it.

    Whoever derives from it says how a child is started (`door`), what it has been sent (`nothing_sent`), what it is to
    be sent now (`send`), and what its words mean (`settle` at once, in the thread; `tell` in the main thread).
    """

    gave_up = Signal()
    """The child has died again, and is not started any more until `begin_again`."""
    _said = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.lock = threading.Lock()
        """Held by whoever reads or writes what is to be sent."""
        self.is_ending = False
        self.process: SpawnProcess | None = None
        """The child, None while there is none."""
        self._bell, self._ring = multiprocessing.get_context("spawn").Pipe(duplex=False)
        self._thread: threading.Thread | None = None
        self._said.connect(self._tell)

    def door(self) -> tuple[Callable[..., None], tuple[Any, ...]]:
        """The function of a module that a child runs, and its arguments behind the pipe's other end."""
        raise NotImplementedError

    def nothing_sent(self) -> Sent:
        """What a child knows that has just been started."""
        raise NotImplementedError

    def send(self, pipe: Connection, sent: Sent) -> None:
        """Send what the child does not have yet, and note it."""
        raise NotImplementedError

    def settle(self, got: object) -> None:
        """The child said this: forget what it has answered."""
        raise NotImplementedError

    def tell(self, got: object) -> None:
        """The child said this: tell the panels."""
        raise NotImplementedError

    def wake(self) -> None:
        """Something is to be sent."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._live, name=self._name, daemon=True)
            self._thread.start()
        self._knock()

    def begin_again(self) -> None:
        """Start a child again after `gave_up`; it has to be asked."""
        self._end_thread()
        self.is_ending = False

    def close(self) -> None:
        """End the child and the thread; both are gone afterwards."""
        self._end_thread()
        with suppress(OSError):
            self._ring.close()
            self._bell.close()

    def _end_thread(self) -> None:
        self.is_ending = True
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._knock()
        if self.process is not None:
            self.process.kill()  # the thread may be in the middle of sending; it writes nothing but the cache
        thread.join(_ENDS)

    def _knock(self) -> None:
        with suppress(OSError):
            self._ring.send_bytes(b"!")

    def _live(self) -> None:
        """The thread's life."""
        for _life in range(_LIVES):
            if self.is_ending:
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
        if not self.is_ending:
            self._said.emit(None)

    def _start(self) -> tuple[Connection, SpawnProcess]:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        enter, arguments = self.door()
        process = context.Process(target=enter, args=(there, *arguments), name=self._name, daemon=True)
        process.start()
        there.close()
        self.process = process
        return here, process

    def _serve(self, pipe: Connection) -> None:
        """Send and hear until the window goes. Raises `EOFError` or `OSError` when the child has died."""
        sent = self.nothing_sent()
        self._knock()  # a second child has to be sent all that the first one got
        while not self.is_ending:
            ready = wait([pipe, self._bell])
            if self._bell in ready:
                self._bell.recv_bytes()
                if not self.is_ending:
                    self.send(pipe, sent)
            if pipe in ready:
                got = pipe.recv()
                self.settle(got)
                self._said.emit(got)

    def _tell(self, got: object) -> None:
        if self.is_ending:
            return
        if got is None:
            self.gave_up.emit()
        else:
            self.tell(got)
