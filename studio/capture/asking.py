"""Asks programs what is under the pointer, in a thread: some take their time."""

from __future__ import annotations

import threading
import time
from collections import deque

from studio.capture.accessible import Voice
from studio.capture.looks import Hover, Scene, hover_before
from studio.capture.telling import Silence
from studio.capture.values import Control

_KEPT = 6
_ENDS = 5.0
"""Seconds that the thread gets to end."""


class Asking:
    """Knows what was under the pointer lately. `close` it."""

    def __init__(self) -> None:
        self._wanted: tuple[Scene, int, int] | None = None
        self._news = threading.Condition()
        self._line = threading.Lock()
        self._voice: Voice | None = None
        self._hovers: deque[Hover] = deque(maxlen=_KEPT)
        self._ends = False
        self._thread = threading.Thread(target=self._run, name="asking", daemon=True)
        self._thread.start()

    def want(self, scene: Scene, x: int, y: int) -> None:
        """Find out, soon, what is at a place now."""
        with self._news:
            self._wanted = (scene, x, y)
            self._news.notify()

    def before(self, scene: Scene, x: int, y: int, pressed: float) -> Control | None:
        """What was at a place when a button went down; asked now where nobody knew."""
        hover = hover_before(tuple(self._hovers), x, y, pressed)  # as it is now: the thread adds to it meanwhile
        return hover.control if hover else self._ask(scene, x, y)

    @property
    def latest(self) -> Control | None:
        """What the last answer was."""
        return self._hovers[-1].control if self._hovers else None

    def close(self) -> None:
        """End."""
        with self._news:
            self._ends = True
            self._news.notify()
        self._thread.join(_ENDS)

    def _run(self) -> None:
        try:
            self._voice = Voice()
        except Silence:
            return  # no program tells names here: steps are named for their windows
        while wanted := self._next():
            control = self._ask(*wanted)
            self._hovers.append(Hover(wanted[1], wanted[2], control, time.monotonic()))
        with self._line:
            self._voice.close()
            self._voice = None

    def _next(self) -> tuple[Scene, int, int] | None:
        with self._news:
            self._news.wait_for(lambda: self._wanted or self._ends)
            wanted, self._wanted = self._wanted, None
            return None if self._ends else wanted

    def _ask(self, scene: Scene, x: int, y: int) -> Control | None:
        with self._line:
            return self._voice.at(scene, x, y) if self._voice else None
