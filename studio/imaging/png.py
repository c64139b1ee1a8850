"""What a PNG says about how its picture was held, read without decoding a pixel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_FIRST = 8
"""Where the chunks begin, behind the signature."""
_MOST_CHUNKS = 100_000
_MOST_BYTES = 1_000_000


def exif_of(file: BinaryIO) -> bytes:
    """What the eXIf chunk holds, before or behind the pixels; b"" where there is none. The file stays where it is.

    Pillow looks behind the pixels by decoding them, which takes a hundred times as long and is for child processes.
    """
    before = file.tell()
    try:
        for kind, length in chunks_of(file):
            if kind == b"eXIf":
                return file.read(min(length, _MOST_BYTES))
        return b""
    finally:
        file.seek(before)


def chunks_of(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """The name and length of each chunk up to IEND or to where the file ends; the file is at the chunk's body then."""
    place = _FIRST
    for _chunk in range(_MOST_CHUNKS):
        file.seek(place)
        length, kind = int.from_bytes(file.read(4), "big"), file.read(4)
        if len(kind) < 4:
            return
        yield kind, length
        if kind == b"IEND":
            return
        place += 12 + length
