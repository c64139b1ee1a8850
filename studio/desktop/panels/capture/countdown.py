"""Counts the seconds to a picture, over all other windows, and is gone before it is taken."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout

from studio.desktop.panels.capture.floating import Floating
from studio.desktop.theme import Theme
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import push
from studio.desktop.words import _


class Countdown(Floating):
    """`over` comes once it is gone; `cancelled` where somebody stopped it."""

    over = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, seconds: int) -> None:
        super().__init__(theme)
        self.setWindowTitle(_("Picture of the screen"))
        self._left = seconds
        self._said = label("", "strong")
        self.cancel = push(_("Cancel"))
        self.cancel.clicked.connect(self.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(16)
        row.addWidget(self._said)
        row.addWidget(self.cancel)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count)
        self._say()
        self._clock.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._clock.isActive():
            self._clock.stop()
            self.cancelled.emit()

    def _count(self) -> None:
        self._left -= 1
        self._say()
        if self._left <= 0:
            self._clock.stop()
            self.close()
            self.over.emit()

    def _say(self) -> None:
        self._said.setText(_("The picture is taken in {count} s", count=self._left))
