"""The blocks of one text, one below the other, each with its control. Pictures stand in the card's strip instead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.article.block_layout import BlockLayout
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.making import make_block
from studio.desktop.panels.article.caret import put_caret
from studio.desktop.panels.article.slot import Slot, end_of_paragraph, kept_ends, offset_in, place_gaps, slot_at
from studio.desktop.panels.article.writing_steps import Pen
from studio.desktop.words import N_
from studio.kb.block_edits import insert_block, remove_block, replace_block, trimmed
from studio.kb.blocks import Block, BlockKind, ShownPicture, cut_blocks


class BlockColumn(QWidget):
    """Shows a text and writes into it. `step` "" is the introduction."""

    stepped_out = Signal(int)
    """The caret went out at the start (-1) or the end (+1)."""
    joined = Signal()
    """Backspace at the start of the first block."""
    offered = Signal(QMimeData)
    """Something with pictures or files was pasted or dropped into the current block."""

    def __init__(self, desk: Desk, pen: Pen, spot: Spot) -> None:
        super().__init__()
        self._desk, self._pen, self._spot, self._prompt = desk, pen, spot, ""
        self._slots: list[Slot] = []
        self._blocks: tuple[Block, ...] = ()
        self._serial = 0
        self._current: Slot | None = None
        self._changed: Slot | None = None
        self._text = ""
        self._direction = Qt.LayoutDirection.LeftToRight
        self._column = BlockLayout(self)

    @property
    def pictures(self) -> list[tuple[int, ShownPicture]]:
        """The pictures of the text, with their places among its blocks."""
        return [(at, block.part) for at, block in enumerate(self._blocks) if isinstance(block.part, ShownPicture)]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The controls, from top to bottom."""
        return tuple(self._slots)

    @property
    def current(self) -> Slot | None:
        """The control that has or last had the focus."""
        return self._current if self._current in self._slots else None

    @property
    def changed(self) -> Slot | None:
        """The first control that the last change of the text concerned."""
        return self._changed if self._changed in self._slots else None

    def forget_change(self) -> None:
        """Whatever changes next is what `changed` is about."""
        self._changed = None

    def direct(self, direction: Qt.LayoutDirection) -> None:
        """Write from left to right or from right to left."""
        self._direction = direction
        for slot in self._slots:
            slot.widget.setLayoutDirection(direction)

    def prompt(self, prompt: str) -> None:
        """Say what an empty text asks for."""
        self._prompt = prompt
        for slot in self._slots:
            if slot.field:
                slot.field.setPlaceholderText(prompt)

    def hold_bar(self, bar: QWidget) -> None:
        """Have the format bar stand behind what is being written."""
        self._column.hold(bar)
        self._arrange()

    def show_text(self, text: str) -> None:
        """Show a text; controls that show what they should are left alone, with their carets."""
        self._text = text
        blocks = cut_blocks(text) if text.strip() else ()
        shown = [(at, block) for at, block in enumerate(blocks) if block.kind is not BlockKind.PICTURE]
        real = [slot for slot in self._slots if slot.real]
        if [slot.kind for slot in real] == [block.kind for _, block in shown]:
            self._blocks = blocks
            for slot, (at, block) in zip(real, shown, strict=True):
                self._show(slot, at, block)
            place_gaps(self._slots, len(blocks))
        else:
            self._rebuild(blocks, shown)
        if not self._slots:
            self._add_gap(0, len(blocks))
        elif self._slots[0].kind is BlockKind.CHECK:
            self._add_gap(0, self._slots[0].index)  # a branch asks about what was to be done, which stands before it

    def enter(self, at_end: bool = False) -> None:
        """Put the focus into the first control, or at the end of the last."""
        if self._slots:
            self._slots[-1 if at_end else 0].widget.enter(at_end)

    def begin(self) -> None:
        """Put the focus where text can be written first."""
        if self._slots and self._slots[0].kind is not BlockKind.TEXT:
            self.open_gap(0)
        else:
            self.enter()

    def end(self) -> None:
        """Put the focus where text can be written last."""
        if self._slots and self._slots[-1].kind is not BlockKind.TEXT:
            self.open_gap(len(self._slots))
        else:
            self.enter(at_end=True)

    def open_gap(self, place: int) -> None:
        """Let something be written between two controls; what stays empty goes again."""
        index = self._slots[place].index if place < len(self._slots) else len(self._blocks)
        self._add_gap(place, index).widget.enter()

    def insert(self, source: str, label: str, focus: bool = True, key: str = "") -> None:
        """Put new Markdown behind the current block, or behind the paragraph that the caret is in."""
        slot = self.current
        index = slot.index + slot.real if slot else len(self._blocks)
        paragraph = end_of_paragraph(slot) if slot else None
        if slot and paragraph is not None:
            before, after = slot.source[:paragraph], slot.source[paragraph:]
            joined = f"{before.rstrip()}\n\n{source}\n\n{after.lstrip()}"
            at = slot.index
            self._write_text(lambda text: replace_block(text, at, joined), label, key)
        else:
            self._write_text(lambda text: insert_block(text, index, source), label, key)
        if focus and slot:
            slot.widget.settle()
        if focus:
            self._enter_block(index)

    def replace(self, index: int, source: str, label: str, key: str = "") -> None:
        """Write another source for a block, such as a picture's."""
        self._write_text(lambda text: replace_block(text, index, source), label, key)

    def remove(self, index: int, label: str) -> None:
        """Take a block out."""
        self._write_text(lambda text: remove_block(text, index), label)

    def offset(self) -> int:
        """Where the caret is in the text; behind the current block where that is no text."""
        slot = self.current
        if slot is None:
            return len(self._text)
        return offset_in(slot, self._blocks)

    def _write_text(self, edit: Callable[[str], str], label: str, key: str = "") -> bool:
        return self._pen.write_step_text(self._spot.step, edit, label, key)

    def _write(self, slot: Slot, source: str, label: str) -> None:
        """Put what a control says into the text."""
        index, was_real = slot.index, slot.real
        blank = not source.strip()
        if blank and not was_real:
            return
        before, slot.source, slot.real = slot.source, source, not blank
        edit = replace_block if was_real else insert_block
        key = self._pen.key_of(self._spot.step, str(slot.serial), label)
        written = self._write_text(lambda text: edit(text, index, source), label, key)
        if not written and self._pen.is_reading_only:
            slot.source, slot.real = before, was_real
            slot.widget.show_block(self._blocks[index] if was_real else Block(""))

    def _rebuild(self, blocks: tuple[Block, ...], shown: list[tuple[int, Block]]) -> None:
        """Keep the controls at the start and the end whose kinds stayed, make the others anew."""
        focused = self._focused()
        offset = self.offset() if focused else 0
        real = [slot for slot in self._slots if slot.real]
        head, tail = kept_ends(real, [block.kind for _, block in shown])
        kept = [*real[:head], *real[len(real) - tail :]]
        gone = [slot for slot in self._slots if slot not in kept]
        self._blocks = blocks
        fresh = [self._made(block, at) for at, block in shown[head : len(shown) - tail]]
        self._slots = [*real[:head], *fresh, *real[len(real) - tail :]]
        for slot, (at, block) in zip(self._slots, shown, strict=True):
            self._show(slot, at, block)
        self._changed = fresh[0] if fresh else self._changed
        self._arrange()
        for slot in fresh:
            self._reveal(slot)
        if focused and focused in gone:
            self._enter_at(offset)
        for slot in gone:
            self._discard(slot)

    def _show(self, slot: Slot, index: int, block: Block) -> None:
        """Show a block in its control, unless that is what it says already."""
        slot.index = index
        if trimmed(block.source)[1].replace("\r\n", "\n") != trimmed(slot.source)[1].replace("\r\n", "\n"):
            slot.source = block.source
            slot.widget.show_block(block)
            self._changed = self._changed or slot

    def _made(self, block: Block, index: int, real: bool = True) -> Slot:
        widget = make_block(self._desk, self._spot, block)
        widget.setLayoutDirection(self._direction)
        self._serial += 1
        slot = Slot(widget, block.kind, block.source, index, real, self._serial)
        widget.written.connect(lambda source, label: self._write(slot, source, label))
        widget.left.connect(lambda: self._leave(slot))
        widget.removed.connect(lambda: self.remove(slot.index, N_("Remove block")))
        widget.focused.connect(lambda: self._focus(slot))
        widget.stepped_out.connect(lambda way: self._step(slot, way))
        widget.joined.connect(lambda: self._join(slot))
        widget.offered.connect(self.offered)
        return slot

    def _add_gap(self, place: int, index: int) -> Slot:
        slot = self._made(Block(""), index, real=False)
        if slot.field:
            slot.field.setPlaceholderText(self._prompt)
        self._slots.insert(place, slot)
        self._arrange()
        self._reveal(slot)
        return slot

    def _reveal(self, slot: Slot) -> None:
        """Show a control at once, so that it can have the focus; in a column that is not shown yet it comes with it."""
        if self.isVisible():
            slot.widget.show()

    def _discard(self, slot: Slot) -> None:
        if slot in self._slots:
            self._slots.remove(slot)
        self._column.removeWidget(slot.widget)
        slot.widget.blockSignals(True)
        slot.widget.hide()
        slot.widget.deleteLater()

    def _focused(self) -> Slot | None:
        now = QApplication.focusWidget()
        return next((slot for slot in self._slots if now and _holds(slot.widget, now)), None)

    def _focus(self, slot: Slot) -> None:
        self._current = slot
        self._arrange()

    def _arrange(self) -> None:
        self._column.arrange(self._slots, self.current)

    def _leave(self, slot: Slot) -> None:
        self._pen.seal()
        is_gone = QApplication.focusWidget() is not None and self._focused() is not slot
        if is_gone and not slot.real and slot in self._slots and not self._stays(slot):
            self._discard(slot)

    def _stays(self, gap: Slot) -> bool:
        """Whether a gap is there to be seen: the only one of a text, or the one before a branch."""
        return self._slots[0] is gap and (len(self._slots) == 1 or self._slots[1].kind is BlockKind.CHECK)

    def _step(self, slot: Slot, way: int) -> None:
        if slot not in self._slots:
            return
        place = self._slots.index(slot) + way
        if 0 <= place < len(self._slots):
            self._slots[place].widget.enter(at_end=way < 0)
        elif way > 0 and slot.kind is not BlockKind.TEXT:
            self.open_gap(place)
        else:
            self.stepped_out.emit(way)

    def _join(self, slot: Slot) -> None:
        place = self._slots.index(slot) if slot in self._slots else 0
        if place:
            self._slots[place - 1].widget.enter(at_end=True)
        else:
            self.joined.emit()

    def _enter_block(self, index: int) -> None:
        """Put the focus into block `index`, or into the text that took it in."""
        found = next((slot for slot in reversed(self._slots) if slot.real and slot.index <= index), None)
        if found:
            found.widget.enter(at_end=found.index < index)

    def _enter_at(self, offset: int) -> None:
        """Put the caret where `offset` of the text is shown now."""
        slot, place = slot_at(offset, self._slots, self._blocks)
        if slot is None:
            self.end()
            return
        slot.widget.enter(at_end=True)
        if slot.field:
            put_caret(slot.field, place)


def _holds(widget: QWidget, other: QWidget) -> bool:
    return widget is other or widget.isAncestorOf(other)
