"""The bar at the bottom: the article in figures, its findings, and the way to all commands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push, say
from studio.desktop.widgets.tiles import Sign
from studio.desktop.words import _

PARTS = ("steps", "time", "level")
"""The figures of an article, the most important first."""
_AIR = 4
"""Pixels that stay free."""


class StatusBar(QWidget):
    """Parts that are not known are not shown."""

    findings_asked = Signal()
    commands_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(30)
        self._known: frozenset[str] = frozenset()
        """The figures there is something to say about."""
        self._too_much = (0, 0)
        """(What all parts need, the room) when that was too much last, in pixels."""
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(20)
        self._holders: dict[str, QWidget] = {}
        self.steps = self._part(row, "steps", "list-ordered")
        self.time = self._part(row, "time", "clock")
        self.level = self._part(row, "level", "book-open")
        self.findings = self._button("circle-check", self.findings_asked)
        row.addWidget(self.findings)
        row.addStretch(1)
        self.work = label("", "quiet")
        row.addWidget(self.work)
        commands = self._button("command", self.commands_asked)
        say(commands, _("Ctrl+K for commands"))
        row.addWidget(commands)
        for part in PARTS:
            self.show_part(part, "")
        self.show_findings("")

    def show_part(self, part: str, text: str, tip: str = "") -> None:
        """Show `steps`, `time` or `level`, or hide it where there is nothing to say."""
        words: QLabel = getattr(self, part)
        words.setText(text)
        self._known = self._known | {part} if text else self._known - {part}
        self._holders[part].setToolTip(tip)
        self._fit()

    def show_findings(self, text: str, tone: str = "") -> None:
        """Say how many findings there are."""
        say(self.findings, text)
        self.findings.setIcon(icon("triangle-alert" if tone else "circle-check", "text2"))
        self.findings.setVisible(bool(text))
        dress(self.findings, tone=tone)
        self._fit()

    def hold(self, sign: QWidget) -> None:
        """Take in a sign of something that goes on; it goes with its owner."""
        self._row.insertWidget(self._row.indexOf(self.work), sign)
        self._fit()

    def show_work(self, text: str) -> None:
        """Say what is done in the background, "" for nothing."""
        self.work.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Whatever becomes wider takes its room from the figures; where there is none left, nothing can be done."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            sizes = (self._row.minimumSize().width(), self.width())
            if sizes[0] > sizes[1] - _AIR and sizes != self._too_much:
                self._too_much = sizes
                self._fit()
        return handled

    def _fit(self) -> None:
        """Where there is no room for all figures, the least important go."""
        for part in PARTS:
            self._holders[part].setVisible(part in self._known)
        for part in reversed(PARTS):
            if self._row.minimumSize().width() > self.width() - _AIR:
                self._holders[part].hide()

    def _part(self, row: QHBoxLayout, part: str, icon_name: str) -> QLabel:
        self._holders[part] = holder = QWidget()
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(Sign(icon_name, "text2", 14))
        words = label("", "meta")
        inner.addWidget(words)
        row.addWidget(holder)
        return words

    def _button(self, icon_name: str, signal: SignalInstance) -> QPushButton:
        button = push("", "quiet", icon_name)
        button.setIconSize(QSize(14, 14))
        button.clicked.connect(signal)
        return button
