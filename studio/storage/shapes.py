"""The shapes that values have in YAML. A shape reads a node and writes the value back, so that the two never drift.

Reading raises `Mismatch` where the value cannot be had at all; what is wrong in a part that can be left out is
added to `faults`, and the rest is read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from collections.abc import Sequence as Items
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from studio.kb.links import SLUG
from studio.kb.phrases import Phrase
from studio.storage.nodes import Mapping, Mismatch, Node, Scalar, Sequence, describe
from studio.storage.plain import NOTHING, Plain, Verbatim
from studio.wording import _

T = TypeVar("T")
Faults = list[Mismatch]

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")
"""A language tag as in BCP 47, loosely."""


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """How a value is read from a node and written as plain YAML."""

    read: Callable[[Node, Faults], T]
    write: Callable[[T], Plain]


@dataclass(frozen=True, slots=True)
class Field:
    """One key: where its value lives, its shape, and what it is where the key is missing.

    `needed` keys are always written, and a record without one cannot be read. `shared` are facts of an article that
    hold in every language.
    """

    key: str
    attribute: str
    shape: Shape[Any]
    default: Any = None
    needed: bool = False
    shared: bool = False


def mismatch(node: Node, expected: str, do: str = "") -> Mismatch:
    """What to raise where `node` is not what is expected."""
    do = do or _("Write it so, or delete it to get the default.")
    return Mismatch(
        node.start, _("{found} where {expected} should be", found=describe(node), expected=expected), expected, do
    )


def words_of(node: Node, expected: str = _("text")) -> str:
    """The text of a scalar as it is written; "" for nothing. Raises `Mismatch` for lists and mappings."""
    if not isinstance(node, Scalar):
        raise mismatch(node, expected)
    return "" if node.null else node.text


def _read_text(node: Node, _faults: Faults) -> str:
    return words_of(node)


def _write_text(value: str) -> Plain:
    return str(value)


text: Shape[str] = Shape(_read_text, _write_text)


def matching(pattern: re.Pattern[str], expected: str, do: str = "", empty: bool = False) -> Shape[str]:
    """Text of a certain form; with `empty`, nothing will do as well."""

    def read(node: Node, _faults: Faults) -> str:
        found = words_of(node, expected)
        if not pattern.match(found) and not (empty and not found):
            raise mismatch(node, expected, do)
        return found

    return Shape(read, lambda value: value if value or not empty else NOTHING)


slug = matching(SLUG, _("an id of small letters, digits and hyphens"), _("Use an id such as `wifi-setup`."))
slug_or_nothing = matching(SLUG, _("an id, or null"), _("Use an id such as `wifi-setup`, or null."), empty=True)
language = matching(LANGUAGE, _("a language tag such as en or pt-BR"), _("Use the tag of a language."))


def among(names: Items[str]) -> Shape[str]:
    """One of some names."""
    expected = _("one of {names}", names=", ".join(names))

    def read(node: Node, _faults: Faults) -> str:
        found = words_of(node, expected)
        if found not in names:
            raise mismatch(node, expected)
        return found

    return Shape(read, str)


E = TypeVar("E", bound=StrEnum)


def one_of(kind: type[E]) -> Shape[E]:
    """One of the words of an enumeration."""
    expected = _("one of {names}", names=", ".join(kind))

    def read(node: Node, _faults: Faults) -> E:
        try:
            return kind(words_of(node, expected).lower())
        except ValueError:
            raise mismatch(node, expected) from None

    return Shape(read, lambda value: value.value)


def listed(item: Shape[T], expected: str = _("a list")) -> Shape[tuple[T, ...]]:
    """A list; a single item may stand for a list of one. One bad item makes the list unreadable."""

    def read(node: Node, faults: Faults) -> tuple[T, ...]:
        if isinstance(node, Mapping):
            raise mismatch(node, expected)
        if isinstance(node, Scalar):
            return () if node.null else (item.read(node, faults),)
        return tuple(item.read(each, faults) for each in node.items)

    return Shape(read, lambda values: [item.write(value) for value in values])


texts = listed(text, _("a list of texts"))


def _read_yes_no(node: Node, _faults: Faults) -> bool:
    said = words_of(node, _("true or false")).lower()
    if said in ("true", "yes", "on", "false", "no", "off"):
        return said in ("true", "yes", "on")
    raise mismatch(node, _("true or false"))


yes_no: Shape[bool] = Shape(_read_yes_no, lambda value: Verbatim("true" if value else "false"))

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt \t].*)?\Z", re.ASCII)


def _read_day(node: Node, _faults: Faults) -> date:
    expected = _("a date such as 2026-11-12")
    found = _DAY.match(words_of(node, expected))
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise mismatch(node, expected)


day: Shape[date] = Shape(_read_day, lambda value: Verbatim(value.isoformat()))

_DAYS = re.compile(r"(\d{1,5})d?\Z", re.ASCII)


def _read_days(node: Node, _faults: Faults) -> int:
    expected = _("a number of days such as 180d")
    if isinstance(node, Scalar) and node.null:
        return 0
    found = _DAYS.match(words_of(node, expected))
    if not found:
        raise mismatch(node, expected)
    return int(found[1])


days: Shape[int] = Shape(_read_days, lambda value: f"{value}d" if value else Verbatim("0"))


def whole(least: int, most: int) -> Shape[int]:
    """A whole number within bounds."""
    expected = _("a whole number from {least} to {most}", least=least, most=most)

    def read(node: Node, _faults: Faults) -> int:
        said = words_of(node, expected)
        if not re.match(r"\d{1,9}\Z", said, re.ASCII) or not least <= int(said) <= most:
            raise mismatch(node, expected)
        return int(said)

    return Shape(read, Verbatim)


_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\Z", re.ASCII)


def number_of(node: Node, least: float, most: float) -> float:
    """A number within bounds. Raises `Mismatch`."""
    expected = _("a number from {least:g} to {most:g}", least=least, most=most)
    said = words_of(node, expected)
    value = float(said) if _NUMBER.match(said) else math.nan
    if not least <= value <= most:
        raise mismatch(node, expected)
    return value


def number(least: float, most: float) -> Shape[float]:
    """A number within bounds."""
    return Shape(lambda node, _faults: number_of(node, least, most), lambda value: Verbatim(_digits(value)))


def numbers(make: Callable[..., T], names: Items[str], least: float, most: float) -> Shape[T]:
    """As many numbers in brackets as there are names, as the value that `make` makes of them."""
    expected = _("[{names}] as fractions of the picture", names=", ".join(names))

    def read(node: Node, _faults: Faults) -> T:
        if not isinstance(node, Sequence) or len(node.items) != len(names):
            raise mismatch(node, expected)
        return make(*(number_of(item, least, most) for item in node.items))

    def write(value: T) -> Plain:
        parts: Iterable[float] = value  # type: ignore[assignment]  # Point and Box are tuples of numbers
        return [Verbatim(_digits(part)) for part in parts]

    return Shape(read, write)


def _digits(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return repr(value)


def _read_phrase(node: Node, _faults: Faults) -> Phrase:
    if isinstance(node, Scalar):
        return Phrase() if node.null else Phrase.of(node.text)
    if isinstance(node, Sequence):
        raise mismatch(node, _("text, or a mapping of languages to texts"))
    return Phrase(tuple((key.text, words_of(value)) for key, value in node.entries()))


def _write_phrase(value: Phrase) -> Plain:
    if len(value.texts) == 1 and not value.texts[0][0]:
        return value.texts[0][1]
    return dict(value.texts)


phrase: Shape[Phrase] = Shape(_read_phrase, _write_phrase)


def pairs(value: Shape[T], name: Shape[str] = text) -> Shape[tuple[tuple[str, T], ...]]:
    """A mapping of free keys, in their order. A pair that cannot be read is left out."""

    def read(node: Node, faults: Faults) -> tuple[tuple[str, T], ...]:
        found: list[tuple[str, T]] = []
        for key, item in mapping_of(node).entries():
            try:
                found.append((name.read(key, faults), value.read(item, faults)))
            except Mismatch as fault:
                faults.append(fault)
        return tuple(found)

    return Shape(read, lambda values: {key: value.write(item) for key, item in values})


def mapping_of(node: Node) -> Mapping:
    """The mapping that `node` is; nothing is an empty one. Raises `Mismatch`."""
    if isinstance(node, Scalar) and node.null:
        return Mapping(node.start, node.end, (), True)
    if not isinstance(node, Mapping):
        raise mismatch(node, _("a mapping of keys to values"))
    return node
