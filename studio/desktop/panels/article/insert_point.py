"""A card as the actions `insert.…` and `format.…` see it."""

from __future__ import annotations

from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.field import MarkdownField
from studio.desktop.panels.article.card import StepCard
from studio.desktop.widgets.writing import WritingArea


class CardPoint:
    """The place in a card where something is put in: its block that has or last had the focus."""

    def __init__(self, card: StepCard) -> None:
        self._card = card

    @property
    def spot(self) -> Spot:
        """Which text is being written."""
        return self._card.spot

    @property
    def text_field(self) -> WritingArea | None:
        """The field of the current block, None where it has none for Markdown."""
        slot = self._card.blocks.current
        return slot.widget.findChild(MarkdownField) if slot else None

    @property
    def block_index(self) -> int:
        """The current block."""
        slot = self._card.blocks.current
        return slot.index if slot else 0

    def insert_block(self, source: str, label: str, focus: bool = True) -> None:
        """Put a block behind the current one, and the focus into it."""
        self._card.blocks.insert(source, label, focus)
