"""What the pages of a bundle may hold: links that resolve, nothing from elsewhere, nothing that runs but the reader."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from studio.errors import Place, Problem
from studio.progress import Report
from studio.reader.writing import CONTENT_SECURITY_POLICY

_OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
_FORBIDDEN = {
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "base",
    "form",
    "style",
    "portal",
    "foreignobject",
    "audio",
    "video",
    "math",
}
_ADDRESSES = {
    "src",
    "href",
    "srcset",
    "poster",
    "data",
    "action",
    "formaction",
    "background",
    "ping",
    "xlink:href",
    "manifest",
    "cite",
}
_CSS_OUTSIDE = re.compile(
    r"@import|url\(\s*['\"]?(?!data:)[^)]*(?::|//)[^)]*\)|expression\(|javascript:", re.IGNORECASE
)


@dataclass(slots=True)
class _Page:
    """What one page holds: anchors (ids), references to files of the bundle with the line they stand in, and faults."""

    anchors: set[str] = field(default_factory=set[str])
    references: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    faults: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = _Page()
        self.policy = ""
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _FORBIDDEN:
            self._fault(f"<{tag}> is not allowed in a bundle")
        if tag == "meta":
            self._read_meta(values)
        if tag == "script":
            self._script = True
            if "src" not in values:
                self._fault("a script stands in the page")
        for name, value in values.items():
            self._read_attribute(tag, name, value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self._fault("a script stands in the page")

    def _read_meta(self, values: dict[str, str]) -> None:
        kind = values.get("http-equiv", "").lower()
        if kind == "content-security-policy":
            self.policy = values.get("content", "")
        elif kind == "refresh":
            _, _, address = values.get("content", "").partition("url=")
            self._read_address("meta", address)
        elif kind:
            self._fault(f"<meta http-equiv={kind}> is not allowed in a bundle")

    def _read_attribute(self, tag: str, name: str, value: str) -> None:
        if name == "id":
            if value in self.page.anchors:
                self._fault(f"the id “{value}” stands twice")
            self.page.anchors.add(value)
        elif name.startswith("on") or name in ("style", "srcdoc"):
            self._fault(f"the attribute {name} is not allowed in a bundle")
        elif name in _ADDRESSES:
            addresses = [part.split()[0] for part in value.split(",") if part.strip()] if name == "srcset" else [value]
            for address in addresses:
                self._read_address(tag, address)

    def _read_address(self, tag: str, address: str) -> None:
        if tag == "a" and _OUTSIDE.match(address):
            return
        if _ANY_SCHEME.match(address) or address.startswith("/"):
            self._fault(f"the address {address[:60]} leaves the bundle")
        else:
            self.page.references.append((self.getpos()[0], address))

    def _fault(self, what: str) -> None:
        self.page.faults.append((self.getpos()[0], what))


def check_pages(folder: Path, pages: Sequence[str], files: set[str], report: Report) -> Iterator[Problem]:
    """The problems in the pages and style sheets at `pages` of a bundle that consists of `files`."""
    read: dict[str, _Page] = {}
    for number, path in enumerate(pages):
        if number % 64 == 0:
            report(0.6 + 0.3 * number / len(pages), "Reading pages")
        text = (folder / path).read_text("utf-8", "replace")
        read[path] = _read_style(text) if path.endswith(".css") else _read_page(text)
    for path, page in read.items():
        for line, what in page.faults:
            yield Problem(what, Place(path, line), do="do not ship this bundle; build it again")
        for line, address in page.references:
            yield from _check_reference(
                path, line, address, files, lambda other: read[other].anchors if other in read else None
            )


def _read_page(text: str) -> _Page:
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    if reader.policy != CONTENT_SECURITY_POLICY:
        reader.page.faults.append((0, "the page has another content security policy, or none"))
    return reader.page


def _read_style(text: str) -> _Page:
    page = _Page()
    for found in _CSS_OUTSIDE.finditer(text):
        page.faults.append(
            (text.count("\n", 0, found.start()) + 1, f"the style sheet loads or runs something: {found[0][:60]}")
        )
    return page


def _check_reference(
    path: str, line: int, address: str, files: set[str], anchors_of: Callable[[str], set[str] | None]
) -> Iterator[Problem]:
    target, _, anchor = address.partition("#")
    target = unquote(target)
    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    if there not in files:
        yield Problem(
            f"the link {address[:80]} leads to no file", Place(path, line), "a file of the bundle", "build it again"
        )
        return
    anchors = anchors_of(there)
    if anchor and not anchor.startswith("/") and anchors is not None and unquote(anchor) not in anchors:
        yield Problem(
            f"the link {address[:80]} leads to no place on its page",
            Place(path, line),
            "an id on that page",
            "build it again",
        )
