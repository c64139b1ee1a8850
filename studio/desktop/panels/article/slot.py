"""A place in a text that one control shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studio.desktop.panels.article.blocks.block import BlockWidget
from studio.desktop.panels.article.caret import caret_of
from studio.desktop.widgets.writing import WritingArea
from studio.kb.block_edits import trimmed
from studio.kb.blocks import Block, BlockKind
from studio.kb.syntax import open_fence

_GOES_ON = re.compile(r"[ \t]|[-*+][ \t]|\d+[.)][ \t]|\|")
"""How a line begins that belongs to what stands before the blank line above it."""


@dataclass(slots=True, eq=False)
class Slot:
    """One control: which block of the text it shows, and its source as last shown or written.

    One that is not `real` shows an empty text that would stand before block `index`.
    """

    widget: BlockWidget
    kind: BlockKind
    source: str
    index: int
    real: bool
    serial: int

    @property
    def field(self) -> WritingArea | None:
        """The field of a text block."""
        return self.widget.findChild(WritingArea) if self.kind is BlockKind.TEXT else None


def kept_ends(slots: Sequence[Slot], kinds: Sequence[BlockKind]) -> tuple[int, int]:
    """How many of `slots`, at their start and at their end, can show what now has these kinds."""
    most = min(len(slots), len(kinds))
    head = tail = 0
    while head < most and slots[head].kind is kinds[head]:
        head += 1
    while tail < most - head and slots[-1 - tail].kind is kinds[-1 - tail]:
        tail += 1
    return head, tail


def place_gaps(slots: Sequence[Slot], blocks: int) -> None:
    """Say where gaps are among so many blocks that moved."""
    before = 0
    for place, slot in enumerate(slots):
        if slot.real:
            before = slot.index + 1
        else:
            following = next((other.index for other in slots[place + 1 :] if other.real), blocks)
            slot.index = min(max(slot.index, before), following)


def slot_at(offset: int, slots: Sequence[Slot], blocks: Sequence[Block]) -> tuple[Slot | None, int]:
    """The control that shows a place of the text, and where in its words that is; None for behind them all."""
    start = 0
    for at, block in enumerate(blocks):
        end = start + len(block.source)
        slot = next((slot for slot in slots if slot.real and slot.index == at), None)
        if offset <= end and slot:
            return slot, offset - start - len(trimmed(block.source)[0])
        start = end
    return None, 0


def offset_in(slot: Slot, blocks: Sequence[Block]) -> int:
    """Where the caret of a slot is in the text of `blocks`; behind its block where that is no text."""
    start = sum(len(block.source) for block in blocks[: slot.index])
    if not slot.real:
        return start
    source = blocks[slot.index].source
    field = slot.field
    if field is None:
        return start + len(source)
    lead = len(trimmed(source)[0])
    written = field.text()[: caret_of(field)]
    breaks = written.count("\n") if "\r\n" in source else 0
    return start + min(len(source), lead + len(written) + breaks)


def end_of_paragraph(slot: Slot) -> int | None:
    """Where the paragraph ends that the caret is in, None where that is the end of its block."""
    field = slot.field
    if field is None or not slot.real:
        return None
    source = slot.source.replace("\r\n", "\n")
    at = source.find("\n\n", len(trimmed(source)[0]) + caret_of(field))
    while at >= 0:
        rest = source[at:].lstrip("\n")
        if not rest.strip():
            return None
        if not open_fence(source[:at]) and not _GOES_ON.match(rest):
            slot.source = source
            return at
        at = source.find("\n\n", at + 2)
    return None
