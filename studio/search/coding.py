"""Counts and texts as bytes: the coding of a posting, the same in the studio's index and in a bundle's pack.

A posting is: (parts × 2 + whether there are other fields); then for those a mask of seven bits and a count for each
bit; then for each part the distance to the part before × 2 + whether its title has the word, the count in its text and,
if the title has it, the count there. Every number is a varint: seven bits a byte, low ones first, the eighth bit says
"goes on".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from studio.search.figures import Field

OTHER_FIELDS = tuple(one for one in Field if one not in (Field.STEPS, Field.BODY))


@dataclass(slots=True)
class Counts:
    """How often one word stands in one article: by `Field`, and by part as [title, text].

    Part 0 is the intro, n the nth step; the questions follow the steps, each all title.
    """

    fields: list[int] = field(default_factory=lambda: [0] * len(Field))
    parts: dict[int, list[int]] = field(default_factory=dict[int, list[int]])


_ONE_BYTE = [bytes([value]) for value in range(0x80)]


def varint(value: int) -> bytes:
    """A number from 0 up as a varint."""
    if value <= 0x7F:
        return _ONE_BYTE[value]
    coded = bytearray()
    while value > 0x7F:
        coded.append(value & 0x7F | 0x80)
        value >>= 7
    coded.append(value)
    return bytes(coded)


def coded_text(text: str) -> bytes:
    """A text as its length in bytes and UTF-8; half a surrogate pair, which UTF-8 cannot hold, becomes "?"."""
    data = text.encode("utf-8", "replace")
    return varint(len(data)) + data


def coded_counts(counts: Counts) -> bytes:
    """A posting's bytes."""
    coded = bytearray()
    mask = sum(1 << at for at, one in enumerate(OTHER_FIELDS) if counts.fields[one])
    coded += varint(len(counts.parts) * 2 + (mask > 0))
    if mask:
        coded.append(mask)
        for one in OTHER_FIELDS:
            if counts.fields[one]:
                coded += varint(counts.fields[one])
    before = 0
    for part in sorted(counts.parts):
        title, text = counts.parts[part]
        coded += varint((part - before) * 2 + (title > 0)) + varint(text)
        if title:
            coded += varint(title)
        before = part
    return bytes(coded)


@lru_cache(maxsize=200_000)
def read_counts(coded: bytes) -> Counts:
    """The counts that `coded_counts` wrote. Few postings differ from all others, so they are shared: hands off."""
    numbers: list[int] = []
    value = shift = 0
    for byte in coded:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(value)
            value = shift = 0
    counts = Counts()
    following = iter(numbers)
    head = next(following)
    if head & 1:
        mask = next(following)
        for at, one in enumerate(OTHER_FIELDS):
            if mask >> at & 1:
                counts.fields[one] = next(following)
    part = 0
    for _ in range(head >> 1):
        step = next(following)
        part += step >> 1
        text = next(following)
        title = next(following) if step & 1 else 0
        counts.parts[part] = [title, text]
        counts.fields[Field.BODY] += text
        counts.fields[Field.STEPS] += title
    # a question counts as a title, too
    counts.fields[Field.STEPS] -= counts.fields[Field.QUESTIONS]
    return counts
