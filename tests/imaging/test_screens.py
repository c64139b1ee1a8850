"""Windows put together from their pixels."""

from __future__ import annotations

import io

from PIL import Image

from studio.imaging.screens import Tile, compose

BLUE, RED = bytes([255, 0, 0, 0]), bytes([0, 0, 255, 9])
"""Pixels as screens have them: blue, green, red, nothing."""


def tile(left: int, top: int, width: int, height: int, pixel: bytes) -> Tile:
    return Tile(left, top, width, height, pixel * (width * height))


def test_windows_lie_over_each_other_and_nothing_else_is_seen() -> None:
    png = compose([tile(100, 100, 20, 20, BLUE), tile(110, 110, 20, 10, RED)], 100, 100, 30, 20)
    with Image.open(io.BytesIO(png)) as image:
        assert image.size == (30, 20) and image.mode == "RGB"
        assert image.getpixel((5, 5)) == (0, 0, 255)
        assert image.getpixel((15, 15)) == (255, 0, 0)
        assert image.getpixel((25, 5)) == (238, 240, 243)


def test_a_note_makes_two_files_of_what_looks_alike() -> None:
    one, other = (compose([tile(0, 0, 4, 4, RED)], 0, 0, 4, 4, note) for note in ("at 1, 1", "at 2, 2"))
    assert one != other
    with Image.open(io.BytesIO(one)) as first, Image.open(io.BytesIO(other)) as second:
        assert first.tobytes() == second.tobytes()
