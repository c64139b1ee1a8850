"""Damaged files of every kind: a picture or a problem comes out, never a crash, and what comes out is clean."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from studio.errors import PictureError, Problem
from studio.imaging import Recipe, read_size
from studio.kb.pictures import Box
from tests.imaging.pictures import chunks, corners, delivered, encoded, noise


def _whole() -> list[bytes]:
    exif = Image.Exif()
    exif[0x0112] = 6
    frames = [corners(16, 12), noise(16, 12, 1)]
    return [
        encoded(corners(16, 12, "RGBA"), exif=exif),
        encoded(corners(16, 12, "P"), transparency=0),
        encoded(Image.new("I;16", (9, 7), 3000)),
        encoded(frames[0], save_all=True, append_images=frames[1:]),
        encoded(noise(16, 12, 2), "JPEG", exif=exif),
        encoded(noise(16, 12, 2), "JPEG", progressive=True),
        encoded(corners(16, 12, "CMYK"), "JPEG"),
        encoded(corners(16, 12), "GIF", save_all=True, append_images=frames[1:]),
        encoded(corners(16, 12, "RGBA"), "WEBP", lossless=True, exif=exif),
        encoded(noise(16, 12, 3), "WEBP", save_all=True, append_images=frames[:1]),
    ]


WHOLE = _whole()
RECIPE = Recipe(Box(0.1, 0.1, 0.8, 0.8), (Box(0.2, 0.2, 0.3, 0.3),), (Box(0.4, 0.4, 0.4, 0.4),))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A picture with a few bytes changed, put in or taken out, perhaps cut short."""
    content = bytearray(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(content) - 1))
        match draw(st.sampled_from(["change", "change", "put in", "take out"])):
            case "change":
                content[place] = draw(st.integers(0, 255))
            case "put in":
                content[place:place] = draw(st.binary(max_size=6))
            case _:
                del content[place : place + draw(st.integers(0, 6))]
        if not content:
            break
    return bytes(content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content)


@given(content=damaged())
def test_a_damaged_picture_is_drawn_or_gets_a_problem(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        result = delivered(Path(folder), content, RECIPE)
        if isinstance(result, Problem):
            assert result.what
            assert result.do
            assert " at 0x" not in result.what
        else:
            assert all(set(chunks(each.content)) <= {"VP8 ", "VP8L", "VP8X", "ALPH"} for each in result.renditions)


@given(content=damaged())
def test_the_size_of_a_damaged_picture_is_read_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        master = Path(folder) / "a.png"
        master.write_bytes(content)
        with suppress(PictureError):
            width, height = read_size(master)
            assert 0 < width * height <= 50_000_000
