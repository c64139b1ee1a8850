"""What a PNG says about how its picture was held, read without decoding a pixel."""

from __future__ import annotations

from typing import BinaryIO

_FIRST = 8
"""Where the chunks begin, behind the signature."""
_MOST_CHUNKS = 100_000
_MOST_BYTES = 1_000_000


def exif_of(file: BinaryIO) -> bytes:
    """What the eXIf chunk holds, before or behind the pixels; b"" where there is none. The file stays where it is.

    Pillow looks behind the pixels by decoding them, which takes a hundred times as long and is for child processes.
    """
    before, place = file.tell(), _FIRST
    try:
        for _chunk in range(_MOST_CHUNKS):
            file.seek(place)
            length, kind = int.from_bytes(file.read(4), "big"), file.read(4)
            if kind == b"eXIf":
                return file.read(min(length, _MOST_BYTES))
            if len(kind) < 4 or kind == b"IEND":
                break
            place += 12 + length
        return b""
    finally:
        file.seek(before)
