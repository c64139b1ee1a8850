"""Has the pixels of the picture that is shown drawn off the main thread: the last wish counts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.desktop.desk import Desk
from studio.desktop.jobs import Job
from studio.desktop.panels.pictures.plates import Plates, make_plates
from studio.desktop.words import _
from studio.errors import Problem
from studio.imaging import Recipe, recipe_of
from studio.kb.pictures import Picture
from studio.storage import cache_folder


class Developing(QObject):
    """Says `ready` with `Plates`, once for each wish that was not overtaken by another."""

    ready = Signal(object)
    failed = Signal(object)
    """The `Problem`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._wish: tuple[str, Recipe] | None = None
        self._made: Plates | None = None

    def ask(self, file: str, picture: Picture) -> None:
        """Have a picture's file drawn as its crop, removals and blurs ask for; nothing happens where it is already."""
        wish = (file, recipe_of(picture, file))
        if wish == self._wish:
            return
        self._wish = wish
        if self._job is None:
            self._start()

    def forget(self) -> None:
        """Know nothing of any file: somebody else changed it."""
        self._wish = self._made = None

    def drop(self) -> None:
        """Wish for nothing any more."""
        self._wish = self._made = None
        if self._job:
            self._job.cancel()

    def _start(self) -> None:
        if self._wish is None:
            return
        file, recipe = wish = self._wish
        folder, cache, whole = self._desk.bridge.folder, cache_folder(), self._known(file)
        self._job = self._desk.jobs.start(
            _("Drawing pictures"),
            lambda report: make_plates(folder, cache, file, recipe, whole, report),
            lambda plates: self._tell(wish, plates),
            lambda problem: self._excuse(wish, problem),
        )
        self._job.ended.connect(lambda: self._end(wish))

    def _known(self, file: str) -> QImage | None:
        return self._made.whole if self._made and self._made.file == file else None

    def _tell(self, wish: tuple[str, Recipe], plates: Plates) -> None:
        if self._wish and wish[0] == self._wish[0]:
            self._made = plates
            self.ready.emit(plates)

    def _excuse(self, wish: tuple[str, Recipe], problem: Problem) -> None:
        if wish == self._wish:
            self._wish = None  # the next time it is asked for, it is tried again
            self.failed.emit(problem)

    def _end(self, wish: tuple[str, Recipe]) -> None:
        self._job = None
        if self._wish is not None and self._wish != wish:
            self._start()
