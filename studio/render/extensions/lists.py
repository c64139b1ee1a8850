"""Lists as code hosts read them: an item holds what is indented to its text, and a list may follow a paragraph.

Python-Markdown wants four spaces for each level and a blank line before a list. This writes lists that way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from studio.render.extensions.quotes import DEEPEST, within_quotes

ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d{1,9}[.)])(?:(?P<gap> +)(?P<rest>.*)|$)")
_RULE = re.compile(r" *(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")


class Lists(Extension):
    """Runs when code is out of the way."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take our part in `md`."""
        md.preprocessors.register(_Arrange(md), "handrail-lists", 26)


class _Arrange(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return arrange(lines)


@dataclass(slots=True)
class _Item:
    """An open item: where its text starts, and whether its list is numbered."""

    offset: int
    numbered: bool


@dataclass(slots=True)
class _Page:
    """The lines written so far, the items that are open, and what the line before was.

    `first` is how deep the run of lines since the last blank one starts: an item further out needs a blank line before
    it, or Python-Markdown takes it for part of the run.
    """

    lines: list[str] = field(default_factory=list[str])
    items: list[_Item] = field(default_factory=list[_Item])
    blank: bool = True
    paragraph: bool = False
    first: int = 0


def arrange(lines: list[str], depth: int = 0) -> list[str]:
    """The lines with list items four spaces apart, inside quotes too."""
    page = _Page()
    for line in lines:
        found = ITEM.match(line)
        if not line.strip():
            page.lines.append("")
            page.blank, page.paragraph = True, False
            continue
        if not (found and not _RULE.match(line) and _set_item(page, found)):
            _set_line(page, line)
        page.blank = False
    return _arrange_quotes(page.lines, depth)


def _set_item(page: _Page, found: re.Match[str]) -> bool:
    """Write a line that starts an item; False where it is text after all."""
    indent, marker, rest = len(found["indent"]), found["marker"], found["rest"] or ""
    numbered = marker[-1] in ".)"
    if not page.items and (indent >= 4 or (page.paragraph and not _interrupts(marker, rest))):
        return False
    left: _Item | None = None
    while page.items and indent < page.items[-1].offset:
        left = page.items.pop()
    if not page.items and indent >= 4:
        return False
    new_kind = left is not None and left.numbered != numbered
    depth = len(page.items)
    after_quote = bool(page.lines) and page.lines[-1].lstrip().startswith(">")
    if not page.blank and (
        new_kind or after_quote or depth < page.first or (page.paragraph and not depth and left is None)
    ):
        page.lines.append("")
        page.blank = True
    if page.blank:
        page.first = depth
    gap = len(found["gap"] or " ")
    page.items.append(_Item(indent + len(marker) + (gap if gap < 5 else 1), numbered))
    shown = f"{marker[:-1]}." if numbered else marker
    page.lines.append(f"{' ' * 4 * (len(page.items) - 1)}{shown} {rest}")
    page.paragraph = bool(rest)
    return True


def _interrupts(marker: str, rest: str) -> bool:
    """Whether an item may follow a line of text directly: a bullet or the first of a numbered list, with text."""
    return bool(rest) and marker[:-1] in ("", "1")


def _set_line(page: _Page, line: str) -> None:
    indent = len(line) - len(line.lstrip(" "))
    if page.blank:
        while page.items and indent < page.items[-1].offset:
            page.items.pop()
    elif page.items and not page.paragraph:
        page.items = page.items if indent else []
    depth = len(page.items)
    if depth and page.blank and indent < 4 * depth + 4:
        line = " " * 4 * depth + line.lstrip(" ")
    if page.blank:
        page.first = depth + 1
    page.lines.append(line)
    page.paragraph = True


def _arrange_quotes(lines: list[str], depth: int) -> list[str]:
    return lines if depth > DEEPEST else within_quotes(lines, lambda inner: arrange(inner, depth + 1))
