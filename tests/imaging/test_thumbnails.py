"""Thumbnails: small, quick the second time, and nothing that was removed is in them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from studio.errors import Problem
from studio.imaging import Job, Recipe, find_thumbnail, make_thumbnails, recipe_of
from studio.kb.pictures import Box, Mark, MarkKind, Picture

RED = (200, 0, 0)


def drawn(job: Job, cache: Path) -> Path | Problem:
    told: dict[str, Path | Problem] = {}
    make_thumbnails([job], cache, 100, told.__setitem__, workers=1)
    return told[job.key]


def test_a_thumbnail_is_as_small_as_asked_for_and_is_found_again(tmp_path: Path) -> None:
    master = tmp_path / "a.png"
    Image.new("RGB", (400, 200), RED).save(master)
    job = Job("a", master, Recipe())
    assert find_thumbnail(job, tmp_path / "cache", 100) is None
    path = drawn(job, tmp_path / "cache")
    assert isinstance(path, Path)
    with Image.open(path) as small:
        assert small.size == (100, 50)
    assert find_thumbnail(job, tmp_path / "cache", 100) == path


def test_what_is_removed_is_not_in_it(tmp_path: Path) -> None:
    master = tmp_path / "a.png"
    Image.new("RGB", (400, 200), RED).save(master)
    hidden = Picture("a.png", marks=(Mark("x", MarkKind.REMOVE, box=Box(0, 0, 0.5, 1)),))
    path = drawn(Job("a", master, recipe_of(hidden, hidden.path)), tmp_path / "cache")
    assert isinstance(path, Path)
    with Image.open(path) as small:
        left, right = small.getpixel((20, 25)), small.getpixel((80, 25))
    assert isinstance(left, tuple) and isinstance(right, tuple)
    assert max(abs(a - b) for a, b in zip(left, RED, strict=True)) > 60
    assert max(abs(a - b) for a, b in zip(right, RED, strict=True)) < 12


def test_what_it_showed_before_a_removal_is_gone(tmp_path: Path) -> None:
    master = tmp_path / "a.png"
    Image.new("RGB", (400, 200), RED).save(master)
    before = drawn(Job("a", master, Recipe()), tmp_path / "cache")
    after = drawn(Job("a", master, Recipe(removals=(Box(0, 0, 0.5, 1),))), tmp_path / "cache")
    assert isinstance(before, Path) and isinstance(after, Path)
    assert not before.exists() and after.exists()


def test_see_through_pixels_stand_on_white_and_what_is_no_picture_is_told(tmp_path: Path) -> None:
    clear = tmp_path / "clear.png"
    Image.new("RGBA", (80, 40), (0, 0, 0, 0)).save(clear)
    path = drawn(Job("clear", clear, Recipe()), tmp_path / "cache")
    assert isinstance(path, Path)
    with Image.open(path) as small:
        assert small.getpixel((40, 20)) == (255, 255, 255)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n but no more")
    assert isinstance(drawn(Job("broken", broken, Recipe()), tmp_path / "cache"), Problem)
