"""YAML text → a tree of nodes that know where in the text they stand, bounded before anything is built.

The tree is built from the parser's events, so nothing is ever constructed from tags, a merge key is a key like any
other, and neither deep nesting nor an alias bomb costs more than its own bytes. Scalars keep their text as written:
what `yes` or `1.10` means is decided by whoever expects something there.

Positions are character offsets into the text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

import yaml

from studio.wording import N_, _, joined

LONGEST_TEXT = 16 * 1024 * 1024
"""Characters; a `kb.yaml` that lists 100,000 articles has about 3 million."""
DEEPEST = 40
MOST_THROUGH_ALIASES = 10_000
"""Nodes that aliases may add when they are followed."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


class Mismatch(Exception):
    """Something in a text is not what the format expects. `at` is an offset into that text."""

    def __init__(self, at: int, what: str, expected: str, do: str) -> None:
        super().__init__(what)
        self.at = at
        self.what = what
        self.expected = expected
        self.do = do


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text. `style` is "" for plain, else the quote or the `|` or `>` it was written with."""

    start: int
    end: int
    text: str
    style: str = ""
    weight: int = 1

    @property
    def null(self) -> bool:
        """Whether it says _("nothing") (`key:`, `~`, `null`)."""
        return not self.style and self.text in _NULL


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list. `inline` where it is written in brackets, or stands for another through an alias."""

    start: int
    end: int
    items: tuple[Node, ...]
    inline: bool
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the text. `inline` where it is written in braces, or stands for another."""

    start: int
    end: int
    pairs: tuple[tuple[Node, Node], ...]
    inline: bool
    weight: int = 1

    def entries(self) -> Iterator[tuple[Scalar, Node]]:
        """The pairs whose key is text, each key once: the first one counts."""
        seen: set[str] = set()
        for key, value in self.pairs:
            if isinstance(key, Scalar) and key.text not in seen:
                seen.add(key.text)
                yield key, value


Node = Scalar | Sequence | Mapping


def describe(node: Node) -> str:
    """What stands there, in words for an error."""
    if isinstance(node, Scalar):
        return _("nothing") if node.null else f"`{_shortened(node.text)}`"
    return _("a list") if isinstance(node, Sequence) else _("a mapping of keys to values")


def read_nodes(text: str) -> Node | None:
    """The one document in `text`; None where there is nothing but comments. Raises `Mismatch`."""
    _refuse_unreadable(text)
    loader = _LOADER(text)
    try:
        return _Tree(text, loader).root()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = joined(" ", [_(part) for part in (error.context, error.problem) if part])
        raise Mismatch(
            _clamped(_offset(mark), text), _("this is not YAML: {what}", what=what), _("YAML"), _REPAIR
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        raise Mismatch(
            0, _("this is not YAML: {what}", what=next(iter(str(error).splitlines()), "")), _("YAML"), _REPAIR
        ) from error
    finally:
        loader.dispose()


_OF_THE_PARSER = (
    N_("while parsing a flow sequence"),
    N_("while parsing a flow mapping"),
    N_("while parsing a block mapping"),
    N_("while parsing a block collection"),
    N_("while scanning a quoted scalar"),
    N_("while scanning a simple key"),
    N_("while scanning for the next token"),
    N_("did not find expected ',' or ']'"),
    N_("did not find expected ',' or '}'"),
    N_("did not find expected key"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected node content"),
    N_("found unexpected end of stream"),
    N_("found unexpected document indicator"),
    N_("found unknown escape character"),
    N_("found character that cannot start any token"),
    N_("could not find expected ':'"),
    N_("mapping values are not allowed in this context"),
    N_("block sequence entries are not allowed in this context"),
)
"""What the parser of YAML says most often; named here, so that it is translated."""

_REPAIR = _(
    "Look at this line and the one before: quotes that are not closed, a missing space after `:`, or wrong indentation."
)


def _refuse_unreadable(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise Mismatch(
            0,
            _("{count:,} characters of YAML", count=len(text)),
            _("at most {most:,}", most=LONGEST_TEXT),
            _("Split it or shorten it."),
        )
    if found := _UNPRINTABLE.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise Mismatch(
            found.start(),
            _("the character {code} is not allowed here", code=code),
            _("printable characters"),
            _("Delete it."),
        )


@dataclass(slots=True)
class _Open:
    """A collection that is still being read."""

    start: int
    mapping: bool
    inline: bool
    anchor: str | None
    nodes: list[Node]


class _Tree:
    """Puts the events of one document together."""

    def __init__(self, text: str, loader: Any) -> None:
        self._text = text
        self._loader = loader
        self._anchors: dict[str, Node] = {}
        self._through_aliases = 0

    def root(self) -> Node | None:
        stack: list[_Open] = []
        root: Node | None = None
        documents = 0
        while (event := self._loader.get_event()) is not None:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    at = _clamped(_offset(event.start_mark), self._text)
                    raise Mismatch(
                        at, _("a second document starts here"), _("one document"), _("Delete the line `---`.")
                    )
            elif isinstance(event, yaml.CollectionStartEvent):
                stack.append(self._opened(event, len(stack)))
            elif isinstance(event, yaml.CollectionEndEvent | yaml.ScalarEvent | yaml.AliasEvent):
                node = self._completed(event, stack)
                if stack:
                    stack[-1].nodes.append(node)
                else:
                    root = node
        return None if isinstance(root, Scalar) and root.null and root.start == root.end else root

    def _opened(self, event: Any, depth: int) -> _Open:
        start = _offset(event.start_mark)
        if depth >= DEEPEST:
            raise Mismatch(
                start,
                _("nested more than {deepest} deep", deepest=DEEPEST),
                _("a few levels"),
                _("Remove the nesting."),
            )
        return _Open(start, isinstance(event, yaml.MappingStartEvent), bool(event.flow_style), event.anchor, [])

    def _completed(self, event: Any, stack: list[_Open]) -> Node:
        start, end = _offset(event.start_mark), _offset(event.end_mark)
        if isinstance(event, yaml.AliasEvent):
            return self._followed(event.anchor or "", start, end)
        if isinstance(event, yaml.ScalarEvent):
            value, style = event.value, event.style or ""
            if style in ("|", ">"):
                end = start + len(self._text[start:end].rstrip())
            elif event.tag and not style:
                style = "!"
            node: Node = Scalar(start, end, value, style)
            anchor = event.anchor
        else:
            opened = stack.pop()
            node, anchor = self._collected(opened, end), opened.anchor
        if anchor:
            self._anchors[anchor] = node
        return node

    def _collected(self, opened: _Open, end: int) -> Node:
        nodes = opened.nodes
        if not opened.inline and nodes:
            end = nodes[-1].end
        weight = 1 + sum(node.weight for node in nodes)
        if opened.mapping:
            pairs = tuple(zip(nodes[::2], nodes[1::2], strict=True))
            return Mapping(opened.start, end, pairs, opened.inline, weight)
        return Sequence(opened.start, end, tuple(nodes), opened.inline, weight)

    def _followed(self, anchor: str, start: int, end: int) -> Node:
        target = self._anchors.get(anchor)
        if target is None:
            raise Mismatch(
                start,
                _("`*{anchor}` refers to nothing", anchor=anchor),
                _("`&{anchor}` before it", anchor=anchor),
                _("Write the value itself."),
            )
        self._through_aliases += target.weight
        if self._through_aliases > MOST_THROUGH_ALIASES:
            raise Mismatch(
                start, _("references that unfold to too much"), _("a few references"), _("Write the values themselves.")
            )
        if isinstance(target, Scalar):
            return replace(target, start=start, end=end)
        return replace(target, start=start, end=end, inline=True)


def _offset(mark: Any) -> int:
    return cast(int, mark.index) if mark else 0


def _clamped(at: int, text: str) -> int:
    return max(0, min(at, len(text)))


def _shortened(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 60 else shown[:59] + "…"
