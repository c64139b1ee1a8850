"""The place of a card on the canvas: sub-steps stand further in, and a card is made only when it is needed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.article.steps_shown import ShownStep
from studio.desktop.theme.looks import dress

INDENT = 32


class CardRow(QWidget):
    """Holds the card of a step, or a blank of about its height."""

    def __init__(self, step: ShownStep) -> None:
        super().__init__()
        self.step = step
        self.card: StepCard | None = None
        self._indent = QWidget()
        self._indent.setFixedWidth(INDENT)
        self._indent.setVisible(step.is_sub_step)
        self._blank = dress(QFrame(), look="card")
        self._blank.setFixedHeight(estimated_height(step))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._indent)
        self._row.addWidget(self._blank, 1, alignment=Qt.AlignmentFlag.AlignTop)

    def show_step(self, step: ShownStep) -> None:
        """Show the step as it is now."""
        self.step = step
        self._indent.setVisible(step.is_sub_step)
        if self.card:
            self.card.show_step(step)

    def put(self, card: StepCard) -> None:
        """Put the card into its place."""
        self.card = card
        self._row.replaceWidget(self._blank, card)
        self._row.setStretchFactor(card, 1)
        self._blank.hide()
        self._blank.deleteLater()
        card.show()


def estimated_height(step: ShownStep) -> int:
    """About how high a card will be, in pixels."""
    lines = sum(1 + len(line) // 70 for line in step.text.splitlines() if line.strip())
    return max(200 if "![" in step.text else 0, 60 + 22 * lines)
