"""Draws up the character tables that both search engines use, from Python's own Unicode data.

Python and JavaScript engines each carry a Unicode version of their own and differ on thousands of code points. So
nothing
asks either of them at run time: this script is run once (`python -m studio.search.make_characters`), its output is
committed (`characters.txt` here, the same text in `reader/source/search/characters.ts`), and both engines read that.
SPEC.md says what the lines of the table mean.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE / "characters.txt"
TWIN = HERE.parent / "reader" / "source" / "search" / "characters.ts"

BREAK, WORD, BIGRAM, MARK, APOSTROPHE = range(5)

# Characters that say nothing about a word: joiners, directions, variation selectors, soft hyphen, the Arabic tatweel.
IGNORED = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x640, 0x640), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200C, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xE0000, 0xE0FFF),
)  # fmt: skip
# Compatibility characters that nobody types and that would make the table half as big again: rare ideographs and
# radicals,
# Arabic ligatures, lone Hangul letters, phonetic signs, words in a square, a circle or brackets.
NOT_FOLDED = (
    (0x1D2C, 0x1DBF), (0x2150, 0x215F), (0x2474, 0x24B5), (0x2E80, 0x2FDF), (0x3131, 0x3370), (0x33E0, 0x33FF),
    (0xA69C, 0xA69D), (0xF900, 0xFAFF), (0xFB20, 0xFB29), (0xFB50, 0xFDFF), (0xFE10, 0xFE6F), (0xFFA0, 0xFFDF),
    (0x10780, 0x107BA), (0x1D000, 0x1D1FF), (0x1EE00, 0x1EEFF), (0x1F100, 0x1F2FF), (0x2F800, 0x2FA1F),
)  # fmt: skip
# Marks that diacritic folding drops; other scripts' marks (vowel signs, dakuten) make the word what it is.
DROPPED_MARKS = ((0x300, 0x36F), (0x483, 0x487), (0x591, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670),
                 (0x6D6, 0x6ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F))  # fmt: skip
# Scripts written without spaces between words, and Hangul, whose particles are glued to the word.
BIGRAM_SCRIPTS = ((0xE00, 0xEFF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17FF), (0x3005, 0x3007),
                  (0x3041, 0x312F), (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
                  (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))  # fmt: skip
# Typed, typographic, turned round by a word processor, Ukrainian, and the Hebrew geresh.
APOSTROPHES = (0x27, 0x2019, 0x2018, 0x2BC, 0x5F3)
PERSIAN_LETTERS = {"\u06cc": "\u064a", "\u06a9": "\u0643"}
# Letters with a stroke or tied together, which Unicode does not take apart.
PLAIN_LETTERS = "øo łl đd ħh ŧt ıi æae œoe þth ðd"


def within(code: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Whether the code point lies in one of the ranges (both ends included)."""
    return any(first <= code <= last for first, last in ranges)


def folded(character: str) -> str:
    """NFKC and case folding of one code point, without the ignored ones."""
    step = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", character).casefold())
    step = unicodedata.normalize("NFKC", step.casefold())
    return "".join(_common(one) for one in step if not within(ord(one), IGNORED))


def _common(character: str) -> str:
    """Digits of any script as those of ASCII, Persian letters as the Arabic ones: keyboards differ, words do not."""
    digit = unicodedata.decimal(character, None)
    return PERSIAN_LETTERS.get(character, character) if digit is None else str(digit)


def word_class(code: int) -> int:
    """What a folded code point is to words."""
    kind = unicodedata.category(chr(code))
    if code in APOSTROPHES:
        return APOSTROPHE
    if kind == "Mn" and within(code, DROPPED_MARKS):
        return MARK
    if kind[0] in "LM" and within(code, BIGRAM_SCRIPTS):
        return BIGRAM
    return WORD if kind[0] in "LMN" else BREAK


def assigned() -> Iterator[int]:
    """Every code point that Unicode has assigned, surrogates and private ones left out."""
    return (code for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co"))


def foldings() -> dict[int, str]:
    """Code points that fold to something else than themselves."""
    pairs = ((code, folded(chr(code))) for code in assigned() if not within(code, NOT_FOLDED))
    return {code: text for code, text in pairs if text != chr(code) and not within(code, IGNORED)}


def number(value: int) -> str:
    """A signed number as zigzag base 36."""
    value = value * 2 if value >= 0 else -value * 2 - 1
    digits = ""
    while True:
        value, digit = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not value:
            return digits


def single_runs(folds: dict[int, str]) -> tuple[str, str]:
    """One-to-one foldings, as two lines: regular runs (gap, how many, every how manieth, distance), and the
    rest spelt out.
    """
    shift = {code: ord(text) - code for code, text in folds.items() if len(text) == 1}
    runs: list[int] = []
    spelt: list[str] = []
    end = spelt_start = spelt_end = 0
    while shift:
        first = min(shift)
        count, step = max((run_length(shift, first, step), step) for step in (1, 2))
        if count > 2:
            runs += [first - end, count, step, shift[first]]
            end = first
        else:
            count, step = 1, 1
            if spelt and first == spelt_end + 1:
                spelt[-1] += folds[first]
            else:
                spelt.append(number(first - spelt_start) + "\t" + folds[first])
                spelt_start = first
            spelt_end = first
        for code in range(first, first + count * step, step):
            del shift[code]
    return " ".join(map(number, runs)), "\t".join(spelt)


def run_length(shift: dict[int, int], first: int, step: int) -> int:
    """How many code points from `first` on, every `step`th, are shifted by the same distance."""
    count = 1
    while shift.get(first + count * step) == shift[first]:
        count += 1
    return count


def class_runs(folds: dict[int, str]) -> str:
    """Word classes as runs: lengths, then classes. A code point that folding never gives takes the class before it."""
    lengths: list[int] = []
    kinds = ""
    length = 0
    now = BREAK
    for code in range(0x40000):
        free = code in folds or within(code, IGNORED) or unicodedata.category(chr(code)) in ("Cn", "Co")
        kind = now if free else word_class(code)
        if kind != now:
            lengths.append(length)
            kinds += str(now)
            length = 0
            now = kind
        length += 1
    if now != BREAK:
        lengths.append(length)
        kinds += str(now)
    return " ".join(map(number, lengths)) + "\t" + kinds


def compositions(folds: dict[int, str]) -> str:
    """Letters made of a letter and a mark: the made ones as runs (gap, how many), then the letters, then the marks."""
    runs: list[int] = []
    letters = marks = ""
    end = -1
    for code in assigned():
        parts = unicodedata.decomposition(chr(code)).split()
        composed = unicodedata.normalize("NFC", unicodedata.normalize("NFD", chr(code))) == chr(code)
        if len(parts) != 2 or parts[0].startswith("<") or code in folds or not composed:
            continue
        if word_class(code) not in (WORD, BIGRAM):
            continue
        if code != end:
            runs += [code - max(end, 0), 0]
        runs[-1] += 1
        end = code + 1
        letters += chr(int(parts[0], 16))
        marks += chr(int(parts[1], 16))
    return "\t".join([" ".join(map(number, runs)), letters, marks])


def draw_table() -> str:
    """The whole table as text; the lines are explained in SPEC.md."""
    folds = foldings()
    many = sorted(code for code, text in folds.items() if len(text) != 1)
    strings: list[str] = []
    before = 0
    for code in many:
        strings.append(number(code - before) + "\t" + folds[code])
        before = code
    ignored: list[int] = []
    end = 0
    for first, last in IGNORED:
        ignored += [first - end, last - first]
        end = last
    lines = [
        f"handrail characters 1, Unicode {unicodedata.unidata_version}",
        *single_runs(folds),
        "\t".join(strings),
        " ".join(map(number, ignored)),
        class_runs(folds),
        compositions(folds),
        PLAIN_LETTERS,
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Writes both files."""
    table = draw_table()
    TABLE.write_text(table, "utf-8", newline="\n")
    head = "// Drawn up by studio/search/make_characters.py: its text is characters.txt. Not edited by hand.\n"
    TWIN.write_text(head + f"export const TABLE = {json.dumps(table, ensure_ascii=False)};\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
