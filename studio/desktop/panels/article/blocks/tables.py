"""Tables as one types them: Tab goes from cell to cell, Enter to a new row. Pure functions on (text, place).

A table is lines that begin with a bar, outside fenced code; its second line is of dashes.
"""

from __future__ import annotations

import re
from itertools import pairwise

from studio.desktop.panels.article.blocks.formatting import Edited
from studio.kb.syntax import FENCE, open_fence

_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*\Z")
_DASHES = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\Z")
_BAR = re.compile(r"(?<!\\)\|")


def next_cell(text: str, at: int, way: int) -> tuple[int, int] | None:
    """(start, end) of what the next (1) or the previous (-1) cell holds; None outside of tables and at their ends."""
    start, end = _line(text, at)
    if not _is_row(text, start, end):
        return None
    here = [cell for cell in _cells(text, start, end) if (cell[0] > at if way > 0 else cell[1] < at)]
    inside = next((cell for cell in _cells(text, start, end) if cell[0] <= at <= cell[1]), None)
    here = [cell for cell in here if cell != inside]
    while not here:
        neighbour = _beside(text, start, end, way)
        if neighbour is None:
            return None
        start, end = neighbour
        here = [] if _DASHES.match(text[start:end]) else _cells(text, start, end)
    return here[0] if way > 0 else here[-1]


def press_enter(text: str, at: int) -> Edited | None:
    """A new row behind the one at that place; out of the table from an empty last row. None outside of tables."""
    start, end = _line(text, at)
    if not _is_row(text, start, end):
        return None
    cells = _cells(text, start, end)
    following = _beside(text, start, end, 1)
    if following and _DASHES.match(text[slice(*following)]):
        start, end = following
        following = _beside(text, start, end, 1)
    elif following is None and not any(text[one:other].strip() for one, other in cells):
        rest = text[end:].lstrip("\n")
        above = text[:start].rstrip("\n")
        made = f"{above}\n\n" if above else ""
        return Edited(made + rest, len(made), len(made))
    row = "| " + " | ".join([""] * len(cells)) + " |"
    return Edited(f"{text[:end]}\n{row}{text[end:]}", end + 3, end + 3)


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _is_row(text: str, start: int, end: int) -> bool:
    return bool(_ROW.match(text[start:end])) and not FENCE.match(text[start:end]) and not open_fence(text[:start])


def _beside(text: str, start: int, end: int, way: int) -> tuple[int, int] | None:
    """The row below (1) or above (-1)."""
    if (way > 0 and end >= len(text)) or (way < 0 and start == 0):
        return None
    found = _line(text, end + 1 if way > 0 else start - 1)
    return found if _ROW.match(text[slice(*found)]) else None


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of what each cell of a row holds; an empty one has its place behind the first space."""
    bars = [start + found.start() for found in _BAR.finditer(text[start:end])]
    cells: list[tuple[int, int]] = []
    for one, other in pairwise(bars):
        inside = text[one + 1 : other]
        lead = len(inside) - len(inside.lstrip(" \t"))
        if inside.strip(" \t"):
            cells.append((one + 1 + lead, one + 1 + lead + len(inside.strip(" \t"))))
        else:
            place = min(one + 2, other)
            cells.append((place, place))
    return cells
