"""A timer: how long to wait, and what for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.boxed import BoxedBlock
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.tiles import Sign
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import N_, _, listed, plural
from studio.kb.block_writing import write_wait
from studio.kb.blocks import Block, Wait
from studio.kb.durations import read_duration
from studio.kb.syntax import parse_duration

_LENGTH = N_("Change timer")


class TimerBlock(BoxedBlock):
    """The length is understood as people type it; what is no length is kept as it is, and said."""

    def __init__(self, desk: Desk, spot: Spot, block: Block) -> None:
        sign = Sign("timer", "text2", 18)
        sign.setFixedSize(QSize(30, 32))  # in the middle of the first line
        super().__init__(desk, spot, sign, _("Text of the timer"), _("What happens meanwhile"))
        self.length = WritingLine(_("How long to wait"), _("30m"))
        self.length.setFixedWidth(104)
        self.meaning = label("", "quiet", wraps=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.length)
        head.addWidget(self.meaning, 1)
        self.body.insertLayout(0, head)
        self.setTabOrder(self.length, self.field)
        self.setTabOrder(self.field, self.more)
        dress(self.box, tone="")
        self.length.textEdited.connect(lambda _text: self._measure())
        self.length.left.connect(self._tidy)
        self.length.returnPressed.connect(self.field.setFocus)
        self.length.installEventFilter(self)
        self.field.stepped_out.connect(self._step)
        self.show_block(block)

    def show_block(self, block: Block) -> None:
        part = block.part if isinstance(block.part, Wait) else Wait("", "")
        if self._said_length() != part.length:
            self.length.write(part.length)
        self._mean()
        self.show_field(part.text)

    def enter(self, at_end: bool = False) -> None:
        if not at_end:
            self.length.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.field.setFocus()
        place = len(self.field.text())
        self.field.select(place, place)

    def source(self) -> str:
        return write_wait(self._said_length(), self.field.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.length and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                self.field.setFocus()
                return True
            if event.key() == Qt.Key.Key_Up:
                self.stepped_out.emit(-1)
                return True
        return super().eventFilter(watched, event)

    def _said_length(self) -> str:
        """The length as the text says it: as it is meant, or as typed where nobody can tell."""
        typed = self.length.text().strip()
        return read_duration(typed) or typed.replace("]", "")

    def _measure(self) -> None:
        self._mean()
        self.say(_LENGTH)

    def _mean(self) -> None:
        seconds = parse_duration(self._said_length())
        wrong = seconds is None
        dress(self.length, wrong="true" if wrong else "false")
        words = _("How long? Such as 30m, 1 h 30 or 90 s") if wrong else _spoken(seconds or 0)
        self.meaning.setText(words)
        dress(self.meaning, tone="amber" if wrong else "")
        self.length.setAccessibleDescription(words)

    def _tidy(self) -> None:
        """Once the field is left, show the length as the text says it."""
        self.length.write(self._said_length())
        self.left.emit()

    def _step(self, way: int) -> None:
        if way < 0:
            self.length.setFocus()
        else:
            self.stepped_out.emit(way)


def _spoken(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    said = [
        plural("{count} day", "{count} days", days) if days else "",
        plural("{count} hour", "{count} hours", hours) if hours else "",
        plural("{count} minute", "{count} minutes", minutes) if minutes else "",
        plural("{count} second", "{count} seconds", rest) if rest else "",
    ]
    return listed([part for part in said if part])
