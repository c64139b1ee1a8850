"""Fields that writers write in: they grow with their text, leave undo to the studio, and never trap the Tab key."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QMetaMethod, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QTextEdit, QToolButton

from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.places import to_place, to_units
from studio.desktop.words import _

_AROUND, _SIGN = 28, 26
"""Pixels that padding, border and a sign take of a line."""
_LINE_HEIGHTS = {"body": 135.0}
"""How far apart lines are, in percent, by the type of text."""
_CARET_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_OWN_KEYS = (*_CARET_KEYS, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_CLIPBOARD = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)


class WritingArea(QTextEdit):
    """Plain text that grows with what is written. `written` comes with each change made by the writer.

    `one_line` takes no line breaks: Enter says `entered`. What is pasted or dropped and is no text is offered to
    `offered` first.
    """

    written = Signal(str)
    entered = Signal()
    left = Signal()
    """The focus has gone: whatever is written next is another change."""
    reached_start = Signal()
    """Backspace at the very start."""
    stepped_out = Signal(int)
    """The caret was moved beyond the first (-1) or the last (+1) line."""
    offered = Signal(QMimeData)
    """Something with pictures or files was pasted or dropped."""

    def __init__(self, name: str, type: str = "body", one_line: bool = False, look: str = "bare") -> None:  # noqa: A002
        super().__init__()
        self._one_line = one_line
        self._setting = False
        self._told = ""
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.textChanged.connect(self._tell)
        dress(self, look=look, type=type)
        self._line_height = _LINE_HEIGHTS.get(type, 0)
        self._space_lines()

    def write(self, text: str) -> None:
        """Show `text`, silently, with the caret where it was, as far as the text that stayed allows."""
        before = self.text()
        if text == before:
            return
        cursor = self.textCursor()
        places = (_moved(to_place(before, units), before, text) for units in (cursor.position(), cursor.anchor()))
        at, anchor = (to_units(text, place) for place in places)
        self._setting = True
        try:
            self.setPlainText(text)
            self._space_lines()
        finally:
            self._setting = False
        self._told = self.text()
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _put(self, text: str) -> None:
        self.setPlainText(text)

    def text(self) -> str:
        """What is written."""
        # toPlainText() would turn no-break spaces into plain ones
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._height())

    def event(self, event: QEvent) -> bool:
        # A text field claims undo and the like for itself; here the window's actions have them.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not _is_own(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._one_line:
            self.entered.emit()
            return
        # a cursor follows the text that it stands in, so what it says is noted before
        before, at_start, text = self._selected(), self.textCursor().atStart(), self.text()
        super().keyPressEvent(event)
        if not plain or self._selected() != before or before[0] != before[1] or self.text() != text:
            return
        if event.key() == Qt.Key.Key_Up:
            self.stepped_out.emit(-1)
        elif event.key() == Qt.Key.Key_Down:
            self.stepped_out.emit(1)
        elif event.key() == Qt.Key.Key_Backspace and at_start:
            self.reached_start.emit()

    def _selected(self) -> tuple[int, int]:
        return self.textCursor().anchor(), self.textCursor().position()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # what is refused here goes on to what the field stands on
        return self._may_be_offered(source) or (source.hasText() and not _is_of_files(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._may_be_offered(source):
            self.offered.emit(source)
        elif source.hasText():
            text = source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
            self.insertPlainText(" ".join(text.split()) if self._one_line else text)

    def _may_be_offered(self, source: QMimeData) -> bool:
        """Whether somebody listens who can make something of what is no text."""
        listens = self.isSignalConnected(QMetaMethod.fromSignal(self.offered))
        return listens and (source.hasImage() or source.hasUrls() or _is_raw(source))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _space_lines(self) -> None:
        """Lines as far apart as reading wants it; what is typed takes on the format of its line."""
        if self._line_height:
            form = QTextBlockFormat()
            form.setLineHeight(self._line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(form)

    def _tell(self) -> None:
        text = self.text()
        # colouring a text counts as a change of it to Qt
        if not self._setting and text != self._told:
            self._told = text
            self.written.emit(text)

    def _height(self) -> int:
        margins = self.contentsMargins()  # the style sheet's border and padding
        return ceil(self.document().size().height()) + margins.top() + margins.bottom()

    def _grow(self) -> None:
        height = self._height()
        if self.height() != height:
            self.setFixedHeight(height)
            self.updateGeometry()


class WritingLine(QLineEdit):
    """One line of text whose undo is the studio's."""

    left = Signal()

    def __init__(self, name: str, placeholder: str = "", look: str = "", type: str = "") -> None:  # noqa: A002
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        dress(self, look=look, type=type)

    def show_sign(self, icon_name: str) -> None:
        """Show an icon before the text."""
        self.addAction(icon(icon_name, "text3"), self.ActionPosition.LeadingPosition)
        self._name_buttons(self.accessibleName())

    def make_room(self) -> None:
        """Never be narrower than what stands in the empty field."""
        signs = len(self.actions()) + self.isClearButtonEnabled()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self.setMinimumWidth(words + _AROUND + signs * _SIGN)

    def setClearButtonEnabled(self, enable: bool) -> None:
        super().setClearButtonEnabled(enable)
        self._name_buttons(_("Clear"))

    def _name_buttons(self, name: str) -> None:
        """Qt makes buttons of what stands in a field, and gives them no names."""
        for button in self.findChildren(QToolButton):
            if not button.accessibleName():
                button.setAccessibleName(name)

    def write(self, text: str) -> None:
        """Show `text`, silently, with the caret where it was."""
        if text != self.text():
            at = _moved(self.cursorPosition(), self.text(), text)
            self.setText(text)
            self.setCursorPosition(at)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not _is_own(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def _is_own(event: QKeyEvent) -> bool:
    """Whether a key belongs to a text field: letters, carets, the clipboard; everything else is an action's."""
    control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if event.key() in _OWN_KEYS:
        return not (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
            or (event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _VERTICAL)
            or (
                event.key() == Qt.Key.Key_Backspace
                and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                and control
            )
        )
    if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _CLIPBOARD:
        return True
    return not control and bool(event.text()) and event.text().isprintable()


_VERTICAL = (Qt.Key.Key_Up, Qt.Key.Key_Down)


def _is_of_files(source: QMimeData) -> bool:
    """Whether it is files, whose paths come along as text that nobody wants to read."""
    return any(url.isLocalFile() for url in source.urls())


def _is_raw(source: QMimeData) -> bool:
    return source.hasFormat("application/octet-stream")


def _moved(place: int, before: str, after: str) -> int:
    """Where a caret at `place` of `before` stands in `after`: it keeps its distance from the end that stayed."""
    if before[:place] == after[:place]:
        return place
    rest = len(before) - place
    if rest <= len(after) and before[place:] == after[len(after) - rest :]:
        return len(after) - rest
    return min(place, len(after))
