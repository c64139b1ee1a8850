"""Lines of a list item stand below its words, not below its mark."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from studio.desktop.panels.article.blocks.highlighter import is_code
from studio.desktop.panels.article.blocks.lists import ITEM

_NEAR = 0.5
"""Pixels that nobody sees."""


class Hanging(QObject):
    """Follows what is written in a field and changes how far lines stand in, never the text."""

    def __init__(self, field: QTextEdit) -> None:
        super().__init__(field)
        self._field = field
        self._first, self._last = 0, -1
        self._widths: dict[str, float] = {}
        field.document().contentsChange.connect(self._note)
        field.textChanged.connect(self._follow)

    def measure_anew(self) -> None:
        """The font has changed."""
        self._widths.clear()
        self._first, self._last = 0, self._field.document().characterCount()
        self._follow()

    def _note(self, place: int, _removed: int, added: int) -> None:
        # the document must not be changed before everybody has heard of its change
        there = self._last >= self._first
        self._first = min(self._first, place) if there else place
        self._last = max(self._last, place + added) if there else place + added

    def _follow(self) -> None:
        first, last = self._first, self._last
        self._first, self._last = 0, -1
        block = self._field.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            self._hang(block)
            block = block.next()

    def _hang(self, block: QTextBlock) -> None:
        item = None if is_code(block.userState()) else ITEM.match(block.text())
        width = self._width(block.text()[: item.start("rest")]) if item else 0.0
        now = block.blockFormat()
        if abs(now.textIndent() + width) < _NEAR:
            return
        mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
        wanted = QTextBlockFormat(now)
        wanted.setTextIndent(-width)
        wanted.setLeftMargin(0.0 if mirrored else width)
        wanted.setRightMargin(width if mirrored else 0.0)
        QTextCursor(block).setBlockFormat(wanted)

    def _width(self, lead: str) -> float:
        if lead not in self._widths:
            font = QFont(self._field.font())
            plain = QFontMetricsF(font)
            font.setWeight(QFont.Weight.DemiBold)
            words = lead.strip(" \t")
            gaps = lead.replace("\t", "    ").replace(words, "", 1)
            self._widths[lead] = QFontMetricsF(font).horizontalAdvance(words) + plain.horizontalAdvance(gaps)
        return self._widths[lead]
