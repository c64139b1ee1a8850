"""What a customer did, line by line, as somebody reads it who is to go on from there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from studio.desktop.theme.looks import label
from studio.desktop.widgets.tiles import Sign


@dataclass(frozen=True, slots=True)
class StoryLine:
    """An icon and its colour, what kind of line it is, and what it says. A `head` is an article that was gone to."""

    icon: str
    kind: str
    text: str
    colour: str = "text2"
    head: bool = False


class StoryLines(QWidget):
    """Text that can be chosen and copied, read out line by line."""

    def __init__(self, name: str, lines: Iterable[StoryLine] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lines: tuple[StoryLine, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.show_lines(lines)

    def show_lines(self, lines: Iterable[StoryLine]) -> None:
        """Say something else."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = tuple(lines)
        for row, line in enumerate(self.lines):
            sign = Sign(line.icon, line.colour, 16)
            self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_words(line), row, 1)

    @property
    def text(self) -> str:
        """All of it as plain text, to be copied."""
        return "\n".join(f"{line.kind}: {line.text}" for line in self.lines)


def _words(line: StoryLine) -> QWidget:
    made = QWidget()
    column = QGridLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setVerticalSpacing(1)
    column.addWidget(label(line.kind, "meta", wraps=True), 0, 0)
    text = label(line.text, "strong" if line.head else "", wraps=True)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse
    text.setTextInteractionFlags(flags)
    text.setAccessibleName(f"{line.kind}: {line.text}")
    column.addWidget(text, 1, 0)
    return made
