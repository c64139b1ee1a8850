"""The writer's manual: a knowledge base like any other, built once into the cache, and opened at what one is doing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

import studio
from studio.desktop.actions import Actions
from studio.desktop.jobs import Job, Jobs
from studio.desktop.passive import resource
from studio.desktop.statusbar import StatusBar
from studio.desktop.theme import Theme
from studio.desktop.widgets.message import Messages
from studio.desktop.words import _
from studio.errors import Problem
from studio.progress import Report

if TYPE_CHECKING:
    from studio.desktop.manual_window import ManualWindow

OFF = "HANDRAIL_NO_WEBENGINE"
"""Set to anything, this variable makes the studio do without the web engine: the manual opens in the browser then."""

PLACES = {
    "StartPage": "panel.start",
    "Board": "panel.article",
    "LibraryPanel": "panel.library",
    "ArticlePanel": "panel.article",
    "BlockColumn": "panel.article.text",
    "PictureStrip": "panel.article.picture",
    "PictureFrame": "panel.article.picture",
    "LargerView": "panel.article.picture",
    "BranchBlock": "panel.article.branch",
    "SpellingPicker": "panel.article.spelling",
    "SnippetBlock": "panel.article.snippet",
    "SnippetDialog": "panel.article.snippet",
    "NewSnippetDialog": "panel.article.snippet",
    "Untranslated": "panel.article.untranslated",
    "UnreadText": "panel.article.unread",
    "DetailsPanel": "panel.details",
    "TablePanel": "panel.table",
    "AlbumPanel": "panel.album",
    "PreviewPanel": "panel.preview",
    "FindingsPanel": "panel.findings",
    "FindPanel": "panel.find",
    "PublishPanel": "panel.publish",
    "LabPanel": "panel.lab",
    "PicturesPanel": "panel.pictures",
    "NewArticle": "dialog.new-article",
    "NewKb": "dialog.new-kb",
    "CopySample": "dialog.sample",
    "ProblemList": "dialog.unreadable",
    "ChangeId": "dialog.change-id",
    "RenamePicture": "panel.album",
    "ReplacePictures": "panel.album",
    "NameSection": "dialog.section",
    "SimulationCard": "panel.preview.simulate",
    "PhoneDialog": "dialog.phone",
    "HandoverDialog": "dialog.handover",
    "FlowDialog": "dialog.flow",
    "AskPicture": "dialog.picture-of-screen",
    "AskRecording": "dialog.record",
    "TrashDialog": "dialog.trash",
    "VersionsDialog": "dialog.versions",
    "ConflictDialog": "dialog.conflict",
    "RecoveryDialog": "dialog.recovery",
    "LeavingDialog": "dialog.leaving",
    "PreferencesDialog": "dialog.preferences",
    "ShortcutsDialog": "dialog.shortcuts",
}
"""The class of a widget, and the context of the manual that is about it. The innermost one counts."""


def place_of(widget: QWidget | None) -> str:
    """The context of the manual that is about a widget, or about what it stands in; "" where there is none."""
    while widget is not None:
        place = next((PLACES[kind.__name__] for kind in type(widget).__mro__ if kind.__name__ in PLACES), "")
        if place:
            return place
        widget = widget.parentWidget()
    return ""


def manual_kb() -> Path:
    """The knowledge base that the manual is made from."""
    return resource("help_kb")


def bundle_folder() -> Path:
    """Where its bundle belongs: another one for other texts, and for another version of the studio."""
    digest = hashlib.sha256(studio.__version__.encode())
    folder = manual_kb()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"\n{path.relative_to(folder).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    from studio.storage import cache_folder

    return cache_folder() / "manual" / digest.hexdigest()[:16]


def ready_bundle(report: Report) -> Path:
    """The manual as a bundle, built where it is not there yet; for a thread. Raises `StudioError` where that fails."""
    from studio.bundle.manifest import NAME
    from studio.content.edition import Edition
    from studio.desktop.publishing import Order, publish
    from studio.storage import cache_folder

    out = bundle_folder()
    if not (out / NAME).is_file():
        publish(Order(manual_kb(), out, Edition(), cache_folder(), in_spite=True), report)
    return out


def address(bundle: Path, place: str) -> QUrl:
    """The page of a bundle that is about a context; its first page for ""."""
    url = QUrl.fromLocalFile(str(bundle / "index.html"))
    if place:
        url.setFragment(f"/context/{place}")
    return url


class Manual(QObject):
    """Opens the manual in a window of its own, or in the browser where the web engine is missing."""

    def __init__(
        self, window: QWidget, theme: Theme, jobs: Jobs, actions: Actions, status: StatusBar, messages: Messages
    ) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._jobs, self._actions, self._status, self._messages = jobs, actions, status, messages
        self._job: Job | None = None
        self._place = ""
        self._closed = False
        self._shown: ManualWindow | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note_focus)

    @property
    def shown(self) -> ManualWindow | None:
        """The manual's window, while it is open."""
        return self._shown if self._shown is not None and isValid(self._shown) else None

    def open(self, fallback: QWidget | None) -> None:
        """Open it at what has the focus, else at `fallback`. The first time takes a moment, in the background."""
        self._place = place_of(QApplication.focusWidget()) or place_of(fallback)
        if self._job is None:
            self._status.show_work(_("Opening the manual"))
            self._job = self._jobs.start(_("Opening the manual"), ready_bundle, self._show, self._refuse)
            self._job.ended.connect(self._end)

    def close(self) -> None:
        """Close its window; called when the studio's own one goes."""
        self._closed = True
        if self.shown is not None:
            self.shown.close()

    def _show(self, bundle: Path) -> None:
        if self._closed:
            return
        url = address(bundle, self._place)
        if not has_web_engine():
            QDesktopServices.openUrl(url)
            return
        from studio.desktop.manual_window import ManualWindow

        window = self.shown
        if window is None or window.folder != bundle:
            self._shown = window = ManualWindow(bundle)
            self._theme.dress(window)
        window.show_page(url)

    def _refuse(self, problem: Problem) -> None:
        self._messages.show_problem(problem, key="manual")

    def _end(self) -> None:
        self._job = None
        self._status.show_work("")

    def _note_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A dialog keeps the window's shortcuts from it: it gets one of its own for the manual."""
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog.property("manual") or not self._owns(dialog):
            return
        dialog.setProperty("manual", True)
        action = self._actions["help.manual"]
        for keys in action.shortcuts():
            QShortcut(keys, dialog).activated.connect(action.trigger)

    def _owns(self, dialog: QWidget) -> bool:
        owner: QWidget | None = dialog
        while owner is not None and owner is not self._window:
            owner = owner.parentWidget()
        return owner is not None


def has_web_engine() -> bool:
    """Whether pages can be shown inside the studio."""
    if os.environ.get(OFF):
        return False
    try:
        import PySide6.QtWebEngineWidgets  # noqa: F401  # pyright: ignore[reportUnusedImport] - only whether it loads
    except ImportError:
        return False
    return True
