"""Rows as lines with tabs between their cells, as spreadsheets copy and paste them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from studio.desktop.panels.table.columns import Column
from studio.desktop.words import _, plural

Block = list[list[str]]
Entries = list[tuple[Column, Sequence[str], str]]


def write_lines(rows: Sequence[Sequence[str]]) -> str:
    """Cells as text; what holds tabs, line breaks or quotation marks is quoted."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return out.getvalue()


def read_lines(text: str) -> Block:
    """The cells of such a text. An empty last line is none."""
    return [row or [""] for row in csv.reader(io.StringIO(text.rstrip("\r\n")), dialect="excel-tab")]


def fit(block: Block, ids: Sequence[str], below: Sequence[str], columns: Sequence[Column]) -> tuple[Entries, str]:
    """What to enter where, or what is wrong with it.

    `ids` are the articles that are selected, `below` those from the current row on, `columns` those from the current
    one on. One line goes into all articles that are selected; several go into as many, or below the only one.
    """
    if not block or not ids:
        return [], _("There is nothing to paste.")
    wide = max(map(len, block))
    if wide > len(columns) or any(len(row) != wide for row in block):
        return [], _("What was copied does not fit: it has more columns than there are from here on.")
    if any(column.enter is None for column in columns[:wide]):
        fixed = next(column for column in columns[:wide] if column.enter is None)
        return [], _("“{column}” cannot be pasted into: the studio counts it.", column=_(fixed.title))
    if len(block) == 1:
        return [(column, ids, text) for column, text in zip(columns, block[0], strict=False)], ""
    targets = below[: len(block)] if len(ids) == 1 else ids
    if len(targets) != len(block):
        copied = plural("{count} line was copied", "{count} lines were copied", len(block))
        chosen = plural("there is {count} row for it", "there are {count} rows for them", len(targets))
        return [], _("{copied}, but {chosen}.", copied=copied, chosen=chosen)
    return [
        (column, [name], text)
        for name, row in zip(targets, block, strict=True)
        for column, text in zip(columns, row, strict=False)
    ], ""
