"""Moves ↔ number, as CODE.md has it. What is too long loses its beginning; what cannot be told is not guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from studio.errors import HandoverError
from studio.handover.shapes import Answer, Decoded, Move, Outcome, Said, Shape
from studio.handover.symbols import LONGEST, read_symbols, write_symbols
from studio.wording import _

_FORMATS, _NAMES, _VERSIONS = 4, 2**20, 2**16
_STEP, _ELSEWHERE, _FIRST_BRANCH = 1, 2, 3
_ROOM = 32 ** (LONGEST - 1)

Digits = list[tuple[int, int]]
"""Pairs of a digit and its radix, the lowest first."""


def encode(begun: Shape, moves: Sequence[Move], cut: bool = False) -> str:
    """The code of a way that begins in an article; where there are moves, in that of the first."""
    for start in range(len(moves) + 1):
        left = moves[start:]
        number = _number(_digits(left[0].shape if left else begun, left, cut or start > 0))
        if number < _ROOM:
            return write_symbols(number)
    raise AssertionError("a code without moves has room")


def decode(code: str, shapes: Iterable[Shape]) -> Decoded:
    """What a code says, by the articles of a bundle in its languages, the ones to be preferred first.

    Raises `HandoverError` where it was mistyped, is of a later format, or belongs to none of the articles.
    """
    shelf = _Shelf(tuple(shapes))
    number, form = _take(read_symbols(code), _FORMATS)
    if form:
        raise HandoverError(
            _("the code is of a later format than this Handrail reads"), do=_("decode it with a newer Handrail")
        )
    number, cut = _take(number, 2)
    number, name = _take(number, _NAMES)
    rest, version = _take(number, _VERSIONS)
    candidates = shelf.named(name)
    for begun in candidates:
        for way in shelf.ways(rest, begun):
            if _versions(begun, way) == version:
                return Decoded(begun, version, True, bool(cut), way)
    if not candidates:
        raise HandoverError(
            _("the code belongs to no article of this bundle"),
            expected=_("a code that this bundle's help has shown"),
            do=_("let the customer read the code again, or take the bundle that their app holds"),
        )
    return Decoded(candidates[0], version, False, bool(cut))


def name_of(article: str) -> int:
    """The 20 bits by which a code names an article."""
    digest = 0x811C9DC5
    for byte in article.encode():
        digest = (digest ^ byte) * 0x01000193 & 0xFFFFFFFF
    return digest >> 20 ^ digest & (_NAMES - 1)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The articles of a bundle, and the ways that a number can be read as."""

    shapes: tuple[Shape, ...]

    def named(self, name: int) -> list[Shape]:
        return [shape for shape in self.shapes if name_of(shape.article) == name]

    def ways(self, number: int, shape: Shape) -> Iterator[tuple[Move, ...]]:
        """Each way that the rest of a number may be, from an article on: another text makes another way."""
        if not number:
            yield ()
            return
        number, kind = _take(number, len(shape.branches) + _FIRST_BRANCH)
        if kind == _ELSEWHERE:
            number, name = _take(number, _NAMES)
            yield from self._from(number, self.named(name) if number else [])
        elif kind == _STEP and shape.steps:
            number, step = _take(number, len(shape.steps))
            number, outcome = _take(number, len(Outcome))
            yield from _after(Said(shape, step, Outcome(outcome)), self.ways(number, shape))
        elif kind >= _FIRST_BRANCH:
            yield from self._answered(number, shape, kind - _FIRST_BRANCH)

    def _answered(self, number: int, shape: Shape, branch: int) -> Iterator[tuple[Move, ...]]:
        options = shape.branches[branch].options
        if not options:
            return
        number, option = _take(number, len(options))
        there, stayed = options[option].article, 1
        if there and number:
            number, stayed = _take(number, 2)
        went = [each for each in self.shapes if each.article == there] if not stayed else [shape]
        yield from _after(Answer(shape, branch, option), self._from(number, went))

    def _from(self, number: int, shapes: Iterable[Shape]) -> Iterator[tuple[Move, ...]]:
        for shape in shapes:
            yield from self.ways(number, shape)


def _after(move: Move, ways: Iterable[tuple[Move, ...]]) -> Iterator[tuple[Move, ...]]:
    return ((move, *way) for way in ways)


def _digits(begun: Shape, moves: Sequence[Move], cut: bool) -> Digits:
    digits = [(0, _FORMATS), (int(cut), 2), (name_of(begun.article), _NAMES), (_versions(begun, moves), _VERSIONS)]
    for at, move in enumerate(moves):
        after = moves[at + 1].shape if at + 1 < len(moves) else None
        digits += _move_digits(move, after)
    return digits


def _move_digits(move: Move, after: Shape | None) -> Digits:
    """The digits of a move, and those that lead to the article of the next."""
    shape = move.shape
    kinds = len(shape.branches) + _FIRST_BRANCH
    if isinstance(move, Said):
        digits = [(_STEP, kinds), (move.step, len(shape.steps)), (int(move.outcome), len(Outcome))]
    else:
        options = shape.branches[move.branch].options
        digits = [(_FIRST_BRANCH + move.branch, kinds), (move.option, len(options))]
        there = options[move.option].article
        if there and after:
            digits.append((int(after.article != there), 2))
            if after.article == there:
                return digits
    if after and after.article != shape.article:
        digits += [(_ELSEWHERE, kinds), (name_of(after.article), _NAMES)]
    return digits


def _versions(begun: Shape, moves: Sequence[Move]) -> int:
    folded = 0
    for version in {shape.article: shape.version for shape in (begun, *(move.shape for move in moves))}.values():
        folded = (folded * 31 + version) % _VERSIONS
    return folded


def _number(digits: Digits) -> int:
    number = 0
    for digit, radix in reversed(digits):
        number = number * radix + digit
    return number


def _take(number: int, radix: int) -> tuple[int, int]:
    """What is left of a number, and its lowest digit."""
    return divmod(number, radix)
