"""Links and options taken out of Markdown, their words kept; code is left alone."""

from __future__ import annotations

import re

from studio.kb.relinking import find_addresses
from studio.kb.syntax import LINE, OPTION, lines_outside_fences

_QUOTED = re.compile(r"[ ]{0,3}>[ \t]?")
_MARKUP = re.compile(r"[*_`\\]")
_TITLE = re.compile(r">?(?:[ \t]+(?:\"[^\"]*\"|'[^']*'))?[ \t]*\)")


def unlink(text: str, address: str) -> str:
    """The Markdown with the words of links to `address` in the place of these links.

    The options of a branch stay as they are: an option is its link. So do pictures and definitions.
    """
    kept = option_lines(text)
    for start, end in reversed(list(find_addresses(text))):
        if text[start:end] != address or any(first <= start < last for first, last in kept):
            continue
        if text[start - 1 : start] == "<" and text[end : end + 1] == ">" and text[start - 2 : start - 1] != "(":
            text = text[: start - 1] + address + text[end + 1 :]
        elif found := _link_around(text, start, end):
            first, last, words = found
            text = text[:first] + words + text[last:]
    return text


def option_lines(text: str) -> list[tuple[int, int]]:
    """(start, end) of the lines that are options of a branch."""
    return [(offset, offset + len(line)) for _, offset, line in lines_outside_fences(text) if _option(line)]


def remove_empty_option(text: str, label: str) -> str:
    """The Markdown without the options of that label that lead nowhere. A branch's last option stays."""
    wanted = _plain(label)
    for _, offset, line in reversed(list(lines_outside_fences(text))):
        found = _option(line)
        if found and not found["target"] and _plain(found["label"]) == wanted and _has_neighbour(text, offset):
            whole = LINE.match(text, offset)
            text = text[:offset] + text[whole.end() if whole else offset + len(line) :]
    return text


def _option(line: str) -> re.Match[str] | None:
    quoted = _QUOTED.match(line)
    return OPTION.match(line[quoted.end() :]) if quoted else None


def _has_neighbour(text: str, offset: int) -> bool:
    lines = list(lines_outside_fences(text))
    at = next(number for number, (_, start, _) in enumerate(lines) if start == offset)
    return any(0 <= near < len(lines) and _option(lines[near][2]) for near in (at - 1, at + 1))


def _plain(label: str) -> str:
    return _MARKUP.sub("", label).strip()


def _link_around(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """(start, end, words) of the link whose address stands there; None where it is no link in brackets."""
    close = text.rfind("](", 0, start)
    tail = _TITLE.match(text, end)
    if close < 0 or text[close + 2 : start].strip(" \t<") or tail is None:
        return None
    depth = 1
    for at in range(close - 1, -1, -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            return None if text[at - 1 : at] == "!" else (at, tail.end(), text[at + 1 : close])
    return None
