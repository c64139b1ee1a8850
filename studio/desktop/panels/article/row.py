"""The place of a card on the canvas: sub-steps stand further in, and a card is made only when it is needed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QWidget

from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.article.steps_shown import ShownStep

INDENT = 32
OUTDENT = 8
"""How far the words of a field without a frame stand in, in pixels: so much further out the title's field begins."""
_MOST = 16_777_215
"""No bound of a height, as Qt says it."""


class CardRow(QWidget):
    """Holds the card of a step; until it is made, a gap of about its height."""

    def __init__(self, step: ShownStep) -> None:
        super().__init__()
        self.step = step
        self.card: StepCard | None = None
        self._indent = QSpacerItem(0, 0)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(OUTDENT, 0, OUTDENT, 0)
        self._row.setSpacing(0)
        self._row.addItem(self._indent)
        self.setFixedHeight(estimated_height(step))
        self._set_in(step.is_sub_step)

    def show_step(self, step: ShownStep) -> None:
        """Show the step as it is now."""
        if step.is_sub_step != self.step.is_sub_step:
            self._set_in(step.is_sub_step)
        self.step = step
        if self.card:
            self.card.show_step(step)

    def put(self, card: StepCard) -> None:
        """Put the card into its place."""
        self.card = card
        self.setMinimumHeight(0)
        self.setMaximumHeight(_MOST)
        self._row.addWidget(card, 1, alignment=Qt.AlignmentFlag.AlignTop)
        card.show()

    def _set_in(self, is_in: bool) -> None:
        self._indent.changeSize(INDENT if is_in else 0, 0)
        self._row.invalidate()


def estimated_height(step: ShownStep) -> int:
    """About how high a card will be, in pixels."""
    lines = sum(1 + len(line) // 70 for line in step.text.splitlines() if line.strip())
    return max(200 if "![" in step.text else 0, 60 + 22 * lines)
