"""Where a Markdown file's front matter ends and its body begins."""

from __future__ import annotations

import re
from collections.abc import Mapping as Values
from dataclasses import dataclass
from datetime import date

from studio.errors import Place, Problem
from studio.storage.lines import problem_at
from studio.storage.nodes import Mapping, Mismatch, Node, Scalar, Sequence, read_nodes
from studio.storage.plain import reads_as_text
from studio.storage.records import faults_of_keys
from studio.wording import _

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n|\Z)")
_CLOSING = re.compile(r"(?:(?<=[\r\n])|\A)(?:---|\.\.\.)[ \t]*(?:(?=[\r\n])|\Z)")
_BREAK = re.compile(r"\r\n|\r|\n|\Z")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Parts:
    """Offsets into a file's text: front matter runs from `start` to `stop` (the line that closes it), the body from
    `body` to the end. `present` says whether there is front matter, `closed` whether it ends."""

    start: int
    stop: int
    body: int
    present: bool = True
    closed: bool = True


def split(text: str) -> Parts:
    """Where the parts of `text` are. One blank line behind front matter belongs to neither."""
    opening = _OPENING.match(text)
    if not opening:
        start = len(text) - len(text.removeprefix("\ufeff"))
        return Parts(start, start, start, present=False)
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return Parts(opening.end(), len(text), len(text), closed=False)
    ending = _BREAK.match(text, closing.end())
    body = ending.end() if ending else len(text)
    blank = _BLANK.match(text, body)
    return Parts(opening.end(), closing.start(), blank.end() if blank else body)


NOT_CLOSED = Mismatch(
    0, _("the front matter is not closed"), _("a line `---` behind the last key"), _("Write that line.")
)


def parse_front_matter(text: str, path: str) -> tuple[Values[str, object], str, tuple[Problem, ...]]:
    """Front matter of any Markdown file: its values by key, the body, and what could not be read.

    Values are text, int, float, bool, None, datetime.date, lists and mappings of these. `yes`, `no`, `on` and `off`
    are text. Keys are always text. A file without front matter, or with one that cannot be read, gives no values;
    the body of one that is not closed is the whole text.
    """
    parts = split(text)
    if not parts.present:
        return {}, text[parts.body :], ()
    if not parts.closed:
        return {}, text.removeprefix("\ufeff"), (problem_at(path, text, 0, NOT_CLOSED),)
    body = text[parts.body :]
    try:
        root = read_nodes(text[parts.start : parts.stop])
    except Mismatch as fault:
        return {}, body, (problem_at(path, text, parts.start, fault),)
    if root is None:
        return {}, body, ()
    if not isinstance(root, Mapping):
        fault = Mismatch(
            root.start, _("the front matter is no mapping"), _("lines of `key: value`"), _("Write keys and values.")
        )
        return {}, body, (problem_at(path, text, parts.start, fault),)
    problems = tuple(problem_at(path, text, parts.start, fault) for fault in faults_of_keys(root))
    return {key.text: _value(value) for key, value in root.entries()}, body, problems


def _value(node: Node) -> object:
    if isinstance(node, Sequence):
        return [_value(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: _value(value) for key, value in node.entries()}
    return _typed(node)


_INTEGER = re.compile(r"[-+]?\d{1,18}\Z", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d{1,3})?\Z", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[Tt \t][\d:.Zz+\- \t]*)?\Z", re.ASCII)


def _typed(node: Scalar) -> object:
    text = node.text
    if node.null:
        return None
    if node.style or reads_as_text(text):
        return text
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if _INTEGER.match(text):
        return int(text)
    if _DECIMAL.match(text):
        return float(text)
    if found := _DATE.match(text):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return text
    return text


def place_of_body(path: str, text: str) -> Place:
    """Where the body of the file `text` begins: add its line, less one, to a line of the body."""
    return problem_at(path, text, split(text).body, Mismatch(0, "", "", "")).place or Place(path, 1, 1)
