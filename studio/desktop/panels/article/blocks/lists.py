"""Lists as one types them: Enter goes on, Tab goes deeper, numbers follow. Pure functions on (text, start, end).

An item holds what is indented as far as its text, as the renderer reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from studio.desktop.panels.article.blocks.formatting import Edited
from studio.kb.syntax import FENCE, open_fence

ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<gap>[ \t]+|$)(?P<rest>.*)")
_STRUCTURE = re.compile(r"[ \t]*(?:#{1,6}[ \t]|>|\||<|\{%|---+[ \t]*$)")


def in_item(text: str, at: int) -> bool:
    """Whether a place is in the line of a list item."""
    start, end = _line(text, at)
    return bool(ITEM.match(text[start:end])) and not open_fence(text[:start])


def press_enter(text: str, start: int, end: int) -> Edited:
    """A new item behind an item; no item any more where it was empty; a new paragraph behind a paragraph."""
    start, end = min(start, end), max(start, end)
    text = text[:start] + text[end:]
    first, last = _line(text, start)
    line = text[first:last]
    if open_fence(text[:first]) or FENCE.match(line):
        return _typed(text, start, "\n" + line[: len(line) - len(line.lstrip(" \t"))][: start - first])
    item = ITEM.match(line)
    if item and start - first >= item.start("rest"):
        return _go_on(text, start, item) if item["rest"].strip() else _leave(text, first, last, item)
    if item or _STRUCTURE.match(line) or not text[first:start].strip():
        return _typed(text, start, "\n")
    rest = text[start:].lstrip(" \t")
    return Edited(f"{text[:start]}\n\n{rest}", start + 2, start + 2)


def press_backspace(text: str, at: int) -> Edited | None:
    """Two paragraphs joined at the start of the second; None where Backspace does what it always does."""
    parted = text[:at].endswith("\n\n") and not text[: at - 2].endswith("\n") and bool(text[: at - 2].strip())
    if not parted or in_item(text, at) or open_fence(text[:at]):
        return None
    return Edited(text[: at - 2] + text[at:], at - 2, at - 2)


def shift_items(text: str, start: int, end: int, deeper: bool) -> Edited:
    """The items of the selection one level deeper or less deep. The first item of a list cannot go deeper."""

    def shift(lines: list[str], one: int, other: int) -> list[str]:
        width = _step(lines, one) if deeper else -_back(lines, one)
        if not width:
            return lines
        while other + 1 < len(lines) and _belongs(lines[other + 1], _depth(lines[one])):
            other += 1
        return [_indented(line, width) if one <= at <= other else line for at, line in enumerate(lines)]

    return _with_lines(text, start, end, shift)


def toggle_list(text: str, start: int, end: int, numbered: bool) -> Edited:
    """The lines of the selection as items, or as plain lines where they are such items all."""

    def turn(lines: list[str], one: int, other: int) -> list[str]:
        chosen = [at for at in range(one, other + 1) if lines[at].strip()] or [one]
        items = {at: ITEM.match(lines[at]) for at in chosen}
        gone = all(item and bool(item["number"]) is numbered for item in items.values())
        for count, at in enumerate(chosen, 1):
            item = items[at]
            indent, rest = (item["indent"], item["rest"]) if item else _cut_indent(lines[at])
            mark = "" if gone else f"{count}. " if numbered else "- "
            lines[at] = f"{indent}{mark}{rest}"
        return lines

    return _with_lines(text, start, end, turn)


def renumbered(lines: list[str], around: int) -> list[str]:
    """The lines, numbers of the list that line `around` is in counted on from its first."""
    first, last = around, around
    while first and _is_of_list(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _is_of_list(lines[last + 1]):
        last += 1
    counts: dict[int, int] = {}
    made = list(lines)
    for at in range(first, last + 1):
        item = ITEM.match(lines[at])
        if not item:
            continue
        depth = len(item["indent"].expandtabs(4))
        counts = {other: count for other, count in counts.items() if other <= depth}
        if not item["number"]:
            counts.pop(depth, None)
            continue
        counts[depth] = counts[depth] + 1 if depth in counts else _first_number(item, first == at)
        made[at] = f"{item['indent']}{counts[depth]}{item['dot']}{item['gap']}{item['rest']}"
    return made


def _first_number(item: re.Match[str], is_first: bool) -> int:
    return int(item["number"]) if is_first else 1


def _is_of_list(line: str) -> bool:
    return bool(ITEM.match(line)) or line[:1] in (" ", "\t")


def _go_on(text: str, at: int, item: re.Match[str]) -> Edited:
    rest = text[at:].lstrip(" \t") if text[at : at + 1] in (" ", "\t") else text[at:]
    typed = f"\n{item['indent']}{_next_mark(item)}{item['gap'] or ' '}"
    made = text[:at] + typed + rest
    return _renumber(Edited(made, at + len(typed), at + len(typed)))


def _leave(text: str, first: int, last: int, item: re.Match[str]) -> Edited:
    """An empty item goes one level up; at the margin it becomes the end of the list."""
    if item["indent"]:
        owner = _owner(text[:first].split("\n")[:-1], item)
        lead = f"{owner['indent']}{_next_mark(owner)}{owner['gap'] or ' '}" if owner else ""
        return _renumber(Edited(text[:first] + lead + text[last:], first + len(lead), first + len(lead)))
    gap = "\n" if first and text[:first].rstrip(" \t\n") and not text[:first].endswith("\n\n") else ""
    below = text[last:]
    more = "\n" if below.startswith("\n") and not below.startswith("\n\n") and below.strip() else ""
    return Edited(text[:first] + gap + more + below, first + len(gap), first + len(gap))


def _next_mark(item: re.Match[str]) -> str:
    return f"{int(item['number']) + 1}{item['dot']}" if item["number"] else item["mark"]


def _owner(above: list[str], item: re.Match[str]) -> re.Match[str] | None:
    """The item that another lies in."""
    depth = _depth(item["indent"] + ".")
    found = (ITEM.match(line) for line in reversed(above))
    return next((other for other in found if other and _depth(other["indent"] + ".") < depth), None)


def _typed(text: str, at: int, typed: str) -> Edited:
    return Edited(text[:at] + typed + text[at:], at + len(typed), at + len(typed))


def _renumber(edited: Edited) -> Edited:
    return _with_lines(edited.text, edited.start, edited.end, lambda lines, _one, _other: lines)


def _with_lines(text: str, start: int, end: int, change: Callable[[list[str], int, int], list[str]]) -> Edited:
    """The text with the lines of the selection changed and the list renumbered; the selection keeps its words."""
    lines = text.split("\n")
    places = [_row(text, place) for place in (start, end)]
    one, other = min(places)[0], max(places)[0]
    if other > one and max(places)[1] == 0:
        other -= 1  # a selection that ends before a line does not hold it
    made = renumbered(change(list(lines), one, other), one)
    starts = [0]
    for line in made:
        starts.append(starts[-1] + len(line) + 1)
    moved = [starts[row] + _column(lines[row], made[row], column) for row, column in places]
    return Edited("\n".join(made), moved[0], moved[1])


def _column(before: str, after: str, column: int) -> int:
    """Where a place in a line is once its mark has changed: in the same word, or before the first."""
    return max(_lead(after), len(after) - (len(before) - column)) if column >= _lead(before) else _lead(after)


def _lead(line: str) -> int:
    item = ITEM.match(line)
    return item.start("rest") if item else len(line) - len(line.lstrip(" \t"))


def _row(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    return text.count("\n", 0, at), at - start


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _step(lines: list[str], at: int) -> int:
    """How many columns deeper an item can go: to the text of the item above that it then belongs to."""
    depth = _depth(lines[at])
    for above in reversed(lines[:at]):
        item = ITEM.match(above)
        if item and _depth(above) <= depth:
            return max(0, len(above.expandtabs(4)) - len(above.expandtabs(4).lstrip()) + _width(item) - depth)
        if not _is_of_list(above) and above.strip():
            break
    return 0


def _back(lines: list[str], at: int) -> int:
    """How many columns an item goes back: to the item that it belongs to."""
    depth = _depth(lines[at])
    for above in reversed(lines[:at]):
        if ITEM.match(above) and _depth(above) < depth:
            return depth - _depth(above)
    return depth


def _width(item: re.Match[str]) -> int:
    return len(item["mark"]) + len(item["gap"] or " ")


def _depth(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))


def _belongs(line: str, depth: int) -> bool:
    return bool(line.strip()) and _depth(line) > depth


def _indented(line: str, width: int) -> str:
    if not line.strip():
        return line
    wide = line.expandtabs(4) if "\t" in line[: len(line) - len(line.lstrip())] else line
    return " " * width + wide if width > 0 else wide[min(-width, _depth(wide)) :]


def _cut_indent(line: str) -> tuple[str, str]:
    rest = line.lstrip(" \t")
    return line[: len(line) - len(rest)], rest
