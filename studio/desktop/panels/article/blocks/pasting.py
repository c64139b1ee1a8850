"""Formatted text from browsers and word processors as Markdown: bold, italics, links, lists, tables; nothing else.

Headings become small ones, because larger ones would begin steps. Links that lead nowhere here keep only their words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from studio.desktop.panels.article.blocks.lists import ITEM, renumbered
from studio.kb.links import parse_target

if TYPE_CHECKING:
    from bs4 import Tag

AT_ONCE = 8_000
"""Characters of HTML that are read while the window waits; longer ones are read beside it."""
MOST_HTML = 1_000_000
"""What is longer is pasted as plain text."""

_NOISE = re.compile(r"<(style|script|xml|head)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_MARKER = re.compile(r"<!(?:--)?\[if !supportLists\](?:--)?>(?P<mark>.*?)<!(?:--)?\[endif\](?:--)?>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->|<!\[.*?\]>", re.DOTALL)
_FORMATTED = re.compile(
    r"<(?:b|strong|i|em|a|ul|ol|li|table|h[1-6]|code|pre|blockquote|p|br)\b|font-weight|font-style", re.IGNORECASE
)
_ITEM = re.compile("\ue000(\\d)(.)")
_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level(\d+)")
_HEAVY = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_LIGHT = re.compile(r"font-weight:\s*(?:normal|400)")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What is pasted: plain text, and its HTML where that has formatting worth reading, else ""."""

    plain: str
    html: str = ""

    @property
    def takes_long(self) -> bool:
        """Whether reading it would be noticed."""
        return len(self.html) > AT_ONCE

    def markdown(self) -> str:
        """The text as Markdown; plain text is taken as it is."""
        return (from_html(self.html) if self.html else "") or self.plain


def read_pasted(source: QMimeData) -> Pasted:
    """What the clipboard holds as text; plain and html are "" where it holds none."""
    plain = clean_text(source.text())
    html = source.html() if source.hasHtml() else ""
    if not plain.strip() or not html or len(html) > MOST_HTML * 4:
        return Pasted(plain)
    html = _COMMENT.sub("", _MARKER.sub(_listed, _NOISE.sub("", html)))
    return Pasted(plain, html if len(html) <= MOST_HTML and _FORMATTED.search(html) else "")


def clean_text(text: str) -> str:
    """Text with plain line feeds and without characters that no file holds."""
    return re.sub(r"\r\n|\r|\u2028|\u2029", "\n", text).replace("\x00", "")


def from_html(html: str) -> str:
    """HTML as Markdown, without blank lines around it."""
    # loaded with the first paste: together they take longer than the window may wait at its start
    from bs4 import BeautifulSoup
    from markdownify import MarkdownConverter

    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        if not tag.decomposed:
            _simplify(tag)
    made = MarkdownConverter(heading_style="ATX", bullets="-", strip=["img"]).convert_soup(soup)
    made = re.sub(r"(?m)[ \t]+$", "", made.replace("\xa0", " "))
    made = re.sub(r"(?m)^#{1,6}(?= )", "####", made)
    return re.sub(r"\n{3,}", "\n\n", _as_items(made)).strip("\n")


def _as_items(text: str) -> str:
    """The paragraphs that a word processor shows as items, as items of lists."""
    if "\ue000" not in text:
        return text
    text = _ITEM.sub(lambda found: "    " * (int(found[1]) - 1) + ("- " if found[2] == "-" else "1. "), text)
    lines = re.sub(r"(?m)^( *(?:-|\d+\.) .*)\n\n(?= *(?:-|\d+\.) )", r"\1\n", text).split("\n")
    for at, line in enumerate(lines):
        if ITEM.match(line) and (not at or not ITEM.match(lines[at - 1])):
            lines = renumbered(lines, at)
    return "\n".join(lines)


def _simplify(tag: Tag) -> None:
    """Styles that say bold or italic as tags, what only looks like bold undone, links that lead nowhere dropped."""
    style = str(tag.get("style", "")).lower()
    if tag.name == "span" and (_HEAVY.search(style) or "font-style:italic" in style.replace(" ", "")):
        tag.name = "strong" if _HEAVY.search(style) else "em"
    elif tag.name in ("b", "strong") and _LIGHT.search(style):
        tag.unwrap()
    elif tag.name == "a":
        address = str(tag.get("href", ""))
        if address.startswith("#") or parse_target(address) is None:
            tag.unwrap()
    elif tag.name == "p" and (level := _LEVEL.search(style)):
        number = tag.find("hr-number") is not None
        for mark in tag.find_all(["hr-number", "hr-bullet"]):
            mark.decompose()
        tag.insert(0, f"\ue000{level[1]}{'1' if number else '-'}")


def _listed(found: re.Match[str]) -> str:
    words = re.sub(r"<[^>]*>|&nbsp;", "", found["mark"]).strip()
    return "<hr-number></hr-number>" if re.match(r"\w{1,4}[.)]", words) else "<hr-bullet></hr-bullet>"
