"""Cutting a text into words: the one definition of a word, which the reader's `analysis.ts` follows step by step.

SPEC.md, "Words", says the same in prose.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from studio.search.characters import APOSTROPHE, BIGRAM, BREAK, MARK, WORD, characters
from studio.search.languages import Rules, rules_of, stemmer

LONGEST = 64
LONGEST_STEMMED = 40

# Nothing joins across these, so a text is cut piece by piece, and pieces that come again are remembered.
_PIECE = re.compile(r"[^\t\n\r ]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as compared, its stem, and where it stands (code points of the original text)."""

    surface: str
    stem: str
    start: int
    end: int


def cut(text: str, language: str) -> list[Word]:
    """The words of `text`, in order of their ends. Any string is a text; there are no errors."""
    words: list[Word] = []
    for piece in _PIECE.finditer(text):
        first = piece.start()
        words += [
            Word(surface, stem, first + start, first + end)
            for surface, stem, start, end in cut_piece(piece[0], language)
        ]
    return words


def highlight(text: str, words: Collection[str], language: str) -> list[tuple[int, int]]:
    """The ranges (code points, end exclusive) of `text` to mark: words whose surface is in `words`; touching
    ones joined.
    """
    wanted = frozenset(words)
    ranges: list[tuple[int, int]] = []
    for word in cut(text, language):
        if word.surface not in wanted:
            continue
        if ranges and word.start <= ranges[-1][1]:
            ranges[-1] = ranges[-1][0], max(ranges[-1][1], word.end)
        else:
            ranges.append((word.start, word.end))
    return ranges


Piece = tuple[str, str, int, int]
Letter = tuple[str, int, int, int]


@lru_cache(maxsize=100_000)
def cut_piece(piece: str, language: str) -> tuple[Piece, ...]:
    """The words (surface, stem, start, end) of a piece of text without blanks."""
    rules = rules_of(language)
    if piece.isascii() and piece.isalnum() and not rules.dotless_i:
        return (_plain_piece(piece.lower(), rules),)
    found: list[Piece] = []
    run: list[Letter] = []
    kind = BREAK
    letters = _letters(piece, rules)
    for at, letter in enumerate(letters):
        now = letter[1]
        if now == APOSTROPHE:
            joins = (
                not rules.apostrophe_breaks and kind == WORD and at + 1 < len(letters) and letters[at + 1][1] == WORD
            )
            if joins:
                continue
            now = BREAK
        if now == MARK:
            now = kind
        if now != kind:
            found += _words_of(run, kind, rules)
            run = []
            kind = now
        run.append(letter)
    found += _words_of(run, kind, rules)
    return tuple(found)


def _plain_piece(word: str, rules: Rules) -> Piece:
    """Most pieces by far: the letters and digits of ASCII, which have no marks and compose with nothing."""
    surface = word[:LONGEST]
    stem = surface
    if rules.stemmer and len(word) <= LONGEST_STEMMED:
        stem = characters().strip(stemmer(rules.stemmer)(word), rules.kept) or surface
    return surface, stem, 0, len(word)


def _letters(piece: str, rules: Rules) -> list[Letter]:
    """Folded and composed characters with their class and the range of the original that they stand for."""
    table = characters()
    letters: list[Letter] = []
    for at, original in enumerate(piece):
        folded = table.folds.get(original, original)
        if rules.dotless_i and original in "Iİ":
            folded = "ı" if original == "I" else "i"
        for one in folded:
            made = table.compose(letters[-1][0], one) if letters else ""
            if made:
                letters[-1] = made, table.word_class(made), letters[-1][2], at + 1
            else:
                letters.append((one, table.word_class(one), at, at + 1))
    return letters


def _words_of(run: list[Letter], kind: int, rules: Rules) -> list[Piece]:
    if kind == WORD:
        return _plain_word(run, rules)
    if kind == BIGRAM:
        return _bigrams(run, rules)
    return []


def _plain_word(run: list[Letter], rules: Rules) -> list[Piece]:
    strip = characters().strip
    text = "".join(letter[0] for letter in run)
    surface = strip(text, rules.kept)[:LONGEST]
    if not surface:
        return []
    stem = surface
    # The stemmers count in code points here and in UTF-16 units there; they agree on words without astral characters.
    if rules.stemmer and len(text) <= LONGEST_STEMMED and max(text) < "\U00010000":
        stem = strip(stemmer(rules.stemmer)(text), rules.kept) or surface
    return [(surface, stem, run[0][2], run[-1][3])]


def _bigrams(run: list[Letter], rules: Rules) -> list[Piece]:
    strip = characters().strip
    if len(run) == 1:
        surface = strip(run[0][0], rules.kept)
        return [(surface, surface, run[0][2], run[0][3])] if surface else []
    found: list[Piece] = []
    for first, second in pairwise(run):
        surface = strip(first[0] + second[0], rules.kept)
        found.append((surface, surface, first[2], second[3]))
    return found
