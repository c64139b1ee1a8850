"""What writers of other systems write, turned into plain Markdown and the five callouts before anything else is read.

Comments and attributes go (each with a note), included files come in, embedded media become links, containers
(`:::note`, `!!! note`, `<div class="note">`) and labelled paragraphs (`**Note:** …`) become callouts, footnotes
stand in brackets where they are referred to, and pictures of `:::image` become pictures.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from textwrap import dedent
from urllib.parse import unquote

from studio.importing.drafts import Draft, Edit
from studio.importing.embeds import embeds_as_links
from studio.importing.ledger import Note
from studio.importing.passages import Page, SpanKind, read_page
from studio.importing.sources import Source

TONES = {
    "note": "NOTE", "info": "NOTE", "information": "NOTE", "seealso": "NOTE", "remark": "NOTE",
    "tip": "TIP", "hint": "TIP",
    "important": "IMPORTANT",
    "warning": "WARNING", "attention": "WARNING", "warn": "WARNING",
    "caution": "CAUTION", "danger": "CAUTION",
}  # fmt: skip
_NAMES = "|".join(TONES)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INCLUDE = re.compile(
    r"\[!INCLUDE[ \t]*\[(?P<label>[^\[\]\n]*)\][ \t]*\([ \t]*(?P<path>[^()\n]*?)[ \t]*\)[ \t]*\]", re.IGNORECASE
)
_IMAGE = re.compile(r":::image[ \t]+(?P<pairs>[^\n]*?):::(?:[ \t]*(?=\n|\Z))?")
_PAIR = re.compile(r"([\w-]+)[ \t]*=[ \t]*\"([^\"\n]*)\"")
_LAYOUT = re.compile(
    r"^[ \t]*:::[ \t]*(?:row|row-end|column|column-end|image-end|moniker\b[^\n:]*|moniker-end)[^\n:]*:::[ \t]*$",
    re.MULTILINE,
)
_ONE = r"(?:[.#][\w:.-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s}\"']+))"
_ATTRIBUTES = re.compile(rf"\{{:?[ \t]*{_ONE}(?:[ \t]+{_ONE})*[ \t]*\}}")
_PLAIN = r"[^()<>\n\"':]*"
_SPACED = re.compile(
    rf"(?P<head>!?\[[^\[\]\n]*\]\()(?P<path>{_PLAIN}[^()<>\n\"':\s] {_PLAIN}\.(?:png|jpe?g|gif|webp|svg|md))"
    r"(?P<tail>(?:#[\w-]*)?[ \t]*\))",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"^ {0,3}\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<text>[^\n]*(?:\n(?:    |\t)[^\n]*\S[^\n]*)*)\n?", re.MULTILINE
)
_MORE = re.compile(r"(?:[ \t]*\n|(?: {4}|\t)[^\n]*(?:\n|\Z))*")
_FOOTMARK = re.compile(r"[ \t]?\[\^(?P<name>[^\]\s]+)\]")
_OPENING = re.compile(
    rf"^(?P<indent>[ \t]*):{{3,}}[ \t]*\{{?\.?(?P<tone>{_NAMES})\}}?(?:[ \t]+(?P<title>[^\n]*?))?[ \t]*$", re.IGNORECASE
)
_CLOSING = re.compile(r"^[ \t]*:{3,}[ \t]*$")
_DIV = re.compile(
    rf"^(?P<indent>[ \t]*)<(?:div|aside|p)[^>]*\bclass=[\"'][^\"'>]*?\b(?P<tone>{_NAMES})\b[^\"'>]*[\"'][^>]*>"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_DIV_END = re.compile(r"^(?P<rest>.*?)</(?:div|aside|p)>[ \t]*$", re.IGNORECASE)
_BANGS = re.compile(
    rf"^(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?)[ \t]+(?P<tone>{_NAMES})(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*$",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"^(?P<head>[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:>[ \t]*)+)\[!(?P<word>[A-Za-z][\w-]*)(?P<more>[^\]\n]*)\]"
    r"(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
_LABEL = re.compile(
    rf"(?P<mark>\*\*|__)(?P<tone>{_NAMES})(?P<inside>[:.!]?)(?P=mark)(?P<outside>:?)[ \t]*\n?[ \t]*", re.IGNORECASE
)
MOST_DEPTH = 5
MOST_INCLUDED = 4_000_000

Tell = Callable[[int, str], None]


def settle(draft: Draft, path: str, source: Source, included: set[str], notes: list[Note]) -> Draft:
    """The draft of the file at `path` in plain conventions; the files it includes are added to `included`."""

    def tell(line: int, what: str) -> None:
        notes.append(Note(path, line, what))

    if _INCLUDE.search(draft.text):
        draft = _include(draft, path, source, included, tell)
    if "<!--" in draft.text:
        draft = draft.edited(_without_comments(draft, read_page(draft.text), tell))
    draft = embeds_as_links(draft, tell)
    if "[^" in draft.text:
        draft = _with_footnotes(draft, tell)
    if (
        ":::" in draft.text
        or "!!!" in draft.text
        or "???" in draft.text
        or re.search(r"<(?:div|aside|p)\b", draft.text, re.IGNORECASE)
    ):
        draft = _containers(draft, read_page(draft.text), tell)
    draft = draft.edited(_small(draft, read_page(draft.text), tell))
    return draft.edited(_labelled(read_page(draft.text)))


def _include(draft: Draft, path: str, source: Source, included: set[str], tell: Tell) -> Draft:
    """Pieces of other files come in; of a piece that is not there its name stays where it stands inside a sentence."""
    total = 0
    for _ in range(MOST_DEPTH):
        page = read_page(draft.text)
        edits: list[Edit] = []
        for found in _INCLUDE.finditer(draft.text):
            if page.in_code(found.start()):
                continue
            wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(found["path"].strip())))
            piece = source.read_text(wanted)
            total += len(piece or "")
            if piece is not None and total <= MOST_INCLUDED:
                included.add(wanted)
                text = re.sub(r"\A---\n.*?\n---\n", "", piece, flags=re.DOTALL).strip()
                edits.append(Edit(found.start(), found.end(), text))
                continue
            alone = not _line_around(draft.text, found.start(), found.end()).strip(" \t>*-")
            tell(
                draft.line(found.start()),
                f"The included file {found['path']} is not there" + ("" if alone else "; its name was kept"),
            )
            edits.append(Edit(found.start(), found.end(), "" if alone else found["label"].strip()))
        if not edits:
            return draft
        draft = draft.edited(edits)
    return draft


def _line_around(text: str, start: int, end: int) -> str:
    stop = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : start] + text[end : stop if stop >= 0 else len(text)]


def _without_comments(draft: Draft, page: Page, tell: Tell) -> Iterator[Edit]:
    """No reader sees a comment, and a heading inside one would become a step; its words stay in the account."""
    for found in _COMMENT.finditer(draft.text):
        if page.in_code(found.start()):
            continue
        words = " ".join(found[0][4:-3].split())
        tell(draft.line(found.start()), f"A comment was left out: {words[:200]}{'…' if len(words) > 200 else ''}")
        yield Edit(found.start(), found.end(), "")


def _with_footnotes(draft: Draft, tell: Tell) -> Draft:
    page = read_page(draft.text)
    texts: dict[str, str] = {}
    edits: list[Edit] = []
    plain: dict[int, re.Match[str]] = {}
    for found in _FOOTNOTE.finditer(draft.text):
        if not page.in_code(found.start()):
            more = _MORE.match(draft.text, found.end())
            if more and more[0].strip():
                # A footnote of several blocks stays where it is, and its number with it.
                texts.setdefault(found["name"], found["name"])
                edits.append(
                    Edit(found.start(), more.end(), f"({found['name']}) {found['text'].strip()}\n{dedent(more[0])}")
                )
                continue
            texts.setdefault(found["name"], " ".join(found["text"].split()))
            plain[len(edits)] = found
            edits.append(Edit(found.start(), found.end(), ""))
    used: set[str] = set()
    for found in _FOOTMARK.finditer(draft.text):
        text = texts.get(found["name"])
        if (
            text
            and not page.in_code(found.start())
            and not any(edit.start <= found.start() < edit.end for edit in edits)
        ):
            edits.append(Edit(found.start(), found.end(), f" ({text})"))
            used.add(found["name"])
            tell(draft.line(found.start()), "A footnote now stands in brackets where it was referred to")
    for at, found in plain.items():
        if found["name"] not in used:
            edits[at] = Edit(found.start(), found.start("text"), "")
            tell(draft.line(found.start()), "A footnote that nothing refers to stays as text")
    return draft.edited(edits)


def _containers(draft: Draft, page: Page, tell: Tell) -> Draft:
    """Containers become block quotes with a callout's mark."""
    rows = draft.numbered()
    lines: list[tuple[str, int]] = []
    number = 0
    while number < len(rows):
        text, origin = rows[number]
        found = (
            None
            if page.in_code(page.starts[number])
            else _OPENING.match(text) or _BANGS.match(text) or _DIV.match(text)
        )
        inside, after = _container(rows, number, found) if found else ([], 0)
        if not found or not after:
            lines.append((text, origin))
            number += 1
            continue
        indent = found["indent"]
        title = (found.groupdict().get("title") or "").strip().strip("[]")
        head = [(f"**{title}**", origin), ("", origin)] if title else []
        quoted = [(f"{indent}> {line}".rstrip(), at) for line, at in [*head, *_trimmed(inside)]]
        lines += [("", origin), (f"{indent}> [!{TONES[found['tone'].lower()]}]", origin), *quoted, ("", origin)]
        tell(origin, f"A box of the kind “{found['tone'].lower()}” became a callout")
        number = after
    return draft.with_lines(lines)


def _container(rows: list[tuple[str, int]], number: int, found: re.Match[str]) -> tuple[list[tuple[str, int]], int]:
    """The lines inside a container that opens at `number`, and the line after it (0 where it is none, or not plain)."""
    indent = found["indent"]
    inside: list[tuple[str, int]] = []
    if found.re is _BANGS:
        at = number + 1
        while at < len(rows) and (not rows[at][0].strip() or rows[at][0].startswith(f"{indent}    ")):
            inside.append((rows[at][0][len(indent) + 4 :], rows[at][1]))
            at += 1
        return inside, at if any(line.strip() for line, _ in inside) else 0
    ending = _DIV_END if found.re is _DIV else _CLOSING
    if found.re is _DIV:
        whole = _DIV_END.match(found["rest"])
        if whole:
            return [(whole["rest"], rows[number][1])], number + 1
        inside.append((found["rest"], rows[number][1]))
    for at in range(number + 1, len(rows)):
        line, origin = rows[at]
        end = ending.match(line)
        if end:
            return [*inside, *([(end["rest"], origin)] if found.re is _DIV else [])], at + 1
        if _OPENING.match(line) or (found.re is _DIV and re.search(r"<(?:div|aside|table)\b", line, re.IGNORECASE)):
            return [], 0
        inside.append((line.removeprefix(indent), origin))
    return [], 0


def _trimmed(lines: list[tuple[str, int]]) -> list[tuple[str, int]]:
    full = [number for number, (line, _) in enumerate(lines) if line.strip()]
    return lines[full[0] : full[-1] + 1] if full else []


def _small(draft: Draft, page: Page, tell: Tell) -> Iterator[Edit]:
    text = draft.text
    for found in _IMAGE.finditer(text):
        pairs = dict(_PAIR.findall(found["pairs"]))
        if pairs.get("source") and not page.in_code(found.start()):
            alt = re.sub(r"([\[\]])", r"\\\1", pairs.get("alt-text", ""))
            yield Edit(found.start(), found.end(), f"![{alt}](<{pairs['source']}>)")
    for found in _LAYOUT.finditer(text):
        if not page.in_code(found.start()):
            yield Edit(found.start(), found.end(), "")
    for found in _SPACED.finditer(text):
        if not page.in_code(found.start()):
            yield Edit(
                found.start(),
                found.end(),
                f"{found['head']}<{found['path'].strip()}{found['tail'].rstrip(')').strip()}>)",
            )
    for span in page.spans:
        found = _ATTRIBUTES.match(text, span.end) if span.kind in (SpanKind.LINK, SpanKind.IMAGE) else None
        if found:
            tell(draft.line(span.start), f"An attribute was left out: {found[0]}")
            yield Edit(found.start(), found.end(), "")
    for found in _MARKER.finditer(text):
        if not page.in_code(found.start()):
            yield from _callout_mark(draft, found, tell)


def _callout_mark(draft: Draft, found: re.Match[str], tell: Tell) -> Iterator[Edit]:
    """GitHub's marks in any case; another system's own marks become a link or go."""
    tone, start, end = TONES.get(found["word"].lower()), found.end("head"), found.end()
    if tone and not found["more"]:
        rest = found["rest"].strip()
        if found["word"] != tone or rest != found["rest"]:
            yield Edit(start, end, f"[!{tone}]" + (f" {rest}" if rest else ""))
    elif found["word"].lower() == "video" and re.match(r"\s+https?://\S+$", found["more"]):
        yield Edit(start, end, f"[Video](<{found['more'].strip()}>){found['rest']}")
    elif found["word"].lower() == "div":
        tell(draft.line(start), f"A mark was left out: [!{found['word']}{found['more']}]")
        yield Edit(start, end, found["rest"].strip())


def _labelled(page: Page) -> Iterator[Edit]:
    """Paragraphs that start with a bold label become callouts: quoted ones, and those that stand for themselves."""
    runs = {id(run.holder): run for run in page.runs}
    for at, token in enumerate(page.tokens):
        if token.type != "paragraph_open" or token.map is None:
            continue
        run = runs.get(id(token))
        found = _LABEL.match(page.text, run.start, run.end) if run else None
        if not run or not found or not (found["inside"] == ":" or found["outside"]) or found.end() >= run.end:
            continue
        tone, before = TONES[found["tone"].lower()], page.tokens[at - 1].type if at else ""
        if before == "blockquote_open":
            lead = re.sub(
                r"(?:[-*+]|\d{1,9}[.)])(?=[ \t])",
                lambda mark: " " * len(mark[0]),
                page.text[page.starts[token.map[0]] : run.start],
            )
            yield Edit(run.start, found.end(), f"[!{tone}]\n{lead}")
        elif token.level == 0:
            lead = page.text[page.starts[token.map[0]] : run.start]
            yield Edit(run.start, found.end(), f"> [!{tone}]\n{lead}> ")
            for line in range(page.text.count("\n", 0, found.end()) + 1, token.map[1]):
                yield Edit(page.starts[line], page.starts[line], "> ")
