"""The pixels under the marks: what ships, and the whole picture for while something of it is being changed.

Everything here runs in a thread. A picture is decoded by a child process alone, as everywhere; what removals hide is
kept in no cache.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from studio.errors import PictureError, Problem
from studio.imaging import Drawn, Job, Recipe, make_renditions, read_size, rendition_path
from studio.progress import Report
from studio.storage import read_picture_file
from studio.wording import _


@dataclass(frozen=True, slots=True)
class Plates:
    """What is drawn beneath the marks of a picture.

    `size` is the uncropped picture's in pixels. `shipped` is the part that readers see, with everything done to it that
    `recipe` says, and `drawn` its size in pixels before it was made smaller; `whole` is all of the picture, and nothing
    done to it. Both are at most as wide as readers get them.
    """

    file: str
    size: tuple[int, int]
    drawn: tuple[int, int]
    recipe: Recipe
    shipped: QImage
    whole: QImage


def make_plates(folder: Path, cache: Path, file: str, recipe: Recipe, whole: QImage | None, report: Report) -> Plates:
    """The plates of a picture's file; `whole` is taken where it is known already. Raises `PictureError`, `KbError`."""
    master = read_picture_file(folder, file)
    size = read_size(master)
    drawn, shipped = _drawn(Job(file, master, recipe), cache, report)
    if whole is None and recipe == Recipe():
        whole = shipped
    if whole is None:
        with tempfile.TemporaryDirectory(prefix="handrail-") as passing:
            keeps_nothing = bool(recipe.removals)
            _size, whole = _drawn(Job(file, master, Recipe()), Path(passing) if keeps_nothing else cache, report)
    return Plates(file, size, drawn, recipe, shipped, whole)


def draw_plain(master: Path, cache: Path, file: str, report: Report) -> Plates:
    """The plates of a file by itself, nothing done to it, with nothing kept beyond `cache`. Raises `PictureError`."""
    size, image = _drawn(Job(file, master, Recipe()), cache, report)
    return Plates(file, read_size(master), size, Recipe(), image, image)


def _drawn(job: Job, cache: Path, report: Report) -> tuple[tuple[int, int], QImage]:
    outcome = make_renditions([job], cache, report, workers=1)[job.key]
    if isinstance(outcome, Problem):
        raise PictureError(outcome.what, outcome.place, outcome.expected, outcome.do)
    return (outcome.width, outcome.height), _read(outcome, cache)


def _read(drawn: Drawn, cache: Path) -> QImage:
    widest = max(drawn.renditions, key=lambda each: each.width)
    image = QImage(str(rendition_path(cache, widest.name)))
    if image.isNull():
        raise PictureError(_("the picture cannot be shown"), do=_("Try again; its copy in the cache is drawn anew."))
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
