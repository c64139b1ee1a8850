"""Whether a picture's file goes on to its end, told from its container without decoding a pixel.

A picture of which half was downloaded has a sound header; only drawing it would show what is missing, and that is
seconds and a child process away. Of a GIF the first moment counts, as that is what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from studio.errors import PictureError
from studio.imaging.masters import MOST_BYTES, READ_ANOTHER
from studio.imaging.png import chunks_of
from studio.wording import _

_LENGTHLESS = {0x01, *range(0xD0, 0xD9)}
"""Markers of a JPEG that nothing follows."""
_SCAN = 0xDA
_END_OF_JPEG = b"\xff\xd9"


def require_whole(master: Path) -> None:
    """Nothing, for a PNG, JPEG, GIF or WebP that goes on to its end. Raises PictureError for one that is cut short,
    and OSError where it cannot be read. What the file holds is not judged."""
    with master.open("rb") as file:
        if not _is_whole(file):
            raise PictureError(
                _("the file is cut short: the end of the picture is missing"),
                expected=_("a whole picture"),
                do=READ_ANOTHER,
            )


def _is_whole(file: BinaryIO) -> bool:
    start = file.read(12)
    if start.startswith(b"\x89PNG"):
        return any(kind == b"IEND" for kind, _length in chunks_of(file))
    if start.startswith(b"RIFF"):
        return file.seek(0, 2) >= int.from_bytes(start[4:8], "little") + 8
    file.seek(0)
    if start.startswith(b"GIF8"):
        return _has_first_moment(file)
    return not start.startswith(b"\xff\xd8") or _has_last_scan(file)


def _has_last_scan(file: BinaryIO) -> bool:
    """Whether a JPEG ends as one. Its thumbnail ends so too, and is passed over with the notes that it lies in."""
    file.seek(2)
    while len(head := file.read(4)) == 4 and head[0] == 0xFF:
        if head[1] == _SCAN:
            return _END_OF_JPEG in file.read(MOST_BYTES)
        if head[1] == 0xFF or head[1] in _LENGTHLESS:
            file.seek(-3 if head[1] == 0xFF else -2, 1)
        else:
            file.seek(int.from_bytes(head[2:], "big") - 2, 1)
    return False


def _has_first_moment(file: BinaryIO) -> bool:
    file.seek(10)
    flags = file.read(3)[:1]
    _pass_colours(file, flags)
    while kind := file.read(1):
        if kind == b"!":
            file.seek(1, 1)
        elif kind == b",":
            _pass_colours(file, file.read(9)[8:])
            file.seek(1, 1)
        else:
            return kind == b";"
        ended = all(_blocks(file))
        if kind == b"," or not ended:
            return ended
    return False


def _pass_colours(file: BinaryIO, flags: bytes) -> None:
    """Pass over a table of colours, where the flags announce one."""
    if flags and flags[0] & 0x80:
        file.seek(3 << (flags[0] & 7) + 1, 1)


def _blocks(file: BinaryIO) -> Iterator[bool]:
    """Whether each block of a row of blocks is there in full; the row ends with an empty one."""
    while length := file.read(1):
        if length == b"\0":
            return
        yield len(file.read(length[0])) == length[0]
    yield False
