"""The card on which a writer chooses what is played around the preview, and reads what the app got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.desktop.panels.preview.simulation import CLOSED, NOTHING, OPEN, Simulation, firmware_choices, next_time
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.asking import Field
from studio.desktop.widgets.buttons import IconButton, Segments, push
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.scrolling import scrolling, see_through
from studio.desktop.widgets.story_lines import StoryLine, StoryLines
from studio.desktop.words import N_, _, spoken
from studio.kb.values import KnowledgeBase

WIDTH = 344
_HEAD = 56
"""Pixels above what scrolls, and around it."""
_ALONE, _APP, _ON, _OFF = "alone", "app", "on", "off"
_NIGHT, _WEEKDAY, _SUNDAY, _OWN = "night", "weekday", "sunday", "own"
_TIMES = (
    ("", N_("As on this computer")),
    (_NIGHT, N_("At night, 2:10")),
    (_WEEKDAY, N_("On a weekday, 10:00")),
    (_SUNDAY, N_("On Sunday, 15:00")),
    (_OWN, N_("Another time…")),
)


class SimulationCard(QFrame):
    """Says `changed` with all that is chosen, and `walk_asked` with a step and how it ended."""

    changed = Signal(Simulation)
    walk_asked = Signal(str, str)
    """The id of a step on the page, and "open", "failed" or "solved"."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, look="popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Simulate"))
        self.simulation = NOTHING
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(16, 0, 16, 16)
        self._column.setSpacing(10)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 8, 1, 4)
        whole.setSpacing(4)
        whole.addLayout(self._make_head())
        self._area = scrolling(self._inside)
        see_through(self._area)
        whole.addWidget(self._area, 1)
        self._make_app()
        self._make_time()
        self._make_walk()
        self._make_received()
        self._column.addStretch(1)
        self._show()

    # What is there

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 8, 0)
        head.addWidget(label(_("Simulate"), "head"), 1)
        self.again = push(_("Reset"), "link")
        self.again.setAccessibleDescription(_("Play nothing any more"))
        self.again.clicked.connect(self.reset)
        close = IconButton("x", _("Close"))
        close.clicked.connect(self.closed)
        head.addWidget(self.again)
        head.addWidget(close)
        return head

    def _make_app(self) -> None:
        self.place = Segments(_("Where the help is"), ((_ALONE, _("On its own"), ""), (_APP, _("In an app"), "")))
        self.place.chosen.connect(self._choose)
        self._add(self.place)
        self._app = QWidget()
        column = QVBoxLayout(self._app)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.product, self.firmware = Dropdown(_("Product")), Dropdown(_("Firmware"))
        self.people = Dropdown(_("People"))
        self.people.offer(
            (("", _("By their hours"), ""), (OPEN, _("Somebody is there"), ""), (CLOSED, _("Nobody is there"), ""))
        )
        self.facts = QLineEdit()
        self.facts.setPlaceholderText(_("battery: 12 %; rooms: 2"))
        self.facts.editingFinished.connect(self._choose)
        self.consent = QCheckBox(_("Customer allows events"))
        self.consent.toggled.connect(self._choose)
        side = QHBoxLayout()
        side.setSpacing(8)
        for dropdown in (self.product, self.firmware, self.people):
            dropdown.chosen.connect(self._choose)
        side.addWidget(Field(_("Product"), self.product), 1)
        side.addWidget(Field(_("Firmware"), self.firmware), 1)
        column.addLayout(side)
        column.addWidget(Field(_("What the app knows besides"), self.facts))
        column.addWidget(Field(_("Whom the app reaches"), self.people))
        column.addWidget(self.consent)
        self._column.addWidget(self._app)

    def _make_time(self) -> None:
        self._head(_("Connection and time"))
        self.line = Segments(_("Connection"), ((_ON, _("Online"), ""), (_OFF, _("Offline"), "")))
        self.line.chosen.connect(self._choose)
        self._add(self.line)
        self.time = Dropdown(_("Time"))
        self.time.offer([(choice, _(words), "") for choice, words in _TIMES])
        self.time.chosen.connect(self._choose)
        self.moment = _Moment(QDateTime.currentDateTime())
        locale = QLocale(spoken())
        self.moment.setLocale(locale)
        self.moment.setDisplayFormat(locale.dateTimeFormat(QLocale.FormatType.ShortFormat))
        self.moment.setAccessibleName(_("Another time"))
        self.moment.lineEdit().setTextMargins(8, 0, 8, 0)
        self.moment.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as numbers are read everywhere
        self.moment.dateTimeChanged.connect(self._choose)
        self._column.addWidget(self.time)
        self._column.addWidget(self.moment)

    def _make_walk(self) -> None:
        self._head(_("A way through the article, as if walked"))
        self.step = Dropdown(_("As far as the step"))
        self.step.chosen.connect(self._follow)
        self._column.addWidget(self.step)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.walks = {
            "open": push(_("Go there")),
            "failed": push(_("It failed")),
            "solved": push(_("Solved")),
        }
        for end, button in self.walks.items():
            button.clicked.connect(lambda _checked=False, end=end: self.walk_asked.emit(self.step.choice, end))
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def _make_received(self) -> None:
        self._head(_("What the app got"))
        self.nothing = label("", "meta", wraps=True)
        self.received = dress(QFrame(), look="box")
        box = QVBoxLayout(self.received)
        box.setContentsMargins(12, 12, 12, 12)
        self.story = StoryLines(_("What the app got"))
        box.addWidget(self.story)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.received)

    def _head(self, words: str) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(label(words, "strong", wraps=True))

    def _add(self, segments: Segments) -> None:
        self._column.addWidget(segments, alignment=Qt.AlignmentFlag.AlignLeft)

    # What is chosen

    def offer(self, kb: KnowledgeBase) -> None:
        """What can be chosen is what the knowledge base names."""
        self.product.offer([("", _("Any"), ""), *((one.id, one.name, "") for one in kb.products)])
        self.firmware.offer([("", _("Any"), ""), *((version, version, "") for version in firmware_choices(kb))])

    def offer_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        """The steps of the page: (id there, what it is called), in their order."""
        self.step.offer([(anchor, name, "") for anchor, name in steps])
        if not self.step.choice and steps:
            self.step.choose(steps[-1][0])
        self._follow()

    def reset(self) -> None:
        """Play nothing any more."""
        self.simulation = NOTHING
        self._show()
        self.show_received(())
        self.changed.emit(NOTHING)

    def show_received(self, lines: Sequence[StoryLine]) -> None:
        """What the app got last."""
        self.story.show_lines(lines)
        self.received.setVisible(bool(lines))
        self.nothing.setVisible(not lines)

    def bring_received(self) -> None:
        """Scroll to what the app got."""
        self._area.ensureWidgetVisible(self.received, 0, 0)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self._column.totalHeightForWidth(WIDTH - 2) + _HEAD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, *_said: object) -> None:
        """Take over what the controls say."""
        new = Simulation(
            self.place.choice == _APP,
            self.product.choice,
            self.firmware.choice,
            self.facts.text().strip(),
            self.consent.isChecked(),
            self.people.choice,
            self.line.choice == _ON,
            self._away(),
        )
        if replace(new, away=timedelta()) == replace(self.simulation, away=timedelta()) and _same(new, self.simulation):
            return
        self.simulation = new
        self._follow()
        self.changed.emit(new)

    def _away(self) -> timedelta:
        now = datetime.now()
        moments = {
            _NIGHT: lambda: next_time(now, 2, 10),
            _WEEKDAY: lambda: next_time(now, 10, 0, range(1, 6)),
            _SUNDAY: lambda: next_time(now, 15, 0, (7,)),
            _OWN: lambda: datetime.fromisoformat(self.moment.dateTime().toString(Qt.DateFormat.ISODate)),
        }
        return moments[self.time.choice]() - now if self.time.choice else timedelta()

    def _show(self) -> None:
        """Have the controls say what is played; nothing is, or else they have said it themselves."""
        simulation = self.simulation
        controls = (self.consent, self.moment)
        for control in controls:
            control.blockSignals(True)
        self.place.choose(_APP if simulation.app else _ALONE)
        self.line.choose(_ON if simulation.online else _OFF)
        self.consent.setChecked(simulation.consent)
        self.facts.setText(simulation.facts)
        for dropdown in (self.product, self.firmware, self.people, self.time):
            dropdown.choose("")
        for control in controls:
            control.blockSignals(False)
        self.show_received(())
        self._follow()

    def _follow(self, *_said: object) -> None:
        self._app.setVisible(self.place.choice == _APP)
        self.moment.setVisible(self.time.choice == _OWN)
        for button in self.walks.values():
            button.setEnabled(bool(self.step.choice))
        self.nothing.setText(
            _("Hand over to the app in the preview, and what a person there reads stands here.")
            if self.place.choice == _APP
            else _("Without an app nothing is sent: mail, telephone and web get the text or the code on the page.")
        )
        self.updateGeometry()


class _Moment(QDateTimeEdit):
    """Arrow keys go from day to hour; Tab leaves it."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        return QWidget.focusNextPrevChild(self, next)


def _same(one: Simulation, other: Simulation) -> bool:
    """Whether they play the same time, but for what passed meanwhile."""
    return bool(one.away) == bool(other.away) and abs(one.away - other.away) < timedelta(seconds=30)
