"""A text on its way into an article: it can be changed in places and knows the source line of each of its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the characters from `start` up to `end` by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with `\\n` as its line ending, and for each of its lines the 1-based line of the source it came from."""

    text: str
    origins: tuple[int, ...]

    @classmethod
    def of(cls, text: str, first_line: int) -> Draft:
        """A draft of a text that starts at that line of its source."""
        return cls(text, tuple(range(first_line, first_line + text.count("\n") + 1)))

    def line(self, offset: int) -> int:
        """The source line of the character at `offset`."""
        return self.origins[self.text.count("\n", 0, offset)]

    def edited(self, edits: Iterable[Edit]) -> Draft:
        """The draft after the edits. Of two edits that overlap, the one that starts first stands."""
        starts = line_starts(self.text)
        parts: list[str] = []
        origins = [self.origins[0]]
        at = 0

        def keep(end: int) -> None:
            piece = self.text[at:end]
            parts.append(piece)
            first = bisect_right(starts, at)
            origins.extend(self.origins[first : first + piece.count("\n")])

        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < at:
                continue
            keep(edit.start)
            first, last = bisect_right(starts, edit.start) - 1, bisect_right(starts, edit.end) - 1
            parts.append(edit.text)
            origins.extend(self.origins[min(first + n, last)] for n in range(1, edit.text.count("\n") + 1))
            at = edit.end
        keep(len(self.text))
        return Draft("".join(parts), tuple(origins))

    def with_lines(self, lines: Iterable[tuple[str, int]]) -> Draft:
        """A draft of other lines: pairs of (text, source line)."""
        pairs = list(lines) or [("", self.origins[0])]
        return Draft("\n".join(text for text, _ in pairs), tuple(origin for _, origin in pairs))

    def numbered(self) -> list[tuple[str, int]]:
        """The lines with their source lines."""
        return list(zip(self.text.split("\n"), self.origins, strict=True))


def line_starts(text: str) -> list[int]:
    """The offset at which each line of a text starts."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
