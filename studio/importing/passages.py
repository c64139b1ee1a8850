"""Foreign Markdown, read by a CommonMark tokenizer, with the place of everything that an import has to change.

The tokenizer knows the lines of blocks but not the columns of what stands inside them. So its own inline rules are
wrapped: each notes where it started and ended, and the notes are carried back from a block's content to the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from studio.importing.drafts import line_starts

InlineRule = Callable[[StateInline, bool], bool]


class SpanKind(StrEnum):
    """The inline constructs whose places are noted."""

    LINK = "link"
    IMAGE = "image"
    AUTOLINK = "autolink"
    HTML = "html_inline"
    CODE = "backticks"
    ESCAPE = "escape"


@dataclass(frozen=True, slots=True)
class Span:
    """An inline construct from `start` to `end`; links and images have a label and an address. Offsets in the text."""

    kind: SpanKind
    start: int
    end: int
    label_start: int = 0
    label_end: int = 0
    address: str = ""
    title: str = ""
    in_link: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """The inline content of one paragraph, heading or cell; `holder` is the token that opens it."""

    holder: Token
    content: str
    start: int
    end: int
    plain: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A text as read: block tokens, runs of inline content, raw HTML blocks and code, all with offsets in the text."""

    text: str
    starts: tuple[int, ...]
    tokens: tuple[Token, ...]
    runs: tuple[Run, ...]
    html: tuple[tuple[int, int], ...]
    code: tuple[tuple[int, int], ...]
    definitions: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...] = field(default=())

    def in_code(self, offset: int) -> bool:
        """Whether the character at `offset` belongs to a code block or a code span."""
        at = bisect_right(self.code, (offset, len(self.text) + 1)) - 1
        return at >= 0 and offset < self.code[at][1]

    def in_html(self, offset: int) -> bool:
        """Whether the character at `offset` belongs to a block of raw HTML."""
        at = bisect_right(self.html, (offset, len(self.text) + 1)) - 1
        return at >= 0 and offset < self.html[at][1]

    def lines(self, first: int, end: int) -> tuple[int, int]:
        """The offsets of the lines from `first` up to `end` (0-based), without the last line's ending."""
        start = self.starts[first]
        stop = self.starts[end] - 1 if end < len(self.starts) else len(self.text)
        return start, max(start, stop)


@lru_cache(maxsize=4)
def read_page(text: str) -> Page:
    """What stands where in a Markdown text whose lines end in `\\n`."""
    parser = _parser()
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    starts = tuple(line_starts(text))
    page = Page(text, starts, tuple(tokens), (), (), (), _definitions(text, starts, env))
    html: list[tuple[int, int]] = []
    code: list[tuple[int, int]] = []
    runs: list[Run] = []
    cell_from: tuple[int, int] = (-1, 0)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.map is None:
            continue
        if token.type == "html_block":
            html.append(page.lines(*token.map))
        elif token.type in ("fence", "code_block"):
            code.append(page.lines(*token.map))
        elif token.type == "inline" and before is not None:
            after = cell_from[1] if cell_from[0] == token.map[0] else 0
            run = _run(parser, page, before, token, after, env)
            if run:
                cell_from = (token.map[0], run.end)
                runs.append(run)
    spans = tuple(sorted((span for run in runs for span in run.spans), key=lambda span: (span.start, -span.end)))
    code += [(span.start, span.end) for span in spans if span.kind is SpanKind.CODE]
    return Page(
        text, starts, tuple(tokens), tuple(runs), tuple(sorted(html)), tuple(sorted(code)), page.definitions, spans
    )


def plain_text(markdown: str) -> str:
    """What inline Markdown says, without its marks."""
    tokens: list[Token] = []
    parser = _parser()
    parser.inline.parse(markdown, parser, {"notes": [], "inside": 0}, tokens)
    return _plain(tokens)


@dataclass(slots=True)
class _Noted:
    kind: SpanKind
    start: int
    end: int
    label_start: int
    label_end: int
    address: str
    title: str
    in_link: bool


class _Parser(MarkdownIt):
    """Addresses stay as they were written: judging them is the import's work, and a refused one must be reported."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 – the tokenizer's name
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 – the same
        return True


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark").enable("table")
    parser.core.ruler.disable(["inline", "text_join"], ignoreInvalid=True)
    rules = dict(zip(parser.inline.ruler.get_active_rules(), parser.inline.ruler.getRules(""), strict=True))
    for kind in SpanKind:
        parser.inline.ruler.at(kind.value, _noting(kind, rules[kind.value]))
    return parser


def _noting(kind: SpanKind, rule: InlineRule) -> InlineRule:
    """The rule, noting each construct that it finds in the run itself (not inside a picture's alternative text)."""

    def noted(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        label_start, label_end = 0, 0
        nested = kind is SpanKind.IMAGE and not silent
        state.env["inside"] += nested
        matched = rule(state, silent)
        state.env["inside"] -= nested
        if not matched or silent or state.env["inside"]:
            return matched
        made = state.tokens[count:]
        address, title = "", ""
        if kind in (SpanKind.LINK, SpanKind.IMAGE, SpanKind.AUTOLINK):
            opening = next(token for token in made if token.type in ("link_open", "image"))
            address = str(opening.attrs.get("href") or opening.attrs.get("src") or "")
            title = str(opening.attrs.get("title") or "")
        if kind in (SpanKind.LINK, SpanKind.IMAGE):
            label_start, label_end = _label(state, start, kind)
        if kind is SpanKind.CODE and not any(token.type == "code_inline" for token in made):
            return matched
        state.env["notes"].append(
            _Noted(kind, start, state.pos, label_start, label_end, address, title, state.linkLevel > 0)
        )
        return matched

    return noted


def _label(state: StateInline, start: int, kind: SpanKind) -> tuple[int, int]:
    bracket = start + (kind is SpanKind.IMAGE)
    end, state.pos = state.pos, start
    label_end = state.md.helpers.parseLinkLabel(state, bracket, kind is SpanKind.LINK)
    state.pos = end
    return bracket + 1, label_end


def _run(
    parser: MarkdownIt, page: Page, holder: Token, token: Token, after: int, env: MutableMapping[str, Any]
) -> Run | None:
    first = token.map[0] if token.map else 0
    places = _places(page, token.content, first, after)
    if places is None:
        return None
    noted: list[_Noted] = []
    children: list[Token] = []
    parser.inline.parse(token.content, parser, {**env, "notes": noted, "inside": 0}, children)
    spans = [
        Span(
            n.kind,
            places[n.start],
            places[n.end - 1] + 1,
            places[n.label_start],
            places[n.label_end],
            n.address,
            n.title,
            n.in_link,
        )
        for n in noted
        if n.end > n.start
    ]
    start, end = places[0], places[len(token.content) - 1] + 1 if token.content else places[0]
    return Run(holder, token.content, start, end, _plain(children), tuple(spans))


def _places(page: Page, content: str, first: int, after: int) -> list[int] | None:
    """The offset in the text of each character of a run's content, and of its end.

    A line of content is the end of its line in the text, except for headings and cells, where it is a part of it.
    """
    places: list[int] = []
    for number, line in enumerate(content.split("\n")):
        if first + number >= len(page.starts):
            return None
        start, end = page.lines(first + number, first + number + 1)
        found = _line_places(page.text, line, max(start, after), end)
        if found is None:
            return None
        places += found
    return places


def _line_places(text: str, line: str, start: int, end: int) -> list[int] | None:
    at = text.find(line, start, end)
    if at >= 0 and text[at : at + len(line)] == line:
        stripped = text[start:end].rstrip()
        if stripped.endswith(line):
            tail = start + len(stripped) - len(line)
            # A line that is only the end of its line in the text; in a table the first cell that fits is the right one.
            at = tail if "|" not in text[start:end] else at
        return list(range(at, at + len(line) + 1))
    return _escaped_places(text, line, start, end)


def _escaped_places(text: str, line: str, start: int, end: int) -> list[int] | None:
    """The places of a cell's content whose bars were written as `\\|`, or of a line whose tabs became blanks."""
    escaped = line.replace("|", "\\|")
    at = text.find(escaped, start, end)
    if at < 0:
        return None
    places: list[int] = []
    for character in line:
        places.append(at)
        at += 2 if character == "|" else 1
    return [*places, at]


def _plain(tokens: list[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
    return " ".join("".join(parts).split())


def _definitions(text: str, starts: tuple[int, ...], env: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    found: list[dict[str, Any]] = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
    spots: set[tuple[int, int]] = {
        (definition["map"][0], definition["map"][1]) for definition in found if definition.get("map")
    }
    ends = (*starts, len(text))
    return tuple(sorted((starts[first], ends[min(last, len(starts))]) for first, last in spots))
