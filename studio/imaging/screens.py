"""Pictures of windows put together from their pixels, as a screen hands them out."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import NamedTuple

from PIL import Image
from PIL.PngImagePlugin import PngInfo

_AROUND = (238, 240, 243)
"""What stands where no window is: a pale grey, which says nothing."""


class Tile(NamedTuple):
    """A window: where it is on the screen, its size, and four bytes for each pixel: blue, green, red, none."""

    left: int
    top: int
    width: int
    height: int
    pixels: bytes


def compose(tiles: Iterable[Tile], left: int, top: int, width: int, height: int, note: str = "") -> bytes:
    """The PNG of a part of the screen that shows these windows, the lowest first, and nothing else.

    A `note` stands in the file as a comment, which no published file keeps: it makes two files of what looks alike.
    """
    canvas = Image.new("RGB", (width, height), _AROUND)
    for tile in tiles:
        size = (tile.width, tile.height)
        canvas.paste(Image.frombytes("RGB", size, tile.pixels, "raw", "BGRX"), (tile.left - left, tile.top - top))
    kept = io.BytesIO()
    said = PngInfo()
    if note:
        said.add_text("Comment", note)
    canvas.save(kept, "PNG", compress_level=4, pnginfo=said)
    return kept.getvalue()
