"""Two versions of a body become one, step by step; a step is known by its id."""

from __future__ import annotations

from typing import NamedTuple

from studio.kb.syntax import outline


class _Part(NamedTuple):
    """The introduction or a step as written: its text, and the blank lines behind it."""

    text: str
    tail: str


_INTRO = ""


def merge_bodies(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    """The body that holds what both sides changed, and whether they clash: then ours stays where they do.

    A step that one side changed and the other deleted stays if we changed it; it clashes either way.
    """
    if ours in (base, theirs):
        return theirs, False
    if theirs == base:
        return ours, False
    cut = _parts(base), _parts(ours), _parts(theirs)
    if not all(cut):  # two steps with one id cannot be told apart
        return ours, True
    before, mine, other = cut
    order = _merged_order([*before], [*mine], [*other])
    chosen: dict[str, _Part] = {}
    clash = False
    for name in order:
        part, differs = _merged_part(before.get(name), mine.get(name), other.get(name))
        clash |= differs
        if part is not None:
            chosen[name] = part
    body = _joined(chosen, "\r\n" if "\r\n" in theirs else "\n")
    if [*_parts(body)] != [*chosen]:
        return ours, True  # a fence that one side opened swallows steps of the other
    return body, clash


def _parts(body: str) -> dict[str, _Part]:
    """The introduction under "" and the steps under their ids, in order; nothing where an id stands twice."""
    cut = outline(body)
    parts = {_INTRO: _part(cut.intro)}
    for step in cut.steps:
        if step.id in parts:
            return {}
        parts[step.id] = _part(body[step.start : step.end])
    return parts


def _part(text: str) -> _Part:
    kept = text.rstrip("\r\n")
    return _Part(kept, text[len(kept) :])


def _merged_order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """All names of both sides: in the order of the side that moved something (ours, where both did), what the other
    side added behind the one it stood behind."""
    moved = [name for name in ours if name in base] != [name for name in base if name in ours]
    order, other = (ours, theirs) if moved or ours == theirs else (theirs, ours)
    merged = [*order]
    for at, name in enumerate(other):
        if name not in merged:
            near = next((merged.index(before) for before in reversed(other[:at]) if before in merged), 0)
            merged.insert(near + 1, name)
    return merged


def _merged_part(base: _Part | None, ours: _Part | None, theirs: _Part | None) -> tuple[_Part | None, bool]:
    old, mine, other = (part.text if part else None for part in (base, ours, theirs))
    if mine in (old, other):
        return theirs, False
    if other == old:
        return ours, False
    return ours, True


def _joined(parts: dict[str, _Part], ending: str) -> str:
    body = ""
    for name, part in parts.items():
        if name != _INTRO and body and not body.endswith(("\n\n", "\n\r\n", "\r\r")):
            body += ending * (1 if body.endswith(("\n", "\r")) else 2)
        body += part.text + part.tail
    return body
