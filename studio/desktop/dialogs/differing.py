"""Two versions of a text, line beside line, with the words that differ marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 4000
"""Characters of a paragraph in which words are compared; longer ones are marked whole."""

Spans = tuple[tuple[str, bool], ...]
"""A line in pieces: their text, and whether it differs."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of each side; None where the other side alone has one."""

    left: Spans | None
    right: Spans | None

    @property
    def differs(self) -> bool:
        """Whether the two sides say something else."""
        return self.left != self.right


def rows_of(left: str, right: str) -> list[Row]:
    """Both texts, line beside line."""
    ours, theirs = left.splitlines(), right.splitlines()
    rows: list[Row] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [Row(((line, False),), ((line, False),)) for line in ours[a:b]]
        else:
            rows += _changed(ours[a:b], theirs[c:d])
    return rows


def _changed(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Row]:
    for number in range(max(len(ours), len(theirs))):
        left = ours[number] if number < len(ours) else None
        right = theirs[number] if number < len(theirs) else None
        if left is None or right is None:
            yield Row(((left, True),) if left is not None else None, ((right, True),) if right is not None else None)
        else:
            yield _words(left, right)


def _words(left: str, right: str) -> Row:
    if len(left) > _MOST or len(right) > _MOST:
        return Row(((left, True),), ((right, True),))
    ours, theirs = _WORDS.findall(left), _WORDS.findall(right)
    mine: list[tuple[str, bool]] = []
    other: list[tuple[str, bool]] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        for pieces, text in ((mine, "".join(ours[a:b])), (other, "".join(theirs[c:d]))):
            if text:
                pieces.append((text, kind != "equal"))
    return Row(tuple(mine), tuple(other))
