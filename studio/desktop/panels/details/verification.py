"""When somebody last tried what the article says, and with what."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.panels.details.faults import read_day
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _
from studio.kb.values import Verified


class Verification(QWidget):
    """A day, "Verified today", and what it was tried with. `changed` comes while typing, `pressed` from a button; both
    bring a `Verified` or None."""

    changed = Signal(object)
    pressed = Signal(object)
    faulted = Signal(str)
    """What is wrong with the day, "" for nothing."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Verified | None = None
        self.day = WritingLine(_("Verified on"), _("Year-month-day"))
        self.today = push(_("Verified today"), icon_name="badge-check")
        self.clear = IconButton("x", _("Not verified"), "text3", 14)
        self.with_what = WritingLine(_("Verified with"), _("With what, such as Firmware 3.2"))
        self._due = label("", "quiet", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.day, 1)
        row.addWidget(self.clear)
        row.addWidget(self.today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.with_what)
        column.addWidget(self._due)
        self.day.textEdited.connect(self._note_day)
        self.with_what.textEdited.connect(self._note_with)
        self.today.clicked.connect(lambda: self.pressed.emit(Verified(_today(), self.with_what.text().strip())))
        self.clear.clicked.connect(lambda: self.pressed.emit(None))
        for line in (self.day, self.with_what):
            line.left.connect(self.left)

    def write(self, verified: Verified | None, every: int, begins: bool) -> None:
        """Show a verification; `every` is in days, 0 for never. A day half typed stays if the article does."""
        if verified != self._shown or begins:
            self._shown = verified
            self._write_day(verified)
            with_what = verified.with_what if verified else ""
            if with_what != self.with_what.text().strip():
                self.with_what.write(with_what)
            self.faulted.emit(read_day(self.day.text(), _today())[1])
        self.with_what.setEnabled(verified is not None)
        self.clear.setVisible(verified is not None)
        self._due.setText(_due(verified, every))
        self._due.setVisible(bool(self._due.text()))

    def _write_day(self, verified: Verified | None) -> None:
        if verified is None or read_day(self.day.text(), _today())[0] != verified.on:
            self.day.write(verified.on.isoformat() if verified else "")

    def _note_day(self, text: str) -> None:
        day, fault = read_day(text, _today())
        self.faulted.emit(fault)
        if not fault:
            verified = Verified(day, self.with_what.text().strip()) if day else None
            self._shown = verified
            self.changed.emit(verified)

    def _note_with(self, text: str) -> None:
        if self._shown is not None:
            self._shown = Verified(self._shown.on, text.strip())
            self.changed.emit(self._shown)


def _today() -> date:
    return datetime.now().date()


def _due(verified: Verified | None, every: int) -> str:
    if not every:
        return ""
    if verified is None:
        return _("Nobody has tried it yet. This knowledge base asks for it every {days} days.", days=every)
    due = verified.on + timedelta(days=every)
    if due < _today():
        return _("Due again since {day}.", day=due.isoformat())
    return _("Due again on {day}.", day=due.isoformat())
