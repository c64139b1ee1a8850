"""A place in a text that one control shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.desktop.panels.article.blocks.block import BlockWidget
from studio.desktop.panels.article.caret import caret_of
from studio.desktop.widgets.writing import WritingArea
from studio.kb.block_edits import trimmed
from studio.kb.blocks import BlockKind
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
