"""Removals are burned into masters: in their own format, upright, with nothing beside the pixels, and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from studio.errors import PictureError
from studio.imaging import Job, Recipe, burn_masters, burning
from studio.imaging.burning import burn
from studio.imaging.drawing import REMOVED
from studio.kb.pictures import Box
from tests.imaging.pictures import colour, corners, encoded, near, noise

AREA = Box(0.25, 0.25, 0.5, 0.5)
RECIPE = Recipe(Box(0.1, 0.1, 0.5, 0.5), (AREA,), (Box(0, 0, 1, 1),))


def burned(path: Path, content: bytes) -> Image.Image:
    path.write_bytes(content)
    result = burn_masters([Job("a", path, RECIPE)])["a"]
    assert b"SECRET" not in result
    return Image.open(io.BytesIO(result))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_only_the_removed_area_changes_and_metadata_goes(tmp_path: Path, kind: str) -> None:
    exif = Image.Exif()
    exif[0x013B] = "SECRET"
    options = {"lossless": True} if kind == "WEBP" else {}
    before = corners(160, 80)
    picture = burned(tmp_path / f"a.{kind.lower()}", encoded(before, kind, exif=exif, **options))
    assert (picture.format, picture.size) == (kind, (160, 80))
    assert not picture.getexif()
    by = 6 if kind == "JPEG" else 0
    for at in [(45, 25), (80, 40), (115, 55)]:
        assert near(colour(picture, *at), REMOVED, by)
    for at in [(5, 5), (150, 5), (5, 75), (150, 75)]:
        assert near(colour(picture, *at), colour(before, *at), by)


def test_a_picture_held_sideways_is_stored_upright_so_that_its_marks_stay(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = corners(80, 40).transpose(Image.Transpose.ROTATE_90)
    picture = burned(tmp_path / "a.png", encoded(stored, exif=exif))
    assert picture.size == (80, 40)
    assert colour(picture, 2, 2) == (255, 0, 0)


def test_a_transparent_picture_stays_transparent_around_it(tmp_path: Path) -> None:
    picture = burned(tmp_path / "a.png", encoded(Image.new("RGBA", (40, 40), (9, 9, 9, 0))))
    assert colour(picture, 20, 20) == (*REMOVED, 255)
    assert colour(picture, 2, 2)[3] == 0


REFUSED = {
    "a.gif": (encoded(corners(), "GIF"), "too few colours"),
    "a.png": (encoded(corners(), save_all=True, append_images=[noise(40, 20, 1)]), "moves"),
    "b.png": (encoded(corners(), "JPEG"), "the file is a JPEG"),
    "c.png": (encoded(noise(64, 64, 1))[:-900], "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_burned_is_refused_with_its_name(tmp_path: Path, name: str) -> None:
    content, words = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PictureError, match=words) as caught:
        burn_masters([Job(f"articles/x/{name}", tmp_path / name, RECIPE)])
    assert caught.value.problem.place and caught.value.problem.place.path == f"articles/x/{name}"
    assert caught.value.problem.do


def test_a_burn_that_leaves_something_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(encoded(noise(40, 40, 1)))
    monkeypatch.setattr(burning, "draw", lambda picture, *_recipe: picture)
    result = burn(Job("a", tmp_path / "a.png", RECIPE))
    assert not isinstance(result, bytes)
    assert "is left" in result.what
