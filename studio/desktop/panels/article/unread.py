"""A text that cannot be read as an article: the file as it lies there, and what is wrong with which line of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.article.writing_steps import TYPING, Pen
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.scrolling import scrolling
from studio.desktop.widgets.tiles import Sign
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.words import N_, _, told_problem
from studio.errors import Problem
from studio.kb.values import KnowledgeBase, Unread
from studio.reader import language_name
from studio.storage import faults_of, other_reading, take_in, write_unread
from studio.storage.lines import with_endings


def unread_of(kb: KnowledgeBase, article_id: str, language: str) -> Unread | None:
    """The file to write in where an article cannot be shown in a language: its own, else the one that is at fault."""
    there = kb.unread_of(article_id)
    mine = next((each for each in there if each.language == language), None)
    if kb.article(article_id) or (mine and faults_of(kb, mine)):
        return mine
    return next((each for each in there if faults_of(kb, each)), mine or next(iter(there), None))


class UnreadText(QWidget):
    """Shows one file and writes in it. What can be read again is opened as cards with the next save, or at once."""

    language_chosen = Signal(str)

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__()
        self._desk, self._pen = desk, pen
        self._unread = Unread("", "")
        self._line = 0
        self.title, self.path = (
            label(_("This text cannot be opened as cards yet"), "title", wraps=True),
            label("", "meta"),
        )
        self.what, self.hint = label("", "strong", wraps=True), label("", "meta", wraps=True)
        self.decode, self.take, self.back = push("", "primary"), push(_("Open as cards"), "primary"), push("", "link")
        self.text = WritingArea(_("Text of the file"), look="", type="code")
        self._lay_out()
        self.text.written.connect(self._write)
        self.text.left.connect(pen.seal)
        self.decode.clicked.connect(self._decode)
        self.take.clicked.connect(self._take)
        self.back.clicked.connect(lambda: self.language_chosen.emit(desk.bridge.kb.languages.source))
        desk.theme.changed.connect(self._mark)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.path)
        row.addStretch(1)
        row.addWidget(self.back)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self._told())
        column.addWidget(self.text)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside, "canvas"))

    def _told(self) -> QFrame:
        """What is wrong, and what to do about it."""
        self._box = QFrame()
        row = QHBoxLayout(self._box)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(12)
        self._signs = Sign("triangle-alert", "text2", 18), Sign("circle-check", "text2", 18)
        for sign in self._signs:
            row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.what)
        words.addWidget(self.hint)
        row.addLayout(words, 1)
        for button in (self.decode, self.take):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        return self._box

    def show_file(self, unread: Unread) -> None:
        """Show a file as it is now."""
        kb = self._desk.bridge.kb
        self._unread = unread
        other = other_reading(unread.source)
        is_readable = take_in(kb, unread.article) is not kb
        self.path.setText(unread.path)
        self.text.setReadOnly(other is not None)
        shown = other[1] if other else unread.source
        self.text.write(shown.replace("\r\n", "\n").replace("\r", "\n"))
        self._say(next(iter(faults_of(kb, unread)), None), is_readable)
        self.decode.setVisible(other is not None)
        self.decode.setText(_("Read as {encoding}", encoding=other[0] if other else ""))
        self.take.setVisible(is_readable)
        self.back.setVisible(kb.article(unread.article) is not None)
        self.back.setText(_("Back to {language}", language=language_name(kb.languages.source)))
        self._mark()

    def _say(self, problem: Problem | None, is_readable: bool) -> None:
        self._line = problem.place.line if problem and problem.place and not is_readable else 0
        dress(self._box, look="box", tone="green" if is_readable else "amber")
        for sign, is_shown in zip(self._signs, (not is_readable, is_readable), strict=True):
            sign.setVisible(is_shown)
        if is_readable:
            self.what.setText(_("It can be read now"))
            self.hint.setText(_("It opens as cards as soon as you pause."))
        elif problem:
            problem = told_problem(problem)
            what = problem.what[:1].upper() + problem.what[1:]
            self.what.setText(_("Line {line}: {what}", line=self._line, what=what) if self._line else what)
            expected = _("Expected: {what}.", what=problem.expected) if problem.expected else ""
            self.hint.setText(" ".join(part for part in (expected, problem.do) if part))
        else:
            self.what.setText(_("The file beside it cannot be read"))
            self.hint.setText(_("Put right the text in the source language first: the article's facts stand in it."))

    def _mark(self) -> None:
        """Colour the line that is at fault."""
        marks: list[QTextEdit.ExtraSelection] = []
        block = self.text.document().findBlockByNumber(self._line - 1) if self._line else None
        if block is not None and block.isValid():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(block)  # type: ignore[attr-defined] - the stub does not know it
            mark.format.setBackground(self._desk.theme.colour("warning"))  # type: ignore[attr-defined]
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # type: ignore[attr-defined]
            marks.append(mark)
        self.text.setExtraSelections(marks)

    def _write(self, shown: str) -> None:
        path, source = self._unread.path, with_endings(self._unread.source, shown)
        self._pen.write(TYPING, lambda kb: write_unread(kb, path, source), f"unread:{path}")

    def _decode(self) -> None:
        other, path = other_reading(self._unread.source), self._unread.path
        if other:
            self._pen.write(N_("Read in another encoding"), lambda kb: write_unread(kb, path, other[1]))
            self.text.setFocus()

    def _take(self) -> None:
        self._pen.seal()
        article = self._unread.article
        self._pen.write(N_("Open as cards"), lambda kb: take_in(kb, article))
