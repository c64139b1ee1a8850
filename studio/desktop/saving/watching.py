"""Looks for what others change in the knowledge base's folder: told by the system, and by looking now and then.

Watches of files get lost when editors replace them, so folders are watched; and as some disks (of other computers) tell
nothing, it is looked as well, in a thread, as often as that costs a twentieth of the time, while the window is seen.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.desk import Desk
from studio.desktop.saving.line import Line
from studio.desktop.words import _
from studio.errors import StudioError
from studio.storage import Seen
from studio.workspace import Change, Outside

EVERY, SOON = 1000, 150
"""Milliseconds between two looks, and after the system told of a change: a program writes many files in a row."""
_SHARE = 20
"""A look that takes 200 ms is followed by the next one 20 times later."""
_MOST_FOLDERS = 1000
"""Systems watch so many folders without a murmur; of larger knowledge bases the looks see the rest."""


class Watching(QObject):
    """Hands what others changed to `found`, when it is in the workspace already. `window` is what must be seen."""

    told = Signal()
    """The system told of a change: names in a folder came or went."""

    def __init__(self, desk: Desk, window: QWidget, found: Callable[[Outside], None]) -> None:
        super().__init__(window)
        self._desk, self._window, self._found = desk, window, found
        self.line = Line(desk.jobs, self)
        self._took = 0.0
        self._is_over = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._note_folder)
        self._timer = QTimer(self, singleShot=True, interval=EVERY)
        self._timer.timeout.connect(self._look_if_seen)
        self._timer.start()

    def look_soon(self) -> None:
        """Look in a moment."""
        if not self._is_over and not self.line.is_busy and self._timer.remainingTime() > SOON:
            self._timer.start(SOON)

    def look(self) -> None:
        """Look now, in a thread."""
        workspace = self._desk.bridge.workspace
        if self._is_over or self.line.is_busy or workspace.is_saving:
            return
        self._timer.stop()
        glance = workspace.glance()

        def work() -> tuple[Seen, float]:
            began = time.perf_counter()
            return glance(), time.perf_counter() - began

        self.line.start(_("Looking for changes"), work, self._take)

    def stop(self) -> None:
        """Look no more."""
        self._is_over = True
        self._timer.stop()
        self.line.finish()
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)

    def _note_folder(self, _folder: str) -> None:
        self.look_soon()
        self.told.emit()

    def _look_if_seen(self) -> None:
        if self._is_seen() and not self._desk.bridge.workspace.is_saving:
            self.look()
        else:
            self._timer.start(EVERY)

    def _is_seen(self) -> bool:
        return self._window.isVisible() and not self._window.window().isMinimized()

    def _take(self, result: tuple[Seen, float]) -> None:
        seen, self._took = result
        if self._is_over:
            return
        try:
            outside = self._desk.bridge.workspace.look(seen)
        except StudioError as error:
            self._desk.messages.show_problem(error.problem, key="outside-failed")
            outside = Outside()
        if outside.repainted:
            pictures = frozenset(outside.repainted)
            self._desk.bridge.changed.emit(Change("Changed outside", frozenset(), pictures, frozenset()))
        self._watch()
        self._timer.start(max(EVERY, int(self._took * 1000 * _SHARE)))
        self._found(outside)

    def _watch(self) -> None:
        bridge = self._desk.bridge
        inner = [f"articles/{article.id}" for article in bridge.kb.articles]
        inner += [f"snippets/{snippet.id}" for snippet in bridge.kb.snippets]
        places = ["", "articles", "snippets", "pictures", *inner][:_MOST_FOLDERS]
        wanted = {str(bridge.folder / place) for place in places}
        watched = set(self._watcher.directories())
        if gone := sorted(watched - wanted):
            self._watcher.removePaths(gone)
        if new := sorted(wanted - watched):
            self._watcher.addPaths(new)
