"""What the actions format.* and insert.* do to the step that is being written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks import pickers
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.emphasis import Style
from studio.desktop.panels.article.blocks.field import MarkdownField
from studio.desktop.panels.article.blocks.formatting import (
    Edited,
    insert_link,
    insert_paragraph,
    insert_words,
    toggle_style,
)
from studio.desktop.panels.article.blocks.lists import toggle_list
from studio.desktop.panels.article.blocks.marks import reference_to, typed_mark
from studio.desktop.panels.article.blocks.starting import first_branch
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.words import N_
from studio.kb.block_writing import write_callout, write_snippet, write_table, write_wait
from studio.kb.blocks import Tone, cut_blocks
from studio.kb.syntax import outline

_CALLOUTS = {
    Tone.NOTE: N_("Insert note"),
    Tone.TIP: N_("Insert tip"),
    Tone.IMPORTANT: N_("Insert important remark"),
    Tone.WARNING: N_("Insert warning"),
    Tone.CAUTION: N_("Insert caution"),
}
_STYLES = {Style.BOLD: N_("Bold"), Style.ITALIC: N_("Italic"), Style.CODE: N_("Code")}
_REFERENCE = N_("Insert reference")
_FIRST_WAIT = "5m"

Edit = Callable[[str, int, int], Edited]


class InsertPoint(Protocol):
    """Where something is put in: the step that is chosen, and its block and field that have or last had the focus."""

    @property
    def spot(self) -> Spot:
        """Which text is being written."""
        ...

    @property
    def text_field(self) -> WritingArea | None:
        """The field of the current block, None where it has none for Markdown."""
        ...

    @property
    def block_index(self) -> int:
        """The current block."""
        ...

    def insert_block(self, source: str, label: str, focus: bool = True) -> None:
        """Put a block behind the current one, and the focus into it."""
        ...


class Inserting(QObject):
    """The slots of the actions; `current` says where, None where no step is chosen."""

    def __init__(self, desk: Desk, current: Callable[[], InsertPoint | None], over: QWidget) -> None:
        """Popups open over the widget `over`."""
        super().__init__(over)
        self._desk = desk
        self._current = current
        self._over = over
        self._last: MarkdownField | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note_focus)

    def verbs(self) -> Verbs:
        """What this does of the table of actions."""
        return {
            **{f"format.{style}": partial(self._style, style) for style in Style},
            "edit.paste_plain": self._paste_plain,
            "format.bullets": partial(self._list, False),
            "format.numbers": partial(self._list, True),
            "insert.link": self._link,
            "insert.reference": self._reference,
            "insert.variable": self._variable,
            "insert.table": self._table,
            "insert.snippet": self._snippet,
            **{f"insert.{tone}": partial(self._block, write_callout(tone, ""), _CALLOUTS[tone]) for tone in Tone},
            "insert.branch": self._branch,
            "insert.timer": partial(self._block, write_wait(_FIRST_WAIT, ""), N_("Insert timer")),
        }

    @property
    def field(self) -> MarkdownField | None:
        """The field that actions on text mean: the one with the focus, or that had it last in the chosen step."""
        focused = QApplication.focusWidget()
        if isinstance(focused, MarkdownField):
            return focused
        point = self._current()
        field = point.text_field if point else None
        if isinstance(field, MarkdownField):
            return field
        return self._last if self._last is not None and isValid(self._last) and self._last.isVisible() else None

    def insert_reference(self, picture: str, mark: str) -> None:
        """Refer to a mark of a picture, whose address is given as written, where the caret is or was last."""
        point, field = self._current(), self.field
        if point is None:
            return
        if field is None:
            words = reference_to(self._desk.bridge.kb, point.spot, picture, mark, self._text_before(point, None))
            point.insert_block(words, _REFERENCE)
            return
        words = reference_to(self._desk.bridge.kb, point.spot, picture, mark, self._text_before(point, field))
        self._edit(field, lambda text, _start, end: insert_words(text, end, end, words, apart=True), _REFERENCE)

    def _complete(self) -> None:
        """A number in brackets that a mark of the step's picture has refers to it; undo gives the number back."""
        point, field = self._current(), self.field
        if point is None or field is None:
            return
        at = field.selection[1]
        mark = typed_mark(self._desk.bridge.kb, point.spot, field.text()[:at])
        if mark:
            named = f"{{{mark.picture}#{mark.id}}}"
            self._edit(field, lambda text, _start, end: insert_words(text, end, end, named), _REFERENCE)

    def _style(self, style: Style) -> None:
        field = self.field
        if field:
            self._edit(field, lambda text, start, end: toggle_style(text, start, end, style), _STYLES[style])

    def _paste_plain(self) -> None:
        field = self.field
        if field:
            field.paste_plain()

    def _list(self, numbered: bool) -> None:
        field = self.field
        label = N_("Numbered list") if numbered else N_("Bulleted list")
        if field:
            self._edit(field, lambda text, start, end: toggle_list(text, start, end, numbered), label)

    def _link(self) -> None:
        point, field = self._current(), self.field
        if point is None or field is None:
            return
        kb, spot = self._desk.bridge.kb, point.spot

        def put(address: str) -> None:
            name = pickers.describe_target(kb, spot, address).name or address
            self._edit(field, lambda text, start, end: insert_link(text, start, end, address, name), N_("Insert link"))

        pickers.pick_link(self._over, self._desk, spot, put, _below_caret(field))

    def _reference(self) -> None:
        point = self._current()
        if point:
            at = _below_caret(self.field)
            pickers.pick_reference(self._over, self._desk, point.spot, self.insert_reference, at)

    def _variable(self) -> None:
        field = self.field
        if field is None:
            return

        def put(name: str) -> None:
            words = f"{{{{{name}}}}}"
            self._edit(field, lambda text, start, end: insert_words(text, start, end, words), N_("Insert variable"))

        pickers.pick_variable(self._over, self._desk, put, _below_caret(field))

    def _table(self) -> None:
        field = self.field
        if field is None:
            return

        def put(rows: int, columns: int) -> None:
            source = write_table([[""] * columns] * rows)
            edit: Edit = lambda text, _start, end: insert_paragraph(text, end, source, len("| "))  # noqa: E731
            self._edit(field, edit, N_("Insert table"))

        pickers.pick_table(self._over, self._desk, put, _below_caret(field))

    def _snippet(self) -> None:
        point = self._current()
        if point:
            put = partial(self._put, point, N_("Insert snippet"))
            pickers.pick_snippet(self._over, self._desk, point.spot, lambda snippet: put(write_snippet(snippet)))

    def _branch(self) -> None:
        point = self._current()
        if point:
            self._put(point, N_("Insert branch"), first_branch(self._desk.bridge.kb, point.spot))

    def _block(self, source: str, label: str) -> None:
        point = self._current()
        if point:
            self._put(point, label, source)

    def _put(self, point: InsertPoint, label: str, source: str) -> None:
        point.insert_block(source, label)

    def _edit(self, field: MarkdownField, edit: Edit, label: str) -> None:
        if not isValid(field):
            return
        field.edit(edit(field.text(), *field.selection), label)
        field.setFocus()

    def _text_before(self, point: InsertPoint, field: MarkdownField | None) -> str:
        """The article's text before the caret, as far as numbers of marks depend on it."""
        article = point.spot.article_in(self._desk)
        text = article.text(point.spot.language) if article else None
        cut = outline(text.body if text else "")
        step = cut.step(point.spot.step)
        before = text.body[: step.end - len(step.text)] if text and step else ""
        blocks = cut_blocks(step.text if step else cut.intro)
        before += "".join(block.source for block in blocks[: point.block_index])
        return before + (field.text()[: field.selection[1]] if field else "")

    def _note_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, MarkdownField) and new is not self._last:
            if self._last is not None and isValid(self._last):
                self._last.bracketed.disconnect(self._complete)
            self._last = new
            new.bracketed.connect(self._complete)


def _below_caret(field: MarkdownField | None) -> QPoint | None:
    """Where a popup hides nothing of what it is about, on the screen."""
    if field is None or not field.isVisible():
        return None
    caret = field.cursorRect()
    return field.viewport().mapToGlobal(caret.bottomLeft() + QPoint(-24, 8))
