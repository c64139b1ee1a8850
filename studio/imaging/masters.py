"""Opens masters: a stranger's PNG, JPEG, GIF or WebP becomes upright sRGB pixels, or a `PictureError`.

`read_size` looks at the header alone and may be called anywhere. `decode` and `read_pixels` belong in a child process
with bounded memory (`studio.imaging.worker`), for decoders are where pictures attack.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from studio.errors import PictureError, Place, Problem
from studio.imaging.colours import in_srgb
from studio.imaging.png import exif_of
from studio.imaging.recipe import Pixels
from studio.wording import _

MOST_PIXELS = 50_000_000
"""A picture with more pixels than this is refused before it is decoded."""

_MOST_WEBP = 16_000_000
"""The same for WebP, whose decoder takes 16 bytes for each."""

MOST_BYTES = 200_000_000
"""A file longer than this is refused before it is read."""

READ_ANOTHER = _("Export the picture anew as PNG or JPEG and put it in the place of this one.")

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = {5, 6, 7, 8}
_FROM_RIGHT = {2, 3, 7, 8}
_FROM_BELOW = {3, 4, 6, 7}

_SUFFIXES = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg"),
    "MPO": (".jpg", ".jpeg"),
    "GIF": (".gif",),
    "WEBP": (".webp",),
}

# What Pillow's decoders raise on files that are not what they say.
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


def read_size(master: Path) -> tuple[int, int]:
    """Width and height in pixels of the upright picture, from its header alone. Raises PictureError."""
    place = Place(master.as_posix())
    try:
        if not master.is_file():  # A pipe or a device may never end.
            raise PictureError(_("there is no such file"), expected=_("a picture"), do=_("See that the file is there."))
        with master.open("rb") as file, _opened(file) as image:
            width, height = image.size
            return (height, width) if _noted_orientation(image, file) in _SIDEWAYS else (width, height)
    except PictureError as error:
        problem = error.problem
        raise PictureError(problem.what, place, problem.expected, problem.do) from error
    except OSError as error:
        raise PictureError(
            _("cannot be read: {strerror}", strerror=error.strerror), place, do=_("See that the file is there.")
        ) from error


def read_oddity(master: Path) -> Problem | None:
    """What is odd about a picture that can be shown all the same; None where nothing is. Looks at its header alone.

    Raises PictureError where it cannot be shown.
    """
    with master.open("rb") as file, _opened(file) as image:
        kind, frames = image.format or "", bool(getattr(image, "is_animated", False))
    if master.suffix.lower() not in _SUFFIXES[kind]:
        return Problem(
            _("the file is a {kind}, whatever its name says", kind=kind),
            expected=_("a name that ends in {suffix}", suffix=_SUFFIXES[kind][0]),
            do=_("Rename the file, or export the picture anew."),
        )
    if frames:
        return Problem(
            _("the picture moves, and of what moves only the first moment is shown"),
            expected=_("a picture that stands still"),
            do=_("Show each moment that counts as a picture of its own."),
        )
    return None


def read_pixels(content: bytes) -> Image.Image:
    """The first frame of a picture, upright and in sRGB: mode RGB, or RGBa (premultiplied) where it has transparency.

    Raises PictureError when `content` is no picture of the four formats, is too large, or is damaged.
    """
    decoded = decode(content)
    return decoded.part(Pixels(0, 0, *decoded.size))


def decode(content: bytes) -> Decoded:
    """The first frame of a picture as its file holds it. Raises PictureError as `read_pixels` does."""
    with _opened(io.BytesIO(content)) as image:
        try:
            image.load()
            return Decoded(image, _orientation(image))
        except _DAMAGE as error:
            raise _damaged(error) from error


@dataclass(frozen=True, slots=True)
class Decoded:
    """Pixels as a file holds them. What is asked for is made upright and sRGB, and nothing else: a copy of the largest
    picture takes 200 MB. `orientation` is 1 to 8, as EXIF counts."""

    image: Image.Image
    orientation: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels of the upright picture."""
        width, height = self.image.size
        return (height, width) if self.orientation in _SIDEWAYS else (width, height)

    @property
    def mode(self) -> str:
        """The mode of its parts: RGB or RGBa. Raises PictureError as `part` does."""
        return self.part(Pixels(0, 0, 1, 1)).mode

    def part(self, part: Pixels) -> Image.Image:
        """A part of the upright picture: mode RGB or RGBa. Raises PictureError where its colours make no sense."""
        try:
            held = self._held(part)
            whole = held == (0, 0, *self.image.size)
            cut = self.image if whole else self.image.crop(held)
            turn = _TURNS.get(self.orientation)
            return in_srgb(cut.transpose(turn) if turn is not None else cut, self.image.info)
        except _DAMAGE as error:
            raise _damaged(error) from error

    def _held(self, part: Pixels) -> Pixels:
        """Where the file holds a part of the upright picture."""
        width, height = self.image.size
        left, top, right, bottom = part
        if self.orientation in _SIDEWAYS:
            left, top, right, bottom = top, left, bottom, right
        if self.orientation in _FROM_RIGHT:
            left, right = width - right, width - left
        if self.orientation in _FROM_BELOW:
            top, bottom = height - bottom, height - top
        return Pixels(left, top, right, bottom)


@contextmanager
def _opened(file: BinaryIO) -> Generator[Image.Image]:
    """The picture, header read and found sound, pixels not yet decoded; Pillow's warnings are kept from the screen."""
    start = file.read(32)
    file.seek(0)
    kind = _kind(start)
    if kind == "WEBP":
        # Pillow's WebP reader takes memory for the whole canvas on opening: look before.
        _require_bounded(*_webp_canvas(start), _MOST_WEBP)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(file, formats=(kind,))
        except _DAMAGE as error:
            raise _damaged(error) from error
        with image:
            _require_bounded(*image.size)
            yield image


def _kind(start: bytes) -> str:
    if not start:
        raise PictureError(_("the file is empty"), expected=_("a picture"), do=READ_ANOTHER)
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if start.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if start.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WEBP"
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<svg", b"<?xml", b"<!doctype")):
        raise PictureError(
            _("this is a drawing as text (SVG), which could hold a program"),
            expected=_("PNG, JPEG, GIF or WebP"),
            do=READ_ANOTHER,
        )
    raise PictureError(
        _("this is not a picture that can be read"), expected=_("PNG, JPEG, GIF or WebP"), do=READ_ANOTHER
    )


def _webp_canvas(start: bytes) -> tuple[int, int]:
    """Width and height as the first chunk of a WebP says; (0, 0) where it says nothing that makes sense."""
    chunk, body = start[12:16], start[20:].ljust(12, b"\0")
    if chunk == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if chunk == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    return 0, 0


def _require_bounded(width: int, height: int, most: int = MOST_PIXELS) -> None:
    if width * height > most:
        raise _too_large(f"{width} × {height} pixels", most)


def _too_large(pixels: str, most: int = MOST_PIXELS) -> PictureError:
    return PictureError(
        _("the picture has {pixels}", pixels=pixels),
        expected=_("at most {value} million pixels", value=most // 1000000),
        do=_("Make the picture smaller."),
    )


def _damaged(error: BaseException) -> PictureError:
    if isinstance(error, MemoryError):
        return PictureError(
            _("decoding the picture needs too much memory"), expected=_("a smaller picture"), do=READ_ANOTHER
        )
    if isinstance(error, Image.DecompressionBombError):
        return _too_large("too many pixels")
    # Pillow's own message for this names an address in memory.
    unknown = isinstance(error, UnidentifiedImageError)
    why = _("its header makes no sense") if unknown else str(error) or type(error).__name__
    return PictureError(_("the picture is damaged ({why})", why=why), expected=_("a whole picture"), do=READ_ANOTHER)


def _orientation(image: Image.Image) -> int:
    """How the camera was held, 1 to 8; 1 where the file does not say it in a way that can be read."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except _DAMAGE:
        return 1
    return value if isinstance(value, int) else 1


def _noted_orientation(image: Image.Image, file: BinaryIO) -> int:
    """The same of a picture whose pixels are not decoded, and are not to be."""
    if image.format != "PNG":
        return _orientation(image)
    exif = image.info.get("exif") or exif_of(file)
    if exif:
        image.info["exif"] = exif
    try:
        value = Image.Image.getexif(image).get(_ORIENTATION, 1)  # that of PNG would decode
    except _DAMAGE:
        return 1
    return value if isinstance(value, int) else 1
