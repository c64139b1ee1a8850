"""What the control of a block is to the card that holds it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.desk import Desk
from studio.kb.blocks import Block
from studio.kb.values import Article


@dataclass(slots=True)
class Spot:
    """Which text is being written: an article, a language, a step ("" for the introduction).

    The panel keeps it true.
    """

    article: str
    language: str
    step: str = ""

    def article_in(self, desk: Desk) -> Article | None:
        """The article as it is now."""
        return desk.bridge.kb.article(self.article)


class BlockWidget(QWidget):
    """Shows one block and says how its source reads after each change that the writer makes.

    A block's control never changes the knowledge base by itself: the card puts the new source into the step.
    """

    written = Signal(str, str)
    """(new source of the block, name of the change for undo, such as "Typing" or "Change branch"). Changes of one name
    in the same block that follow each other are taken back together, until `left`."""
    left = Signal()
    """The focus has left the block: the next change is another one."""
    removed = Signal()
    """The block is to go."""
    focused = Signal()
    """The focus has come into the block."""
    stepped_out = Signal(int)
    """The caret was moved out at the start (-1) or at the end (+1)."""
    joined = Signal()
    """Backspace at the very start: join with what is before."""
    offered = Signal(QMimeData)
    """Something with pictures or files was pasted or dropped."""

    def __init__(self, desk: Desk, spot: Spot) -> None:
        super().__init__()
        self.desk = desk
        self.spot = spot

    def show_block(self, block: Block) -> None:
        """Show a block of the same kind, silently, with carets where they are."""
        raise NotImplementedError

    def settle(self) -> None:
        """The writer goes on in another block: let go of the room that was kept for going on here."""

    def enter(self, at_end: bool = False) -> None:
        """Put the focus into the block, at its start or its end."""
        raise NotImplementedError
