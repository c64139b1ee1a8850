"""Encodes drawn pictures as WebP in the widths a page needs, with nothing in the file but pixels.

A picture in its own size is encoded losslessly and lossily, and the lossless file is kept unless it is `_WORTH` times
as long: in screenshots it is the sharper, and mostly the shorter too. A smaller copy is lossy: scaling fills flat areas
with shades that lossless coding pays for. Of 156 smaller copies of a public help's and the sample's pictures one
was worth it.

What is small is read from fewer pixels and costs few bytes, so it is encoded with more quality: at one quality for all
widths the smallest would look worst. Method 4 takes twice the time of method 2 for 3 % fewer bytes, which is little
time only where the picture is small. On screenshots of 1600×1200, to three widths, this gives the SSIM and the bytes
of method 4 at quality 83 for all, in two thirds of its time (`tests/bench/bench_pictures.py`).

The bytes follow from the pixels, the settings below and the version of libwebp alone (`encoder_version`): one thread,
no clock, no file name. A new libwebp may write other lossless bytes for the same pixels.
"""

from __future__ import annotations

import io
import math
from typing import NamedTuple

from PIL import Image, features

from studio.errors import PictureError
from studio.wording import _

WIDTHS = (480, 960, 1440)
"""The widths in pixels that renditions come in; none is wider than the last, nor than the picture."""

_CLOSEST = 1.2
"""Of two widths nearer to each other than this ratio, only the larger is made."""

_TALLEST = 16383
"""WebP knows no larger side."""

_LARGEST = 12_000_000
"""More pixels than this no rendition has: libwebp takes 30 bytes for each. Only pictures like long strips feel it."""

_WORTH = 1.6


class _Lossy(NamedTuple):
    """How pictures up to a width in pixels are encoded lossily."""

    widest: float
    quality: int
    method: int


_LOSSY = (_Lossy(480, 88, 4), _Lossy(960, 84, 2), _Lossy(math.inf, 80, 2))
_LOSSLESS_QUALITY = 75
_LOSSLESS_METHOD = 4


def encoder_version() -> str:
    """The versions that the encoded bytes depend on."""
    parts = {"Pillow": "pil", "libwebp": "webp", "lcms": "littlecms2"}
    return ", ".join(f"{name} {features.version(feature)}" for name, feature in parts.items())


def rendition_sizes(width: int, height: int) -> list[tuple[int, int]]:
    """The sizes in pixels, smallest first, to make of a picture of that size. Raises PictureError for a mere line."""
    largest = min(width, WIDTHS[-1], width * _TALLEST // height, math.isqrt(_LARGEST * width // height))
    if largest < 1:
        raise PictureError(
            _("the picture is too narrow for its height ({width} × {height} pixels)", width=width, height=height),
            expected=_("a picture at most {tallest} times as high as wide", tallest=_TALLEST),
            do=_("Cut the picture into several."),
        )
    widths = [narrow for narrow in WIDTHS if narrow * _CLOSEST <= largest] + [largest]
    return [(wide, min(_TALLEST, max(1, round(height * wide / width)))) for wide in widths]


def encode(picture: Image.Image, is_scaled: bool) -> bytes:
    """A picture (mode RGB or RGBa) as the bytes of a WebP file without any metadata."""
    plain = picture.convert("RGBA") if picture.mode == "RGBa" else picture
    _widest, quality, method = next(each for each in _LOSSY if plain.width <= each.widest)
    lossy = _webp(plain, lossless=False, quality=quality, method=method)
    if is_scaled:
        return lossy
    lossless = _webp(plain, lossless=True, quality=_LOSSLESS_QUALITY, method=_LOSSLESS_METHOD)
    return lossless if len(lossless) <= _WORTH * len(lossy) else lossy


def _webp(picture: Image.Image, *, lossless: bool, quality: int, method: int) -> bytes:
    file = io.BytesIO()
    # Empty profiles said outright: none is taken over from the master, whatever Pillow's habit.
    picture.save(file, "WEBP", lossless=lossless, quality=quality, method=method, icc_profile=b"", exif=b"", xmp=b"")
    return file.getvalue()
