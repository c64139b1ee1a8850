"""Links and pictures of a text: every one judged, rewritten in place, and entered in the ledger."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from studio.importing.addresses import Map
from studio.importing.drafts import Draft, Edit
from studio.importing.figures import Figures, Found
from studio.importing.ledger import Course, Fate, LinkEntry, PictureEntry
from studio.importing.passages import Page, Span, SpanKind, read_page

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>a|img)\b(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)[ \t\n]*=[ \t\n]*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ONLY = re.compile(
    r"\A\s*(?:<(?:p|div|figure|center|span)\b[^<>]*>\s*)*(?P<img><img\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)\s*(?:<br\s*/?>\s*)?"
    r"(?:<figcaption\b[^<>]*>(?P<caption>[^<>]*)</figcaption>\s*)?(?:</(?:p|div|figure|center|span)>\s*)*\Z",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Rewriting:
    """The links and pictures of one file on their way into an article."""

    path: str
    article: str
    map: Map
    figures: Figures
    shown: list[tuple[int, str, Found]] = field(default_factory=list[tuple[int, str, Found]])
    links: list[LinkEntry] = field(default_factory=list[LinkEntry])

    def pictures(self, names: Mapping[str, str]) -> list[PictureEntry]:
        """The ledger's entries of the pictures, once all of them have names."""
        return [
            PictureEntry(self.path, line, address, found.fate, names.get(found.key, ""), found.note)
            for line, address, found in self.shown
        ]

    def rewrite(self, draft: Draft) -> Draft:
        """The draft with its links and pictures rewritten. A picture's address is its key until `name_pictures`."""
        page = read_page(draft.text)
        edits = [Edit(start, end, "") for start, end in page.definitions]
        edits += self._inline(draft, page)
        for start, end in page.html:
            edits += self._raw(draft, start, end)
        return draft.edited(sorted(edits, key=lambda edit: (edit.start, edit.end)))

    def _inline(self, draft: Draft, page: Page) -> Iterator[Edit]:
        text = draft.text
        for run in page.runs:
            tags: list[tuple[Span, str]] = []
            linked = [span for span in run.spans if span.kind is SpanKind.LINK]
            for span in sorted(run.spans, key=lambda span: span.start):
                line = draft.line(span.start)
                if span.kind is SpanKind.LINK:
                    yield from self._link(text, span, line)
                elif span.kind is SpanKind.IMAGE:
                    inside = any(link.start < span.start < link.end for link in linked)
                    yield Edit(
                        span.start,
                        span.end,
                        self._image(text[span.label_start : span.label_end], span.address, span.title, line, inside),
                    )
                elif span.kind is SpanKind.AUTOLINK:
                    self._enter(line, span.address)
                elif span.kind is SpanKind.HTML:
                    tags.append((span, text[span.start : span.end]))
            yield from self._inline_tags(draft, tags, bool(linked))

    def _link(self, text: str, span: Span, line: int) -> Iterator[Edit]:
        target = self._enter(line, span.address)
        words = text[span.label_start : span.label_end].strip()
        if not target:
            yield Edit(span.start, span.label_start, "")
            yield Edit(span.label_end, span.end, "")
            return
        title = f' "{_quoted(span.title)}"' if span.title else ""
        wrapped = f"<{target}>" if re.search(r"[()\s]", target) else target
        yield Edit(span.label_end, span.end, f"]({wrapped}{title})" if words else f"{target}]({wrapped}{title})")

    def _image(self, alt: str, address: str, title: str, line: int, in_link: bool) -> str:
        """The Markdown of a picture; what stands for it where it cannot be shown is its alternative text."""
        found = self.figures.find(address, self.path, self.article)
        self.shown.append((line, address, found))
        alt = " ".join(alt.split())
        if found.fate is Fate.STORED:
            return f"![{alt or label_of(title)}](key:{found.key}" + (f' "{_quoted(title)}")' if title and alt else ")")
        words = alt or label_of(title) or label_of(posixpath.basename(unquote(address.partition("?")[0])))
        led = (
            self.map.lead(address, self.path)
            if re.match(r"(?:https?:)?//", address, re.IGNORECASE) and not in_link
            else None
        )
        if led and led.target:
            wrapped = f"<{led.target}>" if re.search(r"[()\s]", led.target) else led.target
            return f"[{words}]({wrapped})"
        return words

    def _inline_tags(self, draft: Draft, tags: list[tuple[Span, str]], linked: bool) -> Iterator[Edit]:
        """`<a href>…</a>` and `<img>` among words become Markdown."""
        open_tag: tuple[Span, str] | None = None
        for span, tag in tags:
            found = _TAG.fullmatch(tag)
            if not found:
                continue
            values, line = attributes_of(found["rest"]), draft.line(span.start)
            if found["name"].lower() == "img":
                words = self._image(
                    label_of(values.get("alt", "")),
                    values.get("src", ""),
                    values.get("title", ""),
                    line,
                    open_tag is not None or linked,
                )
                yield Edit(span.start, span.end, words)
            elif not found["slash"]:
                open_tag = None
                if "href" in values:
                    target = self._enter(line, values["href"])
                    open_tag = span, target
                    wrapped = f"<{target}>" if re.search(r"[()\s]", target) else target
                    closed = _closes(tags, span)
                    yield Edit(span.start, span.end, "[" if target and closed else "")
                    if closed:
                        yield Edit(closed.start, closed.end, f"]({wrapped})" if target else "")
            else:
                open_tag = None

    def _raw(self, draft: Draft, start: int, end: int) -> Iterator[Edit]:
        """A block of raw HTML: a lone picture becomes Markdown, else only the addresses change."""
        block = draft.text[start:end]
        only = _ONLY.match(block)
        if only:
            values = attributes_of(only["img"])
            words = self._image(
                label_of(values.get("alt", "")),
                values.get("src", ""),
                values.get("title", ""),
                draft.line(start + only.start("img")),
                False,
            )
            caption = html.unescape(only["caption"] or "").strip()
            lead = re.match(r"[ \t]*", block)
            indent = lead[0] if lead and len(lead[0]) < 4 else ""
            yield Edit(start, end, indent + words + (f"\n\n{indent}*{caption}*" if caption else ""))
            return
        closing: list[str] = []
        for found in _TAG.finditer(block):
            at, stop, line = start + found.start(), start + found.end(), draft.line(start + found.start())
            values = attributes_of(found["rest"])
            if found["name"].lower() == "img":
                yield Edit(at, stop, self._raw_image(values, line))
            elif found["slash"]:
                if closing and closing.pop():
                    yield Edit(at, stop, "")
            elif "href" in values:
                target = self._enter(line, values["href"])
                closing.append("" if target else "gone")
                yield Edit(at, stop, f'<a href="{html.escape(target)}">' if target else "")
            else:
                closing.append("")

    def _raw_image(self, values: Mapping[str, str], line: int) -> str:
        address, alt = values.get("src", ""), values.get("alt", "")
        found = self.figures.find(address, self.path, self.article)
        self.shown.append((line, address, found))
        if found.fate is Fate.STORED:
            return f'<img src="key:{found.key}" alt="{html.escape(alt)}">'
        words = html.escape(alt or posixpath.basename(unquote(address.partition("?")[0])))
        led = self.map.lead(address, self.path) if re.match(r"(?:https?:)?//", address, re.IGNORECASE) else None
        return f'<a href="{html.escape(led.target)}">{words}</a>' if led and led.target else words

    def _enter(self, line: int, address: str) -> str:
        """The target of a link ("" where it is broken), entered in the ledger."""
        led = self.map.lead(address, self.path)
        self.links.append(LinkEntry(self.path, line, address, led.course, led.target, led.note))
        return led.target if led.course is not Course.BROKEN else ""


def name_pictures(text: str, article: str, names: Mapping[str, str]) -> str:
    """The text with the addresses of its pictures, relative to its article's folder, where their keys stood."""

    def address(found: re.Match[str]) -> str:
        return posixpath.relpath(names[found[1]], f"articles/{article}") if found[1] in names else found[0]

    return re.sub(r"(?<=[(\"])key:([0-9a-f]{64})(?=[ )\"])", address, text)


def _closes(tags: list[tuple[Span, str]], opening: Span) -> Span | None:
    """The `</a>` that ends a link, where no other link starts before it."""
    later = ((span, tag) for span, tag in tags if span.start > opening.start)
    following = next(((span, tag) for span, tag in later if re.match(r"</?a\b", tag, re.IGNORECASE)), None)
    return following[0] if following and following[1].startswith("</") else None


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes of a tag by their names in small letters; `tag` is what follows its name."""
    return {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}


def label_of(words: str) -> str:
    """Plain words as the label of a link or picture."""
    return re.sub(r"([\\\[\]])", r"\\\1", " ".join(words.split()))


def _quoted(title: str) -> str:
    return " ".join(title.replace("\\", "\\\\").replace('"', '\\"').split())
