"""Lists of names that two people changed: what each added, took away or moved counts, and nothing clashes."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

_Name = TypeVar("_Name", bound=Hashable)


def merge_names(base: tuple[_Name, ...], ours: tuple[_Name, ...], theirs: tuple[_Name, ...]) -> tuple[_Name, ...]:
    """An order in which the names stand: what each side added or took away counts, and the order of the side that
    changed it (ours, where both did)."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    gone = (set(base) - set(ours)) | (set(base) - set(theirs))
    order, other = (theirs, ours) if _in_order(base, ours) and not _in_order(base, theirs) else (ours, theirs)
    merged = [name for name in order if name not in gone]
    for at, name in enumerate(other):
        if name in gone or name in merged:
            continue
        before = next((merged.index(near) for near in reversed(other[:at]) if near in merged), -1)
        merged.insert(before + 1, name)
    return tuple(merged)


def _in_order(base: tuple[_Name, ...], side: tuple[_Name, ...]) -> bool:
    return [name for name in side if name in base] == [name for name in base if name in side]


Dictionary = tuple[tuple[str, tuple[str, ...]], ...]
"""(language, words that are spelt right there) pairs."""


def merge_words(base: Dictionary, ours: Dictionary, theirs: Dictionary) -> Dictionary:
    """The dictionary with the words of both: two who teach it different words are no clash."""
    if ours == base or theirs in (base, ours):
        return theirs if ours == base else ours
    before, mine, other = dict(base), dict(ours), dict(theirs)
    languages = (*mine, *(language for language in other if language not in mine))
    merged = (
        (language, merge_names(*(side.get(language, ()) for side in (before, mine, other)))) for language in languages
    )
    return tuple(pair for pair in merged if pair[1])
