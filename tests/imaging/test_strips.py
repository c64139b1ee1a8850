"""Large masters drawn strip by strip: the same pixels as when they are drawn as a whole."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from studio.imaging import strips
from studio.imaging.drawing import draw, scaled
from studio.imaging.masters import decode
from studio.imaging.recipe import Pixels, Recipe
from studio.imaging.strips import drawn_in_strips
from studio.kb.pictures import Box
from tests.imaging.pictures import encoded, noise

REMOVALS = (Box(0.1, 0.3, 0.3, 0.4), Box(0.55, 0.05, 0.2, 0.9))
SIZES = [(12, 9), (30, 22), (48, 36)]


@pytest.fixture(autouse=True)
def thin_strips(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some seven rows of the pictures below at a time."""
    monkeypatch.setattr(strips, "_STRIP", 7 * 120)


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def as_a_whole(content: bytes, recipe: Recipe) -> list[Image.Image]:
    master = decode(content)
    return scaled(draw(master.part(Pixels(0, 0, *master.size)), recipe), SIZES)


def pixels(pictures: list[Image.Image]) -> list[tuple[str, tuple[int, int], bytes]]:
    return [(picture.mode, picture.size, picture.tobytes()) for picture in pictures]


KINDS: dict[str, dict[str, Any]] = {
    "plain": {},
    **{f"turned as {each}": {"exif": turned(each)} for each in range(2, 9)},
    "transparent": {"mode": "RGBA"},
    "a palette": {"mode": "P"},
    "greys": {"mode": "L"},
    "one colour transparent": {"mode": "P", "transparency": 3},
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("recipe", [Recipe(), Recipe(Box(0.05, 0.1, 0.9, 0.8), REMOVALS)], ids=["bare", "drawn"])
def test_strips_give_the_very_pixels_of_the_whole(name: str, recipe: Recipe) -> None:
    options = dict(KINDS[name])
    picture = noise(90, 90, 5)
    if options.get("mode") == "RGBA":
        picture.putalpha(noise(90, 90, 6).convert("L"))
    content = encoded(picture.convert(options.pop("mode", "RGB")), **options)
    assert pixels(drawn_in_strips(decode(content), recipe, SIZES)) == pixels(as_a_whole(content, recipe))


def test_inks_and_deep_greys_come_out_the_same() -> None:
    for content in (encoded(noise(120, 90, 5).convert("CMYK"), "JPEG"), encoded(Image.new("I;16", (120, 90), 30_000))):
        assert pixels(drawn_in_strips(decode(content), Recipe(), SIZES)) == pixels(as_a_whole(content, Recipe()))


def test_a_blur_is_of_what_is_left_and_leaves_removals_solid() -> None:
    first, other = noise(120, 90, 5), noise(120, 90, 5)
    other.paste(noise(36, 36, 9), (12, 27))
    recipe = Recipe(removals=REMOVALS, blurs=(Box(0.05, 0.2, 0.6, 0.6),))
    drawn = drawn_in_strips(decode(encoded(first)), recipe, SIZES)
    assert pixels(drawn) == pixels(drawn_in_strips(decode(encoded(other)), recipe, SIZES))
    assert drawn[2].crop((5, 12, 19, 25)).getcolors() == [(14 * 13, (43, 45, 49))]
    bare = drawn_in_strips(decode(encoded(first)), Recipe(removals=REMOVALS), SIZES)
    beside = (40, 0, 48, 36)
    assert ImageChops.difference(drawn[2].crop(beside), bare[2].crop(beside)).getbbox() is None
    assert max(_spread(drawn[2])) < min(_spread(bare[2])) / 2


def _spread(picture: Image.Image) -> list[float]:
    """How far the colours in a part that is blurred and not removed lie apart, in each channel."""
    return ImageStat.Stat(picture.crop((20, 9, 26, 27))).stddev
