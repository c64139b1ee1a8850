"""How often each word stands in a text, without its places: what indexing asks of every text, thousands of times.

`analysis.cut` says what a word is. Here nothing is decided anew: a text is prepared as a whole, split at blanks, and
each different piece is cut once and remembered. Preparing changes ASCII alone, where no choice depends on neighbours:
capitals become small, and what ends a word becomes a blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from studio.search.analysis import cut_piece
from studio.search.characters import BREAK, characters
from studio.search.languages import rules_of

Term = tuple[str, str]
"""A word of the dictionary: surface and stem. (One surface may have two stems: "côté" and "cote".)"""

_MOST_PIECES = 300_000
"""So many pieces are remembered in a language before it starts over; an English help centre of 4,000 articles has
a tenth."""


def terms_in(text: str, language: str) -> Iterator[Term]:
    """The words of `text`, one after the other. Any string is a text; there are no errors."""
    pieces = text.encode("utf-8", "surrogatepass").translate(_prepared(rules_of(language).dotless_i)).split()
    return chain.from_iterable(map(_known(language).__getitem__, pieces))


class _Known(dict[bytes, tuple[Term, ...]]):
    """The words of every piece that was met in a language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, piece: bytes) -> tuple[Term, ...]:
        if len(self) >= _MOST_PIECES:
            self.clear()
        words = cut_piece(piece.decode("utf-8", "surrogatepass"), self._language)
        terms = self[piece] = tuple((surface, stem) for surface, stem, _, _ in words)
        return terms


@cache
def _known(language: str) -> _Known:
    return _Known(language)


@cache
def _prepared(dotless_i: bool) -> bytes:
    """What becomes of every byte of UTF-8; those from 128 up stay, they are never a character by themselves."""
    table = characters()
    joining = {pair[0] for pair, made in table.made.items() if table.word_class(made) != BREAK}
    prepared = list(range(256))
    for code in range(128):
        folded = table.folds.get(chr(code), chr(code))
        if len(folded) != 1 or not folded.isascii() or (dotless_i and chr(code) in "Ii"):
            continue
        blank = table.word_class(folded) == BREAK and folded not in joining
        prepared[code] = ord(" ") if blank else ord(folded)
    return bytes(prepared)
