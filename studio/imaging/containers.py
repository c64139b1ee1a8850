"""What a WebP file holds besides its pixels, told from its container without decoding anything.

The container is RIFF, as in the WebP Container Specification: `RIFF`, size, `WEBP`, then chunks of a name of four
letters, a size and a body, padded to even length.
"""

from __future__ import annotations

from collections.abc import Iterator

_PIXELS = (b"VP8 ", b"VP8L", b"ALPH")
_EXTENDED = b"VP8X"
_ALPHA = 0x10
"""The one flag of a VP8X chunk that has to do with pixels; the others announce profiles, notes and animations."""


def strangers_in(content: bytes) -> tuple[str, ...]:
    """Names of what does not belong in a WebP file of pixels alone, in the order in which they stand there.

    Chunks of metadata, profiles and animation are named as in the file; whatever cannot be told apart from such counts.
    """
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return ("no WebP",)
    length = int.from_bytes(content[4:8], "little") + 8
    found = list(_chunks(content[:length]))
    if length != len(content):
        found.append("bytes behind the picture" if length < len(content) else "a picture cut short")
    return tuple(found)


def is_lossy(content: bytes) -> bool:
    """Whether the pixels of a WebP file were encoded with losses."""
    place = 12
    while place + 8 <= len(content):
        if content[place : place + 4] == b"VP8 ":
            return True
        size = int.from_bytes(content[place + 4 : place + 8], "little")
        place += 8 + size + size % 2
    return False


def _chunks(content: bytes) -> Iterator[str]:
    place, seen = 12, set[bytes]()
    while place < len(content):
        name, size = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        body = content[place + 8 : place + 8 + size]
        if len(body) < size:
            yield "a chunk cut short"
            return
        if name in seen or name not in (*_PIXELS, _EXTENDED):
            yield name.decode("latin-1").strip()
        elif name == _EXTENDED and (size != 10 or body[0] & ~_ALPHA or any(body[1:4])):
            yield "a header that announces more than pixels"
        if size % 2 and content[place + 8 + size : place + 9 + size] != b"\0":
            yield "padding that is not empty"
        seen.add(name)
        place += 8 + size + size % 2
