"""Crops, removals and blurs fall on the right pixels, and no exported byte depends on what was removed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from studio.errors import Problem
from studio.imaging import Recipe
from studio.imaging.drawing import REMOVED, draw, resized, scaled
from studio.imaging.encoding import rendition_sizes
from studio.imaging.worker import Delivery
from studio.kb.pictures import Box
from tests.imaging.pictures import BLUE, GREEN, RED, WHITE, colour, corners, delivered, encoded, near, noise, shown


def test_a_crop_keeps_exactly_its_pixels(tmp_path: Path) -> None:
    picture = noise(50, 40, seed=1)
    drawn = draw(picture, Recipe(crop=Box(0.1, 0.25, 0.5, 0.5)))
    assert drawn.tobytes() == picture.crop((5, 10, 30, 30)).tobytes()


def test_a_removal_changes_exactly_its_pixels_and_those_it_touches() -> None:
    before = noise(50, 40, seed=1)
    drawn = draw(before.copy(), Recipe(removals=(Box(0.11, 0.25, 0.2, 0.11),)))
    box = (5, 10, 16, 15)
    assert set(drawn.crop(box).get_flattened_data()) == {REMOVED}
    expected = before.copy()
    expected.paste(REMOVED, box)
    assert drawn.tobytes() == expected.tobytes()


def test_the_geometry_of_a_removal_is_that_of_the_uncropped_upright_picture(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = corners(80, 40).transpose(Image.Transpose.ROTATE_90)
    recipe = Recipe(crop=Box(0.25, 0, 0.75, 1), removals=(Box(0.5, 0.25, 0.25, 0.25),))
    picture = shown(tmp_path, encoded(stored, exif=exif), recipe)
    assert picture.size == (60, 40)
    dark = {(x, y) for x in range(60) for y in range(40) if colour(picture, x, y) == REMOVED}
    assert dark == {(x, y) for x in range(20, 40) for y in range(10, 20)}
    assert [colour(picture, *at) for at in [(0, 0), (59, 0), (0, 39), (59, 39)]] == [RED, GREEN, BLUE, WHITE]


def test_a_removal_that_reaches_over_the_edge_or_lies_outside_the_crop_does_no_harm(tmp_path: Path) -> None:
    recipe = Recipe(
        crop=Box(0.5, 0.5, 0.5, 0.5), removals=(Box(0.9, 0.9, 0.5, 0.5), Box(0, 0, 0.2, 0.2), Box(3, 3, 1, 1))
    )
    picture = shown(tmp_path, encoded(corners(40, 40)), recipe)
    assert picture.size == (20, 20)
    assert [colour(picture, *at) for at in [(0, 0), (15, 15), (16, 16), (19, 19)]] == [WHITE, WHITE, REMOVED, REMOVED]


def test_a_removal_is_opaque_where_the_picture_is_transparent(tmp_path: Path) -> None:
    picture = shown(tmp_path, encoded(Image.new("RGBA", (20, 20), (9, 9, 9, 0))), Recipe(removals=(Box(0, 0, 0.5, 1),)))
    assert colour(picture, 5, 5) == (*REMOVED, 255)
    assert colour(picture, 15, 5) == (0, 0, 0, 0)


def test_a_blur_smears_its_box_and_leaves_the_rest_alone() -> None:
    picture = noise(60, 40, seed=3)
    drawn = draw(picture.copy(), Recipe(blurs=(Box(0.5, 0, 0.5, 1),)))
    assert drawn.crop((0, 0, 30, 40)).tobytes() == picture.crop((0, 0, 30, 40)).tobytes()
    for band in drawn.crop((30, 0, 60, 40)).split():
        low, high = band.getextrema()
        assert isinstance(low, int)
        assert isinstance(high, int)
        assert high - low < 60


def test_a_removal_stays_solid_beneath_a_blur() -> None:
    both = Recipe(removals=(Box(0.25, 0.25, 0.5, 0.5),), blurs=(Box(0, 0, 1, 1),))
    drawn = draw(noise(40, 40, seed=4), both)
    assert set(drawn.crop((10, 10, 30, 30)).get_flattened_data()) == {REMOVED}


def test_what_was_cropped_away_does_not_bleed_into_a_blur() -> None:
    recipe = Recipe(crop=Box(0.5, 0, 0.5, 1), blurs=(Box(0, 0, 1, 1),))
    one, other = corners(80, 40), corners(80, 40)
    other.paste(noise(40, 40, seed=5), (0, 0))
    assert draw(one, recipe).tobytes() == draw(other, recipe).tobytes()


SECRET = Box(0.3, 0.4, 0.2, 0.2)
RECIPES = [
    Recipe(removals=(SECRET,)),
    Recipe(removals=(SECRET,), blurs=(Box(0.2, 0.2, 0.5, 0.5),)),
    Recipe(removals=(SECRET,), blurs=(SECRET, Box(0, 0, 1, 1)), crop=Box(0.1, 0.1, 0.8, 0.8)),
    Recipe(removals=(SECRET,), crop=Box(0.4, 0.5, 0.6, 0.5)),
]


@pytest.mark.parametrize("recipe", RECIPES, ids=["removed", "blurred too", "all three", "cropped through"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_no_exported_byte_depends_on_removed_pixels(tmp_path: Path, mode: str, recipe: Recipe) -> None:
    """Whoever has every rendition, and guesses what was removed, cannot tell a right guess from a wrong one."""
    masters: list[bytes] = []
    for seed in range(3):
        picture = corners(600, 300, mode)
        secret = noise(120, 60, seed).convert(mode)
        if mode == "RGBA":
            secret.putalpha(Image.new("L", secret.size, 80 * seed))
        picture.paste(secret, (180, 120))
        masters.append(encoded(picture))
    results = {delivered(tmp_path, master, recipe) for master in masters}
    assert len({hashlib.sha256(master).digest() for master in masters}) == 3
    assert len(results) == 1
    (result,) = results
    assert isinstance(result, Delivery)
    assert len(result.renditions) >= 2 or recipe.crop is not None


def test_an_impossible_box_stops_that_picture_rather_than_letting_pixels_out(tmp_path: Path) -> None:
    result = delivered(tmp_path, encoded(corners()), Recipe(removals=(Box(float("nan"), 0, 1, 1),)))
    assert isinstance(result, Problem)
    assert "impossible box" in result.what


def test_a_smaller_copy_of_a_flat_picture_has_its_very_colours() -> None:
    picture = Image.new("RGB", (1440, 900), (12, 200, 77))
    assert resized(picture, 480, 300).getcolors() == [(480 * 300, (12, 200, 77))]


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((100, 50), [(100, 50)]),
        ((480, 240), [(480, 240)]),
        ((570, 57), [(570, 57)]),
        ((576, 288), [(480, 240), (576, 288)]),
        ((960, 10), [(480, 5), (960, 10)]),
        ((1100, 1100), [(480, 480), (1100, 1100)]),
        ((1440, 900), [(480, 300), (960, 600), (1440, 900)]),
        ((2880, 1800), [(480, 300), (960, 600), (1440, 900)]),
        ((30000, 2), [(480, 1), (960, 1), (1440, 1)]),
        ((1000, 40000), [(409, 16360)]),
    ],
)
def test_renditions_come_in_few_widths_and_are_never_larger_than_the_picture(
    size: tuple[int, int], sizes: list[tuple[int, int]]
) -> None:
    assert rendition_sizes(*size) == sizes


def test_text_keeps_its_edges_and_photographs_stay_small(tmp_path: Path) -> None:
    text = Image.new("RGB", (480, 200), WHITE)
    for x in range(0, 480, 7):
        text.paste((20, 20, 20), (x, 40, x + 3, 160))
    assert shown(tmp_path, encoded(text)).tobytes() == text.tobytes()

    photograph = noise(60, 30, seed=6).resize((480, 240), Image.Resampling.BICUBIC)
    photograph = Image.blend(photograph, noise(480, 240, seed=7), 0.05)
    result = delivered(tmp_path, encoded(photograph))
    assert isinstance(result, Delivery)
    assert result.renditions[-1].content[12:16] == b"VP8 "
    assert near(colour(shown(tmp_path, encoded(photograph)), 100, 100), colour(photograph, 100, 100), 40)


def test_each_copy_has_its_size_and_is_made_from_the_next_larger_one_only_where_that_is_twice_as_wide() -> None:
    picture = noise(100, 50, 1)
    copies = scaled(picture, [(20, 10), (40, 20), (60, 30), (100, 50)])
    assert [copy.size for copy in copies] == [(20, 10), (40, 20), (60, 30), (100, 50)]
    assert copies[3] is picture
    assert copies[2] == resized(picture, 60, 30)
    assert copies[1] == resized(picture, 40, 20)
    assert copies[0] == resized(copies[1], 20, 10)
