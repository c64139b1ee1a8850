"""Where a line of Markdown is bold, italic or code; what the highlighter shows and the format buttons turn on and off.

The rules are CommonMark's for runs of `*`, `_` and backticks, without those for runs whose lengths add up to three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from studio.kb.syntax import REFERENCE, VARIABLE

_RUN = re.compile(r"\\.|`+|\*+|_+")
_TARGET = re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")


class Style(StrEnum):
    """What can be turned on for some words."""

    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """Words in a style: marks from `start` to `inner`, the words to `inner_end`, marks again to `end`."""

    style: Style
    start: int
    inner: int
    inner_end: int
    end: int


@dataclass(slots=True)
class _Run:
    """Marks of one kind that are not used up yet."""

    character: str
    start: int
    end: int
    opens: bool
    closes: bool


@lru_cache(maxsize=2048)
def spans(line: str) -> tuple[Span, ...]:
    """The styled words of a line, outer ones behind the inner ones. Addresses and variables hold none."""
    if not any(mark in line for mark in "*_`"):
        return ()
    closed = sorted(found.span() for shape in (REFERENCE, VARIABLE, _TARGET) for found in shape.finditer(line))
    found: list[Span] = []
    runs: list[_Run] = []
    at = 0
    while match := _RUN.search(line, at):
        at = match.end()
        while closed and closed[0][1] <= match.start():
            del closed[0]
        if closed and closed[0][0] <= match.start():
            continue
        if match[0].startswith("`"):
            code = _code(line, match.start(), match.end())
            if code:
                found.append(code)
                at = code.end
        elif not match[0].startswith("\\"):
            run = _run(line, match.start(), match.end())
            if run.closes:
                found += _close(runs, run)
            if run.opens and run.start < run.end:
                runs.append(run)
    return tuple(found)


def _code(line: str, start: int, end: int) -> Span | None:
    fence = line[start:end]
    close = re.compile(rf"(?<!`){fence}(?!`)").search(line, end)
    return Span(Style.CODE, start, end, close.start(), close.end()) if close else None


def _run(line: str, start: int, end: int) -> _Run:
    before = line[start - 1] if start else " "
    after = line[end] if end < len(line) else " "
    left = not after.isspace() and (_is_word(after) or not _is_word(before))
    right = not before.isspace() and (_is_word(before) or not _is_word(after))
    if line[start] == "_":
        return _Run("_", start, end, left and not _is_word(before), right and not _is_word(after))
    return _Run("*", start, end, left, right)


def _is_word(character: str) -> bool:
    return character.isalnum()


def _close(runs: list[_Run], closer: _Run) -> list[Span]:
    """The spans that end with these marks; uses up marks of both."""
    found: list[Span] = []
    while closer.start < closer.end:
        places = [place for place, run in enumerate(runs) if run.character == closer.character]
        if not places:
            break
        opener = runs[places[-1]]
        width = 2 if min(closer.end - closer.start, opener.end - opener.start) > 1 else 1
        style = Style.BOLD if width > 1 else Style.ITALIC
        found.append(Span(style, opener.end - width, opener.end, closer.start, closer.start + width))
        opener.end -= width
        closer.start += width
        del runs[places[-1] + (opener.start < opener.end) :]
    return found
