"""Numbers as bits, in as few as their range allows: the coding of the lists in a pack. The reader's twin is `bits.ts`.

Three ways to write a number, each a well-known one: in a known range ("truncated binary"), without one ("exponential
Golomb": small numbers are short), and a whole ascending list ("interpolative coding", Moffat and Stuiver 2000): the
middle number first, then each half in the range that is left for it. A list that fills its range takes no bit at all.
"""

from __future__ import annotations

from collections.abc import Sequence

_FLUSH = 512


class BitWriter:
    """Bits one after the other, high ones first; `written` says how many."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._held = 0
        self._open = 0

    @property
    def written(self) -> int:
        """How many bits there are so far."""
        return len(self._bytes) * 8 + self._open

    def done(self) -> bytes:
        """All of them, with zeros up to a whole byte."""
        rest = -self._open % 8
        return bytes(self._bytes) + (self._held << rest).to_bytes((self._open + rest) // 8, "big")

    def append(self, other: BitWriter) -> None:
        """What another one has written."""
        width = other.written
        content = int.from_bytes(other.done(), "big") >> -width % 8
        self._put(content, width)

    def number(self, value: int, most: int) -> None:
        """A number from 0 to `most`: no bit if there is no other. The ones in the middle of the range are shorter."""
        if most:
            self._put(*_in_range(value, most))

    def long(self, value: int, least_bits: int = 0) -> None:
        """A number from 0 up; below 2 ** `least_bits` it takes that many bits and one."""
        value += 1 << least_bits
        self._put(value, 2 * value.bit_length() - 1 - least_bits)

    def ascending(self, values: Sequence[int], least: int, most: int) -> None:
        """Different numbers from `least` to `most`, ascending. How many there are is not written."""
        # Most of a pack's time goes here, so bits are gathered without a call for each number.
        held, width = 0, 0
        ranges = [(0, len(values), least, most)] if values else []
        while ranges:
            start, end, least, most = ranges.pop()
            room = most - least + 1 - (end - start)
            if not room:
                continue
            middle = (start + end) >> 1
            value = values[middle]
            number, bits = _in_range(value - least - middle + start, room)
            held = held << bits | number
            width += bits
            if middle + 1 < end:
                ranges.append((middle + 1, end, value + 1, most))
            if start < middle:
                ranges.append((start, middle, least, value - 1))
            if width > _FLUSH:
                self._put(held, width)
                held = width = 0
        self._put(held, width)

    def counts(self, counts: Sequence[int]) -> None:
        """Numbers from 1 up, at least one of them. How many there are is not written."""
        total = 0
        sums: list[int] = []
        for count in counts:
            total += count
            sums.append(total)
        self.long(total - len(counts))
        self.ascending(sums[:-1], 1, total - 1)

    def spread(self, shares: Sequence[int], total: int) -> None:
        """How `total` is spread over some places: the share of the first half, then each half in the same way."""
        if total == 0 or len(shares) < 2:
            return
        half = len(shares) // 2
        before = sum(shares[:half])
        self.number(before, total)
        self.spread(shares[:half], before)
        self.spread(shares[half:], total - before)

    def _put(self, value: int, width: int) -> None:
        self._held = self._held << width | value
        self._open += width
        if self._open > _FLUSH:
            rest = self._open % 8
            self._bytes += (self._held >> rest).to_bytes(self._open // 8, "big")
            self._held &= (1 << rest) - 1
            self._open = rest


def _in_range(value: int, most: int) -> tuple[int, int]:
    """The bits of a number from 0 to `most`, and how many they are."""
    width = most.bit_length()
    short = (1 << width) - 1 - most
    turned = value - ((most + 1 - short) >> 1)
    if turned < 0:
        turned += most + 1
    return (turned, width - 1) if turned < short else (turned + short, width)
