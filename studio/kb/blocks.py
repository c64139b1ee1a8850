"""The text of a step cut into blocks, each of which an editor shows with a control of its own.

The sources of the blocks are the text, character for character. What a block's parts cannot hold fully stays TEXT, so
that rewriting a block from its parts loses nothing. A picture, callout, check or wait is cut only where it stands at
the left margin and outside fenced code and notes among writers: there the renderer reads it in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from studio.kb.syntax import CALLOUT, CHECK, LINE, OPTION, PICTURE, SNIPPET, WAIT, lines_outside_fences


class BlockKind(StrEnum):
    """What a block is; TEXT is everything that is nothing else: paragraphs, lists, tables, code."""

    TEXT = "text"
    PICTURE = "picture"
    CALLOUT = "callout"
    CHECK = "check"
    WAIT = "wait"
    SNIPPET = "snippet"


class Tone(StrEnum):
    """What a callout says about its text."""

    NOTE = "note"
    TIP = "tip"
    IMPORTANT = "important"
    WARNING = "warning"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """`![alt](address "caption")` on a line of its own; `address` is as written, from the article's folder."""

    alt: str
    address: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A callout; `text` is its Markdown without the marks of the quote, lines parted by line feeds."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """An answer of a check, and the address that it leads to."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Check:
    """A branch: a question of one line, and its answers."""

    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """A timer: its length as written (such as `30m`, or "" where there is none), and its Markdown as in a callout."""

    length: str
    text: str


@dataclass(frozen=True, slots=True)
class TakenSnippet:
    """A line that takes in a snippet."""

    id: str


Part = ShownPicture | Callout | Check | Wait | TakenSnippet


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its very characters, blank lines after it included, and what they say (None for TEXT)."""

    source: str
    part: Part | None = None

    @property
    def kind(self) -> BlockKind:
        """What the block is."""
        return _KINDS[type(self.part)]


_KINDS: dict[type[Part | None], BlockKind] = {
    type(None): BlockKind.TEXT,
    ShownPicture: BlockKind.PICTURE,
    Callout: BlockKind.CALLOUT,
    Check: BlockKind.CHECK,
    Wait: BlockKind.WAIT,
    TakenSnippet: BlockKind.SNIPPET,
}
_ESCAPED = re.compile(r"\\.")
_NOTE = re.compile(r" {0,3}<!--")


@dataclass(frozen=True, slots=True)
class _Line:
    full: str
    text: str
    opaque: bool

    @property
    def blank(self) -> bool:
        return not self.opaque and not self.text.strip(" \t")

    @property
    def in_run(self) -> bool:
        """Whether the line goes on the paragraph that stands before it."""
        return not self.opaque and not self.blank and not _snippet(self)


def cut_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a step's text or of an intro, in order; () for "".

    Blank lines belong to the block before them, those at the start to the first block.
    """
    blocks: list[Block] = []
    lead = ""
    for source, part, blank in _pieces(_lines(text)):
        last = blocks[-1] if blocks else None
        if last and (blank or (part is None and last.part is None)):
            blocks[-1] = Block(last.source + source, last.part)
        elif blank:
            lead += source
        else:
            blocks.append(Block(lead + source, part))
            lead = ""
    return (*blocks, Block(lead)) if lead else tuple(blocks)


def _pieces(lines: list[_Line]) -> Iterator[tuple[str, Part | None, bool]]:
    """(characters, parts, whether they are a blank line) of the lines, run by run."""
    at = 0
    fresh = True
    while at < len(lines):
        line, end = lines[at], at + 1
        part: Part | None = _snippet(line)
        if part is None and fresh and line.in_run:
            part = _picture(line.text)
            if part is None and line.text.startswith(">"):
                while end < len(lines) and lines[end].in_run:
                    end += 1
                part = _quote([other.text for other in lines[at:end]])
        yield "".join(other.full for other in lines[at:end]), part, line.blank
        fresh = line.blank or part is not None
        at = end


def _lines(text: str) -> list[_Line]:
    """The lines of a text; those of fenced code and of notes among writers are opaque."""
    plain = {number for number, _, _ in lines_outside_fences(text)}
    found = [(match[0], match["text"]) for match in LINE.finditer(text)]
    last_close = max((at for at, (_, line) in enumerate(found) if "-->" in line), default=-1)
    lines: list[_Line] = []
    noted = False
    for at, (full, line) in enumerate(found):
        opens = None if noted or at > last_close or at + 1 not in plain else _NOTE.match(line)
        lines.append(_Line(full, line, noted or opens is not None or at + 1 not in plain))
        if noted or opens:
            noted = at < last_close and line.find("-->", opens.end() - 2 if opens else 0) < 0
    return lines


def _snippet(line: _Line) -> TakenSnippet | None:
    found = SNIPPET.match(line.text) if line.text.startswith("{") and not line.opaque else None
    return TakenSnippet(found["id"]) if found else None


def _picture(line: str) -> ShownPicture | None:
    found = PICTURE.match(line)
    if not found or not is_one_label(found["alt"]):
        return None
    return ShownPicture(found["alt"], found["angled"] or found["address"] or "", found["caption"] or "")


def _quote(lines: list[str]) -> Part | None:
    """What a quote says, given its lines; None where it is not one of ours or holds what its parts cannot."""
    if not all(line.startswith(">") for line in lines):
        return None
    inner = [line[1:].removeprefix(" ") for line in lines]
    first, rest = inner[0].strip(" \t"), inner[1:]
    if found := CALLOUT.match(first):
        return Callout(Tone(found["tone"].lower()), _inner_text(found["rest"], rest))
    if found := WAIT.match(first):
        return Wait((found["length"] or "").strip(), _inner_text(found["rest"], rest))
    if found := CHECK.match(first):
        return _check(found["question"], rest)
    return None


def _check(question: str, lines: list[str]) -> Check | None:
    options: list[Option] = []
    for line in lines:
        found = OPTION.match(line)
        if found and is_one_label(found["label"]):
            options.append(Option(found["label"], found["target"]))
        elif line.strip(" \t"):
            return None
    return Check(question.strip(" \t"), tuple(options))


def _inner_text(rest: str, lines: list[str]) -> str:
    """A quote's text below its first line, whose `rest` comes first, without blank lines around it."""
    text = [rest, *lines]
    while text and not text[0].strip(" \t"):
        text.pop(0)
    while text and not text[-1].strip(" \t"):
        text.pop()
    return "\n".join(text)


def is_one_label(label: str) -> bool:
    """Whether brackets around `label` hold all of it: its own are in pairs, none of them in code, and none a link's."""
    plain = _ESCAPED.sub("", label)
    if "](" in plain or plain.endswith("\\") or ("`" in plain and ("[" in plain or "]" in plain)):
        return False
    depth = 0
    for character in plain:
        depth += (character == "[") - (character == "]")
        if depth < 0:
            return False
    return depth == 0
