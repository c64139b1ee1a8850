"""Carries a recipe out on a master that is made much smaller: strip by strip, without a copy of all its pixels.

The same as `drawing` in other words, and to the same pixels but for roundings: Lanczos can go over the rows first, and
rows can be had a strip at a time. Only blurs are of the smaller picture, in the same measure, which nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PIL import Image

from studio.imaging.drawing import blur, blur_radius, burn, frame_of, resized, scaled, without_needless_alpha
from studio.imaging.masters import Decoded
from studio.imaging.recipe import Pixels, Recipe, covering

AT_ONCE = 8_000_000
"""Masters of no more pixels than this are drawn as a whole."""

_STRIP = 2_000_000
"""About so many pixels are looked at together."""


def drawn_in_strips(master: Decoded, recipe: Recipe, sizes: Sequence[tuple[int, int]]) -> list[Image.Image]:
    """Copies of a drawn picture (mode RGB or RGBa) in these sizes, smallest first; all narrower than what is drawn.

    Raises PictureError.
    """
    made: list[Image.Image] = []
    for size in reversed(sizes):
        if made and made[0].width >= 2 * size[0]:
            made[:0] = scaled(made[0], [size])
        else:
            made.insert(0, without_needless_alpha(_drawn(master, recipe, *size)))
    return made


def _drawn(master: Decoded, recipe: Recipe, width: int, height: int) -> Image.Image:
    frame = frame_of(*master.size, recipe)
    removals = [box.moved(frame.left, frame.top) for box in (covering(box, *master.size) for box in recipe.removals)]
    blurs = [box.moved(frame.left, frame.top) for box in (covering(box, *master.size) for box in recipe.blurs)]
    drawn = resized(_narrowed(master, frame, removals, width), width, height)
    wide, high = frame.right - frame.left, frame.bottom - frame.top
    for box in blurs:
        # What a blur is like goes by the part that is seen, as in `drawing`.
        if (seen := box.within(wide, high)) and (part := _smaller(seen, frame, drawn.size)):
            blur(drawn, part, blur_radius(seen) * width / wide)
            burn(drawn, _on(drawn, (_smaller(each, frame, drawn.size) for each in removals)))
    return drawn


def _narrowed(master: Decoded, frame: Pixels, removals: Sequence[Pixels], width: int) -> Image.Image:
    """The frame in its full height and another width, its removals burned in before anything is mixed."""
    wide, high = frame.right - frame.left, frame.bottom - frame.top
    step = max(1, _STRIP // wide)
    whole = Image.new(master.mode, (width, high))
    for top in range(0, high, step):
        bottom = min(top + step, high)
        strip = master.part(Pixels(frame.left, frame.top + top, frame.right, frame.top + bottom))
        burn(strip, _on(strip, (box.moved(0, top) for box in removals)))
        whole.paste(resized(strip, width, bottom - top), (0, top))
    return whole


def _smaller(box: Pixels, frame: Pixels, size: tuple[int, int]) -> Pixels | None:
    """Every pixel of the smaller picture that a box of the frame touches."""
    (width, height), wide, high = size, frame.right - frame.left, frame.bottom - frame.top
    left, top = box.left * width // wide, box.top * height // high
    return Pixels(left, top, -(-box.right * width // wide), -(-box.bottom * height // high)).within(width, height)


def _on(picture: Image.Image, boxes: Iterable[Pixels | None]) -> list[Pixels]:
    return [part for box in boxes if box and (part := box.within(*picture.size))]
