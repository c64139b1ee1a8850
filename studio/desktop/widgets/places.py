"""Places in a text: Python counts characters, Qt counts UTF-16 units, in which an emoji is two."""

from __future__ import annotations


def to_units(text: str, place: int) -> int:
    """The place as Qt counts it."""
    before = text[:place]
    return place if before.isascii() else len(before.encode("utf-16-le", "surrogatepass")) // 2


def to_place(text: str, units: int) -> int:
    """The place as Python counts it."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))
