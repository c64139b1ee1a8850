"""Marks carried over from a picture to a newer one, in a child process: decoding a stranger's file may go wrong there.

Where OpenCV is not installed, every mark stays in its place as a fraction of the picture, and none of them is sure.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from studio.errors import PictureError, Place, Problem
from studio.imaging.crew import Crew, Lost
from studio.imaging.masters import MOST_BYTES, READ_ANOTHER, read_pixels
from studio.imaging.worker import bound_memory
from studio.kb.pictures import Box, Mark, Picture
from studio.kb.swapping import Placement
from studio.progress import Report, silent
from studio.wording import _

__all__ = ["Alignment", "Placement", "align", "can_align"]

_PATIENCE = 60.0
_UNKNOWN = 0.4


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every mark of a picture on a newer one; its crop there, and how certain that is (1 where nothing is cropped)."""

    placements: tuple[Placement, ...]
    crop: Box | None
    crop_certainty: float = 1.0

    @property
    def doubtful(self) -> tuple[Placement, ...]:
        """Those that somebody has to look at."""
        return tuple(each for each in self.placements if not each.is_sure)


@dataclass(frozen=True, slots=True)
class _Task:
    old: bytes
    new: bytes
    picture: Picture


def can_align() -> bool:
    """Whether the extra `align` is installed."""
    return importlib.util.find_spec("cv2") is not None


def align(old: Path, new: bytes, picture: Picture, report: Report = silent) -> Alignment:
    """Where the marks and the crop of `picture`, drawn for the file `old`, belong on the picture that `new` holds.

    A mark that was in doubt already is not sure: where it stands on the old picture was a guess that nobody looked at.
    Takes some tenths of a second. Raises `PictureError` where one of the two cannot be read, and lets through what
    `report` raises; no process is left behind then.
    """
    doing = _("Finding the marks on the new picture")
    report(0.0, doing)
    try:
        task = _Task(old.read_bytes(), new, picture)
    except OSError as error:
        what = _("the picture cannot be read: {strerror}", strerror=error.strerror)
        raise PictureError(what, Place(old.as_posix()), do=_("See that the file is there.")) from error
    with Crew(carry_over, 1, _PATIENCE, bound_memory) as crew:
        for told in crew.results([task]):
            report(0.5, doing)
            if told is None:
                continue
            result = told[1]
            if isinstance(result, Lost):
                result = Problem(_("the picture made its reader fail"), expected=_("a whole picture"), do=READ_ANOTHER)
            if isinstance(result, Problem):
                raise PictureError(result.what, Place(picture.path), result.expected, result.do)
            return replace(result, placements=tuple(_still_doubted(picture.marks, result.placements)))
    raise AssertionError("a crew gives one result for each task")


def _still_doubted(marks: Iterable[Mark], placements: Iterable[Placement]) -> Iterator[Placement]:
    doubted = {mark.id for mark in marks if mark.doubt}
    for each in placements:
        yield replace(each, certainty=min(each.certainty, _UNKNOWN)) if each.mark.id in doubted else each


def carry_over(task: _Task) -> Alignment | Problem:
    """One picture's marks carried over. For child processes."""
    try:
        if len(task.new) > MOST_BYTES:
            return Problem(_("the picture is too long"), do=READ_ANOTHER)
        old, new = read_pixels(task.old).convert("RGB"), read_pixels(task.new).convert("RGB")
        if not can_align():
            return _as_it_was(task.picture)
        from studio.imaging.placing import align_pixels

        placements, crop, certainty = align_pixels(old, new, task.picture)
        return Alignment(placements, crop, certainty)
    except PictureError as error:
        return error.problem
    except MemoryError:
        return Problem(
            _("comparing the pictures needs too much memory"), expected=_("a smaller picture"), do=READ_ANOTHER
        )


def _as_it_was(picture: Picture) -> Alignment:
    placements = tuple(Placement(mark, _UNKNOWN) for mark in picture.marks)
    return Alignment(placements, picture.crop, _UNKNOWN if picture.crop else 1.0)
