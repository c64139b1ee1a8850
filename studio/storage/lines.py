"""Lines of a text as editors count them, and places in it.

A line ends with LF, CR LF or CR; the other line separators of Unicode are characters like any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from studio.errors import Place, Problem
from studio.storage.nodes import Mismatch

_ENDING = re.compile(r"\r\n|\r|\n")


def place_at(path: str, text: str, at: int) -> Place:
    """The place of the character at offset `at` of the whole file `text`; a byte-order mark takes no column."""
    line = line_number(text, at)
    start = _starts(text)[line - 1]
    column = at - start + 1 - (line == 1 and text.startswith("\ufeff") and at > 0)
    return Place(path, line, column)


def line_number(text: str, at: int) -> int:
    """The 1-based line of offset `at`."""
    return bisect_right(_starts(text), at)


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    return (0, *(ending.end() for ending in _ENDING.finditer(text)))


def problem_at(path: str, text: str, offset: int, mismatch: Mismatch) -> Problem:
    """A mismatch in the part of `text` that starts at `offset`, as a problem of the file."""
    place = place_at(path, text, offset + mismatch.at)
    return Problem(mismatch.what, place, mismatch.expected, mismatch.do)


def dominant_ending(text: str) -> str:
    """The line ending that most lines of `text` have; LF where there is none."""
    windows = text.count("\r\n")
    counts = {"\n": text.count("\n") - windows, "\r\n": windows, "\r": text.count("\r") - windows}
    return max(counts, key=lambda ending: counts[ending])


def line_start(text: str, at: int) -> int:
    """The offset at which the line of offset `at` begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """The offset just behind the ending of the line of offset `at`."""
    ending = _ENDING.search(text, at)
    return ending.end() if ending else len(text)


def without_ending(text: str, start: int, end: int) -> int:
    """The offset before the line ending that `text[start:end]` ends with, else `end`."""
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    return end


_APART = re.compile(r"\r\n|\r|\n|\u2028|\u2029")


def with_endings(old: str, lines: str) -> str:
    """`lines`, which `old` became under hands that only know line feeds, with the line ends that its lines had in
    `old`; new lines get the ending that most lines have."""
    before, ends = _APART.split(old), _APART.findall(old)
    after = lines.split("\n")
    start = _common(before, after)
    tail = _common(before[start:][::-1], after[start:][::-1])
    first, rest = ends[: min(start, len(after) - 1)], ends[len(ends) - tail + 1 :] if tail else []
    new = [dominant_ending(old)] * (len(after) - 1 - len(first) - len(rest))
    written = zip(after, [*first, *new, *rest, ""], strict=True)
    joined = "".join(text + end for text, end in written)
    return joined if _APART.split(joined) == after else dominant_ending(old).join(after)  # a CR and an LF that met


def _common(one: list[str], other: list[str]) -> int:
    """How many lines are the same from the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
