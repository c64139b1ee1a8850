"""Golden questions as a table: what customers ask, what they are to find, where it comes now, and how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from studio.content.golden import Verdict
from studio.desktop.panels.lab.answers import Fate, fate_of, title_of
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import icon
from studio.desktop.words import N_, _
from studio.kb.golden import language_of
from studio.kb.values import Expectation, KnowledgeBase
from studio.storage.ranks import Run, history_of

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_ROW = 36
COLUMNS = (N_("Customers ask"), N_("They are to find"), N_("Within"), N_("Place"), N_("Before"), N_("History"))
ASKS, FINDS, WITHIN, PLACE, BEFORE, HISTORY = range(6)
_WIDTHS = (220, 200, 64, 104, 64, 120)
_HISTORY = 4
"""So many earlier places are shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """A golden question, its verdict now and before the change (None: not asked yet), and how its place went."""

    question: Expectation
    language: str
    now: Verdict | None
    before: Verdict | None
    history: str


def lines_of(
    kb: KnowledgeBase, now: tuple[Verdict, ...], before: tuple[Verdict, ...], runs: tuple[Run, ...]
) -> tuple[Line, ...]:
    """All golden questions in their order; those that changed places or fail come first."""
    known, earlier = _by_words(now), _by_words(before)
    lines: list[Line] = []
    for question in kb.search.expect:
        key = language_of(kb, question), question.query
        history = _history(runs, *key)
        lines.append(Line(question, key[0], known.get(key), earlier.get(key), history))
    return tuple(sorted(lines, key=_urgency))


def _by_words(verdicts: tuple[Verdict, ...]) -> Mapping[tuple[str, str], Verdict]:
    return {(one.language, one.question.query): one for one in verdicts}


def _urgency(line: Line) -> int:
    if line.now is None:
        return 2
    if not line.now.passes:
        return 0
    return 1 if line.before is not None and line.before.rank != line.now.rank else 2


def _history(runs: tuple[Run, ...], language: str, query: str) -> str:
    """The last places and since when: "4 → 1 · 21 Nov"."""
    steps = history_of(runs, language, query)
    if not steps:
        return ""
    places = " → ".join(str(rank) if rank else "–" for _when, rank in steps[-_HISTORY:])
    day = QLocale().toString(steps[-1][0].date(), QLocale().dateFormat(QLocale.FormatType.ShortFormat))  # type: ignore[call-overload]
    return f"{places}  ·  {day}"


class GoldenModel(QAbstractTableModel):
    """The lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kb: KnowledgeBase | None = None
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, kb: KnowledgeBase, lines: tuple[Line, ...]) -> None:
        """Show others."""
        self._kb = kb
        if len(lines) != len(self.lines):
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
        elif lines != self.lines:
            self.lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = _NONE) -> int:  # type: ignore[override]
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NONE) -> int:  # type: ignore[override]
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # type: ignore[override]
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and section == WITHIN:
            return _("The article has to be among the first so many")
        return _(COLUMNS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # type: ignore[override]
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (ASKS, FINDS):
            return self._words(line, index.column())
        if index.column() == PLACE and line.now is not None:
            passes = fate_of(line.now) is Fate.PASSES
            if role == Qt.ItemDataRole.DecorationRole:
                colour = self._theme.colour("green" if passes else "red").name()
                return icon("circle-check" if passes else "circle-x", colour)
            if role == Qt.ItemDataRole.ForegroundRole:
                return self._theme.colour("green" if passes else "red")
        return None

    def _words(self, line: Line, column: int) -> str:
        if column == ASKS:
            return line.question.query
        if column == FINDS:
            return title_of(self._kb, line.question.finds, line.language) if self._kb else line.question.finds
        if column == WITHIN:
            return str(line.question.within)
        if column == PLACE:
            return "…" if line.now is None else str(line.now.rank) if line.now.rank else _("not found")
        if column == BEFORE:
            moved = line.before is not None and line.now is not None and line.before.rank != line.now.rank
            return (str(line.before.rank) if line.before.rank else "–") if moved and line.before else ""
        return line.history


class GoldenTable(QTableView):
    """The table. Enter tries the question, Delete takes it away."""

    tried = Signal(object)
    removal_asked = Signal(object)
    selected = Signal(object)
    """A `Line` or None."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Golden questions"))
        self.asked = GoldenModel(theme)
        self.setModel(self.asked)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setIconSize(QSize(16, 16))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setAccessibleName(_("Columns"))
        self.verticalHeader().setDefaultSectionSize(_ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column in (ASKS, FINDS):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(lambda index: self.tried.emit(self.asked.lines[index.row()]))
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.selected.emit(self.current))
        theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> Line | None:
        """The line that is selected."""
        index = self.currentIndex()
        return self.asked.lines[index.row()] if index.isValid() and index.row() < len(self.asked.lines) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.tried.emit(self.current)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current:
            self.removal_asked.emit(self.current)
        else:
            super().keyPressEvent(event)
