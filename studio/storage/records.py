"""Records: mappings with known keys, read and written by one table of fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Values
from typing import Any, TypeVar

from studio.storage.nodes import Mapping, Mismatch, Node, Scalar, Sequence, describe
from studio.storage.plain import Plain
from studio.storage.shapes import Faults, Field, Shape, mapping_of, mismatch
from studio.wording import _

T = TypeVar("T")
Table = tuple[Field, ...]


def read_fields(node: Mapping, table: Iterable[Field], faults: Faults) -> dict[str, Any]:
    """The values of the keys that are there and can be read, by key; of the others, what is wrong goes to `faults`."""
    by_key = {key.text: (key, value) for key, value in node.entries()}
    values: dict[str, Any] = {}
    for field in table:
        if field.key in by_key:
            try:
                values[field.key] = field.shape.read(by_key[field.key][1], faults)
            except Mismatch as fault:
                what = _("`{key}`: {what}", key=field.key, what=fault.what)
                faults.append(Mismatch(fault.at, what, fault.expected, fault.do))
    return values


def faults_of_keys(node: Node) -> Faults:
    """Keys that are written twice, are no text, or would merge another mapping: anywhere below `node`."""
    faults: Faults = []
    waiting: list[Node] = [node]
    while waiting:
        at = waiting.pop()
        if isinstance(at, Sequence):
            waiting += at.items
        elif isinstance(at, Mapping):
            faults += _of_one(at)
            waiting += [value for _, value in at.pairs]
    return sorted(faults, key=lambda fault: fault.at)


def _of_one(node: Mapping) -> Iterable[Mismatch]:
    seen: set[str] = set()
    for key, _value in node.pairs:
        if not isinstance(key, Scalar):
            yield Mismatch(
                key.start,
                _("{found} stands as a key", found=describe(key)),
                _("a key that is text"),
                _("Quote it or delete it."),
            )
        elif key.text in seen:
            what = _("`{text}` is written twice; the first one counts", text=key.text)
            yield Mismatch(key.start, what, _("each key once"), _("Delete one of them."))
        elif key.text == "<<" and not key.style:
            yield Mismatch(
                key.start, _("`<<` is not read here"), _("keys written out"), _("Write the keys themselves.")
            )
        if isinstance(key, Scalar):
            seen.add(key.text)


def attributes(values: Values[str, Any], table: Iterable[Field]) -> dict[str, Any]:
    """The values by attribute, with the default for each that is missing."""
    return {field.attribute: values.get(field.key, field.default) for field in table}


def written(value: object, table: Iterable[Field], read: Values[str, Any] | None = None) -> dict[str, Plain]:
    """The keys that say `value`: those that are not at their default, and those of `read` (what a text says) that it
    keeps."""
    result: dict[str, Plain] = {}
    for field in table:
        part = getattr(value, field.attribute, (read or {}).get(field.key, field.default))
        kept = read is not None and field.key in read and read[field.key] == part
        if kept or part != field.default or (field.needed and (read is None or field.key in read)):
            result[field.key] = field.shape.write(part)
    return result


def record(make: Callable[..., T], table: Table) -> Shape[T]:
    """A mapping with known keys; one without a needed key cannot be read."""

    def read(node: Node, faults: Faults) -> T:
        mapping = mapping_of(node)
        values = read_fields(mapping, table, faults)
        missing = [field.key for field in table if field.needed and field.key not in values]
        if missing:
            names = " and ".join(f"`{key}`" for key in missing)
            raise Mismatch(
                node.start,
                _("{names} cannot be read or is missing", names=names),
                _("{names} in here", names=names),
                _("Write it, or delete all this."),
            )
        return make(**attributes(values, table))

    return Shape(read, lambda value: written(value, table))


def records(item: Shape[T], name: Callable[[T], object]) -> Shape[tuple[T, ...]]:
    """A list of records; one that cannot be read is left out, as is a second of the same name."""

    def read(node: Node, faults: Faults) -> tuple[T, ...]:
        if isinstance(node, Scalar) and node.null:
            return ()
        if not isinstance(node, Sequence):
            raise mismatch(node, "a list of mappings, each `- {…}`")
        found: dict[object, T] = {}
        for each in node.items:
            try:
                value = item.read(each, faults)
            except Mismatch as fault:
                faults.append(fault)
                continue
            if found.setdefault(name(value), value) is not value:
                what = _("`{name}` is here twice; the first one counts", name=name(value))
                faults.append(Mismatch(each.start, what, _("each of them once"), _("Rename or delete one.")))
        return tuple(found.values())

    return Shape(read, lambda values: [item.write(value) for value in values])
