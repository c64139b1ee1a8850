"""A crew of child processes for work on files that nobody vouches for: any task may crash, swell or never end.

A process pool of the standard library breaks as a whole when one of its processes dies, and cannot end one that hangs.
Here each worker has its own pipe and one task at a time: a worker that dies or outstays its time is replaced, its task
is `Lost`, and the others go on. Leaving the `with` block ends every process, whatever the reason for leaving.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

from studio.errors import PictureError
from studio.wording import _

Task = TypeVar("Task")
Result = TypeVar("Result")

_START = 60.0
"""Seconds a process may take to start: it does no task yet, so slowness is the machine's."""

_READY = "ready"


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that has no result: its worker died (`late` is False) or was ended for taking too long (True)."""

    late: bool


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    deadline: float
    task: int | None = None
    ready: bool = False


class Crew(Generic[Task, Result]):
    """`size` processes that call `work` with one task after another.

    `work` is a function of a module (it is looked up there by each process), tasks and results can be pickled.
    `prepare` runs once in each process before its first task. `patience` is the time for one task in seconds.
    """

    def __init__(
        self, work: Callable[[Task], Result], size: int, patience: float, prepare: Callable[[], None] | None = None
    ) -> None:
        self._work = work
        self._size = size
        self._patience = patience
        self._prepare = prepare
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._workers:
            self._end(self._workers[-1])

    def results(self, tasks: Sequence[Task], tick: float = 0.1) -> Iterator[tuple[int, Result | Lost] | None]:
        """Each task's place in `tasks` with its result, in the order in which they end.

        Gives None whenever `tick` seconds pass with nothing ended, so that the caller can look up and stop.
        Raises PictureError when processes cannot be started on this machine.
        """
        waiting = deque(range(len(tasks)))
        left = len(tasks)
        while left:
            while len(self._workers) < min(self._size, left):
                self._workers.append(self._started())
            ended = list(self._heard(tasks, waiting, tick))
            left -= len(ended)
            yield from ended or [None]

    def _started(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._work, self._prepare), daemon=True)
        try:
            process.start()
        except OSError as error:
            ours.close()
            raise _not_started(error.strerror or str(error)) from error
        finally:
            theirs.close()
        return _Worker(process, ours, time.monotonic() + _START)

    def _heard(self, tasks: Sequence[Task], waiting: deque[int], tick: float) -> Iterator[tuple[int, Result | Lost]]:
        """Waits for at most `tick` seconds, takes what the workers have to say and gives them new tasks."""
        talking = wait([worker.pipe for worker in self._workers], tick)
        now = time.monotonic()
        for worker in list(self._workers):
            done = worker.task
            if worker.pipe in talking:
                try:
                    said = worker.pipe.recv()
                except (EOFError, OSError):
                    yield from self._lost(worker, late=False)
                    continue
                worker.ready = True
                worker.task = None
                if done is not None:
                    yield done, cast("Result", said)
                self._give(worker, tasks, waiting)
            elif worker.deadline < now and (done is not None or not worker.ready):
                yield from self._lost(worker, late=True)

    def _give(self, worker: _Worker, tasks: Sequence[Task], waiting: deque[int]) -> None:
        if not waiting:
            self._end(worker)
            return
        worker.task = waiting.popleft()
        worker.deadline = time.monotonic() + self._patience
        try:
            worker.pipe.send(tasks[worker.task])
        except OSError:
            worker.deadline = 0.0

    def _lost(self, worker: _Worker, late: bool) -> Iterator[tuple[int, Lost]]:
        self._end(worker)
        if worker.task is not None:
            yield worker.task, Lost(late)
        elif not worker.ready:
            raise _not_started(_not_begun(late))

    def _end(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()
        worker.process.close()


def _not_begun(late: bool) -> str:
    return _("it did not begin within {seconds:.0f} seconds", seconds=_START) if late else _("it ended at once")


def _not_started(why: str) -> PictureError:
    return PictureError(
        _("the process that draws pictures cannot be started: {why}", why=why),
        do=_("Close other programs and try again."),
    )


def _serve(pipe: Connection, work: Callable[[Task], Result], prepare: Callable[[], None] | None) -> None:
    """The life of a worker: ready, then task and result in turn, until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what it means.
    if prepare:
        prepare()
    try:
        pipe.send(_READY)
        while True:
            pipe.send(work(cast("Task", pipe.recv())))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
