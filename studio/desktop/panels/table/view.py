"""The table itself: rows are selected, a cell is current; Enter opens, F2 edits, Ctrl+C and Ctrl+V copy and paste."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from studio.desktop.desk import Desk
from studio.desktop.panels.table.clipboard import fit, read_lines, write_lines
from studio.desktop.panels.table.columns import COLUMNS, Column
from studio.desktop.panels.table.editors import CellEditors
from studio.desktop.panels.table.model import ArticleTable
from studio.desktop.words import N_, _

_ROW = 36


class ArticleView(QTableView):
    """`article_chosen` brings the article to open, `told` what is wrong with what was entered or pasted."""

    article_chosen = Signal(str)
    told = Signal(str)
    selected = Signal(list)

    def __init__(self, desk: Desk, model: ArticleTable) -> None:
        super().__init__()
        self._desk, self._table = desk, model
        self.setModel(model)
        self.editors = CellEditors(self, model)
        self.editors.told.connect(self.told)
        self.setItemDelegate(self.editors)
        self.setAccessibleName(_("All articles"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.SelectedClicked)
        self.setIconSize(QSize(10, 10))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows go through it
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._lay_out_columns()
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.selected.emit(self.chosen()))
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self._before: tuple[list[str], str, int] = ([], "", 0)

    def _lay_out_columns(self) -> None:
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setAccessibleName(_("Columns"))
        for header in (head, self.verticalHeader()):
            # A header looks through all rows, cell by cell, whether it is selected: seconds, where there are thousands
            header.setHighlightSections(False)
            header.setSelectionModel(QItemSelectionModel(self._table, header))
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for number, column in enumerate(COLUMNS):
            self.setColumnWidth(number, column.width)
            self.setColumnHidden(number, not column.at_first)

    def chosen(self) -> list[str]:
        """The articles of the rows that are selected, from top to bottom."""
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        rows = sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})
        return self._table.ids(rows)

    def columns_from_current(self) -> list[Column]:
        """The columns that are shown, as they stand, from the current cell on."""
        head = self.horizontalHeader()
        first = head.visualIndex(max(0, self.currentIndex().column()))
        logical = (head.logicalIndex(place) for place in range(first, head.count()))
        return [COLUMNS[number] for number in logical if not self.isColumnHidden(number)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        column_alone = event.modifiers() == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif column_alone and event.key() == Qt.Key.Key_C:
            self.copy(whole_rows=False)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and len(self.chosen()) > 1:
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def copy(self, whole_rows: bool = True) -> None:
        """Copy the selected rows as they are shown, or the current column of them alone."""
        columns = self.columns_from_current()
        if whole_rows:
            head = self.horizontalHeader()
            logical = (head.logicalIndex(place) for place in range(head.count()))
            columns = [COLUMNS[number] for number in logical if not self.isColumnHidden(number)]
        seen, articles = self._table.seen, [self._table.article(name) for name in self.chosen()]
        rows = [
            [column.shown(seen, article) for column in columns[: None if whole_rows else 1]] for article in articles
        ]
        if rows:
            QApplication.clipboard().setText(write_lines(rows))

    def paste(self) -> None:
        """Paste into the selected rows from the current column on, as one change or not at all."""
        block = read_lines(QApplication.clipboard().text())
        at = self.currentIndex().row()
        below = self._table.ids(range(max(0, at), self._table.rowCount()))
        entries, wrong = fit(block, self.chosen(), below, self.columns_from_current())
        self.told.emit(wrong or self._table.enter_each(entries, N_("Paste into the table")))

    def _open(self, index: QModelIndex) -> None:
        self.article_chosen.emit(self._table.ids([index.row()])[0])

    def _remember(self) -> None:
        at = self.currentIndex()
        self._before = (self.chosen(), self._table.ids([at.row()])[0] if at.isValid() else "", at.column())

    def _restore(self) -> None:
        """Select the articles again that were selected before rows were sorted or filtered."""
        names, current, column = self._before
        at = {name: row for row, name in enumerate(self._table.ids(range(self._table.rowCount())))}
        last, selection = len(COLUMNS) - 1, QItemSelection()
        for first, end in _runs(sorted(at[name] for name in names if name in at)):
            selection.append(QItemSelectionRange(self._table.index(first, 0), self._table.index(end, last)))
        model = self.selectionModel()
        if current in at:
            index = self._table.index(at[current], column)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selected.emit(self.chosen())


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rows in a row as (first, last): selecting thousands one by one takes seconds."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
