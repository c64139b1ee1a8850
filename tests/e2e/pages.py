"""What a bundle's folder says about its pages, read from the files themselves."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]


@cache
def anchors(page: Path) -> list[str]:
    """The ids in a page, as they stand there."""
    reading = _Anchors()
    reading.feed(page.read_text(encoding="utf-8"))
    return reading.ids


def kind_of(page: Path) -> str:
    """home, article, section, search or moved."""
    found = re.search(r'data-page="(\w+)"', page.read_text(encoding="utf-8"))
    assert found, page
    return found[1]


def pages(bundle: Path, language: str = "", kind: str = "") -> list[str]:
    """The addresses of the pages of a bundle, in order: of one language (the folder's) and of one kind, if given."""
    folder = bundle / language
    found = sorted(folder.rglob("*.html"))
    return [page.relative_to(bundle).as_posix() for page in found if not kind or kind_of(page) == kind]


def languages(bundle: Path) -> list[str]:
    """The languages of a bundle: its folders that hold a search page."""
    return sorted(page.parent.name for page in bundle.glob("*/search.html"))
