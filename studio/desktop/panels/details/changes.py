"""What customers are told that changed: a row each, and the way to note another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.words import _
from studio.kb.values import Noted


class ChangeRows(QWidget):
    """The newest stands first. `wanted` brings the change to put otherwise, None for another one; `dropped` the one to
    take back."""

    wanted = Signal(object)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What changed"))
        self.rows: list[ChangeRow] = []
        self._shown: tuple[object, ...] = ()
        self.note = push(_("Note a change…"), icon_name="sticky-note")
        self.note.clicked.connect(lambda: self.wanted.emit(None))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeading)

    def write(self, changes: Sequence[Noted], language: str, source: str) -> None:
        """Show other changes, their words in `language`, else in the `source` language."""
        if (tuple(changes), language) == self._shown:
            return
        self._shown = (tuple(changes), language)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        newest = sorted(changes, key=lambda change: change.on)
        self.rows = [ChangeRow(change, change.text.to(language, source)) for change in reversed(newest)]
        for number, row in enumerate(self.rows):
            self._column.insertWidget(number, row)
            row.edit.clicked.connect(lambda _checked=False, change=row.change: self.wanted.emit(change))
            row.drop.clicked.connect(lambda _checked=False, change=row.change: self.dropped.emit(change))


class ChangeRow(QWidget):
    """A day, what changed, and whether people are told."""

    def __init__(self, change: Noted, text: str) -> None:
        super().__init__()
        self.change = change
        day = change.on.isoformat()
        about = _("{day} · people are told", day=day) if change.wrong else day
        self.edit = IconButton("pencil", _("Change what was noted on {day}", day=day), "text3", 14)
        self.drop = IconButton("x", _("Take back what was noted on {day}", day=day), "text3", 14)
        column = QVBoxLayout()
        column.setSpacing(2)
        self.said = label(text or _("It says nothing yet."), "", "" if text else "red", wraps=True)
        column.addWidget(label(about, "meta", "amber" if change.wrong else ""))
        column.addWidget(self.said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(column, 1)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
