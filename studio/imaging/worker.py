"""What a child process does with one picture: read, draw, encode. Nothing that can go wrong in it hurts the build."""

from __future__ import annotations

import hashlib
import math
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from studio.errors import PictureError, Problem
from studio.imaging.drawing import draw, frame_of, scaled
from studio.imaging.encoding import encode, rendition_sizes
from studio.imaging.masters import MOST_BYTES, MOST_PIXELS, READ_ANOTHER, decode
from studio.imaging.recipe import Pixels, Recipe
from studio.imaging.strips import AT_ONCE, drawn_in_strips
from studio.wording import _

MEMORY = 1 << 30
"""Bytes of address space a worker may take beyond what it has when it starts: four copies of the largest picture."""


@dataclass(frozen=True, slots=True)
class Order:
    """One master to draw. `sha256` is what its bytes were when the parent looked."""

    master: Path
    sha256: str
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class Encoded:
    """One encoded rendition; width and height in pixels."""

    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Delivery:
    """A drawn picture: its size in pixels after the crop, and its renditions, smallest first."""

    width: int
    height: int
    renditions: tuple[Encoded, ...]


def bound_memory() -> None:
    """Bound what this process may take, where the platform can."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    if sys.platform == "linux":
        import resource

        taken = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = taken + MEMORY if hard == resource.RLIM_INFINITY else min(taken + MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def deliver(order: Order) -> Delivery | Problem:
    """The picture drawn and encoded, or what is wrong with it (the place is left to the caller)."""
    try:
        return _delivered(order)
    except PictureError as error:
        return error.problem
    except OSError as error:
        return Problem(
            _("the picture cannot be read: {strerror}", strerror=error.strerror), do=_("See that the file is there.")
        )
    except MemoryError:
        return Problem(_("drawing the picture needs too much memory"), expected=_("a smaller picture"), do=READ_ANOTHER)


def _delivered(order: Order) -> Delivery:
    master = decode(_content(order))
    frame = frame_of(*master.size, order.recipe)
    size = frame.right - frame.left, frame.bottom - frame.top
    sizes = rendition_sizes(*size)
    if math.prod(master.size) > AT_ONCE and sizes[-1][0] < size[0]:
        copies = drawn_in_strips(master, order.recipe, sizes)
    else:
        copies = scaled(draw(master.part(Pixels(0, 0, *master.size)), order.recipe), sizes)
    del master
    encoded = tuple(Encoded(*copy.size, encode(copy, is_scaled=copy.size != size)) for copy in copies)
    return Delivery(*size, encoded)


def _content(order: Order) -> bytes:
    with order.master.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if hashlib.sha256(content).hexdigest() != order.sha256:
        raise PictureError(_("the picture was changed while it was being read"), do=_("Build again."))
    return content
