"""Markdown as it is written, looking like what it will be: bold is bold, and the marks that say so stand back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QFont, QFontDatabase, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from studio.desktop.panels.article.blocks.emphasis import Style, spans
from studio.desktop.panels.article.blocks.lists import ITEM
from studio.desktop.panels.article.misspelt import Misspelt, wavy
from studio.desktop.theme import Theme
from studio.desktop.widgets.places import to_units
from studio.kb.syntax import FENCE, HEADING, REFERENCE, SNIPPET, VARIABLE

BOLD, ITALIC, MONO, QUIET, LINK, MARK, VALUE, HEAD = (1 << bit for bit in range(8))
"""What a character looks like; looks add up."""

_LINK = re.compile(r"!?\[(?P<label>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\](?P<target>\([^()\s]*(?:[ \t]+\"[^\"]*\")?\))")
_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_OTHER_HEADING = re.compile(r"^#{1,6}[ \t]+")
_QUOTE = re.compile(r"^[ \t]*>(?:[ \t]*\[![A-Z]+[^\]]*\])?")
_TABLE = re.compile(r"^[ \t]*\|")
_RUN = re.compile(rb"([\x01-\xff])\1*", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{#[^{}]*\}[ \t]*$")

_NO_PROSE = MONO | QUIET | MARK | VALUE

_PLAIN, _NOTE, _FENCED = -1, 1, 2
"""States between lines; a fence adds its length and its character to the last."""


class MarkdownHighlighter(QSyntaxHighlighter):
    """One for each field. It colours anew when the theme changes."""

    def __init__(self, document: QTextDocument, theme: Theme, misspelt: Misspelt | None = None) -> None:
        super().__init__(document)
        self._theme, self._misspelt = theme, misspelt
        self._formats: dict[int, QTextCharFormat] = {}
        self._mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        theme.changed.connect(self._recolour)

    def highlightBlock(self, text: str) -> None:
        before = self.previousBlockState()
        after, runs = look_of(text, before)
        self.setCurrentBlockState(after)
        wide = not text.isascii()
        for start, end, look in runs:
            if wide:
                start, end = to_units(text, start), to_units(text, end)
            self.setFormat(start, end - start, self._format(look))
        if self._misspelt:
            self._underline(self._misspelt, text, before)

    def _underline(self, misspelt: Misspelt, text: str, before: int) -> None:
        for start, end in misspelt.spans(self.currentBlock(), prose_of(text, before)):
            for at in range(to_units(text, start), to_units(text, end)):  # a word may be bold in part
                self.setFormat(at, 1, wavy(self.format(at), self._theme.colour("red")))

    def _recolour(self) -> None:
        self._formats.clear()
        self.rehighlight()

    def _format(self, look: int) -> QTextCharFormat:
        if look not in self._formats:
            self._formats[look] = self._make(look)
        return self._formats[look]

    def _make(self, look: int) -> QTextCharFormat:
        made = QTextCharFormat()
        if look & (BOLD | HEAD | MARK):
            made.setFontWeight(QFont.Weight.DemiBold)
        if look & ITALIC:
            made.setFontItalic(True)
        if look & MONO:
            made.setFontFamilies([self._mono])
        if look & LINK:
            made.setFontUnderline(not look & QUIET)
        role = next((role for bit, role in _COLOURS if look & bit), "")
        if role:
            made.setForeground(self._theme.colour(role))
        if look & VALUE and not look & QUIET:
            made.setBackground(self._theme.colour("selection"))
        return made


_COLOURS = ((QUIET, "text3"), (MARK, "amber"), (VALUE, "on_selection"), (LINK, "accent"))


def is_code(state: int) -> bool:
    """Whether a line that was left in a state is fenced code or begins some."""
    return state >= _FENCED


def look_of(line: str, before: int = _PLAIN) -> tuple[int, list[tuple[int, int, int]]]:
    """(state after the line, (start, end, look) of its parts that look different from plain text).

    `before` is the state that the line before left.
    """
    if not line:
        return before, []
    if before >= _FENCED or (before == _PLAIN and FENCE.match(line)):
        return _fenced(line, before), [(0, len(line), MONO | QUIET if _fence_of(line, before) else MONO)]
    if before == _NOTE:
        close = line.find("-->")
        if close < 0:
            return _NOTE, [(0, len(line), QUIET)]
        return _PLAIN, [(0, close + 3, QUIET)]
    looks = bytearray(len(line))
    for start, end, look in _parts(line):
        _add(looks, start, end, look)
    opens = line.rfind("<!--")
    noted = opens >= 0 and "-->" not in line[opens:]
    if noted:
        _add(looks, opens, len(line), QUIET)
    return _NOTE if noted else _PLAIN, list(_runs(looks))


def prose_of(line: str, before: int = _PLAIN) -> str:
    """The line with spaces for what is no prose: code, addresses, references, variables, HTML, marks."""
    after, runs = look_of(line, before)
    if _TABLE.match(line) and before == _PLAIN and after == _PLAIN:  # its cells are prose, although in letters of code
        runs = [(start, end, look) for start, end, look in _inline(line)]
    prose = line
    for start, end, look in runs:
        if look & _NO_PROSE:
            prose = prose[:start] + " " * (end - start) + prose[end:]
    return prose


def prose_of_block(block: QTextBlock) -> str:
    """The same for a line of a document that was looked at."""
    before = block.previous()
    return prose_of(block.text(), before.userState() if before.isValid() else _PLAIN)


def _parts(line: str) -> Iterator[tuple[int, int, int]]:
    if head := HEADING.match(line) or _OTHER_HEADING.match(line):
        marks = len(line) - len(line.lstrip("#"))
        yield 0, len(line), HEAD
        yield 0, marks, QUIET
        if attributes := _ATTRIBUTES.search(line, head.start()):
            yield attributes.start(), len(line), QUIET
    if item := ITEM.match(line):
        yield item.start("mark"), item.end("mark"), BOLD | QUIET
    elif quote := _QUOTE.match(line):
        yield 0, quote.end(), QUIET
    if SNIPPET.match(line):
        yield 0, len(line), VALUE
    if _TABLE.match(line):
        yield 0, len(line), MONO
        for at, character in enumerate(line):
            if character == "|" and line[at - 1 : at] != "\\":
                yield at, at + 1, QUIET
    yield from _inline(line)


def _inline(line: str) -> Iterator[tuple[int, int, int]]:
    code: list[tuple[int, int]] = []
    for span in spans(line):
        if span.style is Style.CODE:
            code.append((span.start, span.end))
            yield span.inner, span.inner_end, MONO
        else:
            yield span.inner, span.inner_end, BOLD if span.style is Style.BOLD else ITALIC
        yield span.start, span.inner, QUIET
        yield span.inner_end, span.end, QUIET
    for shape, parts in ((_LINK, _link), (REFERENCE, _reference), (VARIABLE, _variable), (_HTML, _html)):
        for found in shape.finditer(line):
            if not code or not any(start <= found.start() < end for start, end in code):
                yield from parts(found)


def _link(found: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    yield found.start(), found.start("label"), QUIET
    yield *found.span("label"), LINK
    yield found.end("label"), found.end(), QUIET


def _reference(found: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    yield *found.span("shown"), MARK
    yield found.start(), found.start("shown"), QUIET
    yield found.end("shown"), found.end(), QUIET


def _variable(found: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    yield *found.span(), VALUE


def _html(found: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    yield *found.span(), QUIET


def _add(looks: bytearray, start: int, end: int, look: int) -> None:
    for at in range(start, end):
        looks[at] |= look


def _runs(looks: bytearray) -> Iterator[tuple[int, int, int]]:
    for found in _RUN.finditer(looks):
        yield found.start(), found.end(), found[1][0]


def _fenced(line: str, before: int) -> int:
    """The state after a line that opens a fence, closes it or lies in it."""
    found = FENCE.match(line)
    if before < _FENCED:
        return _FENCED + len(found["fence"]) * 2 + (found["fence"][0] == "~") if found else _PLAIN
    return _PLAIN if _fence_of(line, before) else before


def _fence_of(line: str, before: int) -> bool:
    """Whether a line is a fence, given the state before it."""
    found = FENCE.match(line)
    if not found or before < _FENCED:
        return found is not None
    length, tilde = divmod(before - _FENCED, 2)
    fence = found["fence"]
    return (fence[0] == "~") == bool(tilde) and len(fence) >= length and not line.strip().strip(fence[0])
