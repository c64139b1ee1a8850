"""A place as it reads: the line around what was found, without the signs by which it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.kb.finding import Match, TextField
from studio.kb.syntax import ATTRIBUTES, REFERENCE

_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d+[.)][ \t]+)?(?:\[![A-Z]+[^\[\]]*\][ \t]*)?")
_LINK = re.compile(r"!?\[(?P<label>[^\[\]]*)\]\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)")
_STRESS = re.compile(r"(?P<signs>\*{1,3}|(?<!\w)_{1,3}|`+)(?=\S).{1,200}?(?<=\S)(?P=signs)")
_LONGEST = 2000
"""Letters of a line from which on it is shown as it is written: nobody waits while a list is drawn."""


def around(match: Match) -> tuple[str, str]:
    """What reads before what was found, and behind it. Where that is part of an address, the line as it is written."""
    if match.field is not TextField.BODY or match.names:
        return match.before, match.after
    line = f"{match.before}{match.found}{match.after}"
    if len(line) > _LONGEST:
        return match.before, match.after
    start, end = len(match.before), len(match.before) + len(match.found)
    kept = bytearray(b"\1" * len(line))
    for first, last in _signs(line):
        if last <= start or first >= end:  # what was looked for is shown, whatever it is
            kept[first:last] = bytes(last - first)
    shown = [letter if keeps else "" for letter, keeps in zip(line, kept, strict=True)]
    return "".join(shown[:start]), "".join(shown[end:])


def _signs(line: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what nobody reads."""
    if lead := _LEAD.match(line):
        yield lead.span()
    if attributes := ATTRIBUTES.search(line):
        yield attributes.span()
    for found in _LINK.finditer(line):
        yield found.start(), found.start("label")
        yield found.end("label"), found.end()
    for found in REFERENCE.finditer(line):
        yield found.start(), found.start("shown")
        yield found.end("shown"), found.end()
    for found in _STRESS.finditer(line):
        signs = len(found["signs"])
        yield found.start(), found.start() + signs
        yield found.end() - signs, found.end()
