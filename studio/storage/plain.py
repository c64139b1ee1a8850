"""What YAML says, as text, lists and mappings, and how that is written: quoted where it must be, never folded.

A `Verbatim` is text that stands unquoted because it is a number, a date, a boolean or nothing; all else is text and
is quoted wherever another reader of YAML (1.1 or 1.2) would take it for something else.
"""

from __future__ import annotations

import json
import re
from typing import Any, TypeAlias

import yaml

from studio.storage.nodes import Mapping, Node, Scalar, Sequence

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


class Verbatim(str):
    """Text that is written as it is, without quotes."""

    __slots__ = ()


NOTHING = Verbatim("null")

LONGEST_INLINE = 100
"""Characters on one line before a list or mapping goes over several."""
LONGEST_ITEM = 140
"""The same for a record that is an item of a list."""
ONE_PER_LINE = frozenset({"questions"})
_PLAIN_KEYS = frozenset({"on"})

_RESOLVER: Any = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"
_STARTS = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`.=~<]")
_TROUBLE = re.compile(r":(?=\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_INLINE_TROUBLE = re.compile(r"[,\[\]{}:]")
_NUMBER = re.compile(r"[-+.\d][\d_.eE+xo:\-]*\Z")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def plain_of(node: Node) -> Plain:
    """The meaning of `node`; of a key that is written twice the first counts, keys that are not text are left out."""
    if isinstance(node, Scalar):
        if node.null:
            return NOTHING
        return Verbatim(node.text) if not node.style and not reads_as_text(node.text) else node.text
    if isinstance(node, Sequence):
        return [plain_of(item) for item in node.items]
    return keys_of(node)


def keys_of(node: Mapping | None) -> dict[str, Plain]:
    """The meaning of a mapping; nothing is an empty one."""
    return {key.text: plain_of(value) for key, value in node.entries()} if node else {}


def reads_as_text(text: str) -> bool:
    """Whether unquoted `text` is text to every reader of YAML, not a number, a date, a boolean or nothing."""
    return _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str" and not _NUMBER.match(
        text
    )


def inline(value: Plain, within: bool = False) -> str:
    """`value` on one line; `within` brackets or braces more needs quotes."""
    if isinstance(value, list):
        return "[" + ", ".join(inline(item, True) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key, True)}: {inline(item, True)}" for key, item in value.items()) + "}"
    if isinstance(value, Verbatim):
        return str(value)
    return value if _needs_no_quotes(value, within) and reads_as_text(value) else _quoted(value)


def pair_lines(key: str, value: Plain, indent: int) -> list[str]:
    """`key: value` at that indentation, on one line where it fits."""
    head = " " * indent + _key(key, False) + ":"
    if fits_inline(key, value):
        return [f"{head} {inline(value)}".rstrip(" ")]
    return [head, *block_lines(value, indent + 2)]


def fits_inline(key: str, value: Plain) -> bool:
    """Whether the value of `key` is written behind it, rather than below it."""
    if isinstance(value, str) or not value:
        return True
    records = isinstance(value, list) and any(isinstance(item, dict | list) for item in value)
    return not records and key not in ONE_PER_LINE and len(inline(value)) + len(key) <= LONGEST_INLINE


def block_lines(value: Plain, indent: int) -> list[str]:
    """A list or mapping that is not empty, an item or a key per line."""
    if isinstance(value, dict):
        return [line for key, item in value.items() for line in pair_lines(key, item, indent)]
    if isinstance(value, list):
        return [line for item in value for line in item_lines(item, indent)]
    raise TypeError("text has no lines of its own")


def item_lines(item: Plain, indent: int) -> list[str]:
    """One item of a list, its dash at that indentation."""
    dash = " " * indent + "- "
    text = inline(item)
    if not isinstance(item, dict) or not item or len(text) <= LONGEST_ITEM:
        return [(dash + text).rstrip(" ")]
    lines = block_lines(item, indent + 2)
    return [dash + lines[0][indent + 2 :], *lines[1:]]


def _key(key: str, within: bool) -> str:
    simple = _needs_no_quotes(key, within) and (key in _PLAIN_KEYS or reads_as_text(key)) and len(key) < 120
    return key if simple else _quoted(key)


def _needs_no_quotes(text: str, within: bool) -> bool:
    return bool(
        _STARTS.match(text)
        and not text[-1].isspace()
        and not _TROUBLE.search(text)
        and not (within and _INLINE_TROUBLE.search(text))
    )


def _quoted(text: str) -> str:
    if ('"' in text or "\\" in text) and "'" not in text and not re.search(r"[^\x20-\x7e\xa0-\ud7ff]", text):
        return text if not text else f"'{text}'"
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
