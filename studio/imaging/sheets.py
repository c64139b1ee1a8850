"""A picture as it is compared with another: its edges, and the parts that people see on it.

Colours say nothing, for a newer picture may be dark: only where something begins or ends. A sheet is brought to a size
at which letters are about fifteen pixels high, whatever the screen was.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Plane = NDArray[np.float32]
"""Rows of strengths of edges, 0 to 1."""

UNIT = 15.0
"""Pixels: how high a letter is on a sheet."""
_GRAIN = 0.004
_LARGEST = 1600
_SOFT, _NOISE = 90.0, 4.0
"""Levels at which an edge counts half, and below which it is noise."""
_SEEN, _CLEAR = 0.08, 0.13
"""Strengths from which an edge is seen by people, and from which it is a stroke."""


class Rect(NamedTuple):
    """Pixels of a sheet: left, top, width, height."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first pixel that is right of it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first pixel that is below it."""
        return self.y + self.height

    def grown(self, dx: float, dy: float) -> Rect:
        """The same with a margin."""
        x, y = round(dx), round(dy)
        return Rect(self.x - x, self.y - y, self.width + 2 * x, self.height + 2 * y)


class Part(NamedTuple):
    """Something to be seen: letters that stand together, an icon, a switch, a button. `wordy` is what has letters."""

    rect: Rect
    wordy: bool


@dataclass(frozen=True, eq=False)
class Sheet:
    """The edges of a picture. `scale` is pixels of the sheet for each pixel of the picture."""

    plane: Plane
    scale: float

    @property
    def width(self) -> int:
        """In pixels."""
        return self.plane.shape[1]

    @property
    def height(self) -> int:
        """In pixels."""
        return self.plane.shape[0]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All parts, from top to bottom."""
        return tuple(sorted(_parts(self.plane), key=lambda part: (part.rect.y, part.rect.x)))

    @cached_property
    def fine(self) -> Plane:
        """The edges without what letters have in common: that there is a line of them. -1 to 1.

        A grain keeps what is empty from being alike to everything; it is the same each time.
        """
        fine = self.plane - cv2.GaussianBlur(self.plane, (0, 0), UNIT * 0.2)
        return cast(Plane, fine + np.random.default_rng(1).normal(0, _GRAIN, fine.shape).astype(np.float32))

    @cached_property
    def coarse(self) -> Plane:
        """The same at half the size, for a first look."""
        return halved(self.fine)

    def cut(self, rect: Rect) -> Plane:
        """A piece of `fine`; what is beyond its edges is empty."""
        piece = np.zeros((rect.height, rect.width), np.float32)
        left, top = max(rect.x, 0), max(rect.y, 0)
        right, bottom = min(rect.right, self.width), min(rect.bottom, self.height)
        if left < right and top < bottom:
            piece[top - rect.y : bottom - rect.y, left - rect.x : right - rect.x] = self.fine[top:bottom, left:right]
        return piece


def halved(plane: Plane) -> Plane:
    """A plane at half the size."""
    return cast(Plane, cv2.resize(plane, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))


def natural_scale(image: Image.Image) -> float:
    """By how much a picture has to be made smaller so that its letters are as high as on every sheet; at most 1."""
    most = min(1.0, _LARGEST / max(image.size))
    plane = _edges(_resized(image, most))
    heights = [
        rect.height for rect in _blobs(plane > _CLEAR) if 4 <= rect.height <= 70 and rect.width <= 12 * rect.height
    ]
    letter = float(np.percentile(heights, 40)) if len(heights) > 10 else UNIT
    return most * min(1.0, UNIT / letter)


def make_sheet(image: Image.Image, scale: float) -> Sheet:
    """The sheet of an RGB picture at a scale."""
    return Sheet(_edges(_resized(image, scale)), scale)


def _resized(image: Image.Image, scale: float) -> NDArray[np.uint8]:
    pixels = np.asarray(image.convert("RGB"))
    if abs(scale - 1) < 1e-4:
        return pixels
    size = (max(8, round(image.width * scale)), max(8, round(image.height * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cast(NDArray[np.uint8], cv2.resize(pixels, size, interpolation=way))


def _edges(pixels: NDArray[np.uint8]) -> Plane:
    soft = cv2.GaussianBlur(pixels, (0, 0), 0.6).astype(np.float32)
    across, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0, scale=0.25), cv2.Sobel(soft, cv2.CV_32F, 0, 1, scale=0.25)
    red, green, blue = cv2.split(cv2.magnitude(across, down))
    strength = cv2.max(cv2.max(red, green), blue)
    strength[strength < _NOISE] = 0
    return cast(Plane, strength / (strength + _SOFT))


def _blobs(mask: NDArray[np.bool_]) -> list[Rect]:
    _count, _labels, stats, _middles = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    return [Rect(*(int(value) for value in row[:4])) for row in stats[1:]]


def _parts(plane: Plane) -> list[Part]:
    """What stands together is one part; lines and frames around many things are none."""
    mask = (plane > _SEEN).astype(np.uint8)
    together = cv2.morphologyEx(
        cast(NDArray[np.uint8], mask * (1 - _large(mask))),
        cv2.MORPH_CLOSE,
        np.ones((round(UNIT * 0.3), round(UNIT * 0.6)), np.uint8),
        borderType=cv2.BORDER_CONSTANT,
        borderValue=0,
    )
    parts: list[Part] = []
    for rect in _blobs(together > 0):
        if rect.height < UNIT * 0.5 or rect.width < UNIT * 0.4 or rect.height > 6 * UNIT:
            continue
        parts.append(Part(rect, _is_wordy(plane, rect)))
    return parts


def _large(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The lines and frames that are larger than any part."""
    count, labels, stats, _middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    thin = stats[:, cv2.CC_STAT_AREA] < 0.2 * wide * high
    large = (high > 6 * UNIT) | (wide > 30 * UNIT) | (thin & (wide > 10 * UNIT)) | ((high < 5) & (wide > 4 * UNIT))
    large &= np.arange(count) > 0
    return np.isin(labels, np.flatnonzero(large)).astype(np.uint8)


def _is_wordy(plane: Plane, rect: Rect) -> bool:
    """Whether it looks like letters: many strokes side by side."""
    if rect.width < 1.3 * rect.height or rect.height > 3.2 * UNIT or rect.width < 1.4 * UNIT:
        return False
    piece = plane[rect.y : rect.bottom, rect.x : rect.right]
    if rect.width > 1.6 * rect.height and rect.height <= 1.8 * UNIT and float((piece > _SEEN).mean()) > 0.6:
        return True
    strong = piece > _CLEAR
    begins = np.count_nonzero(strong[:, 1:] & ~strong[:, :-1], axis=1)
    return int(np.percentile(begins, 80)) >= (4 if rect.height <= 1.4 * UNIT else 5)
