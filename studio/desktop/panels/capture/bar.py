"""The bar that stands over all windows while steps are recorded. It is in no picture: each shows one window alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from studio.desktop.panels.capture.floating import Floating
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.tiles import Sign
from studio.desktop.words import _, plural

_WIDE = 250
"""Pixels of the words."""


class RecorderBar(Floating):
    """Says how many steps there are and what the last one is called."""

    paused = Signal(bool)
    dropped = Signal()
    """The last step is to go."""
    wasted = Signal()
    """The whole recording is to go."""
    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setWindowTitle(_("Recording steps"))
        self._is_paused = self._is_over = False
        self.sign = Sign("circle-dot", "red", 18)
        room = self.sign.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # else the buttons would move away from under the pointer
        self.sign.setSizePolicy(room)
        self.count = label("", "strong")
        self.last = label("", "meta")
        self.last.setFixedWidth(_WIDE)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.count)
        words.addWidget(self.last)
        self.pause = IconButton("pause", _("Pause: clicks are not recorded"))
        self.drop = IconButton("undo-2", _("Take the last step out"))
        self.waste = IconButton("trash-2", _("Discard the recording…"))
        self.done = push(_("Done"), "primary", "check")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(8)
        row.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(2)
        row.addLayout(words)
        for button in (self.pause, self.drop, self.waste, self.done):
            row.addWidget(button)
        self.pause.clicked.connect(self._turn)
        self.drop.clicked.connect(self.dropped)
        self.waste.clicked.connect(self.wasted)
        self.done.clicked.connect(self.finished)
        self.show_steps(0, "")

    def show_steps(self, count: int, last: str) -> None:
        """Say how many steps there are; `last` is the title of the last one."""
        self._count, self._title = count, last
        self._say()

    def leave(self) -> None:
        """Go, without another word."""
        self._is_over = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._is_over:
            self._is_over = True
            self.finished.emit()

    def _turn(self) -> None:
        self._is_paused = not self._is_paused
        self.pause.setIcon(icon("play" if self._is_paused else "pause", "text2"))
        self.pause.name(_("Go on recording") if self._is_paused else _("Pause: clicks are not recorded"))
        self.sign.setVisible(not self._is_paused)
        self._say()
        self.paused.emit(self._is_paused)

    def _say(self) -> None:
        counted = plural("{count} step", "{count} steps", self._count)
        self.count.setText(_("Paused, {steps}", steps=counted) if self._is_paused else counted)
        said = self._title or _("Each click becomes a step")
        self.last.setText(self.last.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, _WIDE))
        self.last.setToolTip(self._title)
        self.drop.setEnabled(bool(self._count))
        self.setAccessibleName(f"{self.count.text()}: {said}")
