"""Carries a recipe out on decoded pixels: what is removed is gone before anything else looks at the picture.

Order: burn the removals, crop, blur, burn the removals again. Burning first keeps removed pixels out of every blur and
every resized copy; burning again keeps the boxes solid where a blur lies over them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageFilter

from studio.imaging.recipe import Pixels, Recipe, covering, inside

REMOVED = (43, 45, 49)
"""What a removed part looks like: a dark neutral grey, opaque also where the picture is transparent."""

_LEAST_BLUR = 10.0
_BLUR_SHARE = 0.12
"""A blur's radius is this share of the shorter side of its box, and at least `_LEAST_BLUR` pixels."""


def draw(picture: Image.Image, recipe: Recipe) -> Image.Image:
    """The picture (mode RGB or RGBa) as the recipe asks for. Raises PictureError for an impossible box.

    Without a crop `picture` itself is drawn upon: a copy of the largest would take 200 MB.
    """
    width, height = picture.size
    removals = [covering(box, width, height) for box in recipe.removals]
    blurs = [covering(box, width, height) for box in recipe.blurs]
    frame = frame_of(width, height, recipe)
    drawn = picture if frame == (0, 0, width, height) else picture.crop(frame)
    here = [part for box in removals if (part := box.moved(frame.left, frame.top).within(*drawn.size))]
    burn(drawn, here)
    for box in blurs:
        if part := box.moved(frame.left, frame.top).within(*drawn.size):
            blur(drawn, part, blur_radius(part))
    burn(drawn, here)
    return without_needless_alpha(drawn)


def frame_of(width: int, height: int, recipe: Recipe) -> Pixels:
    """The part of a picture of that size that the crop keeps. Raises PictureError where it keeps nothing."""
    return inside(recipe.crop, width, height) if recipe.crop else Pixels(0, 0, width, height)


def scaled(picture: Image.Image, sizes: Sequence[tuple[int, int]]) -> list[Image.Image]:
    """Copies of the picture in these sizes (width and height in pixels, smallest first), in their order.

    A copy is made from the next larger one where that is at least twice as wide: nobody sees the difference, and it
    takes a third of the time.
    """
    made: list[Image.Image] = []
    for width, height in reversed(sizes):
        source = made[0] if made and made[0].width >= 2 * width else picture
        made.insert(0, resized(source, width, height))
    return made


def resized(picture: Image.Image, width: int, height: int) -> Image.Image:
    """A smaller copy, or the picture itself where it has that size already.

    Lanczos over all pixels in one pass, without the rough first halving that would soften the text of a screenshot.
    """
    if picture.size == (width, height):
        return picture
    return picture.resize(  # pyright: ignore[reportUnknownMemberType] - mentions numpy, which is not here
        (width, height), Image.Resampling.LANCZOS, reducing_gap=None
    )


def burn(picture: Image.Image, boxes: Sequence[Pixels]) -> None:
    """Make these boxes of a picture solid."""
    colour = REMOVED if picture.mode == "RGB" else (*REMOVED, 255)
    for box in boxes:
        picture.paste(colour, box)


def blur(picture: Image.Image, box: Pixels, radius: float) -> None:
    """Blur a box of a picture; no pixel beside it takes part. `radius` is in pixels."""
    picture.paste(picture.crop(box).filter(ImageFilter.GaussianBlur(radius)), box)


def blur_radius(box: Pixels) -> float:
    """The radius in pixels with which a box is blurred."""
    return max(_LEAST_BLUR, _BLUR_SHARE * min(box.right - box.left, box.bottom - box.top))


def without_needless_alpha(picture: Image.Image) -> Image.Image:
    """RGB where every pixel is opaque: smaller to store, and no browser has to blend it."""
    if picture.mode == "RGBa" and picture.getchannel("a").getextrema() == (255, 255):
        return picture.convert("RGBA").convert("RGB")
    return picture
