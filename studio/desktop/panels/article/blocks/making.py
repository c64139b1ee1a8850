"""The control for a block, by its kind."""

from __future__ import annotations

from collections.abc import Callable

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import BlockWidget, Spot
from studio.desktop.panels.article.blocks.branch import BranchBlock
from studio.desktop.panels.article.blocks.callout import CalloutBlock
from studio.desktop.panels.article.blocks.snippet import SnippetBlock
from studio.desktop.panels.article.blocks.text import TextBlock
from studio.desktop.panels.article.blocks.timer import TimerBlock
from studio.kb.blocks import Block, BlockKind

_KINDS: dict[BlockKind, Callable[[Desk, Spot, Block], BlockWidget]] = {
    BlockKind.CHECK: BranchBlock,
    BlockKind.CALLOUT: CalloutBlock,
    BlockKind.WAIT: TimerBlock,
    BlockKind.SNIPPET: SnippetBlock,
}


def make_block(desk: Desk, spot: Spot, block: Block) -> BlockWidget:
    """A control that shows `block`; what has none of its own is shown as text."""
    return _KINDS.get(block.kind, TextBlock)(desk, spot, block)
