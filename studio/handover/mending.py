"""What a code may have been before it was mistyped: one character another, or two beside each other swapped.

A bundle knows its articles and versions, so of a million codes that look right hardly one is right by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from studio.errors import HandoverError
from studio.handover.code import decode
from studio.handover.shapes import Shape
from studio.handover.symbols import SYMBOLS, bare, grouped, read_symbols


@dataclass(frozen=True, slots=True)
class Mended:
    """A code that may be meant, in groups, and where it differs from what was typed: the group and the character in
    it, both counted from 1."""

    code: str
    group: int
    character: int


def mend(code: str, shapes: Iterable[Shape]) -> tuple[Mended, ...]:
    """The codes near a mistyped one that say something of the articles of a bundle, at their own versions."""
    shelf = tuple(shapes)
    found: dict[str, Mended] = {}
    for at, near in _near(bare(code)):
        with suppress(HandoverError):
            read_symbols(near)
            if decode(near, shelf).is_same:
                found.setdefault(near, _mended(near, at))
    return tuple(found.values())


def _near(said: str) -> Iterator[tuple[int, str]]:
    """(Where it differs first, the code) of all that are one mistake away."""
    for at, typed in enumerate(said):
        for symbol in SYMBOLS:
            if symbol != typed:
                yield at, said[:at] + symbol + said[at + 1 :]
        if at + 1 < len(said) and said[at + 1] != typed:
            yield at, said[:at] + said[at + 1] + typed + said[at + 2 :]


def _mended(code: str, at: int) -> Mended:
    shown = grouped(code)
    before = [place for place, symbol in enumerate(shown) if symbol != "-"][at]
    return Mended(shown, shown.count("-", 0, before) + 1, before - shown.rfind("-", 0, before))
