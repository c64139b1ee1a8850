"""The head of the library: what to look for, and which articles to list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.panels.library.filtering import FilterPopup, described, turned
from studio.desktop.panels.library.sieve import Filter
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import N_, _, plural
from studio.kb.values import KnowledgeBase, State

_CHIPS = ((State.DRAFT, N_("Drafts {count}")), (State.IN_REVIEW, N_("In review {count}")))
"""The states that writers go back to again and again; the others are in the filter."""


class LibraryHead(QWidget):
    """`asked` says that the words or the filter are others."""

    asked = Signal()
    left_down = Signal()
    """Down or Enter in the search field: the list has the word."""

    def __init__(self, new_article: QAction) -> None:
        super().__init__()
        self.filter = Filter()
        self._kb: KnowledgeBase | None = None
        self._chips: list[QPushButton] = []
        self.search = WritingLine(_("Search the library"))
        self.search.show_sign("search")
        self.search.installEventFilter(self)
        self.search.textChanged.connect(lambda _text: self.asked.emit())
        self.funnel = IconButton("filter", _("Filter the articles"))
        self.funnel.setCheckable(True)
        self.funnel.clicked.connect(self.open_filter)
        self.plus = IconButton("plus", new_article.toolTip())
        self.plus.setAccessibleName(_("New article"))
        self.plus.clicked.connect(new_article.trigger)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.search, 1)
        top.addWidget(self.funnel)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=6)
        below.setSpacing(4)
        chips = QVBoxLayout()
        chips.setContentsMargins(0, 5, 0, 0)
        chips.addWidget(self._row)
        chips.addStretch(1)
        below.addLayout(chips, 1)
        below.addWidget(self.plus, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 8, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(below)

    def show_counts(self, kb: KnowledgeBase, counts: Mapping[State | None, int]) -> None:
        """Say how many articles there are."""
        self._kb = kb
        self.search.setPlaceholderText(plural("Search {count} article", "Search {count} articles", len(kb.articles)))
        wanted = [(_("All"), "", "", not self.filter)]
        wanted += [
            (_(words).format(count=counts.get(state, 0)), "states", state.value, state in self.filter.states)
            for state, words in _CHIPS
            if counts.get(state) or state in self.filter.states
        ]
        wanted += [
            (words, field, value, True)
            for field, value, words in described(kb, self.filter)
            if (field, value) not in {("states", state.value) for state, _words in _CHIPS}
        ]
        self._show_chips(wanted)
        self.funnel.setChecked(bool(self.filter))

    def clear(self) -> None:
        """Look for nothing, filter nothing."""
        self.filter = Filter()
        self.search.setText("")
        self.asked.emit()

    def narrow(self, narrowed: Filter) -> None:
        """Filter otherwise."""
        self.filter = narrowed
        self.asked.emit()

    def open_filter(self) -> None:
        """Show what can be filtered by."""
        if self._kb is None:
            return
        popup = FilterPopup(self, self._kb, self.filter)
        popup.filtered.connect(self.narrow)
        popup.closed.connect(lambda: self.funnel.setChecked(bool(self.filter)))
        below = QRect(self.funnel.rect()).bottomRight() if self.isRightToLeft() else self.funnel.rect().bottomLeft()
        popup.open(self.funnel.mapToGlobal(below))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left_down.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and (self.search.text() or self.filter):
                self.clear()
                return True
        return super().eventFilter(watched, event)

    def _show_chips(self, wanted: list[tuple[str, str, str, bool]]) -> None:
        """Chips are kept where they are as far as possible, so that the focus stays on the one that was pressed."""
        while len(self._chips) > len(wanted):
            self._chips.pop().deleteLater()
        while len(self._chips) < len(wanted):
            chip = push("", "chip")
            chip.setCheckable(True)
            chip.setIconSize(QSize(11, 11))
            chip.clicked.connect(lambda _on=False, chip=chip: self._press(chip))
            self._chips.append(chip)
            self._flow.addWidget(chip)
        for chip, (words, field, value, holds) in zip(self._chips, wanted, strict=True):
            chip.setText(words)
            chip.setChecked(holds)
            leaves = holds and bool(field)
            chip.setIcon(icon("x", "accent") if leaves else QIcon())
            chip.setToolTip(_("Filter no longer by this") if leaves else "")
            dress(chip, field=field, value=value)

    def _press(self, chip: QPushButton) -> None:
        field, value = chip.property("field"), chip.property("value")
        if not field:
            self.narrow(Filter())
            return
        state = State(value) if field == "states" else None
        if state and state in dict(_CHIPS) and state not in self.filter.states:
            self.narrow(Filter(states=frozenset({state})))  # a quick look at these alone; the filter combines
        else:
            self.narrow(turned(self.filter, field, value))
