"""What happens when there is a bug: the writer's text is put into the journal, and the details are shown."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import studio
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.room import resize_within
from studio.desktop.words import _
from studio.errors import StudioError

MOST_KEPT = 20
"""Reports that are kept."""


class CrashHook(QObject):
    """Catches what nobody else did. `rescue` writes the recovery copy and says whether that worked."""

    _caught = Signal(object)

    def __init__(self, window: QWidget, rescue: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._rescue = window, rescue
        self._before = (sys.excepthook, threading.excepthook)
        self._open = False
        self._caught.connect(self.show_error)

    def install(self) -> None:
        """Be asked from now on."""
        sys.excepthook = self._catch
        threading.excepthook = lambda failed: failed.exc_value and self._caught.emit(failed.exc_value)

    def remove(self) -> None:
        """Be asked no longer."""
        sys.excepthook, threading.excepthook = self._before

    def show_error(self, error: BaseException) -> None:
        """Save what can be saved, keep a report, tell the writer. A second error while that is shown is only kept."""
        try:
            rescued = self._rescue()
        except (StudioError, OSError):
            rescued = False
        details = describe(error)
        report = keep_report(details)
        if self._open:
            return
        self._open = True
        try:
            CrashDialog(self._window, details, report, rescued).exec()
        finally:
            self._open = False

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        traceback.print_exception(error)
        self._caught.emit(error)


class CrashDialog(QDialog):
    """Says what is safe, and shows the details to whoever wants to pass them on."""

    def __init__(self, parent: QWidget, details: str, report: Path | None, rescued: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong in the studio"))
        resize_within(self, 640, 440)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(_("Something went wrong in the studio"), "head", wraps=True))
        safe = _("What you wrote is safe: a recovery copy was made. You can go on, or start the studio anew.")
        risk = _("A recovery copy could not be made. Copy what you wrote last before you go on.")
        column.addWidget(label(safe if rescued else risk, "body", wraps=True))
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setAccessibleName(_("Details"))
        text.setTabChangesFocus(True)
        column.addWidget(text, 1)
        if report is not None:
            kept = label(_("Kept in {path}", path=report), "quiet", wraps=True)
            kept.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(kept)
        row = QHBoxLayout()
        copy = push(_("Copy details"), icon_name="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        row.addWidget(copy)
        row.addStretch(1)
        go_on = push(_("Go on"), "primary")
        go_on.clicked.connect(self.accept)
        row.addWidget(go_on)
        column.addLayout(row)
        go_on.setFocus()


def describe(error: BaseException) -> str:
    """The error with its trace, and what it happened on. It holds no text of the knowledge base."""
    versions = f"Handrail {studio.__version__}, Python {platform.python_version()}, "
    versions += f"PySide6 {pyside_version}, Qt {qVersion()}, {platform.platform()}"
    return f"{versions}\n\n{''.join(traceback.format_exception(error))}"


def keep_report(details: str) -> Path | None:
    """Write a report into the state folder, and forget the oldest; None where that cannot be done."""
    from studio.storage import state_folder

    folder = state_folder() / "crashes"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{datetime.now().strftime('%Y%m%d-%H%M%S-%f')}.txt"
        path.write_text(details, encoding="utf-8")
        for old in sorted(folder.glob("*.txt"))[:-MOST_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path
