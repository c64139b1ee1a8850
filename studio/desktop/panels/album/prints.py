"""The album's thumbnails: asked for by whoever paints, drawn in child processes a handful at a time, the last first."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from studio.desktop.desk import Desk
from studio.desktop.jobs import Job
from studio.desktop.words import _
from studio.errors import KbError, PictureError, Problem
from studio.imaging import Job as Drawing
from studio.imaging import Recipe, make_thumbnails, recipe_of
from studio.kb.pictures import Picture
from studio.progress import Report
from studio.storage import cache_folder, read_picture_file

LONGEST = 400
"""Pixels of the longer side: a cell of the album on a screen with two device pixels each."""
_BATCH = 48
_WAITING = 160
"""What was scrolled by long ago is not drawn: it is asked for again when it comes into sight."""
_BYTES = 96_000_000
"""Of pixels that are remembered."""

Key = tuple[str, Recipe]


class Prints(QObject):
    """`ready` says for which picture there is something to paint now."""

    ready = Signal(str)
    _made = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._kept: OrderedDict[Key, QPixmap | Problem] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[Key, None] = OrderedDict()
        self._drawing: set[Key] = set()
        self._stale: set[Key] = set()
        """Of what is being drawn: files that were changed meanwhile."""
        self._made.connect(self._keep)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._draw)

    def of(self, picture: Picture) -> QPixmap | Problem | None:
        """What is to be painted for a picture; None while it is being drawn."""
        key = (picture.path, recipe_of(picture, picture.path))
        known = self._kept.get(key)
        if known is not None:
            self._kept.move_to_end(key)
            return known
        if key not in self._drawing:
            self._waiting[key] = None
            self._waiting.move_to_end(key)
            while len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            if self._job is None and not self._soon.isActive():
                self._soon.start()
        return None

    def forget(self, paths: frozenset[str]) -> None:
        """Look at these files again: somebody changed them."""
        for key in [key for key in self._kept if key[0] in paths]:
            self._drop(key)
        self._stale |= {key for key in self._drawing if key[0] in paths}
        for path in paths:
            self.ready.emit(path)

    def close(self) -> None:
        """Draw no more."""
        self._soon.stop()
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()

    def _draw(self) -> None:
        if self._job is not None or not self._waiting:
            return
        keys = [self._waiting.popitem()[0] for _number in range(min(_BATCH, len(self._waiting)))]
        self._drawing = set(keys)
        folder, cache, tell = self._desk.bridge.folder, cache_folder(), self._made.emit
        self._job = self._desk.jobs.start(
            _("Drawing pictures"),
            lambda report: _thumbnails(folder, cache, keys, tell, report),
            failed=lambda problem: self._excuse(keys, problem),
        )
        self._job.ended.connect(self._end)

    def _end(self) -> None:
        self._job, self._drawing, self._stale = None, set(), set()
        if self._waiting:
            self._soon.start()

    def _excuse(self, keys: list[Key], problem: Problem) -> None:
        for key in keys:
            if key not in self._kept:
                self._keep(key, problem)

    def _keep(self, key: Key, made: QImage | Problem) -> None:
        self._drop(key)
        if key in self._stale:
            self._stale.discard(key)
            self._drawing.discard(key)
            self.ready.emit(key[0])  # whoever shows it asks again
            return
        known = QPixmap.fromImage(made) if isinstance(made, QImage) else made
        self._kept[key] = known
        self._bytes += _size(known)
        while self._bytes > _BYTES and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))
        self._drawing.discard(key)
        self.ready.emit(key[0])

    def _drop(self, key: Key) -> None:
        known = self._kept.pop(key, None)
        if known is not None:
            self._bytes -= _size(known)


def fitted(pixmap: QPixmap, box: QSize) -> QSize:
    """The size at which all of a picture is shown in a box, never larger than the picture itself is."""
    size = pixmap.size()
    is_whole = max(size.width(), size.height()) < LONGEST
    if is_whole and size.width() <= box.width() and size.height() <= box.height():
        return size
    return size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio)


def _thumbnails(folder: Path, cache: Path, keys: list[Key], tell: object, report: Report) -> None:
    """Draw, or fetch from the cache; for a thread."""
    jobs: list[Drawing] = []
    for number, (path, recipe) in enumerate(keys):
        try:
            jobs.append(Drawing(str(number), read_picture_file(folder, path), recipe))
        except (KbError, PictureError) as error:
            tell(keys[number], error.problem)  # type: ignore[operator]

    def take(number: str, made: Path | Problem) -> None:
        key = keys[int(number)]
        if isinstance(made, Problem):
            tell(key, made)  # type: ignore[operator]
            return
        image = QImage(str(made))
        lost = Problem(_("The picture cannot be shown"), do=_("Try again."))
        tell(key, lost if image.isNull() else image)  # type: ignore[operator]

    make_thumbnails(jobs, cache, LONGEST, take, report)


def _size(known: QPixmap | Problem) -> int:
    return known.width() * known.height() * 4 if isinstance(known, QPixmap) else 0
