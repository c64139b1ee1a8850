"""Tables, whether written in Markdown or in raw HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from studio.render.document import Alignment, Block, Cell, Table
from studio.render.nodes import Node

_MOST_SPANNED = 100

ReadBlocks = Callable[[Sequence[Node | str]], tuple[Block, ...]]


def read_table(node: Node, read_blocks: ReadBlocks) -> Sequence[Block]:
    """The table, after the text of its caption; nothing where it has no cell."""
    head: list[Node] = []
    rows: list[Node] = []
    before: list[Block] = []
    for part in node.children:
        if isinstance(part, str):
            continue
        if part.tag == "caption":
            before += read_blocks(part.children)
        elif part.tag == "tr":
            rows.append(part)
        else:
            (head if part.tag == "thead" else rows).extend(_elements(part))
    if not head and rows and all(cell.tag == "th" for cell in _elements(rows[0])):
        head = [rows.pop(0)]
    shape = [_elements(row) for row in (*head, *rows)]
    if not any(shape):
        return before
    table = Table(_alignment(shape), _cells(head, read_blocks), _cells(rows, read_blocks))
    return [*before, table]


def _elements(node: Node) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)]


def _cells(rows: list[Node], read_blocks: ReadBlocks) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(
            Cell(read_blocks(cell.children), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in _elements(row)
        )
        for row in rows
    )


def _span(cell: Node, name: str) -> int:
    said = cell.attributes.get(name, "")
    return min(max(int(said), 1), _MOST_SPANNED) if re.fullmatch(r"\d{1,4}", said, re.ASCII) else 1


def _alignment(rows: list[list[Node]]) -> tuple[Alignment, ...]:
    """Each column's alignment, as its first row says."""
    alignment: list[Alignment] = []
    for cell in next(row for row in rows if row):
        said = cell.attributes.get("align", "").lower()
        alignment += [Alignment(said) if said in set(Alignment) else Alignment.NONE] * _span(cell, "colspan")
    return tuple(alignment)
