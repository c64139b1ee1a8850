"""Plays what the writer chose around the page that the preview shows, and takes what the page says of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.preview.received import EVENTS, HANDOVER, event_lines, handover_lines
from studio.desktop.panels.preview.simulation import NOTHING, Simulation, said
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.walk import Visit
from studio.desktop.widgets.buttons import IconButton, say
from studio.desktop.widgets.story_lines import StoryLine
from studio.desktop.words import _, plural

if TYPE_CHECKING:  # the card is loaded when one is opened
    from studio.desktop.panels.preview.simulation_card import SimulationCard

_AIR = 12


class Simulator(QObject):
    """Holds what is played as long as the knowledge base is open. `steps` says what steps the page has: (id, name)."""

    changed = Signal()
    """Something else is played."""
    begun_anew = Signal()
    """Somebody else reads: what was an app is none any more, or nothing is played."""
    walk_asked = Signal(str, str)
    """Somebody is to have come as far as a step of the page: its id there, and how that ended."""
    walked = Signal(tuple)
    """The way that is gone in the page's player: `Visit`s."""

    def __init__(self, desk: Desk, panel: QWidget, steps: Callable[[], list[tuple[str, str]]]) -> None:
        super().__init__(panel)
        self._desk, self._panel, self._steps = desk, panel, steps
        self.simulation = NOTHING
        self.card: SimulationCard | None = None
        self.handovers = 0
        self._handover: list[StoryLine] = []
        self._events: list[dict[str, Any]] = []
        self._from: QWidget | None = None
        self._over = panel
        """What the card lies on: all of the window but its bars."""
        self.pill = QWidget()
        row = QHBoxLayout(self.pill)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.tells = dress(QPushButton(), look="quiet")
        self.tells.setIcon(icon("user", "accent"))
        self.tells.setIconSize(QSize(14, 14))
        self.tells.setCursor(Qt.CursorShape.PointingHandCursor)
        self.tells.clicked.connect(self.open)
        self.ends = IconButton("x", _("Simulate nothing any more"), size=14)
        self.ends.clicked.connect(self.reset)
        row.addStretch(1)
        row.addWidget(self.tells)
        row.addWidget(self.ends)
        row.addStretch(1)
        self.pill.hide()

    @property
    def values(self) -> dict[str, Any]:
        """What is played, for the page."""
        return self.simulation.values(self._desk.bridge.kb)

    def turn(self) -> None:
        """Open the card, or close it."""
        if self.card is not None and self.card.isVisible():
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Open the card beside the preview."""
        card = self.card or self._make_card()
        self._from = self._panel.window().focusWidget()
        card.offer(self._desk.bridge.kb)
        card.offer_steps(self._steps())
        self._show_received()
        card.show()
        self._arrange()
        card.raise_()
        card.place.setFocus()
        card.focusNextChild()

    def close(self) -> None:
        """Close the card; what is played goes on."""
        if self.card is not None:
            had = self.card.isAncestorOf(self.card.window().focusWidget() or self._panel)
            self.card.hide()
            if had and self._from is not None:
                self._from.setFocus()

    def reset(self) -> None:
        """Play nothing any more."""
        if self.card is not None:
            self.card.reset()

    def show_steps(self) -> None:
        """The page has other steps now."""
        if self.card is not None and self.card.isVisible():
            self.card.offer_steps(self._steps())

    def take(self, line: str) -> None:
        """What the page said of it: a line of JSON (reader/source/simulation/main.ts)."""
        message = json.loads(line)
        kind, data = message["type"], message["data"]
        if kind == "walk":
            self.walked.emit(tuple(Visit.read(each) for each in data["visits"]))
        elif kind == HANDOVER:
            self.handovers += 1
            self._handover = handover_lines(data, self._desk.bridge.kb)
            if self.card is None or not self.card.isVisible():
                self.open()
            self._show_received()
            QTimer.singleShot(0, self, self._bring_received)
            self._tell()
        elif kind == EVENTS:
            self._events += data["events"]
            self._show_received()

    def _show_received(self) -> None:
        if self.card is not None:
            self.card.show_received([*self._handover, *event_lines(self._events)])

    def _bring_received(self) -> None:
        """Show what came, once it has its place."""
        self._arrange()
        if self.card is not None:
            self.card.bring_received()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.HideToParent and watched is self._panel:
            self.close()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest):
            self._arrange()
        return super().eventFilter(watched, event)

    def _make_card(self) -> SimulationCard:
        from studio.desktop.panels.preview.simulation_card import SimulationCard

        window = self._panel.window()
        self._over = (window.centralWidget() if isinstance(window, QMainWindow) else None) or window
        self.card = card = SimulationCard(self._over)
        card.changed.connect(self._change)
        card.walk_asked.connect(self.walk_asked)
        card.closed.connect(self.close)
        for watched in (self._over, self._panel, card):
            watched.installEventFilter(self)
        self._panel.destroyed.connect(card.deleteLater)
        return card

    def _arrange(self) -> None:
        """Beside the page, which is to be seen while one chooses; over it where there is no room."""
        card = self.card
        if card is None or not card.isVisible():
            return
        over = self._over
        at = QRect(self._panel.mapTo(over, QPoint()), self._panel.size())
        wide = min(card.sizeHint().width(), over.width() - 2 * _AIR)
        high = min(card.sizeHint().height(), at.height() - 2 * _AIR)
        mirrored = self._panel.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = at.right() + 1 + _AIR if mirrored else at.left() - _AIR - wide
        left = max(_AIR, min(left, over.width() - wide - _AIR))
        card.setGeometry(QRect(left, at.top() + _AIR, wide, high))

    def _change(self, simulation: Simulation) -> None:
        before, self.simulation = self.simulation, simulation
        is_new = simulation == NOTHING or (before.app and not simulation.app)
        if is_new:
            self.handovers, self._handover, self._events = 0, [], []
            self._show_received()
        self._tell()
        self.changed.emit()
        if is_new:
            self.begun_anew.emit()

    def _tell(self) -> None:
        words = said(self.simulation, self._desk.bridge.kb, datetime.now())
        if self.handovers:
            count = plural("{count} hand-over", "{count} hand-overs", self.handovers)
            words = f"{count} · {words}" if words else count
        self.tells.setToolTip(words)
        fits = self.tells.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 280)
        say(self.tells, fits)
        self.tells.setAccessibleName(_("Simulated: {what}", what=words))
        self.pill.setVisible(bool(words))
