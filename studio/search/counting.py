"""How often each word stands in a text, without its places: what indexing asks of every text, thousands of times.

`analysis.cut` says what a word is. Here nothing is decided anew: a text is prepared as a whole, split at blanks, and
each different piece is cut once and remembered. Preparing changes ASCII alone, where no choice depends on neighbours:
capitals become small, and what ends a word becomes a blank.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from studio.search.analysis import cut
from studio.search.characters import BREAK, characters
from studio.search.languages import rules_of

Term = tuple[str, str]
"""A word of the dictionary: surface and stem. (One surface may have two stems: "côté" and "cote".)"""

_MOST_PIECES = 300_000
"""So many pieces are remembered in a language before it starts over; an English help centre of 4,000 articles has
a tenth."""


def count_terms(text: str, language: str) -> dict[Term, int]:
    """How often each word of `text` stands in it. Any string is a text; there are no errors."""
    known = _pieces(language)
    pieces = text.encode("utf-8", "surrogatepass").translate(_prepared(rules_of(language).dotless_i)).split()
    found: dict[Term, int] = {}
    for piece, count in Counter(pieces).items():
        terms = known.get(piece)
        if terms is None:
            terms = _terms(piece, language)
            if len(known) >= _MOST_PIECES:
                known.clear()
            known[piece] = terms
        for term in terms:
            found[term] = found.get(term, 0) + count
    return found


@cache
def _pieces(_language: str) -> dict[bytes, tuple[Term, ...]]:
    """The words of every piece that was met in a language."""
    return {}


def _terms(piece: bytes, language: str) -> tuple[Term, ...]:
    return tuple((word.surface, word.stem) for word in cut(piece.decode("utf-8", "surrogatepass"), language))


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
