"""Where the links of the old texts lead: to which article and step, or out of the knowledge base."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from studio.importing.headings import Headed
from studio.importing.ledger import Course
from studio.importing.sources import MARKDOWN, Document, Source, fold
from studio.kb.links import TargetKind, parse_target
from studio.kb.syntax import slug

_NUMBER = re.compile(r"\d{5,}")
_ARTICLE_NUMBER = re.compile(r"/(\d{5,})(?:-[^/]*)?/?$")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Led:
    """What a link becomes. With the course BROKEN there is no target: the link's words stay without it."""

    course: Course
    target: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """Which article every path and every number of the old site stands for."""

    ids: Mapping[str, str]
    headed: Mapping[str, Headed]
    folded: Mapping[str, str]
    numbers: Mapping[str, str]
    slugs: Mapping[str, str]
    hosts: frozenset[str]
    files: frozenset[str]
    site: str

    def lead(self, address: str, path: str) -> Led:
        """Where `address` leads from the file at `path`."""
        address = address.strip()
        if not address or address.startswith("#"):
            return (
                self._place(path, unquote(address[1:]), path)
                if address
                else Led(Course.BROKEN, note="the link is empty")
            )
        if address.startswith("//"):
            address = f"https:{address}"
        elif address.startswith("/") and self.site:
            found = self._file(address, path)
            return found if found.course is Course.REWRITTEN else self._web(urljoin(self.site, address), path)
        if not _SCHEME.match(address):
            return self._file(address, path)
        return self._web(address, path)

    def _web(self, address: str, path: str) -> Led:
        safe = quote(address, safe="%/:?#[]@!$&'()*+,;=~-._")
        target = parse_target(safe)
        if target is None or target.kind not in (TargetKind.WEB, TargetKind.MAIL, TargetKind.TEL):
            return Led(Course.BROKEN, note="the format has no such link")
        if target.kind is not TargetKind.WEB:
            return Led(Course.KEPT, safe)
        try:
            parts = urlsplit(address)
        except ValueError:
            return Led(Course.BROKEN, note="not an address")
        number = _ARTICLE_NUMBER.search(parts.path)
        if number and number[1] in self.numbers:
            return self._place(self.numbers[number[1]], unquote(parts.fragment), path)
        if parts.netloc.lower() in self.hosts:
            last = slug(posixpath.splitext(unquote(parts.path).rstrip("/").rpartition("/")[2])[0], 200)
            if last in self.slugs:
                return self._place(self.slugs[last], unquote(parts.fragment), path)
        return Led(Course.KEPT, safe)

    def _file(self, address: str, path: str) -> Led:
        """An address without a scheme: another file of the source, with or without its ending, or a folder's index."""
        plain, _, anchor = address.partition("#")
        plain = unquote(plain.partition("?")[0]).replace("\\", "/")
        base = "" if plain.startswith("/") else posixpath.dirname(path)
        wanted = posixpath.normpath(posixpath.join(base, plain.lstrip("/") if plain.startswith("/") else plain))
        if not plain or wanted == path:
            return self._place(path, unquote(anchor), path)
        for name in _candidates(wanted):
            for known in (name, self.folded.get(fold(name), "")):
                if known in self.ids:
                    note = "" if known == name else "found by another spelling of its name"
                    led = self._place(known, unquote(anchor), path)
                    return Led(led.course, led.target, led.note or note)
        if wanted in self.files:
            return Led(Course.BROKEN, note="leads to a file that is not an article")
        return Led(Course.BROKEN, note="leads to nothing in the folder")

    def _place(self, to: str, anchor: str, path: str) -> Led:
        step = self.headed[to].step(anchor) if anchor else ""
        if to == path and anchor and step is None and anchor.casefold() not in ("top", "start"):
            return Led(Course.BROKEN, note="leads to nothing in the article")
        if to == path and step:
            return Led(Course.REWRITTEN, f"#{step}")
        note = "the place in the article was not found; leads to its start" if step is None and to != path else ""
        return Led(Course.REWRITTEN, f"article:{self.ids[to]}" + (f"#{step}" if step else ""), note)


def draw_map(
    source: Source, documents: Iterable[Document], ids: Mapping[str, str], headed: Mapping[str, Headed], site: str
) -> Map:
    """The map of the old site. Its hosts are that of `site`, and every one that links an article by its number."""
    numbers: dict[str, str] = {}
    slugs: dict[str, str] = {}
    for document in documents:
        for key in ("id", "article_id", "html_url", "url"):
            for number in _NUMBER.findall(str(document.values.get(key, "")))[:1]:
                numbers.setdefault(number, document.path)
        for wish in (posixpath.basename(document.path), str(document.values.get("slug", "") or "")):
            made = slug(posixpath.splitext(wish)[0].rpartition("/")[2], 200)
            if made and made not in ("index", "readme"):
                slugs.setdefault(made, document.path)
    hosts: set[str] = set()
    for found in _LINKED.finditer("\n".join(headed[path].draft.text for path in sorted(headed))):
        if found["number"] in numbers:
            hosts.add(found["host"].lower())
    own = re.match(r"https?://([^/?#]+)", site)
    if own:
        hosts.add(own[1].lower())
    return Map(
        ids,
        headed,
        {fold(path): path for path in sorted(ids, reverse=True)},
        numbers,
        slugs,
        frozenset(hosts),
        source.files,
        site,
    )


_LINKED = re.compile(r"https?://(?P<host>[^/\s?#\"'<>()]+)/[^\s\"'<>()]*?/(?P<number>\d{5,})(?=[-/#?)\"'\s>])")


def _candidates(wanted: str) -> list[str]:
    stem = re.sub(r"\.(?:html?|aspx|yml)$", "", wanted, flags=re.IGNORECASE)
    names = [wanted, *(stem + ending for ending in MARKDOWN)]
    return [*names, *(posixpath.join(stem, f"{index}.md") for index in ("index", "README", "readme", "_index"))]
