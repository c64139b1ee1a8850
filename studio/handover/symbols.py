"""A number as characters that can be read out, and back: Crockford's 32 letters and digits, and one for the check."""

from __future__ import annotations

import re
from itertools import pairwise

from studio.errors import HandoverError
from studio.wording import _

LONGEST = 20
"""Characters of a code, its check among them."""
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""All that a code is written with."""
_ALIKE = str.maketrans("OIL", "011")
_SILENT = re.compile(r"[\s\u200b\u200e\u200f.,_\-\u2010-\u2015\u2212]+")
_EXPECTED = _("the code as the customer's screen shows it, such as 9827-4997-XE02")
_READ_AGAIN = _("let the customer read the code again, group by group")


def write_symbols(number: int) -> str:
    """The code of a number below 2⁹⁵, in groups. Raises `ValueError` for one that no code has room for."""
    if not 0 <= number < 32 ** (LONGEST - 1):
        raise ValueError(number)
    worths = [number & 31]
    while number := number >> 5:
        worths.insert(0, number & 31)
    worths.append(_double(_sum_of(worths)))
    return grouped("".join(SYMBOLS[worth] for worth in worths))


def bare(code: str) -> str:
    """The symbols of a code as somebody typed it, without what parts its groups."""
    return _SILENT.sub("", code).upper().translate(_ALIKE)


def read_symbols(code: str) -> int:
    """The number in a code as somebody typed it. Raises `HandoverError` for what is none, or was mistyped."""
    said = bare(code)
    if not 2 <= len(said) <= LONGEST:
        raise HandoverError(
            _("a hand-over code has 2 to {most} characters, this one has {count}", most=LONGEST, count=len(said)),
            expected=_EXPECTED,
            do=_READ_AGAIN,
        )
    strange = next(((at, symbol) for at, symbol in enumerate(said, 1) if symbol not in SYMBOLS), None)
    if strange:
        at, symbol = strange
        raise HandoverError(
            _("“{symbol}”, character {number}, is in no hand-over code", symbol=symbol, number=at),
            expected=_EXPECTED,
            do=_READ_AGAIN,
        )
    worths = [SYMBOLS.index(symbol) for symbol in said]
    if _sum_of(worths):
        raise HandoverError(
            _("the code was mistyped: its check character does not fit"), expected=_EXPECTED, do=_READ_AGAIN
        )
    return int("".join(format(worth, "05b") for worth in worths[:-1]), 2)


def _sum_of(worths: list[int]) -> int:
    """0 for characters that end with the right check."""
    total = 0
    for worth in worths:
        total = _double(total) ^ worth
    return total


def _double(worth: int) -> int:
    """Twice as much in the field of 32 elements with x⁵ + x² + 1."""
    return (worth << 1) ^ (37 if worth & 16 else 0)


def grouped(symbols: str) -> str:
    """The symbols of a code in groups of three to five, as they are read out."""
    count = (len(symbols) + 3) // 4
    length, longer = divmod(len(symbols), count)
    ends = [length * at + min(at, longer) for at in range(count + 1)]
    return "-".join(symbols[start:end] for start, end in pairwise(ends))
