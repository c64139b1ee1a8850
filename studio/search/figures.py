"""The figures of the score: one definition, written into every pack, so that the reader has none of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Field(IntEnum):
    """What of an article is searched, in the order of the specification."""

    TITLE = 0
    QUESTIONS = 1
    KEYWORDS = 2
    STEPS = 3
    SUMMARY = 4
    BODY = 5
    PICTURES = 6
    FORMER = 7
    ANCHORS = 8


@dataclass(frozen=True, slots=True)
class Figures:
    """Weights and length corrections by `Field`, saturation `k`, what a match is worth by the way it matched (`typo`
    one edit, `typos` two), what the nearest short text counts beside the whole article, what a word of one or two
    letters counts beside longer ones, and what links from other articles add.
    """

    weights: tuple[float, ...] = (12.0, 2.0, 6.0, 4.0, 4.0, 1.0, 1.0, 6.0, 4.0)
    lengths: tuple[float, ...] = (0.8, 0.6, 0.5, 0.6, 0.6, 0.8, 0.5, 0.6, 0.6)
    k: float = 7.0
    stem: float = 0.8
    prefix: float = 0.5
    typo: float = 0.8
    typos: float = 0.4
    synonym: float = 0.7
    nearest: float = 2.0
    short: float = 0.6
    linked: float = 0.05

    @property
    def all(self) -> tuple[float, ...]:
        """All of them in the order in which a pack holds them."""
        ways = (self.stem, self.prefix, self.typo, self.typos, self.synonym)
        return (*self.weights, *self.lengths, self.k, *ways, self.nearest, self.short, self.linked)


FIGURES = Figures()


def natural_log(value: float) -> float:
    """The logarithm of a number from 1 up, with + − × ÷ alone, so that every engine gets the same last bit.

    Halved into [1, 2), then the series of the inverse hyperbolic tangent; off by less than 1e-14.
    """
    halvings = 0
    while value >= 2.0:
        value = value / 2.0
        halvings += 1
    ratio = (value - 1.0) / (value + 1.0)
    square = ratio * ratio
    total = 0.0
    for odd in range(27, 0, -2):
        total = total * square + 1.0 / odd
    return halvings * 0.6931471805599453 + 2.0 * ratio * total


def length_code(length: int) -> int:
    """A field's length in words as one byte: exact below 16, then four significant bits."""
    if length < 16:
        return length
    shift = length.bit_length() - 4
    return min(255, 8 + shift * 8 + (length >> shift) - 8)


def coded_length(code: int) -> int:
    """The length that a byte stands for: what both engines count with."""
    return code if code < 16 else (code % 8 + 8) << (code // 8 - 1)
