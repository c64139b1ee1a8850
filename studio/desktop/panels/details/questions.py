"""The questions that an article answers: one line each, an empty one at the end that waits for the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.desktop.panels.details.fields import LongLine
from studio.desktop.theme.icons import draw_icon
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import IconButton
from studio.desktop.words import _

_EDGE = 2
"""Pixels between the frame of a line and what stands in it."""


class QuestionList(QWidget):
    """`changed` brings all questions and the number of the one being written, -1 where several or the order changed."""

    changed = Signal(tuple, int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Questions this article answers"))
        self.rows: list[QuestionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._end_with_empty()

    @property
    def questions(self) -> tuple[str, ...]:
        """What is written, without empty lines."""
        return tuple(text for row in self.rows if (text := " ".join(row.line.text().split())))

    def write(self, questions: Sequence[str]) -> None:
        """Show other questions, silently; the caret stays in its line."""
        if tuple(questions) == self.questions:
            return
        while len(self.rows) > len(questions) + 1:
            self._drop(self.rows[-1])
        while len(self.rows) < len(questions) + 1:
            self._insert(len(self.rows))
        for row, question in zip(self.rows, (*questions, ""), strict=True):
            row.line.write(question)
        self._number()

    def fault(self, faults: Mapping[int, str]) -> None:
        """Say below the questions, counted without empty lines, what is wrong with them."""
        number = 0
        for row in self.rows:
            written = bool(row.line.text().strip())
            row.fault(faults.get(number, "") if written else "")
            number += written

    def _insert(self, at: int) -> QuestionRow:
        row = QuestionRow()
        row.line.written.connect(lambda _text: self._note(row))
        row.line.entered.connect(lambda: self._go_on(row))
        row.line.reached_start.connect(lambda: self._erase(row))
        row.line.stepped_out.connect(lambda by: self._step(row, by))
        row.line.moved.connect(lambda by: self.move(self.rows.index(row), self.rows.index(row) + by))
        row.line.pasted.connect(lambda lines: self._paste(row, lines))
        row.line.left.connect(self.left)
        row.remove.clicked.connect(lambda: self._remove(row))
        row.grip.dragged.connect(lambda at: self._drag(row, at))
        row.grip.dropped.connect(lambda: self._tell(-1))
        self.rows.insert(at, row)
        self._column.insertWidget(at, row)
        self._number()
        return row

    def _drop(self, row: QuestionRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _end_with_empty(self) -> None:
        if not self.rows or self.rows[-1].line.text().strip():
            self._insert(len(self.rows))

    def _number(self) -> None:
        before: QWidget = self
        for number, row in enumerate(self.rows, 1):
            row.number(number, is_last=row is self.rows[-1])
            for part in (row.line, row.remove):
                QWidget.setTabOrder(before, part)
                before = part

    def _tell(self, number: int) -> None:
        self._end_with_empty()
        self._number()
        self.changed.emit(self.questions, number)

    def _note(self, row: QuestionRow) -> None:
        self._tell(self.rows.index(row))

    def _go_on(self, row: QuestionRow) -> None:
        """Enter: the next line, a new one where the next is written already."""
        at = self.rows.index(row) + 1
        if row.line.text().strip():
            follows = at < len(self.rows) and not self.rows[at].line.text().strip()
            (self.rows[at] if follows else self._insert(at)).line.setFocus()

    def _erase(self, row: QuestionRow) -> None:
        """Backspace at the start of a line: an empty one goes, and the caret stands at the end of the one before."""
        at = self.rows.index(row)
        if at and not row.line.text().strip():
            self.rows[at - 1].line.setFocus()
            self.rows[at - 1].line.moveCursor(QTextCursor.MoveOperation.End)
            if row is not self.rows[-1]:
                self._drop(row)
                self._number()

    def _remove(self, row: QuestionRow) -> None:
        at = self.rows.index(row)
        self._drop(row)
        self._end_with_empty()
        self.rows[min(at, len(self.rows) - 1)].line.setFocus()
        self._tell(-1)

    def _step(self, row: QuestionRow, by: int) -> None:
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.rows[at].line.setFocus()

    def move(self, at: int, to: int, tells: bool = True) -> None:
        """Put the line `at` where the line `to` stands. The empty one stays last."""
        last = len(self.rows) - 1
        if at == to or not (0 <= at < last and 0 <= to < last):
            return
        row = self.rows.pop(at)
        self.rows.insert(to, row)
        focus = row.line.hasFocus()
        self._column.insertWidget(to, row)
        if focus:
            row.line.setFocus()
        self._number()
        if tells:
            self._tell(-1)

    def _drag(self, row: QuestionRow, at: QPoint) -> None:
        """Let a line stand where the pointer is; it is told once it is let go."""
        y = self.mapFromGlobal(at).y()
        to = sum(1 for other in self.rows[:-1] if other is not row and other.geometry().center().y() < y)
        self.move(self.rows.index(row), to, tells=False)
        self._column.activate()

    def _paste(self, row: QuestionRow, lines: list[str]) -> None:
        """A list of questions: the first goes on where the caret is, the others follow."""
        at = self.rows.index(row)
        row.line.textCursor().insertText(lines[0])
        for number, line in enumerate(lines[1:], at + 1):
            self._insert(number).line.write(line)
        self.rows[at + len(lines) - 1].line.setFocus()
        self._tell(-1)


class QuestionRow(QWidget):
    """One question: its line, at the end of it a grip and a cross, and below what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.grip = _Grip()
        self.line = _QuestionLine()
        self.remove = IconButton("x", _("Remove the question"), "text3", 14)
        self._fault = label("", "meta", "red", wraps=True)
        self._fault.hide()
        ends = QHBoxLayout()
        ends.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        ends.setSpacing(0)
        ends.addWidget(self.grip)
        ends.addWidget(self.remove)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.line, 0, 0)
        # within the frame of the line, which begins and ends where the other fields do
        grid.addLayout(ends, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._fault, 1, 0)
        self.grip.raise_()
        self.remove.raise_()

    def number(self, number: int, is_last: bool) -> None:
        """Say the how-manieth it is; the last is the empty one."""
        self.line.setAccessibleName(_("Question {number}", number=number))
        self.line.setPlaceholderText(_("Add a question, as a customer asks it") if is_last else "")
        for part in (self.grip, self.remove):
            part.setVisible(not is_last)
        self.line.leave_room(0 if is_last else self.grip.width() + self.remove.width())
        self.remove.name(_("Remove question {number}", number=number))

    def fault(self, text: str) -> None:
        """Say what is wrong; "" for nothing."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
        if bool(self.line.property("wrong")) != bool(text):
            dress(self.line, wrong=bool(text))

    @property
    def said(self) -> str:
        """What is wrong, "" for nothing."""
        return self._fault.text()


class _QuestionLine(LongLine):
    """A question may be long: its one line wraps. Alt with an arrow moves it among the others."""

    moved = Signal(int)
    pasted = Signal(list)

    def __init__(self) -> None:
        super().__init__(_("Question"))

    def leave_room(self, pixels: int) -> None:
        """Write nothing at the end of the line, where something else stands."""
        backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(pixels if backwards else 0, 0, 0 if backwards else pixels, 0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _moves(event):
            event.accept()  # the window moves steps by these keys
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _moves(event)
        if by:
            self.moved.emit(by)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = [" ".join(line.split()) for line in source.text().splitlines()] if source.hasText() else []
        lines = [line.lstrip("-*• ") for line in lines if line.strip("-*• ")]
        if len(lines) > 1:
            self.pasted.emit(lines)
        else:
            super().insertFromMimeData(source)


class _Grip(QLabel):
    """Where a question is taken to be dragged. Alt with an arrow does the same."""

    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(16, 32))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(_("Drag to reorder, or press Alt with an arrow key"))
        self.setAccessibleName(_("Drag to reorder, or press Alt with an arrow key"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        draw_icon(painter, "grip-vertical", self.rect().adjusted(1, 0, -1, 0), colour)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit()
        event.accept()


def _moves(event: QKeyEvent) -> int:
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
