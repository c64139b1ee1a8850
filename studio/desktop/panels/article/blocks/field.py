"""The field in which Markdown is written: it shows what it means, goes on with lists, and takes formatted text."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit
from shiboken6 import isValid

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks import tables
from studio.desktop.panels.article.blocks.formatting import Edited, insert_link
from studio.desktop.panels.article.blocks.hanging import Hanging
from studio.desktop.panels.article.blocks.highlighter import MarkdownHighlighter, prose_of_block
from studio.desktop.panels.article.blocks.lists import in_item, press_backspace, press_enter, shift_items
from studio.desktop.panels.article.blocks.pasting import Pasted, clean_text, read_pasted
from studio.desktop.panels.article.misspelt import Misspelt
from studio.desktop.widgets.places import to_place, to_units
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.words import N_, _
from studio.kb.links import TargetKind, parse_target

TYPING = N_("Typing")
_MENU = ("edit.paste_plain", "format.bold", "format.italic", "format.code", "insert.link")
_LINE_HEIGHT = 125.0
"""Per cent of the font's own."""


class MarkdownField(WritingArea):
    """Tab goes one level deeper in a list item, to the next cell in a table, and else on to the next control; after
    Escape it always goes on."""

    said = Signal(str, str)
    """(the text, name of the change for undo)."""
    bracketed = Signal()
    """A closing bracket was typed; the caret is behind it."""

    def __init__(self, desk: Desk, name: str, placeholder: str = "") -> None:
        super().__init__(name)
        self.setPlaceholderText(placeholder)
        self._desk = desk
        self._label = TYPING
        self._escaped = False
        self._space_lines()
        self.misspelt = Misspelt(self, desk, prose_of_block, self._as_change)
        self._highlighter = MarkdownHighlighter(self.document(), desk.theme, self.misspelt)
        self.misspelt.serve(self._highlighter)
        self._hanging = Hanging(self)
        self.written.connect(lambda text: self.said.emit(text, self._label))

    def _put(self, text: str) -> None:
        # unlike setPlainText(), this keeps the spacing of lines, and colours each line once
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    @property
    def selection(self) -> tuple[int, int]:
        """(start, end) of what is selected, in characters of the text; twice the caret where nothing is."""
        cursor, text = self.textCursor(), self.text()
        return to_place(text, cursor.selectionStart()), to_place(text, cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select characters of the text."""
        text = self.text()
        cursor = self.textCursor()
        cursor.setPosition(to_units(text, start))
        cursor.setPosition(to_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def edit(self, edited: Edited, label: str) -> None:
        """Take on a changed text as one change; one that is no typing is taken back by itself."""
        with self._as_change(label):
            self._replace(edited.text)
            self.select(edited.start, edited.end)

    def paste_plain(self) -> None:
        """Paste what the clipboard holds as text, as it is."""
        text = clean_text(QApplication.clipboard().text())
        if text:
            self._paste(self.textCursor(), text)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            and self._shift(deeper=event.key() == Qt.Key.Key_Tab)
        ):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self._escaped = key == Qt.Key.Key_Escape
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers == Qt.KeyboardModifier.NoModifier:
            row = tables.press_enter(self.text(), self.selection[1])
            self.edit(row or press_enter(self.text(), *self.selection), TYPING)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")
        elif key == Qt.Key.Key_Backspace and not modifiers and (joined := self._joined()):
            self.edit(joined, TYPING)
        else:
            super().keyPressEvent(event)
            if event.text() == "]":
                self.bracketed.emit()
            return
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_hanging"):
            self._hanging.measure_anew()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._escaped = False
        # a menu or a popup over the field comes back to it: what is written goes on
        if event.reason() == Qt.FocusReason.PopupFocusReason or QApplication.activePopupWidget():
            QTextEdit.focusOutEvent(self, event)
        else:
            super().focusOutEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        local = any(url.isLocalFile() for url in source.urls())
        pasted = Pasted("") if local else read_pasted(source)
        if not pasted.plain.strip():
            super().insertFromMimeData(source)
        elif self.textCursor().hasSelection() and _is_address(pasted.plain.strip()):
            with self._as_change(N_("Insert link")):
                linked = insert_link(self.text(), *self.selection, pasted.plain.strip(), "")
                self._replace(linked.text)
                self.select(linked.start, linked.end)
        elif pasted.takes_long:
            place = QTextCursor(self.textCursor())
            title = _("Reading what was pasted")
            self._desk.jobs.start(title, lambda _report: pasted.markdown(), lambda text: self._paste(place, text))
        else:
            self._paste(self.textCursor(), pasted.markdown())

    def _paste(self, place: QTextCursor, text: str) -> None:
        """Put text in as a change of its own; `place` has moved along with what was written meanwhile."""
        if not isValid(self):
            return
        with self._as_change(N_("Paste")):
            place.insertText(text)
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):  # those of the studio are meant, not the field's
                menu.removeAction(action)
        first = menu.actions()[0]
        if first.isSeparator():
            menu.removeAction(first)
        self.misspelt.add_to(menu, event.pos())
        menu.addSeparator()
        for row in _MENU:
            menu.addAction(self._desk.actions[row])
        menu.popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        text = self.text()
        start, end = self.selection
        data = QMimeData()
        data.setText(text[start:end])
        return data

    def _shift(self, deeper: bool) -> bool:
        text = self.text()
        start, end = self.selection
        cell = None if self._escaped else tables.next_cell(text, end if deeper else start, 1 if deeper else -1)
        if cell:
            self.select(*cell)
            return True
        if self._escaped or not in_item(text, start):
            return False
        edited = shift_items(text, start, end, deeper)
        if edited.text == text:
            return False
        self.edit(edited, N_("Indent") if deeper else N_("Outdent"))
        return True

    def _space_lines(self) -> None:
        """Air between lines; what is typed later takes it on."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spaced)

    @contextmanager
    def _as_change(self, label: str) -> Generator[None]:
        """What is written within has a name of its own; what is no typing is sealed from what is before and behind."""
        own = label != TYPING
        if own:
            self._desk.bridge.workspace.seal()
        self._label = label
        try:
            yield
        finally:
            self._label = TYPING
        if own:
            self._desk.bridge.workspace.seal()

    def _joined(self) -> Edited | None:
        start, end = self.selection
        return press_backspace(self.text(), start) if start == end else None

    def _replace(self, text: str) -> None:
        """Put another text in the place of this one; only what differs is touched."""
        old = self.text()
        if old == text:
            return
        start = 0
        most = min(len(old), len(text))
        while start < most and old[start] == text[start]:
            start += 1
        tail = 0
        while tail < most - start and old[-1 - tail] == text[-1 - tail]:
            tail += 1
        cursor = self.textCursor()
        cursor.setPosition(to_units(old, start))
        cursor.setPosition(to_units(old, len(old) - tail), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - tail])


def _is_address(text: str) -> bool:
    """Whether a text is an address of the web or of mail and nothing else; words it is pasted over become a link."""
    target = parse_target(text)
    return target is not None and target.kind in (TargetKind.WEB, TargetKind.MAIL)
