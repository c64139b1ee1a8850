"""The first page of the lab: results as the phone shows them, beside the reasons, and what to do about them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.panels.lab.answers import Result
from studio.desktop.panels.lab.results import ResultList
from studio.desktop.panels.lab.weights import WeightsPane
from studio.desktop.panels.lab.why import WhyView
from studio.desktop.theme import Theme
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push, say
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.words import _, listed, plural
from studio.search.explaining import Explanation

_NARROW, _NARROWEST = 240, 200
"""How narrow the results may become, beside the reasons and beside the weights."""


class TryPage(QWidget):
    """What was asked, found, and why."""

    keep_asked = Signal()
    """Make the query a golden question that expects the chosen result."""
    article_asked = Signal()
    """Choose another article that answers it."""
    synonym_asked = Signal()
    pin_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._explanations: dict[str, Explanation] = {}
        self.list, self.why = ResultList(theme), WhyView(theme)
        self.weights = WeightsPane(theme)
        self.keep = push(_("Keep as golden question"), "primary", "star")
        self.other = push(_("Another article answers it…"))
        self.synonym = push(_("Other words for it…"), icon_name="replace")
        self.pin = push(_("Always first"), icon_name="pin")
        self.said = label("", "meta", wraps=True)
        self.hidden = label("", "meta", wraps=True)
        self._lay_out()
        self._connect()
        self.fold_weights(True)
        self.show_nothing()

    def _lay_out(self) -> None:
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._both.setChildrenCollapsible(False)
        self._both.setHandleWidth(1)
        self._both.addWidget(self.list)
        self._both.addWidget(self.why)
        self._both.setSizes([430, 320])
        self._blank = EmptyState(
            "flask-conical",
            _("Type as a customer would"),
            _("What comes is what customers get, in that order, with the reasons beside it."),
        )
        self.answer, self.mean = (
            push(_("Choose the article that answers it…"), "primary"),
            push(_("Other words for it…")),
        )
        self._none = EmptyState("search", _("Customers find nothing"), "", self.answer, self.mean)
        self._pages = QStackedWidget()
        self._waiting = EmptyState(
            "search", _("Asking the search…"), _("The first time, all articles are read; that takes a moment.")
        )
        for page in (self._both, self._blank, self._none, self._waiting):
            self._pages.addWidget(page)
        self._deeds = QWidget()
        row = FlowLayout(self._deeds, spacing=8)
        for deed in (self.keep, self.other, self.synonym, self.pin):
            row.addWidget(deed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.said)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._pages, 1)
        beside.addWidget(self.weights)
        column.addLayout(beside, 1)
        column.addWidget(self.hidden)
        column.addWidget(self._deeds)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_reasons)
        self.keep.clicked.connect(self.keep_asked)
        self.pin.clicked.connect(self.pin_asked)
        for button in (self.other, self.answer):
            button.clicked.connect(self.article_asked)
        for button in (self.synonym, self.mean):
            button.clicked.connect(self.synonym_asked)

    def fold_weights(self, folded: bool) -> None:
        """The weights stand where the reasons do, which come back when they are folded away."""
        # first of all what may become narrow: the lab never takes room from its neighbours, not for a moment
        self.list.setMinimumWidth(_NARROW if folded else _NARROWEST)
        self._pages.setMinimumWidth(_NARROWEST)
        goes, comes = (self.weights, self.why) if folded else (self.why, self.weights)
        goes.hide()
        comes.show()
        self._pages.setMinimumWidth(0 if folded else _NARROWEST)

    def show_nothing(self) -> None:
        """Nothing was asked."""
        self._explanations = {}
        self.list.show_results(())
        self._pages.setCurrentWidget(self._blank)
        self._deeds.hide()
        self.said.hide()
        self.hidden.hide()

    def show_waiting(self) -> None:
        """Something was asked; what was found before stays in view until the answer comes."""
        if self._pages.currentWidget() is self._blank:
            self._pages.setCurrentWidget(self._waiting)

    def show_hidden(self, count: int) -> None:
        """Say how many articles customers do not find because they are not published."""
        self.hidden.setText(
            plural(
                "{count} article is not published yet, so customers do not find it.",
                "{count} articles are not published yet, so customers do not find them.",
                count,
            )
        )
        self.hidden.setVisible(count > 0)

    def show_results(
        self,
        results: tuple[Result, ...],
        explanations: tuple[Explanation, ...],
        nearest: tuple[str, ...],
        gone: tuple[str, ...],
    ) -> None:
        """What was found and why; words that customers are offered where nothing was; titles that a change lost."""
        self._explanations = {one.article: one for one in explanations}
        self.list.show_results(results)
        self._deeds.setVisible(bool(results))
        self._pages.setCurrentWidget(self._both if results else self._none)
        self._none.text.setText(
            _("They are offered: {words}. Tell the search which article answers this.", words=listed(nearest))
            if nearest
            else _("Tell the search which article answers this, or which words of yours mean the same.")
        )
        self.said.setText(_("No longer found: {titles}", titles=listed(gone)))
        self.said.setVisible(bool(gone))
        dress(self.said, tone="amber")

    def show_golden(self, said: str, is_kept: bool, is_pinned: bool) -> None:
        """Say what the query is already: "" or what became of the golden question."""
        say(self.keep, said or _("Keep as golden question"))
        self.keep.setEnabled(not is_kept)
        self.pin.setEnabled(not is_pinned)

    @property
    def current(self) -> Result | None:
        """The chosen result."""
        return self.list.current

    def _show_reasons(self, result: Result | None) -> None:
        self.why.show_reasons(self._explanations.get(result.hit.id) if result else None)


def row_of(*buttons: QPushButton) -> QWidget:
    """Buttons in a row, at the start; in the next line where there is no room."""
    held = QWidget()
    row = FlowLayout(held, spacing=8)
    for button in buttons:
        row.addWidget(button)
    return held
