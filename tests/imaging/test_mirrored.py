"""On a file that is a mirror image, what is removed and blurred lies at the other side: there, and nowhere else."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps

from studio.imaging import Job, burn_masters, recipe_of
from studio.imaging.drawing import REMOVED
from studio.kb.pictures import Box, Mark, MarkKind, Picture, Variant
from tests.imaging.pictures import RED, WHITE, colour, encoded, near, shown

SECRET = (10, 20, 31, 40)
"""Left, top, right and bottom of what nobody may see, on a picture of 100 × 50."""
MARKS = (Mark("gone", MarkKind.REMOVE, box=Box(0.1, 0.4, 0.21, 0.4)),)
PICTURE = Picture("a.png", (Variant("a.ar.png", "ar"), Variant("a.he.png", "he")), marks=MARKS, mirror=("ar",))


def secret() -> Image.Image:
    picture = Image.new("RGB", (100, 50), WHITE)
    picture.paste(RED, SECRET)
    return picture


def reds(picture: Image.Image) -> int:
    """How many pixels of the secret are left."""
    raw = picture.convert("RGB").tobytes()
    return sum(near(tuple(raw[at : at + 3]), RED, 40) for at in range(0, len(raw), 3))


def test_a_removal_covers_its_place_on_the_picture_and_the_mirrored_one_on_the_mirror_image(tmp_path: Path) -> None:
    plain, mirrored = encoded(secret()), encoded(ImageOps.mirror(secret()))
    assert reds(secret()) == 21 * 20
    for file, content, at in (("a.png", plain, 20), ("a.ar.png", mirrored, 79), ("a.he.png", plain, 20)):
        drawn = shown(tmp_path, content, recipe_of(PICTURE, file))
        assert reds(drawn) == 0, file
        assert near(colour(drawn, at, 30), REMOVED, 8)
        assert near(colour(drawn, 99 - at, 30), WHITE, 8), "nothing else is hidden"
    assert reds(shown(tmp_path, mirrored, recipe_of(PICTURE, "a.png"))) > 0, "this test can fail"


def test_both_are_burned_where_the_removal_lies_on_them(tmp_path: Path) -> None:
    plain, mirrored = tmp_path / "a.png", tmp_path / "a.ar.png"
    secret().save(plain)
    ImageOps.mirror(secret()).save(mirrored)
    jobs = [Job(path.name, path, recipe_of(PICTURE, path.name)) for path in (plain, mirrored)]
    for content in burn_masters(jobs).values():
        assert reds(Image.open(io.BytesIO(content))) == 0


def test_a_blur_and_the_crop_lie_at_the_other_side_as_well() -> None:
    blur = Mark("soft", MarkKind.BLUR, box=Box(0.0, 0.0, 0.25, 1.0))
    picture = Picture("a.png", PICTURE.variants, Box(0.0, 0.0, 0.5, 1.0), (blur,), mirror=("ar",))
    recipe = recipe_of(picture, "a.ar.png")
    assert (recipe.crop, recipe.blurs) == (Box(0.5, 0.0, 0.5, 1.0), (Box(0.75, 0.0, 0.25, 1.0),))
