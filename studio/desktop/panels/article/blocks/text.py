"""A block of text: paragraphs, lists, tables, code."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import BlockWidget, Spot
from studio.desktop.panels.article.blocks.field import MarkdownField
from studio.desktop.words import _
from studio.kb.block_edits import trimmed
from studio.kb.blocks import Block


class TextBlock(BlockWidget):
    """Shows the Markdown itself, so that nothing in it can be lost."""

    def __init__(self, desk: Desk, spot: Spot, block: Block) -> None:
        super().__init__(desk, spot)
        self.field = MarkdownField(desk, _("Text"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.show_block(block)
        self.field.said.connect(self.written)
        self.field.left.connect(self.left)
        self.field.stepped_out.connect(self.stepped_out)
        self.field.reached_start.connect(self.joined)
        self.field.offered.connect(self.offered)
        self.field.cursorPositionChanged.connect(self._note_caret)
        self.field.installEventFilter(self)

    def show_block(self, block: Block) -> None:
        text = _shown(block.source)
        # blank lines at the end belong to the writer while she writes on
        if text != _shown(self.field.text()):
            self.field.write(text)

    def settle(self) -> None:
        text = self.field.text()
        if text.strip() and text != text.rstrip("\n"):
            self.field.write(text.rstrip("\n"))

    def enter(self, at_end: bool = False) -> None:
        self.field.setFocus()
        place = len(self.field.text()) if at_end else 0
        self.field.select(place, place)
        self.focused.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        return super().eventFilter(watched, event)

    def _note_caret(self) -> None:
        if self.field.hasFocus():
            self.focused.emit()


def _shown(source: str) -> str:
    return trimmed(source)[1].replace("\r\n", "\n").replace("\r", "\n")
