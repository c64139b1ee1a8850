"""Where in a file a finding is: a fact by its key, an entry of `kb.yaml` by its block, words of a body behind facts.

Whatever cannot be found has the place of the next larger thing: the block, else the file.
"""

from __future__ import annotations

import re

from studio.errors import Place
from studio.storage.front_matter import split
from studio.storage.lines import place_at

_LINE_START = r"(?:\A|(?<=[\r\n\ufeff]))"
_NEXT_KEY = re.compile(r"(?<=[\r\n])[^\s#\-\]}]")
_COMMENT = re.compile(r"(?:\A|[ \t])#")


def body_place(path: str, source: str, *needles: str) -> Place:
    """Where the first of `needles` that stands in an article's body stands there; else the file as a whole."""
    start = split(source).body
    for needle in needles:
        at = source.find(needle, start) if needle else -1
        if at >= 0:
            return place_at(path, source, at)
    return Place(path)


def line_of_body(path: str, source: str, line: int) -> Place:
    """The place of a line (1-based) of an article's body."""
    body = place_at(path, source, split(source).body)
    return Place(path, (body.line or 1) + line - 1, 1)


def fact_place(path: str, source: str, key: str, value: str = "") -> Place:
    """Where a key stands in an article's front matter, or `value` under it; where there is no such key, line 1."""
    parts = split(source)
    return _entry_place(path, source, (parts.start, parts.stop), key, (_value(value),) if value else ())


def key_place(path: str, source: str, block: str, key: str) -> Place:
    """Where a key stands under the top-level key `block` of a YAML file."""
    return _entry_place(path, source, (0, len(source)), block, (_value(key) + r"[\"']?[ \t]*:",))


def item_place(path: str, source: str, block: str, item: str, value: str = "") -> Place:
    """Where the item with the id `item` stands under the top-level key `block`, or a `value` of that item."""
    needles = (r"(?<![\w-])id[\"']?[ \t]*:[ \t]*[\"']?" + _value(item), _value(value) if value else "")
    return _entry_place(path, source, (0, len(source)), block, tuple(needle for needle in needles if needle))


def value_place(path: str, source: str, block: str, value: str) -> Place:
    """Where a value stands under the top-level key `block` of a YAML file."""
    return _entry_place(path, source, (0, len(source)), block, (_value(value),))


def _value(text: str) -> str:
    return rf"(?<![\w-]){re.escape(text)}(?![\w-])"


def _entry_place(path: str, source: str, part: tuple[int, int], key: str, patterns: tuple[str, ...]) -> Place:
    """Each pattern is looked for behind the one before it; the last that is found says the place."""
    name = re.compile(rf"{_LINE_START}[\"']?{re.escape(key)}[\"']?[ \t]*:")
    found = name.search(source, *part)
    if not found:
        return Place(path, 1, 1)
    following = _NEXT_KEY.search(source, found.end(), part[1])
    stop = following.start() if following else part[1]
    at, behind = found.start(), found.end()
    for pattern in patterns:
        match = _first_outside_comments(re.compile(pattern), source, behind, stop)
        if match:
            at, behind = match.span()
    return place_at(path, source, at)


def _first_outside_comments(pattern: re.Pattern[str], source: str, start: int, stop: int) -> re.Match[str] | None:
    for match in pattern.finditer(source, start, stop):
        line = max(source.rfind("\n", 0, match.start()), source.rfind("\r", 0, match.start())) + 1
        if not _COMMENT.search(source[line : match.start()]):
            return match
    return None
