"""What is to be done to a picture's pixels before they leave the building, and on which whole pixels it falls.

Geometry is in fractions of the upright, uncropped picture, as in `studio.kb.pictures`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from studio.errors import PictureError
from studio.kb.mirroring import lying_on
from studio.kb.pictures import Box, MarkKind, Picture
from studio.wording import _

_SLIVER = 1e-6
"""Less of a pixel than this is the noise of adding fractions, not a part of the picture."""


class Pixels(NamedTuple):
    """A rectangle of whole pixels: left and top are inside, right and bottom are outside."""

    left: int
    top: int
    right: int
    bottom: int

    def moved(self, left: int, top: int) -> Pixels:
        """The same pixels, counted from (left, top)."""
        return Pixels(self.left - left, self.top - top, self.right - left, self.bottom - top)

    def within(self, width: int, height: int) -> Pixels | None:
        """The part that lies on a picture of that size, or None where nothing does."""
        part = Pixels(max(0, self.left), max(0, self.top), min(width, self.right), min(height, self.bottom))
        return part if part.left < part.right and part.top < part.bottom else None


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to do to a picture: keep only `crop`, burn a solid box over each of `removals`, blur each of `blurs`.

    A removal destroys: no exported byte depends on the pixels beneath. A blur is for looks alone.
    """

    crop: Box | None = None
    removals: tuple[Box, ...] = ()
    blurs: tuple[Box, ...] = ()

    def digest(self) -> str:
        """The recipe as one line of stable text: equal recipes, and no others, have equal text."""
        named = [("crop", (self.crop,) if self.crop else ()), ("remove", self.removals), ("blur", self.blurs)]
        return "; ".join(f"{name} {' '.join(repr(float(v)) for v in box)}" for name, boxes in named for box in boxes)


def recipe_of(picture: Picture, file: str) -> Recipe:
    """The recipe that a picture's crop and its marks of kind `remove` and `blur` ask for on one of its files.

    The file is not to be left out: on one that is a mirror image, what is to go lies at the other side.
    """
    picture = lying_on(picture, file)
    return Recipe(picture.crop, _boxes(picture, MarkKind.REMOVE), _boxes(picture, MarkKind.BLUR))


def _boxes(picture: Picture, kind: MarkKind) -> tuple[Box, ...]:
    return tuple(mark.box for mark in picture.marks if mark.kind is kind and mark.box is not None)


def covering(box: Box, width: int, height: int) -> Pixels:
    """Every pixel that `box` touches, on a picture of that size. May reach over the edges."""
    _require_sound(box)
    return Pixels(
        math.floor(box.x * width + _SLIVER),
        math.floor(box.y * height + _SLIVER),
        math.ceil((box.x + box.width) * width - _SLIVER),
        math.ceil((box.y + box.height) * height - _SLIVER),
    )


def inside(box: Box, width: int, height: int) -> Pixels:
    """Every pixel that lies wholly in `box`: what a crop keeps, so that nothing cropped away shows at its edge."""
    _require_sound(box)
    pixels = Pixels(
        math.ceil(box.x * width - _SLIVER),
        math.ceil(box.y * height - _SLIVER),
        math.floor((box.x + box.width) * width + _SLIVER),
        math.floor((box.y + box.height) * height + _SLIVER),
    ).within(width, height)
    if pixels is None:
        raise PictureError(
            _("the crop leaves nothing of this picture of {width} × {height} pixels", width=width, height=height),
            expected=_("a crop that keeps at least one pixel"),
            do=_("Draw the crop anew."),
        )
    return pixels


def _require_sound(box: Box) -> None:
    """Refuse a box of which nobody can say what it covers: guessing could let removed pixels out."""
    if not all(map(math.isfinite, box)) or max(map(abs, box)) > 1e6 or min(box.width, box.height) < 0:
        raise PictureError(
            _("a crop, removal or blur has the impossible box {value}", value=[float(v) for v in box]),
            expected=_("x, y, width and height as fractions of the picture"),
            do=_("Draw the mark anew."),
        )
