"""Files that are cut short are told from whole ones without decoding them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from studio.errors import PictureError
from studio.imaging import require_whole
from tests.imaging.pictures import corners, encoded, noise


def with_thumbnail() -> bytes:
    """A JPEG whose notes hold another one, from its first byte to its last."""
    content = encoded(noise(90, 60, 1), "JPEG")
    thumbnail = encoded(noise(60, 40, 2), "JPEG")
    note = b"\xff\xe1" + (len(thumbnail) + 8).to_bytes(2, "big") + b"Exif\0\0" + thumbnail
    return content[:2] + note + content[2:]


def moving(count: int) -> bytes:
    file = io.BytesIO()
    noise(90, 60, 1).save(file, "GIF", save_all=True, append_images=[noise(90, 60, seed) for seed in range(2, count)])
    return file.getvalue()


PICTURES = {
    "png": encoded(noise(90, 60, 1)),
    "png of many chunks": encoded(noise(300, 300, 1)),
    "png of few colours": encoded(corners()),
    "jpeg": encoded(noise(90, 60, 1), "JPEG"),
    "progressive jpeg": encoded(noise(90, 60, 1), "JPEG", progressive=True),
    "jpeg with a thumbnail": with_thumbnail(),
    "gif": encoded(noise(90, 60, 1), "GIF"),
    "gif of few colours": encoded(corners(), "GIF"),
    "webp": encoded(noise(90, 60, 1), "WEBP"),
    "webp with transparency": encoded(corners(mode="RGBA"), "WEBP"),
}


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("behind", [b"", b"\0", b"words behind the picture"], ids=["", "a byte", "words"])
def test_a_whole_picture_is_whole_whatever_stands_behind_it(tmp_path: Path, name: str, behind: bytes) -> None:
    (tmp_path / "a").write_bytes(PICTURES[name] + behind)
    require_whole(tmp_path / "a")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.9])
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_is_cut_short_is_refused(tmp_path: Path, name: str, share: float) -> None:
    content = PICTURES[name]
    (tmp_path / "a").write_bytes(content[: max(12, int(len(content) * share))])
    with pytest.raises(PictureError, match="cut short"):
        require_whole(tmp_path / "a")


def test_of_a_gif_that_moves_the_first_moment_counts(tmp_path: Path) -> None:
    content = moving(5)
    (tmp_path / "a").write_bytes(content[: len(content) * 3 // 4])
    require_whole(tmp_path / "a")
    (tmp_path / "a").write_bytes(content[: len(content) // 8])
    with pytest.raises(PictureError, match="cut short"):
        require_whole(tmp_path / "a")


def test_what_is_no_picture_is_left_to_others(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"<svg/>")
    require_whole(tmp_path / "a")
