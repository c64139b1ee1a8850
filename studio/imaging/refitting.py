"""A picture made to fit beside another: of its kind of file, and cut to what the other shows, where it shows more.

All versions of a picture share its marks, as fractions of it: one that shows more at a side has every mark elsewhere.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from studio.errors import PictureError, Place, Problem
from studio.imaging.aligning import can_align
from studio.imaging.comparing import compare_apart, too_much_memory
from studio.imaging.masters import MOST_BYTES, READ_ANOTHER, read_pixels
from studio.kb.pictures import Box
from studio.progress import Report, silent
from studio.wording import _

_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_LITTLE = 0.004
"""Fractions of a picture: by so much nobody cuts, and so much may be missing at a side."""
_FEW, _MOST = 5, 0.8
"""So many parts must be found, and such a share of them must have gone the same way."""


@dataclass(frozen=True, slots=True)
class Refitted:
    """A content that fits, and whether it was cut to what the other picture shows."""

    content: bytes
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class _Task:
    old: bytes
    new: bytes
    suffix: str
    cuts: bool


def refit(old: Path, new: bytes, suffix: str, cuts: bool, report: Report = silent) -> Refitted:
    """`new` as a file of the kind `suffix` (such as `.png`), and where it `cuts`, of what `old` shows and no more.

    Where it is so already, the very bytes come back. Where nothing tells what of it `old` shows, it stays whole. Raises
    `PictureError` where one of the two cannot be read, or there is no way to that kind.
    """
    doing = _("Comparing the pictures")
    report(0.0, doing)
    task = _Task(old.read_bytes(), new, suffix.lower(), cuts)
    return compare_apart(refit_pixels, task, Place(old.name), report, doing)


def refit_pixels(task: _Task) -> Refitted | Problem:
    """One picture refitted. For child processes."""
    try:
        if len(task.new) > MOST_BYTES:
            return Problem(_("the picture is too long"), do=READ_ANOTHER)
        new = read_pixels(task.new)
        part = _part(read_pixels(task.old).convert("RGB"), new.convert("RGB")) if task.cuts and can_align() else None
        if part is None and _is_of_kind(task.new, task.suffix):
            return Refitted(task.new)
        if task.suffix not in _KINDS:
            return Problem(
                _("this picture cannot be made a {kind}", kind=task.suffix[1:].upper()),
                expected=_("a picture of the same kind"),
                do=_("Export the new picture as {named}.", named=task.suffix[1:].upper()),
            )
        return Refitted(_written(_cut(new, part) if part else new, _KINDS[task.suffix]), part is not None)
    except PictureError as error:
        return error.problem
    except MemoryError:
        return too_much_memory()


def _is_of_kind(content: bytes, suffix: str) -> bool:
    with Image.open(io.BytesIO(content)) as image:
        return suffix == ".gif" if image.format == "GIF" else image.format == _KINDS.get(suffix)


def _part(old: Image.Image, new: Image.Image) -> Box | None:
    """What of the newer picture the old one shows, as fractions of it. None for all of it, and where nobody knows."""
    import numpy as np

    from studio.imaging.finding_parts import Finder
    from studio.imaging.scaling import make_sheets
    from studio.kb.swapping import SURE

    first, second = make_sheets(old, new)
    finder = Finder(first, second)
    asked = [part for part in first.parts if part.wordy][:32] or list(first.parts[:32])
    hits = [found.hit for part in asked if (found := finder.find(part)).hit and found.certainty >= SURE and found.hit]
    if len(hits) < _FEW:
        return None
    dx, dy = float(np.median([hit.dx for hit in hits])), float(np.median([hit.dy for hit in hits]))
    if sum(abs(hit.dx - dx) <= 3 and abs(hit.dy - dy) <= 3 for hit in hits) < _MOST * len(hits):
        return None
    wide, high = second.width, second.height
    part = Box(dx / wide, dy / high, first.width / wide, first.height / high)
    right, bottom = part.x + part.width, part.y + part.height
    if min(part.x, part.y) < -_LITTLE or max(right, bottom) > 1 + _LITTLE:
        return None  # a side of what the old one shows is missing: cutting makes nothing fit
    if max(part.x, part.y, 1 - right, 1 - bottom) <= _LITTLE:
        return None
    left, top = max(part.x, 0.0), max(part.y, 0.0)
    return Box(left, top, min(right, 1.0) - left, min(bottom, 1.0) - top)


def _cut(image: Image.Image, part: Box) -> Image.Image:
    wide, high = image.size
    sides = part.x * wide, part.y * high, (part.x + part.width) * wide, (part.y + part.height) * high
    left, top, right, bottom = (round(side) for side in sides)
    return image.crop((left, top, right, bottom))


def _written(image: Image.Image, kind: str) -> bytes:
    """As good as the kind allows: it is a master, from which others are drawn."""
    if image.mode == "RGBa":
        image = image.convert("RGBA")
    if kind == "JPEG" and image.mode == "RGBA":
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image)
        image = paper.convert("RGB")
    buffer = io.BytesIO()
    options = {"JPEG": {"quality": 95, "subsampling": 0}, "WEBP": {"lossless": True}}.get(kind, {})
    image.save(buffer, kind, **options)
    return buffer.getvalue()
