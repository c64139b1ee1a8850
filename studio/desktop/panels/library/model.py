"""The rows of the library as Qt sees them; a change touches no more rows than it concerns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from studio.desktop.panels.library.listing import ArticleRow, Row, SectionRow, second_line
from studio.desktop.words import _, plural

ROW = Qt.ItemDataRole.UserRole + 1
"""The `Row` itself."""
LINE = Qt.ItemDataRole.UserRole + 2
"""The second line of an article."""

_MOST_RUNS = 24
"""Rows that come and go in more pieces than this are shown anew as a whole, which is quicker than telling each."""


class LibraryModel(QAbstractListModel):
    """A flat list: a section, its articles, the next section. `is_saved` says it of an article."""

    def __init__(self, is_saved: Callable[[ArticleRow], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._at: dict[str, int] = {}
        self._is_saved = is_saved
        self._lines: dict[str, tuple[ArticleRow, bool, str]] = {}

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.title
        if role == LINE and isinstance(row, ArticleRow):
            return self._line(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flag = Qt.ItemFlag
        kept = flag.ItemIsEnabled | flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
        return kept if isinstance(self.rows[index.row()], SectionRow) else kept | flag.ItemIsSelectable

    def index_of(self, key: str) -> QModelIndex:
        """Where the row with that key is; no valid index where it is not listed."""
        at = self._at.get(key, -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def put(self, rows: list[Row]) -> None:
        """Show other rows. Those that stay keep their indexes, whatever comes, goes or moves around them."""
        keys = [row.key for row in rows]
        old = [row.key for row in self.rows]
        if keys != old:
            self._restructure(rows, keys, old)
        self._repaint(rows)

    def put_row(self, at: int, row: Row) -> None:
        """Show one row anew."""
        self.rows[at] = row
        self.dataChanged.emit(self.index(at, 0), self.index(at, 0))

    def refresh(self, article_ids: Sequence[str]) -> None:
        """Paint the rows of some articles anew: the article is the same, what holds of it is not."""
        for article_id in article_ids:
            index = self.index_of(article_id)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _restructure(self, rows: list[Row], keys: list[str], old: list[str]) -> None:
        there, before = set(keys), set(old)
        gone = _runs([at for at, key in enumerate(old) if key not in there])
        new = _runs([at for at, key in enumerate(keys) if key not in before])
        stay = [key for key in old if key in there]
        wanted = [key for key in keys if key in before]
        if len(gone) + len(new) > _MOST_RUNS or not stay:
            self.beginResetModel()
            self._take(rows, keys)
            self.endResetModel()
            return
        now = self.rows
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            del now[first : last + 1]
            self.endRemoveRows()
        if stay != wanted:
            self._reorder(stay, wanted)
        for first, last in new:
            self.beginInsertRows(QModelIndex(), first, last)
            self.rows[first:first] = rows[first : last + 1]
            self.endInsertRows()
        self._at = {key: at for at, key in enumerate(keys)}

    def _reorder(self, stay: list[str], wanted: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        by_key = dict(zip(stay, self.rows, strict=True))
        place = {key: at for at, key in enumerate(wanted)}
        kept = self.persistentIndexList()
        moved = [self.index(place[stay[index.row()]], 0) for index in kept]
        self.rows = [by_key[key] for key in wanted]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _take(self, rows: list[Row], keys: list[str]) -> None:
        self.rows = rows
        self._at = {key: at for at, key in enumerate(keys)}

    def _repaint(self, rows: list[Row]) -> None:
        changed = [at for at, (old, new) in enumerate(zip(self.rows, rows, strict=True)) if not _is_same(old, new)]
        self.rows = rows
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def _line(self, row: ArticleRow) -> str:
        saved = self._is_saved(row)
        known = self._lines.get(row.article.id)
        if known and known[0].is_same(row) and known[1] == saved:
            return known[2]
        line = second_line(row, saved)
        self._lines[row.article.id] = (row, saved, line)
        return line

    def _spoken(self, row: Row) -> str:
        if isinstance(row, ArticleRow):
            return f"{row.title}, {self._line(row).replace(' · ', ', ')}"
        count = plural("{count} article", "{count} articles", row.count)
        words = _("Section {title}, {count}") if row.is_open else _("Section {title}, {count}, folded")
        return words.format(title=row.title, count=count)


def _is_same(old: Row, new: Row) -> bool:
    return old is new or (old.is_same(new) if isinstance(old, ArticleRow) else old == new)


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Rising numbers as (first, last) of what follows without a gap."""
    if not places:
        return []
    breaks = [number for number, (one, other) in enumerate(pairwise(places), 1) if other != one + 1]
    return [(places[first], places[last - 1]) for first, last in zip([0, *breaks], [*breaks, len(places)], strict=True)]
