"""Marks carried over from a picture to a newer one, in a child process: decoding a stranger's file may go wrong there.

Where OpenCV is not installed, every mark stays in its place as a fraction of the picture, and none of them is sure.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, replace
from pathlib import Path

from studio.errors import PictureError, Place, Problem
from studio.imaging.comparing import compare_apart, too_much_memory
from studio.imaging.masters import MOST_BYTES, READ_ANOTHER, read_pixels
from studio.kb.mirroring import lying_on
from studio.kb.pictures import Box, Picture
from studio.kb.swapping import SURE, Placement, unmoved, unmoved_crop
from studio.progress import Report, silent
from studio.wording import _

__all__ = ["Alignment", "Placement", "align", "can_align"]

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

    @property
    def crop_is_sure(self) -> bool:
        """Whether nobody needs to look whether the crop fits."""
        return self.crop_certainty >= SURE


@dataclass(frozen=True, slots=True)
class _Task:
    old: bytes
    new: bytes
    picture: Picture


def can_align() -> bool:
    """Whether the extra `align` is installed."""
    return importlib.util.find_spec("cv2") is not None


def align(old: Path, new: bytes, picture: Picture, report: Report = silent, file: str = "") -> Alignment:
    """Where the marks and the crop of `picture`, drawn for the file `old`, belong on the picture that `new` holds.

    `file` is the one of the picture's files that `old` is, where it is not the picture's own: on a mirror image marks
    lie at the other side. They are told as they are written. A mark that was in doubt already is not sure: where it
    stands on the old picture was a guess that nobody looked at.

    Takes some tenths of a second. Raises `PictureError` where one of the two cannot be read, and lets through what
    `report` raises; no process is left behind then.
    """
    doing = _("Finding the marks on the new picture")
    report(0.0, doing)
    try:
        task = _Task(old.read_bytes(), new, lying_on(picture, file))
    except OSError as error:
        what = _("the picture cannot be read: {strerror}", strerror=error.strerror)
        raise PictureError(what, Place(old.as_posix()), do=_("See that the file is there.")) from error
    return _as_written(compare_apart(carry_over, task, Place(picture.path), report, doing), picture, file)


def _as_written(found: Alignment, picture: Picture, file: str) -> Alignment:
    """What was found on one of a picture's files, as the picture has it; what was in doubt is so still."""
    marks = tuple(each.mark for each in found.placements)
    written = lying_on(replace(picture, marks=marks, crop=found.crop), file)  # mirrored twice is as it was
    doubted = {mark.id for mark in picture.marks if mark.doubt}
    placements = (
        Placement(mark, min(each.certainty, _UNKNOWN) if mark.id in doubted else each.certainty)
        for mark, each in zip(written.marks, found.placements, strict=True)
    )
    sure = min(found.crop_certainty, _UNKNOWN) if picture.crop_doubt else found.crop_certainty
    return replace(found, placements=tuple(placements), crop=written.crop, crop_certainty=sure)


def for_variant(picture: Picture, found: Alignment) -> Alignment:
    """What was found on a variant, as it is kept: it shares its picture's marks and crop, so nothing moves, and what
    should have is in doubt."""
    certainty = unmoved_crop(picture.crop, found.crop, found.crop_certainty)
    return Alignment(unmoved(picture, found.placements), picture.crop, certainty)


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
        return too_much_memory()


def _as_it_was(picture: Picture) -> Alignment:
    placements = tuple(Placement(mark, _UNKNOWN) for mark in picture.marks)
    return Alignment(placements, picture.crop, _UNKNOWN if picture.crop else 1.0)
