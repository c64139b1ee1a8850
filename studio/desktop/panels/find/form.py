"""What to find, what to put in its place, and where: the column at the start of the panel."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.desktop.naming import language_name
from studio.desktop.panels.find.asked import Asked
from studio.desktop.widgets.buttons import Segments, push
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _

HERE, EVERYWHERE = "here", "everywhere"
WIDTH = 320


class FindForm(QWidget):
    """Says `asked` with each change of what is looked for, `written` with each change of the replacement."""

    asked = Signal()
    written = Signal()
    stepped = Signal(int)
    """Enter: to the next (1) or, with Shift, to the place before (-1)."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.query = _Line(_("Find"), _("Find"))
        self.replacement = _Line(_("Replace with"), _("Replace with"))
        self.where = Segments(_("Where"), ((HERE, _("This article"), ""), (EVERYWHERE, _("Everywhere"), "")))
        self.language = Dropdown(_("Language"))
        self.case = _option(_("Match case"), _("Tell large letters from small ones"))
        self.whole_words = _option(_("Whole words"), _("Find no part of a longer word"))
        self.expression = _option(
            _("Regular expression"), _("A pattern; \\1 in the replacement is what its first group found")
        )
        self.addresses = _option(
            _("Also in addresses"),
            _("Replace within the addresses of links and pictures, and within the ids of steps too"),
        )
        self.does = push(_("Replace"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.query)
        column.addWidget(self.replacement)
        where = QHBoxLayout()
        where.addWidget(self.where)
        where.addStretch(1)
        column.addLayout(where)
        column.addWidget(self.language)
        options = QWidget()
        flow = FlowLayout(options, 4)
        for button in (self.case, self.whole_words, self.expression, self.addresses):
            flow.addWidget(button)
        options.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        options.setMinimumHeight(flow.heightForWidth(WIDTH - 32))
        column.addWidget(options)
        column.addStretch(1)
        column.addWidget(self.does)

    def _connect(self) -> None:
        self.query.textChanged.connect(lambda _text: self.asked.emit())
        self.replacement.textChanged.connect(lambda _text: self.written.emit())
        self.where.chosen.connect(lambda _where: self.asked.emit())
        self.language.chosen.connect(lambda _language: self.asked.emit())
        for button in (self.case, self.whole_words, self.expression):
            button.toggled.connect(lambda _on: self.asked.emit())
        self.addresses.toggled.connect(lambda _on: self.written.emit())
        self.query.stepped.connect(self.stepped)
        self.replacement.stepped.connect(self.stepped)

    def offer_languages(self, languages: Iterable[str]) -> None:
        """The languages to choose from; who has one alone needs no choice."""
        tags = list(languages)
        self.language.offer([("", _("All languages"), ""), *((tag, language_name(tag), "") for tag in tags)])
        if self.language.currentIndex() < 0:
            self.language.choose("")
        self.language.setVisible(len(tags) > 1)

    def ask(self, article_id: str) -> Asked:
        """What is asked for while an article is open."""
        return Asked(
            self.query.text(),
            article_id if self.where.choice == HERE else "",
            self.language.choice,
            self.case.isChecked(),
            self.whole_words.isChecked(),
            self.expression.isChecked(),
        )


class _Line(WritingLine):
    """A field in which Enter goes to the next place."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


def _option(text: str, tip: str) -> QPushButton:
    made = push(text, "chip")
    made.setCheckable(True)
    made.setToolTip(tip)
    made.setAccessibleDescription(tip)
    return made
