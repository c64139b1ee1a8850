"""Starts the studio."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QSocketNotifier, Qt, QTranslator
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from studio.desktop.crash import CrashHook
from studio.desktop.instance import Instance, hand_over
from studio.desktop.selftest import SelfTest, Stopwatch
from studio.desktop.settings import SCALES, Settings
from studio.desktop.theme import Theme
from studio.desktop.tidying import Tidying
from studio.desktop.web_engine import prepare_web
from studio.desktop.window import Window
from studio.desktop.words import speak

_KEPT: list[QApplication] = []
"""The application outlives all that stands on it: it goes with the process, when Qt's own order of things holds."""


def run(arguments: Sequence[str] | None = None, watch: Stopwatch | None = None) -> int:
    """Run the studio; the process's exit code."""
    watch = watch or Stopwatch()
    asked = _parser().parse_args(arguments)
    kb = folder_of(asked.kb) if asked.kb is not None else None
    settings = Settings()
    app = make_application(settings)
    if not asked.self_test and not asked.anew and hand_over(kb):
        return 0
    watch.note("application")
    theme = Theme(app, settings.now.theme)
    window = Window(settings, theme)
    instance = Instance(window)
    hook = CrashHook(window, window.rescue)
    hook.install()
    closing, tidying = _Closing(window), Tidying(window)
    try:
        if not asked.self_test:
            instance.listen()
            instance.asked.connect(window.come_forward)
        window.show()
        test = SelfTest(window, watch) if asked.self_test else None
        if kb is not None:
            window.open_folder(kb)
        code = app.exec()
        return test.code if test else code
    finally:
        closing.stop()
        tidying.stop()
        hook.remove()
        instance.close()
        _take_down(window)


def make_application(settings: Settings) -> QApplication:
    """The application, in the language and at the size of the preferences. A process has one."""
    if settings.now.scale != SCALES[0] and settings.now.scale in SCALES:  # the system's own scale comes on top
        os.environ.setdefault("QT_SCALE_FACTOR", str(settings.now.scale / 100))
    prepare_web()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication([sys.argv[0] if sys.argv else "handrail"])
    app.setApplicationName("handrail")
    app.setApplicationDisplayName("Handrail")
    app.setDesktopFileName("handrail")
    language = speak(settings.now.language)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(QLocale(language), "qtbase", "_", folder):
        app.installTranslator(translator)
    app.setLayoutDirection(QLocale(language).textDirection())
    _KEPT.append(app)
    return app


def folder_of(path: Path) -> Path:
    """The folder of a knowledge base, which may be named by its kb.yaml."""
    return path.absolute().parent if path.name == "kb.yaml" else path.absolute()


def _take_down(window: Window) -> None:
    """Let the window go while there is an application: Python lets go in any order, which the web engine dies of."""
    for last in (False, True):
        for _round in range(3):  # what goes later may have said so of others
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()
        if not last:
            delete(window)


class _Closing(QObject):
    """Closes the window, and so saves, when the system or a terminal asks the process to end."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._ear, self._mouth = socket.socketpair()
        self._mouth.setblocking(False)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(window.close)
        self._before = signal.set_wakeup_fd(self._mouth.fileno())
        self._handlers = {each: signal.signal(each, lambda *_: None) for each in (signal.SIGINT, signal.SIGTERM)}

    def stop(self) -> None:
        """Leave signals as they were."""
        for each, handler in self._handlers.items():
            signal.signal(each, handler)
        signal.set_wakeup_fd(self._before)
        self._notifier.setEnabled(False)
        self._ear.close()
        self._mouth.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m studio.desktop", description="The studio of Handrail.")
    parser.add_argument("kb", nargs="?", type=Path, help="the folder of a knowledge base, or its kb.yaml")
    parser.add_argument("--anew", action="store_true", help="do not ask a studio that runs already: it is about to end")
    parser.add_argument(
        "--self-test", action="store_true", help="open it, wait for the preview, print versions and timings, and end"
    )
    return parser
