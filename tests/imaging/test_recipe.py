"""Recipes: what a picture's marks ask for, and which whole pixels that is."""

from __future__ import annotations

import itertools
import math

import pytest

from studio.errors import PictureError
from studio.imaging import Recipe, recipe_of
from studio.imaging.recipe import Pixels, covering, inside
from studio.kb.pictures import Box, Mark, MarkKind, Picture, Point


def test_a_recipe_takes_the_crop_the_removals_and_the_blurs_of_a_picture() -> None:
    one, other, third = Box(0.1, 0.1, 0.2, 0.2), Box(0.5, 0.5, 0.1, 0.1), Box(0, 0, 1, 0.1)
    picture = Picture(
        "articles/a/b.png",
        crop=Box(0, 0, 0.5, 1),
        marks=(
            Mark("r1", MarkKind.REMOVE, box=one),
            Mark("n", MarkKind.NUMBER, at=Point(0.1, 0.1)),
            Mark("b1", MarkKind.BLUR, box=third),
            Mark("x", MarkKind.BOX, box=third),
            Mark("r2", MarkKind.REMOVE, box=other),
        ),
    )
    assert recipe_of(picture, "a.png") == Recipe(Box(0, 0, 0.5, 1), (one, other), (third,))


def test_different_recipes_have_different_digests() -> None:
    box, other = Box(0.1, 0.2, 0.3, 0.4), Box(0.1, 0.2, 0.3, 0.41)
    recipes = [
        Recipe(*parts) for parts in itertools.product((None, box, other), ((), (box,), (box, other)), ((), (box,)))
    ]
    assert len({recipe.digest() for recipe in recipes}) == len(recipes)
    assert Recipe(Box(0, 0, 1, 1)).digest() == Recipe(Box(0.0, 0.0, 1.0, 1.0)).digest() == "crop 0.0 0.0 1.0 1.0"


@pytest.mark.parametrize(
    ("box", "covered", "kept"),
    [
        (Box(0, 0, 1, 1), Pixels(0, 0, 10, 20), Pixels(0, 0, 10, 20)),
        (Box(0.1, 0.1, 0.2, 0.2), Pixels(1, 2, 3, 6), Pixels(1, 2, 3, 6)),
        (Box(0.11, 0.11, 0.3, 0.3), Pixels(1, 2, 5, 9), Pixels(2, 3, 4, 8)),
        (Box(0.1 + 0.2, 0.7, 0.1 * 3, 0.3), Pixels(3, 14, 6, 20), Pixels(3, 14, 6, 20)),
        (Box(-0.5, 0.5, 1, 2), Pixels(-5, 10, 5, 50), Pixels(0, 10, 5, 20)),
    ],
)
def test_a_removal_covers_every_pixel_it_touches_and_a_crop_keeps_whole_pixels_alone(
    box: Box, covered: Pixels, kept: Pixels
) -> None:
    assert covering(box, 10, 20) == covered
    assert inside(box, 10, 20) == kept


@pytest.mark.parametrize("box", [Box(0.55, 0, 0.01, 1), Box(2, 2, 1, 1), Box(0.2, 0.2, 0, 0)])
def test_a_crop_that_leaves_nothing_is_refused(box: Box) -> None:
    with pytest.raises(PictureError, match="leaves nothing"):
        inside(box, 10, 20)


@pytest.mark.parametrize(
    "box", [Box(math.nan, 0, 1, 1), Box(0, 0, math.inf, 1), Box(0.5, 0, -0.2, 1), Box(1e300, 0, 1, 1)]
)
def test_a_box_that_makes_no_sense_is_refused_rather_than_guessed_at(box: Box) -> None:
    with pytest.raises(PictureError, match="impossible box"):
        covering(box, 10, 20)
    with pytest.raises(PictureError, match="impossible box"):
        inside(box, 10, 20)
