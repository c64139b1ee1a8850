"""Where small pictures are drawn, one batch after the other, off the main thread; a window has one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import ModuleType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap, QPixmapCache

from studio.desktop.desk import Desk
from studio.desktop.panels.article.pictures.prints import Print, Wish
from studio.desktop.words import _
from studio.errors import Problem
from studio.storage import cache_folder

_REMEMBERED = 400
_KILOBYTES = 64 * 1024


class Darkroom(QObject):
    """Takes wishes and says `ready` as each is drawn. What was drawn once stands there at once the next time."""

    ready = Signal(object, object)
    """(the wish, its `Print` without image: ask `pixmap` for that)"""
    emptied = Signal()
    """What was known is forgotten: whoever shows a picture asks again."""
    _told = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.bridge)
        self._desk = desk
        self._waiting: dict[Wish, None] = {}
        self._undrawn: dict[Wish, None] = {}
        self._proving = self._drawing = False
        self._prints: dict[Wish, Print] = {}
        self._own: frozenset[str] = frozenset()
        self._told.connect(self._keep)
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), _KILOBYTES))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)

    def ask(self, wish: Wish, anew: bool = False) -> Print | None:
        """What is known of a wish already; None where `ready` will tell. `anew` looks at the file again."""
        known = self._prints.get(wish)
        if known and not anew and not known.problem and self.pixmap(known) is not None:
            return known
        self._waiting[wish] = None
        if not self._proving:
            self._soon.start(0)
        return None

    @staticmethod
    def pixmap(made: Print) -> QPixmap | None:
        """The pixels of what is ready, as long as the cache keeps them."""
        pixmap = QPixmap()
        return pixmap if made.key and QPixmapCache.find(made.key, pixmap) else None

    def bring(self, files: Iterable[str]) -> None:
        """Say which files the writer has just brought in: they are shown before they are drawn."""
        self._own |= frozenset(files)

    def forget(self) -> None:
        """Look at every file again: somebody else changed some."""
        self._own = frozenset()
        self._prints.clear()
        self.emptied.emit()

    def _begin(self) -> None:
        """Show what can be shown at once; drawing the rest goes on meanwhile for those who asked before."""
        if self._proving or not self._waiting:
            return
        wishes, self._waiting = list(self._waiting), {}
        self._proving = True
        kb, folder, cache, own = self._desk.bridge.kb, self._desk.bridge.folder, cache_folder(), self._own
        job = self._desk.jobs.start(
            _("Drawing pictures"),
            lambda _report: _drawing().prove(kb, folder, cache, wishes, own, self._told.emit),
            self._queue,
            lambda problem: self._excuse(wishes, problem),
        )
        job.ended.connect(self._end_proving)

    def _end_proving(self) -> None:
        self._proving = False
        if self._waiting:
            self._soon.start(0)

    def _queue(self, wishes: Iterable[Wish]) -> None:
        self._undrawn |= dict.fromkeys(wishes)
        self._draw()

    def _draw(self) -> None:
        if self._drawing or not self._undrawn:
            return
        wishes, self._undrawn = tuple(self._undrawn), {}
        self._drawing = True
        kb, folder, cache = self._desk.bridge.kb, self._desk.bridge.folder, cache_folder()
        job = self._desk.jobs.start(
            _("Drawing pictures"),
            lambda report: _drawing().develop(kb, folder, cache, wishes, self._told.emit, report),
            failed=lambda problem: self._excuse(wishes, problem),
        )
        job.ended.connect(self._end_drawing)

    def _end_drawing(self) -> None:
        self._drawing = False
        self._draw()

    def _excuse(self, wishes: Iterable[Wish], problem: Problem) -> None:
        for wish in wishes:
            if wish not in self._prints or self._prints[wish].is_proof:
                self._keep(wish, Print(problem=problem))

    def _keep(self, wish: Wish, made: Print) -> None:
        if made.image is not None:
            QPixmapCache.insert(made.key, QPixmap.fromImage(made.image))
        while len(self._prints) >= _REMEMBERED:
            self._prints.pop(next(iter(self._prints)))
        self._prints[wish] = made = replace(made, image=None)
        self.ready.emit(wish, made)


def _drawing() -> ModuleType:
    """What draws, loaded by the thread that needs it first: the first article can be written in before."""
    from studio.desktop.panels.article.pictures import drawing

    return drawing


def darkroom_of(desk: Desk) -> Darkroom:
    """The darkroom of a window."""
    found = desk.bridge.findChild(Darkroom)
    return found if isinstance(found, Darkroom) else Darkroom(desk)
