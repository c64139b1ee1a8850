"""Says whether the studio works on this machine, and how fast it gets there: one JSON object on standard output."""

from __future__ import annotations

import json
import platform
import sys
import time

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, QTimer, qVersion
from PySide6.QtGui import QGuiApplication

import studio
from studio.desktop.window import FIRST, Window

PATIENCE = 60_000
"""Milliseconds until the test gives up."""


class Stopwatch:
    """Milliseconds since the process began to load the studio, by what was reached."""

    def __init__(self, began: float | None = None) -> None:
        self._began = time.perf_counter() if began is None else began
        self.noted: dict[str, int] = {}

    def note(self, name: str) -> None:
        """Remember when something was reached for the first time."""
        self.noted.setdefault(name, round((time.perf_counter() - self._began) * 1000))


class SelfTest(QObject):
    """Waits for the window, the article and the preview, prints what it measured, and closes the window."""

    def __init__(self, window: Window, watch: Stopwatch) -> None:
        super().__init__(window)
        self.code = 1
        self._window, self._watch = window, watch
        window.resize(*FIRST)  # on a narrow screen the preview would fold away
        self._wrong = "no preview was shown in time"
        QTimer.singleShot(0, lambda: watch.note("window"))
        window.opened.connect(self._note_article)
        window.refused.connect(self._refuse)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._finish)
        self._patience.start()

    def _note_article(self) -> None:
        self._watch.note("article")
        board = self._window.board
        if board is not None:
            if board.preview.is_shown:
                self._succeed()
            else:
                board.preview.shown.connect(self._succeed)

    def _succeed(self) -> None:
        self._watch.note("preview")
        self.code, self._wrong = 0, ""
        QTimer.singleShot(0, self, self._finish)  # a page that has just come must not go within its own signal

    def _refuse(self, problem: object) -> None:
        self._wrong = str(problem)
        self._finish()

    def _finish(self) -> None:
        if not self._patience.isActive() and self.code == 0:
            return
        self._patience.stop()
        said = {
            "ok": self.code == 0,
            "error": self._wrong or None,
            "handrail": studio.__version__,
            "python": platform.python_version(),
            "pyside": pyside_version,
            "qt": qVersion(),
            "platform": QGuiApplication.platformName(),
            "preview": self._window.board.preview.engine if self._window.board else None,
            "milliseconds": self._watch.noted,
            "peak_memory_mb": _peak_memory(),
        }
        print(json.dumps(said, indent=1), flush=True)
        self._window.close()


def _peak_memory() -> int | None:
    """The most memory that this process alone has had, in MB; None where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))
