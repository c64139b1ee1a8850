"""A picture is made to fit beside another: of its kind of file, and cut to what the other shows."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from studio.errors import PictureError
from studio.imaging.refitting import refit
from tests.imaging.swaps import make_pair


def held(image: Image.Image, kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "old.png"
    file.write_bytes(held(make_pair("same", 1).old))
    return file


def framed(old: Path) -> Image.Image:
    """The old picture as it lies in a larger one, which shows more at two sides."""
    image = Image.open(old).convert("RGB")
    larger = Image.new("RGB", (image.width + 120, image.height + 80), "#20242c")
    larger.paste(image, (120, 80))
    return larger


def test_what_shows_more_is_cut_to_what_the_picture_shows(old: Path) -> None:
    fitted = refit(old, held(framed(old)), ".png", cuts=True)
    assert fitted.is_cut
    image, there = Image.open(io.BytesIO(fitted.content)).convert("RGB"), Image.open(old).convert("RGB")
    assert max(abs(image.width - there.width), abs(image.height - there.height)) <= 3
    same = ImageChops.difference(image.resize(there.size), there).convert("L").histogram()
    assert sum(same[:32]) >= 0.97 * sum(same)


def test_what_fits_stays_byte_for_byte(old: Path) -> None:
    fitted = refit(old, old.read_bytes(), ".png", cuts=True)
    assert fitted.content == old.read_bytes() and not fitted.is_cut


def test_what_has_nothing_in_common_stays_whole(old: Path) -> None:
    new = held(Image.new("RGB", (900, 400), "#dde3ee"))
    fitted = refit(old, new, ".png", cuts=True)
    assert fitted.content == new and not fitted.is_cut


def test_another_kind_of_file_becomes_the_picture_s_own(old: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(held(Image.new("RGB", (300, 200), "#445566"), "JPEG"))
    clear = held(Image.new("RGBA", (300, 200), (0, 0, 0, 0)))
    made = Image.open(io.BytesIO(refit(photo, clear, ".jpg", cuts=False).content))
    assert made.format == "JPEG"
    assert made.getpixel((10, 10)) == (255, 255, 255)
    assert Image.open(io.BytesIO(refit(old, photo.read_bytes(), ".png", cuts=False).content)).format == "PNG"


def test_no_good_way_to_a_kind_is_refused_with_what_to_do(old: Path) -> None:
    with pytest.raises(PictureError) as refused:
        refit(old, old.read_bytes(), ".gif", cuts=False)
    assert "GIF" in refused.value.problem.do
