"""The control for a block, by its kind."""

from __future__ import annotations

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import BlockWidget, Spot
from studio.desktop.panels.article.blocks.text import TextBlock
from studio.kb.blocks import Block


def make_block(desk: Desk, spot: Spot, block: Block) -> BlockWidget:
    """A control that shows `block`; what has none of its own is shown as text."""
    return TextBlock(desk, spot, block)
