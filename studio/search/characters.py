"""Code points as both search engines see them: folding, word classes, composition, plain letters.

Everything comes from `characters.txt` (see `make_characters.py`), nothing from Python's own Unicode data.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate, islice

BREAK, WORD, BIGRAM, MARK, APOSTROPHE = range(5)

_HANGUL, _LEADS, _VOWELS, _TAILS = 0xAC00, 0x1100, 0x1161, 0x11A7
_LEAD_COUNT, _VOWEL_COUNT, _TAIL_COUNT = 19, 21, 28


def numbers(line: str) -> list[int]:
    """A line of zigzag base-36 numbers."""
    values = (int(one, 36) for one in line.split(" "))
    return [value >> 1 if value % 2 == 0 else -(value >> 1) - 1 for value in values]


class Characters:
    """The table, unpacked: `folds` (code point → text), `plain` (letter → letter without its mark)."""

    def __init__(self, table: str) -> None:
        _, runs, spelt, many, ignored, classes, made, plain = table.rstrip("\n").split("\n")
        self.folds: dict[str, str] = {}
        self._read_runs(runs)
        for code, text in self._gaps(spelt):
            for at, one in enumerate(text):
                self.folds[chr(code + at)] = one
        for code, text in self._gaps(many):
            self.folds[chr(code)] = text
        end = 0
        gaps = numbers(ignored)
        for gap, more in zip(gaps[::2], gaps[1::2], strict=True):
            self.folds.update((chr(code), "") for code in range(end + gap, end + gap + more + 1))
            end += gap + more
        self._read_classes(classes)
        self.made: dict[str, str] = {}
        self.plain: dict[str, str] = {word[0]: word[1:] for word in plain.split(" ")}
        self._read_compositions(*made.split("\t"))

    def _read_runs(self, line: str) -> None:
        runs = numbers(line)
        first = 0
        for at in range(0, len(runs), 4):
            gap, count, step, distance = runs[at : at + 4]
            first += gap
            for code in range(first, first + count * step, step):
                self.folds[chr(code)] = chr(code + distance)

    def _read_classes(self, line: str) -> None:
        lengths, kinds = line.split("\t")
        self._starts = [0, *accumulate(numbers(lengths))]
        self._classes = [*map(int, kinds), BREAK]

    def _read_compositions(self, line: str, letters: str, marks: str) -> None:
        pairs = zip(letters, marks, strict=True)
        runs = numbers(line)
        code = 0
        for gap, count in zip(runs[::2], runs[1::2], strict=True):
            code += gap
            for letter, mark in islice(pairs, count):
                self.made[letter + mark] = chr(code)
                if self.word_class(mark) == MARK:
                    self.plain[chr(code)] = letter
                code += 1

    @staticmethod
    def _gaps(line: str) -> Iterator[tuple[int, str]]:
        fields = line.split("\t")
        code = 0
        for gap, text in zip(fields[::2], fields[1::2], strict=True):
            code += numbers(gap)[0]
            yield code, text

    def word_class(self, character: str) -> int:
        """What a folded character is to words."""
        return self._classes[bisect_right(self._starts, ord(character)) - 1]

    def compose(self, before: str, after: str) -> str:
        """The one character that two make, "" if they stay two."""
        made = self.made.get(before + after)
        if made:
            return made
        lead, vowel = ord(before) - _LEADS, ord(after) - _VOWELS
        if 0 <= lead < _LEAD_COUNT and 0 <= vowel < _VOWEL_COUNT:
            return chr(_HANGUL + (lead * _VOWEL_COUNT + vowel) * _TAIL_COUNT)
        syllable, tail = ord(before) - _HANGUL, ord(after) - _TAILS
        if (
            0 <= syllable < _LEAD_COUNT * _VOWEL_COUNT * _TAIL_COUNT
            and not syllable % _TAIL_COUNT
            and 0 < tail < _TAIL_COUNT
        ):
            return chr(ord(before) + tail)
        return ""

    def strip(self, text: str, kept: str) -> str:
        """`text` without diacritics; letters in `kept` stay as they are, and so do scripts whose marks are vowels."""
        if text.isascii():
            return text
        stripped: list[str] = []
        for one in text:
            while one not in kept and one in self.plain:
                one = self.plain[one]
            if len(one) > 1 or self.word_class(one) != MARK:
                stripped.append(one)
        return "".join(stripped)


@cache
def characters() -> Characters:
    """The table, read once."""
    return Characters(files("studio.search").joinpath("characters.txt").read_text("utf-8"))
