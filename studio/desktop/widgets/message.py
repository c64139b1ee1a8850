"""A bar above the work that says what went wrong or what happened, with what to do as buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.tiles import Sign
from studio.desktop.words import _, sentences
from studio.errors import Problem

Choices = tuple[tuple[str, Callable[[], object]], ...]


class Messages(QWidget):
    """A stack of bars; one message stands there once, under its key."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._bars: dict[str, QFrame] = {}

    def show_problem(self, problem: Problem, *choices: tuple[str, Callable[[], object]], key: str = "") -> None:
        """Say what went wrong and what to do."""
        what, detail = sentences(problem)
        self.say(what, detail, *choices, tone="amber", key=key)

    def say(
        self,
        text: str,
        detail: str = "",
        *choices: tuple[str, Callable[[], object]],
        tone: str = "accent",
        key: str = "",
    ) -> None:
        """Show a message until it is closed, or until another with the same key comes."""
        key = key or text
        self.drop(key)
        bar = dress(QFrame(), look="box", tone=tone)
        bar.setStyleSheet("QFrame { border-radius: 0; }")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        sign = Sign("triangle-alert" if tone == "amber" else "info", "text2", 18)
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        said = label(text, "strong", wraps=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(said)
        if detail:
            words.addWidget(label(detail, "meta", wraps=True))
        row.addLayout(words, 1)
        for name, act in choices:
            button = push(name)
            button.clicked.connect(lambda _checked=False, act=act: (self.drop(key), act()))
            row.addWidget(button)
        close = IconButton("x", _("Close this message"), size=16)
        close.clicked.connect(lambda: self.drop(key))
        row.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        bar.setAccessibleName(text)
        self._bars[key] = bar
        self._column.addWidget(bar)

    def drop(self, key: str) -> None:
        """Take a message away, if it is there."""
        bar = self._bars.pop(key, None)
        if bar is not None:
            bar.hide()
            self._column.removeWidget(bar)
            bar.deleteLater()

    def drop_all(self, *but: str) -> None:
        """Take all messages away but those under some keys."""
        for key in self.shown:
            if key not in but:
                self.drop(key)

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys of what is shown."""
        return tuple(self._bars)
