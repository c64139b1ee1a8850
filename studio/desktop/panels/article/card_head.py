"""The head of a step's card: number, title, for whom it is shown, what is to be put right, and the grip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.article.finding_sign import FindingSign
from studio.desktop.panels.article.grip import Grip
from studio.desktop.panels.article.misspelt import proofread
from studio.desktop.panels.article.number import NumberCircle
from studio.desktop.panels.article.said import said_condition
from studio.desktop.panels.article.steps_shown import ShownStep
from studio.desktop.theme.icons import icon
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.words import _

if TYPE_CHECKING:
    from studio.check import Finding


class CardHead(QWidget):
    """The title is written here; everything else asks the canvas."""

    condition_asked = Signal()
    collapse_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._is_section = desk, False
        self._is_chosen = False
        self.number = NumberCircle()
        self.title = WritingArea(_("Title of the step"), type="head", one_line=True)
        proofread(self.title, desk)
        self.condition = push("", "chip", "filter")
        self.condition.clicked.connect(self.condition_asked)
        self.sign = FindingSign(desk)
        self.fold = IconButton("chevron-down", _("Collapse"), "text3", 16)
        self.fold.clicked.connect(self.collapse_asked)
        self.grip = Grip(_("Move step, and more"))
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.number, alignment=top)
        row.addWidget(self.title, 1, alignment=top)
        for widget in (self.condition, self.sign, self.fold, self.grip):
            row.addWidget(widget, alignment=top)
        self.condition.hide()
        self.sign.hide()

    def prompt(self, prompt: str, is_section: bool) -> None:
        """Say what an empty title asks for, and whether it is a section's."""
        self._is_section = is_section
        self.title.setAccessibleName(_("Title of the section") if is_section else _("Title of the step"))
        self.title.setPlaceholderText(prompt)

    def show_step(self, step: ShownStep) -> None:
        """Show number, title and condition."""
        if self.title.text().strip(" \t") != step.title:  # a space at the end belongs to the next word
            self.title.write(step.title)
        self.number.show_number("§" if self._is_section else str(step.number), self._is_chosen)
        said = said_condition(self._desk.bridge.kb, step.condition)
        self.condition.setVisible(bool(said))
        if said != self.condition.text():
            self.condition.setText(said)
            self.condition.setAccessibleName(_("Shown only for {whom}", whom=said))
        self.grip.name(_("Move step {number}, and more", number=step.number))

    def direct(self, direction: Qt.LayoutDirection) -> None:
        """Write the title from left to right or from right to left."""
        self.title.setLayoutDirection(direction)

    def choose(self, is_chosen: bool) -> None:
        """Show whether the step is chosen."""
        self._is_chosen = is_chosen
        self.number.show_number(self.number.text(), is_chosen)

    def collapse(self, is_collapsed: bool) -> None:
        """Show which way the fold points."""
        onwards = "chevron-left" if self.isRightToLeft() else "chevron-right"
        self.fold.setIcon(icon(onwards if is_collapsed else "chevron-down", "text3"))
        self.fold.name(_("Expand") if is_collapsed else _("Collapse"))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark what is to be put right."""
        self.sign.show_findings(findings)
