"""Change what a YAML text says and leave every other byte of it alone.

Works in two steps. `merged` puts the new values into what the text says now, so that keys and items which the studio
does not understand stay. `rewritten` then edits the text until it says that: line by line in block style, piece by
piece on a line. Where the text is too clever for that (anchors that others refer to, everything in braces), the
whole of it is written afresh with nothing of its meaning lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.storage.lines import line_end, line_start, without_ending
from studio.storage.nodes import Mapping, Mismatch, Node, Scalar, Sequence, read_nodes
from studio.storage.plain import Plain, block_lines, fits_inline, inline, item_lines, pair_lines, plain_of
from studio.wording import _


def merged(raw: dict[str, Plain], old: dict[str, Plain], new: dict[str, Plain]) -> dict[str, Plain]:
    """`raw` (what a text says) with the change from `old` (what was understood of it) to `new`."""
    result: dict[str, Plain] = {}
    for key, value in raw.items():
        if key in new:
            result[key] = _merged(value, old[key], new[key]) if key in old else new[key]
        elif key not in old:
            result[key] = value
    return {**result, **{key: value for key, value in new.items() if key not in result}}


def _merged(raw: Plain, old: Plain, new: Plain) -> Plain:
    if old == new:
        return raw
    if isinstance(raw, dict) and isinstance(old, dict) and isinstance(new, dict):
        return merged(raw, old, new)
    if isinstance(raw, list) and isinstance(old, list) and isinstance(new, list):
        return _merged_items(raw, old, new)
    return new


def _merged_items(raw: list[Plain], old: list[Plain], new: list[Plain]) -> list[Plain]:
    if not any(isinstance(item, dict) for item in [*raw, *new]):
        return new
    raw_by_name = {_name(item): item for item in reversed(raw)}
    old_by_name = {_name(item): item for item in old}
    before = _names_before(old, new)
    result: list[Plain] = []
    for item, name in zip(new, before, strict=True):
        known = name in raw_by_name and name in old_by_name
        result.append(_merged(raw_by_name[name], old_by_name[name], item) if known else item)
    names = set(before)
    for at, item in enumerate(raw):
        if _name(item) not in old_by_name and _name(item) not in names:
            result.insert(at, item)
    return result


def _names_before(old: list[Plain], new: list[Plain]) -> list[str]:
    """For each new item the name that it had: where one went, what has another name in its place is that one, its words
    changed. What has an id is not: another id is another thing.
    """
    before, after = [_name(item) for item in old], [_name(item) for item in new]
    if len(before) != len(after):
        return after
    gone = {name for name in set(before) - set(after) if not name.startswith("id ")}
    return [was if was in gone and now not in before else now for was, now in zip(before, after, strict=True)]


def _name(item: Plain) -> str:
    if isinstance(item, dict):
        for key in ("id", "query", "say"):
            if isinstance(value := item.get(key), str):
                return f"{key} {value}"
    return inline(item)


def rewritten(text: str, wanted: dict[str, Plain], ending: str = "\n") -> str:
    """`text`, a YAML mapping or nothing but comments, edited so that it says `wanted`; new lines end with `ending`.
    Raises `Mismatch` where `text` is not YAML or cannot say that."""
    root = read_nodes(text)
    if root is None:
        return _begun(text, wanted, ending) if wanted else text
    try:
        if not isinstance(root, Mapping) or root.inline:
            raise _Awkward
        return _checked(_Edit(text, ending).mapping(root, wanted).applied(), wanted)
    except (_Awkward, Mismatch):
        return _checked("".join(line + ending for line in block_lines(wanted, 0)), wanted)


def _begun(text: str, wanted: dict[str, Plain], ending: str) -> str:
    """`text`, nothing but comments, with `wanted` behind it; in its place where it says that it ends (`...`)."""
    lines = block_lines(wanted, 0)
    try:
        return _checked(_with_lines(text, len(text), lines, ending), wanted)
    except Mismatch:
        comments = [line for line in text.splitlines(keepends=True) if line.lstrip().startswith("#")]
        return _checked("".join([*comments, *(line + ending for line in lines)]), wanted)


def _checked(text: str, wanted: dict[str, Plain]) -> str:
    root = read_nodes(text)
    if (plain_of(root) if root else {}) != wanted:
        raise Mismatch(
            0, _("the change cannot be written so that it reads back the same"), _("text of printable characters"), ""
        )
    return text


class _Awkward(Exception):
    """The text cannot be edited in place here."""


@dataclass(frozen=True, slots=True)
class _Splice:
    start: int
    end: int
    text: str


class _Edit:
    """Collects the splices that one text needs."""

    def __init__(self, text: str, ending: str) -> None:
        self._text = text
        self._ending = ending
        self._splices: list[_Splice] = []

    def applied(self, start: int = 0, end: int | None = None) -> str:
        end = len(self._text) if end is None else end
        pieces: list[str] = []
        for splice in sorted(self._splices, key=lambda splice: (splice.start, splice.end)):
            if not start <= splice.start <= splice.end <= end:
                raise _Awkward
            pieces += [self._text[start : splice.start], splice.text]
            start = splice.end
        return "".join([*pieces, self._text[start:end]])

    def mapping(self, node: Mapping, wanted: dict[str, Plain]) -> _Edit:
        pairs = list(node.entries())
        if not pairs or not wanted:
            raise _Awkward
        for key, value in pairs:
            if key.text not in wanted:
                self._cut(self._own_line(key), line_end(self._text, value.end))
            elif plain_of(value) != wanted[key.text]:
                self._pair(key, value, wanted[key.text])
        present = {key.text for key, _ in pairs}
        indent = self._indent(pairs[0][0])
        added = [line for key in wanted if key not in present for line in pair_lines(key, wanted[key], indent)]
        self._insert(node.pairs[-1][1].end, added)
        return self

    def _pair(self, key: Scalar, value: Node, wanted: Plain) -> None:
        if isinstance(value, Mapping) and not value.inline and isinstance(wanted, dict):
            self.mapping(value, wanted)
        elif isinstance(value, Sequence) and not value.inline and isinstance(wanted, list) and wanted:
            self._sequence(value, wanted)
        elif isinstance(value, Mapping | Sequence) and not value.inline:
            start = self._own_line(key)
            lines = pair_lines(key.text, wanted, self._indent(key))
            self._splices.append(_Splice(start, self._line_stop(value.end), self._ending.join(lines)))
        elif fits_inline(key.text, wanted):
            before = "" if self._text[value.start - 1] in " \t" else " "
            self._splices.append(_Splice(value.start, value.end, before + inline(wanted)))
        else:
            if line_start(self._text, key.start) != line_start(self._text, value.start):
                raise _Awkward
            self._cut(self._behind_text(value.start), value.end)
            self._insert(value.end, block_lines(wanted, self._indent(key) + 2))

    def _sequence(self, node: Sequence, wanted: list[Plain]) -> None:
        """Items that stay keep their lines and the comments above them, wherever they move."""
        text = self._text
        starts = [self._dash(item) for item in node.items]
        indents = {start - line_start(text, start) for start in starts}
        if len(indents) != 1:
            raise _Awkward
        indent = indents.pop()
        first, chunks = line_start(text, starts[0]), dict[str, list[tuple[int, Node]]]()
        at = first
        for item in node.items:
            chunks.setdefault(_name(plain_of(item)), []).append((at, item))
            at = line_end(text, item.end)
        before = _names_before([plain_of(item) for item in node.items], wanted)
        pieces = [self._item(chunks.get(name), item, indent) for name, item in zip(before, wanted, strict=True)]
        body = self._ending.join(pieces)
        self._splices.append(_Splice(first, self._line_stop(node.items[-1].end), body))

    def _item(self, same: list[tuple[int, Node]] | None, wanted: Plain, indent: int) -> str:
        if not same:
            return self._ending.join(item_lines(wanted, indent))
        start, node = same.pop(0)
        stop = self._line_stop(node.end)
        if plain_of(node) == wanted:
            return self._text[start:stop]
        above = self._text[start : line_start(self._text, self._dash(node))]
        try:
            edit = _Edit(self._text, self._ending)
            if isinstance(node, Mapping) and not node.inline and isinstance(wanted, dict):
                edit.mapping(node, wanted)
            elif _alike(node, wanted) and len(inline(wanted)) < 2 * len(inline(plain_of(node))) + 80:
                edit._splices.append(_Splice(node.start, node.end, inline(wanted)))
            else:
                raise _Awkward
            return edit.applied(start, stop)
        except _Awkward:
            return above + self._ending.join(item_lines(wanted, indent))

    def _dash(self, item: Node) -> int:
        at = self._behind_text(item.start) - 1
        if at < 0 or self._text[at] != "-" or self._text[line_start(self._text, at) : at].strip(" "):
            raise _Awkward
        return at

    def _behind_text(self, at: int) -> int:
        while at > 0 and self._text[at - 1] in " \t":
            at -= 1
        return at

    def _own_line(self, key: Scalar) -> int:
        start = line_start(self._text, key.start)
        if self._text[start : key.start].strip(" "):
            raise _Awkward
        return start

    def _indent(self, key: Scalar) -> int:
        return key.start - line_start(self._text, key.start)

    def _line_stop(self, at: int) -> int:
        return without_ending(self._text, at, line_end(self._text, at))

    def _cut(self, start: int, end: int) -> None:
        self._splices.append(_Splice(start, end, ""))

    def _insert(self, after: int, lines: list[str]) -> None:
        if lines:
            at = line_end(self._text, after)
            self._splices.append(_Splice(at, at, _joined(self._text, at, lines, self._ending)))


def _alike(node: Node, wanted: Plain) -> bool:
    """Whether what stands on one line can be written there anew as the same kind of thing."""
    if isinstance(node, Mapping):
        return isinstance(wanted, dict)
    return isinstance(node, Sequence) and node.inline and isinstance(wanted, list)


def _with_lines(text: str, at: int, lines: list[str], ending: str) -> str:
    return text[:at] + _joined(text, at, lines, ending) + text[at:]


def _joined(text: str, at: int, lines: list[str], ending: str) -> str:
    """Lines that go in at `at`; the text there may lack the ending of its last line."""
    missing = at > 0 and not re.search(r"[\r\n]\Z", text[max(0, at - 1) : at])
    return (ending if missing else "") + "".join(line + ending for line in lines)
