"""The audit of what leaves: finished files are looked at as a stranger would, whoever drew them and however.

In each rendition, every pixel of a removed area has to have the colour of removal, and the file may hold nothing but
pixels. Where an area lies follows here from the mark and the sizes alone; `drawing` is not asked. Smaller copies and
lossy files mix the colours at an area's edge with those beside it, which are nobody's secret, so an edge is judged with
more patience than the middle. How much was measured: `tests/imaging/test_audit.py` keeps it.
"""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageChops

from studio.errors import PictureError
from studio.imaging.cache import Drawn, LookedAt, Rendition
from studio.imaging.containers import is_lossy, strangers_in
from studio.imaging.crew import Crew, Lost
from studio.imaging.drawing import REMOVED
from studio.imaging.masters import read_pixels, read_size
from studio.imaging.recipe import Pixels, inside
from studio.imaging.renditions import PATIENCE, Job
from studio.imaging.worker import bound_memory
from studio.kb.pictures import Box
from studio.progress import Report, silent
from studio.wording import _

_SLIVER = 1e-6
_LOOKING = 1
"""Raise this when the same file would be judged otherwise: what was found good is remembered under it."""

_DOING = _("Looking at pictures")


SHARP = ((0, 96), (1, 24), (3, 2))
"""By how much of 255 a pixel of a lossless file may differ from the colour of removal, from how many pixels inside the
area on: Lanczos reaches three pixels far."""
LOSSY = ((0, 96), (1, 72), (3, 40), (8, 20))
"""The same for lossy files, whose blocks are 4 to 16 pixels wide."""

_NARROWEST = 3
"""An area narrower than this in a smaller copy is all edge, and nothing can be read in it."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file to look at: where it lies, its SHA-256, and the areas (in its pixels) in which nothing may be left."""

    path: Path
    sha256: str
    areas: tuple[Pixels, ...] = ()

    def key(self) -> str:
        """Equal for looks that must find the same, whatever the file is called."""
        text = f"{_LOOKING}\n{self.sha256}\n{[tuple(area) for area in self.areas]}"
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look found: how many pixels are `left` in removed areas, the names of what is no pixel (`strangers`),
    and why the file could not be looked at (`fault`). `changed`: its bytes are not those that were expected."""

    left: int = 0
    strangers: tuple[str, ...] = ()
    fault: str = ""
    changed: bool = False

    @property
    def clean(self) -> bool:
        """Whether the file may leave."""
        return not (self.left or self.strangers or self.fault or self.changed)


def removed_areas(job: Job, drawn: Drawn) -> tuple[tuple[Pixels, ...], ...]:
    """The areas that have to be solid in each rendition of a drawn picture: whole pixels that lie in a removal's box.

    Raises PictureError where the master cannot be read or is another by now.
    """
    if not job.recipe.removals:
        return ((),) * len(drawn.renditions)
    width, height = read_size(job.master)
    crop = job.recipe.crop
    frame = inside(crop, width, height) if crop else Pixels(0, 0, width, height)
    if (frame.right - frame.left, frame.bottom - frame.top) != (drawn.width, drawn.height):
        raise PictureError(_("the picture was changed while it was being read"), do=_("Build again."))
    boxes = [
        (box.x * width - frame.left, box.y * height - frame.top, box.width * width, box.height * height)
        for box in job.recipe.removals
    ]
    return tuple(tuple(_areas(boxes, drawn.width, drawn.height, each.width, each.height)) for each in drawn.renditions)


def shown_removals(job: Job, drawn: Drawn) -> int:
    """How many of a picture's removals lie, wholly or in part, on what is shown of it."""
    whole = replace(drawn, renditions=(Rendition(drawn.width, drawn.height, "", "", 0),))
    return len(removed_areas(job, whole)[0])


def _areas(
    boxes: Sequence[tuple[float, float, float, float]], width: int, height: int, wide: int, high: int
) -> Iterator[Pixels]:
    """Boxes on a picture of `width` × `height` as whole pixels of its copy of `wide` × `high`, rounded inwards."""
    across, down = wide / width, high / height
    for left, top, broad, tall in boxes:
        area = Pixels(
            math.ceil(left * across - _SLIVER),
            math.ceil(top * down - _SLIVER),
            math.floor((left + broad) * across + _SLIVER),
            math.floor((top + tall) * down + _SLIVER),
        ).within(wide, high)
        exact = (wide, high) == (width, height)
        if area and (exact or min(area.right - area.left, area.bottom - area.top) >= _NARROWEST):
            yield area


def look_at(
    looks: Sequence[Look], cache: Path | None = None, report: Report = silent, workers: int | None = None
) -> tuple[Seen, ...]:
    """What is found in each file, in the order of `looks`.

    Files with areas are decoded, in child processes, as anybody may have made them. With a `cache`, what was found
    clean before is not looked at again. Raises PictureError when the cache cannot be written or processes cannot be
    started, and lets through what `report` raises.
    """
    report(0.0, _DOING)
    known = LookedAt(cache) if cache else None
    found = {number: Seen() for number, look in enumerate(looks) if known and look.key() in known}
    new = [number for number in range(len(looks)) if number not in found]
    for place, number in enumerate(new):
        if place % 64 == 0:
            report(0.2 * place / len(new), _DOING)
        if not looks[number].areas:
            found[number] = look_closely(looks[number])
    waiting = [number for number in new if number not in found]
    if waiting:
        with Crew(look_closely, min(workers or os.cpu_count() or 1, len(waiting)), PATIENCE, bound_memory) as crew:
            for told in crew.results([looks[number] for number in waiting]):
                if told is not None:
                    found[waiting[told[0]]] = _seen(told[1])
                report(0.2 + 0.8 * len(found) / len(looks), _DOING)
    if known:
        known.keep(looks[number].key() for number in new if found[number].clean)
    report(1.0, _DOING)
    return tuple(found[number] for number in range(len(looks)))


def _seen(result: Seen | Lost) -> Seen:
    return Seen(fault=_("the picture made its reader fail")) if isinstance(result, Lost) else result


def look_closely(look: Look) -> Seen:
    """What one file holds. Decodes it where it has areas, so this is for child processes then."""
    try:
        content = look.path.read_bytes()
        if hashlib.sha256(content).hexdigest() != look.sha256:
            return Seen(changed=True)
        strangers = strangers_in(content)
        if not look.areas:
            return Seen(strangers=strangers)
        patience = LOSSY if is_lossy(content) else SHARP
        picture = read_pixels(content)
        return Seen(sum(_left(picture, area, patience) for area in look.areas), strangers)
    except PictureError as error:
        return Seen(fault=error.problem.what)
    except OSError as error:
        return Seen(fault=_("the picture cannot be read: {strerror}", strerror=error.strerror))
    except MemoryError:
        return Seen(fault=_("decoding the picture needs too much memory"))


def pixels_left(picture: Image.Image, boxes: Sequence[Box], lossy: bool) -> int:
    """How many pixels of a whole picture (mode RGB or RGBa) are left in the boxes of removals."""
    width, height = picture.size
    sides = [(box.x * width, box.y * height, box.width * width, box.height * height) for box in boxes]
    areas = _areas(sides, width, height, width, height)
    return sum(_left(picture, area, LOSSY if lossy else SHARP) for area in areas)


def _left(picture: Image.Image, area: Pixels, patience: Sequence[tuple[int, int]]) -> int:
    """How many pixels of an area are not of the colour of removal. What lies off the picture counts as left."""
    width, height = area.right - area.left, area.bottom - area.top
    if area.within(*picture.size) != area:
        return width * height
    off = _difference(picture.crop(area))
    zones = [
        (off.crop((depth, depth, width - depth, height - depth)), bound)
        for depth, bound in patience
        if 2 * depth < min(width, height)
    ]
    rings = zip(zones, [*(inner for inner, _bound in zones[1:]), None], strict=True)
    return sum(_above(zone, bound) - (_above(inner, bound) if inner else 0) for (zone, bound), inner in rings)


def _difference(part: Image.Image) -> Image.Image:
    """How far each pixel is from the colour of removal, in the channel that is farthest off (mode L)."""
    colour = REMOVED if part.mode == "RGB" else (*REMOVED, 255)
    first, *others = ImageChops.difference(part, Image.new(part.mode, part.size, colour)).split()
    for other in others:
        first = ImageChops.lighter(first, other)
    return first


def _above(off: Image.Image, bound: int) -> int:
    return sum(off.histogram()[bound + 1 :])
