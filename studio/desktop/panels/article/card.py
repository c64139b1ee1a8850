"""One card: a step with its number, title, blocks and pictures; or, without a head, the introduction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from studio.desktop.desk import Desk
from studio.desktop.panels.article.block_column import BlockColumn
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.card_head import CardHead
from studio.desktop.panels.article.caret import put_caret, put_caret_at_end
from studio.desktop.panels.article.pictures import ADDING, PictureStrip
from studio.desktop.panels.article.prompts import prompts_of
from studio.desktop.panels.article.source_text import SourceText
from studio.desktop.panels.article.steps_shown import ShownStep
from studio.desktop.panels.article.writing_steps import Pen
from studio.desktop.tabbing import COMES_LAST
from studio.desktop.theme.looks import dress
from studio.desktop.words import N_, _
from studio.kb.block_writing import write_picture
from studio.kb.values import Kind

if TYPE_CHECKING:
    from studio.check import Finding

PADDING, GAP = 14, 12
_NARROW, _LEAST = 520, 280
"""Widths in pixels: below the first, pictures stand above the text; no card is narrower than the second."""


class StepCard(QFrame):
    """Shows one step and writes into it; what concerns several steps is for the canvas."""

    stepped_out = Signal(int)
    """The caret went out of the card at the start (-1) or the end (+1)."""
    emptied = Signal()
    """Backspace in a step with nothing in it."""
    menu_asked = Signal(QPoint)
    mark_picked = Signal(str, str)
    """(address of a picture, id of its mark): the text is to refer to it."""

    def __init__(self, desk: Desk, pen: Pen, step: ShownStep) -> None:
        super().__init__()
        self.step = step
        self._desk, self._pen = desk, pen
        self._is_chosen = self._is_collapsed = False
        self.spot = Spot(pen.article, pen.language, step.id)
        self.head = CardHead(desk) if step.number else None
        self.blocks = BlockColumn(desk, pen, self.spot)
        self.strip = PictureStrip(desk, self.spot)
        self.source: SourceText | None = None
        self._lay_out()
        self._connect()
        dress(self, look="card")
        self.show_step(step)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        if self.head:
            self._column.addWidget(self.head)
        self._column.addWidget(self.blocks)
        self._column.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self._row.setSpacing(16)
        self.strip.setProperty(COMES_LAST, True)  # from the title one goes on to the text
        self._row.addWidget(self.strip, alignment=Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._column, 1)

    def _connect(self) -> None:
        self.blocks.stepped_out.connect(self._step)
        self.blocks.joined.connect(self._join)
        self.blocks.offered.connect(self.strip.take)
        if self.head:
            self.head.title.offered.connect(self.strip.take)
        self.strip.accept_drops_on(self)
        self._connect_strip()
        if self.head:
            title = self.head.title
            grip = self.head.grip
            grip.asked.connect(lambda: self.menu_asked.emit(grip.mapToGlobal(grip.rect().bottomLeft())))
            title.written.connect(self._write_title)
            title.left.connect(self._leave_title)
            title.entered.connect(self.blocks.begin)
            title.reached_start.connect(self._join_title)
            title.stepped_out.connect(self._step_from_title)

    def _connect_strip(self) -> None:
        strip, blocks = self.strip, self.blocks
        strip.accept_drops_on(self)
        strip.alt_written.connect(self._write_alt)
        strip.left.connect(self._pen.seal)
        strip.picked_mark.connect(self.mark_picked)
        strip.removed.connect(lambda index: blocks.remove(index, N_("Remove picture")))
        strip.replaced.connect(lambda index, source: blocks.replace(index, source, N_("Replace picture"), ADDING))
        strip.added.connect(
            lambda sources: blocks.insert("\n\n".join(sources), N_("Add picture"), focus=False, key=ADDING)
        )

    def _leave_title(self) -> None:
        self._pen.name_step(self.step.id)
        self._pen.seal()

    def show_step(self, step: ShownStep) -> None:
        """Show the step as it is now."""
        before, self.step = self.step, step
        self.blocks.forget_change()
        self.spot.article, self.spot.language, self.spot.step = self._pen.article, self._pen.language, step.id
        self._prompt()
        if self.head:
            self.head.show_step(step)
        if step.text != before.text or not self.blocks.slots:
            self.blocks.show_text(step.text)
            self.strip.show_pictures(self.blocks.pictures)
            self.strip.setVisible(bool(self.blocks.pictures) and not self._is_collapsed)
        self.setAccessibleName(
            _("Step {number}: {title}", number=step.number, title=step.title) if step.number else _("Introduction")
        )

    def _prompt(self) -> None:
        """Have empty fields ask for what the kind of the article wants there."""
        prompts = prompts_of(self._pen.kind, self.step)
        self.blocks.prompt(prompts.text)
        if self.head:
            self.head.prompt(prompts.title, self._pen.kind is Kind.ANSWER)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def direct(self, direction: Qt.LayoutDirection) -> None:
        """Write from left to right or from right to left; the card is laid out as its readers read."""
        self.setLayoutDirection(direction)
        self.blocks.direct(direction)
        if self.head:
            self.head.direct(direction)

    def show_source(self, language: str, source: ShownStep | None) -> None:
        """Show beside a translation what the source says; nothing where `source` is None."""
        if source and self.source is None:
            self.source = SourceText()
            self._column.insertWidget(self._column.indexOf(self.blocks) + 1, self.source)
        if self.source:
            self.source.setVisible(source is not None)
        if source and self.source:
            self.source.show_source(language, source.title, source.text)

    def choose(self, is_chosen: bool) -> None:
        """Show whether the step is chosen."""
        if is_chosen != self._is_chosen:
            self._is_chosen = is_chosen
            dress(self, chosen=is_chosen)
        if self.head:
            self.head.choose(is_chosen)

    def collapse(self, is_collapsed: bool) -> None:
        """Show the title alone, or all."""
        self._is_collapsed = is_collapsed
        self.blocks.setVisible(not is_collapsed)
        self.strip.setVisible(bool(self.blocks.pictures) and not is_collapsed)
        if self.head:
            self.head.collapse(is_collapsed)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark what is to be put right."""
        if self.head:
            self.head.show_findings(findings)

    def enter_title(self, at_end: bool = True) -> None:
        """Put the focus into the title; into the text of an introduction."""
        if self.head is None:
            self.blocks.enter()
            return
        self.head.title.setFocus()
        if at_end:
            put_caret_at_end(self.head.title)
        else:
            put_caret(self.head.title, 0)

    def enter_changed(self) -> None:
        """Put the focus where the card was changed last."""
        if self.blocks.changed and self.blocks.isVisible():
            self.blocks.changed.widget.enter(at_end=True)
        else:
            self.enter_title()

    def enter_end(self) -> None:
        """Put the focus where the card ends."""
        if self.blocks.isVisible() or self.head is None:
            self.blocks.enter(at_end=True)
        else:
            self.enter_title()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.head:
            self.menu_asked.emit(event.globalPos())

    def _step(self, way: int) -> None:
        if way < 0 and self.head:
            self.enter_title()
        else:
            self.stepped_out.emit(way)

    def _step_from_title(self, way: int) -> None:
        if way > 0 and self.blocks.isVisible():
            self.blocks.enter()
        else:
            self.stepped_out.emit(way)

    def _join(self) -> None:
        if self.step.is_empty and self.head:
            self.emptied.emit()
        else:
            self.enter_title()

    def _join_title(self) -> None:
        if self.step.is_empty:
            self.emptied.emit()
        else:
            self.stepped_out.emit(-1)

    def _write_title(self, text: str) -> None:
        self._pen.write_step_title(self.step.id, text)
        if self._pen.is_reading_only and self.head:
            self.head.show_step(self.step)

    def _write_alt(self, index: int, alt: str) -> None:
        part = dict(self.blocks.pictures).get(index)
        if part:
            label = N_("Describe picture")
            key = self._pen.key_of(self.step.id, part.address, label)
            self.blocks.replace(index, write_picture(alt, part.address, part.caption), label, key)
            if self._pen.is_reading_only:
                self.strip.show_pictures(self.blocks.pictures)
