"""Are the pages of a bundle what Handrail writes? They are read by the grammar of our writers, not by a browser's.

Every page has the same beginning, tags are written in one way, and elements close in order. Whatever a browser might
make of anything else does not matter, because anything else is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from studio.bundle.addresses import Addresses, addresses_of
from studio.bundle.elements import DRAWING, HEAD, KNOWN, SHAPES, VOID, attribute_fault, read_attributes
from studio.bundle.layout import Entry, Layout, Part
from studio.reader.writing import CONTENT_SECURITY_POLICY

_ATTRIBUTES = r'(?: [a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*+")?)*+'
_TOKEN = re.compile(
    rf"[^<]++|</(?P<end>[a-z][a-z0-9]*+)>|<(?P<start>[a-z][a-z0-9]*+)(?P<said>{_ATTRIBUTES})(?P<shut>/?)>|<"
)
_HEAD = re.compile(
    rf"<!doctype html>\n<html(?P<said>{_ATTRIBUTES})>\n<head>\n"
    rf'  <meta charset="utf-8">\n  <meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"<>]*)">\n'
)
_TAIL = "</body>\n</html>\n"
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#39|#34|#x27);)")
_KINDS = {Part.HOME: "home", Part.SEARCH: "search", Part.SECTION: "section", Part.ARTICLE: "article"}
_VERSION = re.compile(r"[0-9a-f]{4}")
_REFRESH = re.compile(r' http-equiv="refresh" content="0; url=([^"<>;,]+)"')


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds: its places (ids; None where it cannot be read), the addresses in it with the line and the
    element they stand in, and its faults with their lines."""

    entry: Entry
    places: frozenset[str] | None
    addresses: tuple[tuple[int, str, str], ...]
    faults: tuple[tuple[int, str], ...]


def read_page(content: bytes, entry: Entry, layout: Layout, kb_id: str) -> Page:
    """Read the page of a bundle that has `content`, UTF-8."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Page(entry, None, (), ((line, "the page is not UTF-8 text"),))
    head = _HEAD.match(text)
    if not head or head["policy"] != CONTENT_SECURITY_POLICY:
        what = "the page does not begin as Handrail's do, or has another content security policy"
        return Page(entry, None, (), ((1, what),))
    reader = _PageReader(text, entry)
    reader.read_root(head["said"], layout, kb_id)
    return reader.read(head.end())


def drawing_fault(said: str) -> str:
    """What is wrong with the drawing of a picture's marks; "" for nothing."""
    if not said.startswith("<svg "):
        return "marks that are no drawing"
    reader = _PageReader(said, Entry("", Part.STRUCTURE))
    reader.read_marks()
    return reader.faults[0][1] if reader.faults else ""


@dataclass(slots=True)
class _PageReader:
    text: str
    entry: Entry
    faults: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    _open: list[str] = field(default_factory=list[str])
    _places: set[str] = field(default_factory=set[str])
    _masks: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    _addresses: list[tuple[int, str, str]] = field(default_factory=list[tuple[int, str, str]])
    _loads: list[str] = field(default_factory=list[str])
    _broken: bool = False
    """Whether the rest of the page was not read."""
    _leads: str | None = None
    """Where a page in the place of a retired article leads, "" where nowhere; None on other pages."""

    def read_root(self, said: str, layout: Layout, kb_id: str) -> None:
        """The attributes of `<html>`, from which the reader learns where it is."""
        entry = self.entry
        found = read_attributes(said)
        values = dict(found)
        expected = {
            "lang": entry.language,
            "dir": values.get("dir", "") if values.get("dir") in ("ltr", "rtl") else "ltr",
            "data-site": kb_id,
            "data-root": entry.root,
            "data-home": entry.root + layout.home(entry.language),
            "data-page": _KINDS[entry.part],
            "data-language": entry.language,
        }
        if entry.part is Part.SECTION:
            expected["data-section"] = entry.name
        elif entry.part is Part.ARTICLE and values.get("data-page") == "moved":
            self._leads = values.get("data-to", "")
            expected |= {"data-page": "moved", "data-to": self._leads}
            if self._leads:
                self._addresses.append((2, "html", self._leads))
        elif entry.part is Part.ARTICLE:
            kind = values.get("data-kind", "")
            version = values.get("data-version", "")
            expected |= {"data-article": entry.name, "data-kind": kind, "data-version": version}
            if not _VERSION.fullmatch(version):
                self._fault(0, f"an article of the version “{version[:40]}”")
            if kind not in ("how-to", "troubleshooting", "answer"):
                self._fault(0, f"an article of the kind “{kind[:40]}”")
        if values != expected or len(found) != len(expected):
            self._fault(0, "<html> does not say what belongs to this page")

    def read(self, at: int) -> Page:
        """The whole page, whose beginning ends `at`."""
        for wrong in _ENTITY.finditer(self.text):
            self._fault(
                wrong.start(), f"a character is written as Handrail does not: {wrong.string[wrong.start() :][:12]}"
            )
        if "\x00" in self.text:
            self._fault(self.text.index("\x00"), "the page holds a character that is none")
        self._open += ["html", "head"]
        end = len(self.text) - len(_TAIL)
        if self._read_tags(at, end) != ["html", "body"] or self.text[end:] != _TAIL or self.text.count("<body>") != 1:
            self._fault(end, "the page does not end as Handrail's do: an element is not closed, or something follows")
        root = self.entry.root
        if self._loads != [
            f'link rel="icon" type="image/svg+xml" href="{root}icon.svg"',
            f'link rel="stylesheet" href="{root}reader.css"',
            f'script src="{root}boot.js"',
        ]:
            self._fault(0, "the page loads something else than the reader, or in another order")
        for where, name in self._masks:
            if name not in self._places:
                self._fault(where, f"the mask {name[:40]} is not on the page")
        lines = self._lines([where for where, _, _ in self._addresses] + [where for where, _ in self.faults])
        addresses = tuple((lines[where], element, address) for where, element, address in self._addresses)
        faults = tuple((lines[where], what) for where, what in self.faults)
        return Page(self.entry, None if self._broken else frozenset(self._places), addresses, faults)

    def read_marks(self) -> None:
        """A text that is one drawing."""
        self._open.append("div")
        if (
            self._read_tags(0, len(self.text)) != ["div"]
            or self.text.count("<svg ") != 1
            or not self.text.endswith("</svg>")
        ):
            self._fault(0, "a drawing that is not closed")
        if _ENTITY.search(self.text):
            self._fault(0, "a character in a drawing is written as Handrail does not")
        if any(name not in self._places for _, name in self._masks):
            self._fault(0, "a mask that is not in the drawing")

    def _read_tags(self, at: int, end: int) -> list[str]:
        """Read tags and text up to `end`; the elements that are open there, outermost first."""
        for token in _TOKEN.finditer(self.text, at, end):
            start = token["start"]
            if start:
                self._read_start(token.start(), start, token["said"], bool(token["shut"]))
            elif name := token["end"]:
                if self._open[-1:] != [name]:
                    self._fault(token.start(), f"</{name}> closes nothing, or something else")
                    self._broken = True
                    break
                self._open.pop()
            elif token[0] == "<":
                self._fault(token.start(), f"a tag that Handrail does not write: {self.text[token.start() :][:40]}")
            elif self._open[-1:] in (["html"], ["head"], ["script"]) and token[0].strip(" \n"):
                what = "a script stands in the page" if self._open[-1] == "script" else "text where none belongs"
                self._fault(token.start(), what)
        return self._open

    def _read_start(self, at: int, name: str, said: str, shut: bool) -> None:
        parent = self._open[-1] if self._open else ""
        if name not in KNOWN:
            self._fault(at, f"<{name}> is not allowed in a bundle")
        elif name == "script" and parent != "head":
            self._fault(at, "a script stands in the page")
        elif not _fits(name, parent) or shut is not (name in SHAPES):
            self._fault(at, f"<{name}> is not allowed in this place of a bundle")
        elif name in ("link", "script"):
            self._loads.append(name + said)
        elif name == "meta" and " http-equiv=" in said:
            self._read_refresh(at, said)
        else:
            if fault := attribute_fault(name, said):
                self._fault(at, fault)
            self._read_values(at, name, said)
        if name not in VOID and not shut:
            self._open.append(name)

    def _read_refresh(self, at: int, said: str) -> None:
        found = _REFRESH.fullmatch(said)
        if not found or not self._leads or unescape(found[1]) != self._leads:
            self._fault(at, f"<meta{said[:60]}> is not allowed in a bundle: http-equiv")

    def _read_values(self, at: int, element: str, said: str) -> None:
        if not said:
            return
        for name, value in read_attributes(said):
            if name == "id":
                if value in self._places:
                    self._fault(at, f"the id “{value}” stands twice")
                self._places.add(value)
            elif name in ("href", "src"):
                self._addresses.append((at, element, value))
            elif name == "srcset":
                addresses = addresses_of(value)
                if addresses is None:
                    self._fault(at, f"a srcset that Handrail does not write: {value[:60]}")
                self._addresses += [(at, element, address) for address in addresses or ()]
            elif name == "mask":
                self._masks.append((at, value.removeprefix("url(#").removesuffix(")")))

    def _fault(self, at: int, what: str) -> None:
        self.faults.append((at, what))

    def _lines(self, wanted: list[int]) -> dict[int, int]:
        """The 1-based line of each offset."""
        lines: dict[int, int] = {}
        line, before = 1, 0
        for at in sorted(set(wanted)):
            line += self.text.count("\n", before, at)
            lines[at], before = line, at
        return lines


def _fits(name: str, parent: str) -> bool:
    """Whether an element may stand in another."""
    if name in DRAWING:
        return parent in ("svg", "g", "mask")
    if name in HEAD:
        return parent == "head"
    if name in ("html", "head", "body"):
        return name == "body" and parent == "html"
    return parent not in DRAWING and parent not in ("svg", "html", *HEAD) and parent != "head"


_RULES = {"a": Addresses.link_fault, "html": Addresses.page_fault}
"""What an address may be depends on who follows it; pictures for all others."""


def address_faults(pages: Mapping[str, Page], addresses: Addresses) -> Iterator[tuple[Page, int, str]]:
    """What is wrong with the addresses in pages: the page, the line, and what."""
    for page in pages.values():
        known: dict[tuple[str, str], str] = {}
        for line, element, address in page.addresses:
            fault = known.get((element, address))
            if fault is None:
                rule = _RULES.get(element, Addresses.picture_fault)
                fault = known[element, address] = rule(addresses, page.entry, address)
            if fault:
                yield page, line, fault
