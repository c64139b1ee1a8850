"""Keeps Python from stopping the window: when its garbage is collected, and how soon the window's thread goes on.

Python looks for garbage whenever so many objects were made, in whichever thread that happens, and through all objects
that there are: with a large knowledge base that takes a third of a second, in the middle of a word; and a widget that a
thread collects is destroyed in the wrong thread. So the studio collects by itself: what is young every second, in the
window's thread, and all of it when nobody has written for a while. What a knowledge base is made of is passed over: it
holds no circles.
"""

from __future__ import annotations

import gc
import sys
import time
import weakref

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from studio.desktop.window import Window

EVERY = 1000
"""Milliseconds between two looks."""
YOUNG, MANY = 5_000, 100_000
"""So many new objects are worth a collection, which takes about a millisecond; so many are what a thread is reading."""
IDLE, LEAST = 20.0, 60.0
"""Seconds without a change before all is collected, and between two such collections."""
SWITCH = 0.0005
"""Seconds after which a thread lets the window's thread go on; Python's own 5 ms are waited for again and again."""


class Tidying(QObject):
    """Collects while the window lives; `stop` it. One for each process."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._board: weakref.ref[QObject] | None = None
        self._value: object = None
        self._switch, self._was_on = sys.getswitchinterval(), gc.isenabled()
        sys.setswitchinterval(SWITCH)
        gc.disable()
        self._used = self._collected = time.monotonic()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Leave Python as it was."""
        self._timer.stop()
        gc.unfreeze()
        sys.setswitchinterval(self._switch)
        if self._was_on:
            gc.enable()

    def _look(self) -> None:
        now, young = time.monotonic(), gc.get_count()[0]
        self._note_board()
        self._note_use(now)
        away = QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive
        if young > MANY and self._window.jobs.running:
            return
        if now - self._collected > LEAST and (away or now - self._used > IDLE):
            self._collected = now
            gc.collect()
        elif young > YOUNG:
            gc.collect(0)

    def _note_board(self) -> None:
        """Pass over what an open knowledge base is made of, and look at everything again when it was closed."""
        known = self._board() if self._board else None
        if self._window.board is not known or (known is None and self._board):
            gc.unfreeze()
            self._board = weakref.ref(self._window.board) if self._window.board else None
            if self._board:
                gc.freeze()

    def _note_use(self, now: float) -> None:
        value = self._window.board.desk.bridge.kb if self._window.board else None
        if value is not self._value:
            self._value, self._used = value, now
