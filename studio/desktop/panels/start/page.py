"""The page that one sees before a knowledge base is open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.actions import Actions
from studio.desktop.jobs import Jobs
from studio.desktop.panels.start.new_kb import CopySample, NewKb
from studio.desktop.panels.start.recent import Recent, RecentRow, look_up
from studio.desktop.settings import Preferences, Settings
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.scrolling import scrolling
from studio.desktop.widgets.tiles import Sign, Tile
from studio.desktop.words import _

_WIDTH = 920


class StartPage(QWidget):
    """To begin with on one side, to go on with on the other. A folder or a kb.yaml can be dropped anywhere."""

    folder_chosen = Signal(Path)

    def __init__(self, settings: Settings, actions: Actions, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Start page"))
        self._settings, self._actions, self._jobs = settings, actions, jobs
        self.rows: list[RecentRow] = []
        self._lay_out()
        actions.offer({"kb.new": self.new_kb})
        settings.changed.connect(self._note)
        self.refresh()

    def refresh(self) -> None:
        """List the recent knowledge bases anew; their titles, and which are gone, come from a thread."""
        visits = dict(self._settings.now.visits)
        recent = [
            Recent(folder, Path(folder).name or folder, visits.get(folder, "")) for folder in self._settings.now.recent
        ]
        self._show_recent(recent)
        if recent:
            self._jobs.start(_("Looking for recent knowledge bases"), lambda _report: look_up(recent), self._take)

    def new_kb(self) -> None:
        """Ask what a new knowledge base is called and where it lies."""
        asking = NewKb(self.window(), self._jobs)
        asking.made.connect(self.folder_chosen)
        asking.open()

    def look_at_sample(self) -> None:
        """Ask where to copy the sample."""
        asking = CopySample(self.window(), self._jobs)
        asking.made.connect(self.folder_chosen)
        asking.open()

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(32)
        column.addStretch(2)
        column.addLayout(self._greeting())
        sides = QHBoxLayout()
        sides.setSpacing(32)
        sides.addLayout(self._beginnings(), 4)
        sides.addLayout(self._recents(), 5)
        column.addLayout(sides)
        hint = label(
            _("A knowledge base is a folder. Drop one, or its kb.yaml, anywhere on this page."), "quiet", "", True
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(hint)
        column.addStretch(3)
        canvas = QWidget()
        row = QHBoxLayout(canvas)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(canvas, "canvas"))

    def _greeting(self) -> QHBoxLayout:
        mark = Sign("list-ordered", "on_accent", 28, look="mark")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(_("What would you like to explain?"), "display", wraps=True))
        words.addWidget(
            label(
                _("Handrail turns steps, pictures and branches into help that ships inside your app."), "lead", "", True
            )
        )
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _beginnings(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(label(_("Begin").upper(), "caps"))
        self.tiles = (
            Tile("folder-plus", _("New knowledge base"), _("Empty, or with a small example to learn from.")),
            Tile("folder-open", _("Open a folder…"), _("A knowledge base that is already there.")),
            Tile("book-open", _("Look at the sample"), _("The help of a smart baby sock, as a copy of your own.")),
        )
        does = (self.new_kb, self._actions["kb.open"].trigger, self.look_at_sample)
        for tile, act in zip(self.tiles, does, strict=True):
            tile.clicked.connect(lambda _checked=False, act=act: act())
            column.addWidget(tile)
        column.addStretch(1)
        return column

    def _recents(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(label(_("Go on").upper(), "caps"))
        card = dress(QFrame(), look="card")
        self._list = QVBoxLayout(card)
        self._list.setContentsMargins(8, 8, 8, 8)
        self._list.setSpacing(2)
        self._none = label(
            _("What you open will be listed here, so that one click brings you back to where you stopped."),
            "meta",
            "",
            True,
        )
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setMinimumHeight(180)
        self._none.setContentsMargins(32, 0, 32, 0)
        self._list.addWidget(self._none)
        column.addWidget(card)
        column.addStretch(1)
        return column

    def _show_recent(self, recent: Iterable[Recent]) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        now = datetime.now()
        self.rows = [RecentRow(one, now) for one in recent]
        for row in self.rows:
            row.opened.connect(lambda folder: self.folder_chosen.emit(Path(folder)))
            row.removed.connect(self._settings.forget)
            self._list.addWidget(row)
        self._none.setVisible(not self.rows)

    def _take(self, recent: list[Recent]) -> None:
        known = {one.folder: one for one in recent}
        for row in self.rows:
            if row.recent.folder in known:
                row.show_state(known[row.recent.folder])

    def _note(self, _preferences: Preferences) -> None:
        if self.isVisible() and [row.recent.folder for row in self.rows] != list(self._settings.now.recent):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_folder(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._show_target(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_target(False)
        folder = dropped_folder(event.mimeData())
        if folder is not None:
            event.acceptProposedAction()
            self.folder_chosen.emit(folder)

    def _show_target(self, is_target: bool) -> None:
        dress(self, target=is_target)


def dropped_folder(mime: QMimeData) -> Path | None:
    """The folder that was dropped, itself or by its kb.yaml; None for anything else."""
    for url in mime.urls():
        path = Path(url.toLocalFile()) if url.isLocalFile() else None
        if path is not None and path.is_dir():
            return path
        if path is not None and path.name == "kb.yaml":
            return path.parent
    return None
