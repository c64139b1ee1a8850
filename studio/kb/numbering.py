"""The numbers that stand in references to marks, such as `[1]{charger.png#light}`, made to say what readers see.

A reference names its mark by id; its number follows from the order of the text. When sentences or steps move, the
number in the source would mislead whoever reads it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.kb.links import picture_path
from studio.kb.pictures import MarkKind
from studio.kb.syntax import REFERENCE, SNIPPET, lines_outside_fences
from studio.kb.values import KnowledgeBase

_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_DEPTH = 4
PLAIN_SERIES = "a"
"""The series of marks that name none."""
_NUMBER = re.compile(r"[0-9]{1,3}")
_LETTER = re.compile(r"[A-Z]")


def counted(series: str, place: int) -> str:
    """What the mark at a place (from 1) of its series shows.

    A series is named by what its first mark shows: that of `A` counts A, B, C and past Z as spreadsheets do, that of
    `5` counts 5, 6, 7. Under any other name it counts 1, 2, 3.
    """
    if _NUMBER.fullmatch(series):
        return str(int(series) + place - 1)
    if not _LETTER.fullmatch(series):
        return str(place)
    left, letters = ord(series) - ord("A") + place, ""
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def renumbered(kb: KnowledgeBase, article_id: str, language: str, body: str) -> str:
    """The body with the number of its mark in each reference. References to what is no number mark stay, and so does
    what stands in code; references in snippets count too."""
    if "]{" not in body:
        return body
    count = _Count(kb, f"articles/{article_id}")
    parts: list[str] = []
    at = 0
    for found in _references(kb, body, language):
        number = count.number(found["picture"], found["mark"])
        if found.string is body and number:
            parts += [body[at : found.start("shown")], number]
            at = found.end("shown")
    return "".join([*parts, body[at:]])


class _Count:
    """Marks as they are referred to, one after the other."""

    def __init__(self, kb: KnowledgeBase, folder: str) -> None:
        self._kb, self._folder = kb, folder
        self._numbers: dict[tuple[str, str], str] = {}
        self._last: dict[tuple[str, str], int] = {}

    def number(self, address: str, mark_id: str) -> str:
        """What a mark shows, counted within its picture and series; "" where there is no such mark."""
        path = picture_path(self._folder, address) or ""
        if (path, mark_id) not in self._numbers:
            picture = self._kb.picture(path) if path else None
            marks = picture.marks if picture else ()
            mark = next((mark for mark in marks if mark.id == mark_id and mark.kind is MarkKind.NUMBER), None)
            if mark is None:
                return ""
            self._last[path, mark.series] = self._last.get((path, mark.series), 0) + 1
            self._numbers[path, mark_id] = counted(mark.series, self._last[path, mark.series])
        return self._numbers[path, mark_id]


def _references(kb: KnowledgeBase, text: str, language: str, depth: int = 0) -> Iterator[re.Match[str]]:
    """The references of a text and of the snippets in it, in their order; each knows the text that it stands in."""
    for _number, offset, line in lines_outside_fences(text):
        taken = SNIPPET.match(line)
        snippet = kb.snippet(taken["id"]) if taken and depth < _DEPTH else None
        if snippet:
            texts = dict(snippet.texts)
            inside = texts.get(language) or texts.get(kb.languages.source, "")
            yield from _references(kb, inside, language, depth + 1)
        elif "]{" in line:
            code = [found.span() for found in _CODE.finditer(line)]
            for found in REFERENCE.finditer(text, offset, offset + len(line)):
                at = found.start() - offset
                if not any(start <= at < end for start, end in code) and line[at - 1 : at] != "\\":
                    yield found
