"""Can what was removed be guessed from what leaves? Somebody tries who knows the picture, the letters, every setting.

The attacker draws each candidate in the place of the secret, puts it through the very same steps, and takes the one
that comes out most like what was published, in any width. No reading of letters is needed for that, and none helps.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from studio.imaging import Recipe
from studio.imaging.drawing import draw, resized
from studio.imaging.masters import read_pixels
from studio.imaging.worker import Delivery
from studio.kb.pictures import Box
from tests.imaging.pictures import delivered, encoded

AREA = Box(0.35, 0.38, 0.22, 0.24)
CANDIDATES = [f"{number:04d}" for number in range(137, 10_000, 617)]
"""Sixteen PINs; a blind guess is right once in sixteen."""
TRIALS = 32


def screen(secret: str) -> Image.Image:
    """A screenshot in which a secret stands, 600 pixels wide: it leaves in two widths."""
    picture = Image.new("RGB", (600, 120), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 600, 24), fill=(235, 238, 244))
    pen.text((12, 50), "Your door code is", fill=(30, 30, 30), font=ImageFont.load_default(20))
    pen.text((225, 50), secret, fill=(30, 30, 30), font=ImageFont.load_default(20))
    return picture


def published(folder: Path, secret: str, recipe: Recipe) -> list[Image.Image]:
    """What leaves: every rendition, decoded."""
    result = delivered(folder, encoded(screen(secret)), recipe)
    assert isinstance(result, Delivery)
    return [read_pixels(each.content) for each in result.renditions]


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How unlike two pictures are: the sum of squared differences."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).sum2)


def scores(leaked: Sequence[Image.Image], recipe: Recipe) -> list[list[float]]:
    """How unlike what was published each candidate is, one list for each width."""
    drawn = [draw(screen(candidate), recipe) for candidate in CANDIDATES]
    return [[unlike(resized(guess, *picture.size), picture) for guess in drawn] for picture in leaked]


def first_guesses(folder: Path, recipe: Recipe) -> tuple[int, int]:
    """(hits, trials) of an attacker who takes the likeliest candidate in each width; among equals, any."""
    dice = random.Random(11)
    hits = trials = 0
    for _ in range(TRIALS):
        secret = dice.choice(CANDIDATES)
        for each in scores(published(folder, secret, recipe), recipe):
            best = [candidate for candidate, score in zip(CANDIDATES, each, strict=True) if score == min(each)]
            hits += dice.choice(best) == secret
            trials += 1
    return hits, trials


def test_what_was_removed_is_guessed_no_better_than_blindly(tmp_path: Path) -> None:
    hits, trials = first_guesses(tmp_path, Recipe(removals=(AREA,)))
    assert trials == 2 * TRIALS
    # 64 blind guesses of one in sixteen: 4 are right on average, 11 or more once in 600 times
    assert hits <= 10


@pytest.mark.parametrize("recipe", [Recipe(removals=(AREA,)), Recipe(removals=(AREA,), blurs=(Box(0, 0, 1, 1),))])
def test_no_candidate_is_likelier_than_another_where_the_secret_was_removed(tmp_path: Path, recipe: Recipe) -> None:
    for secret in CANDIDATES[:3]:
        for each in scores(published(tmp_path, secret, recipe), recipe):
            assert len(set(each)) == 1


def test_what_was_blurred_is_the_first_guess_almost_every_time(tmp_path: Path) -> None:
    """Which is why the studio says of a blur that it is for looks."""
    hits, trials = first_guesses(tmp_path, Recipe(blurs=(AREA,)))
    assert hits >= trials * 0.85
