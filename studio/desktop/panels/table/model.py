"""All articles as rows. It holds the articles' values themselves, and brings only the rows up to date that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from studio.desktop.desk import Desk
from studio.desktop.panels.table.columns import COLUMNS, Column, Seen, choice_ids
from studio.desktop.showing import STATES
from studio.desktop.theme.icons import icon
from studio.desktop.words import _, told_problem
from studio.errors import Problem
from studio.kb.values import Article, KnowledgeBase
from studio.workspace import Change

Index = QModelIndex | QPersistentModelIndex
_FEW = 64
_EVERYWHERE = frozenset({"sections", "products", "moments", "languages"})
_NOWHERE = QModelIndex()
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole)
_ASKED = frozenset({*_WORDS, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DecorationRole})
_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_FLAGS = tuple(_CELL | Qt.ItemFlag.ItemIsEditable if column.enter else _CELL for column in COLUMNS)
"""Qt asks for the flags of every cell that is selected: they are not made anew each time."""


class ArticleTable(QAbstractTableModel):
    """Rows are articles that fit the filter, in the order that was asked for last; an edit never makes a row jump."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._articles: dict[str, Article] = {}
        self._found: dict[str, tuple[Article, str]] = {}
        self._all: list[str] = []
        """All articles in their order, whether they fit the filter or not."""
        self._order: list[str] = []
        self._rows: dict[str, int] = {}
        self._edited: dict[str, datetime] = {}
        self._filter, self._sorted, self._falls = "", 0, False
        self.language = desk.bridge.kb.languages.source
        self.seen = Seen(desk.bridge.kb, self.language, self._edited)
        """What cells are read from, as it is now."""

    @property
    def sorted_by(self) -> tuple[int, bool]:
        """The column that rows are sorted by, and whether they fall."""
        return self._sorted, self._falls

    def begin(self) -> None:
        """Read all articles."""
        self._articles = {article.id: article for article in self._desk.bridge.kb.articles}
        self._arrange()

    def show_language(self, language: str) -> None:
        """Show the texts in another language."""
        self.language = language
        self._see()
        self._found.clear()
        self._arrange()

    def narrow(self, text: str) -> None:
        """Show the articles alone that hold all words of `text` in one of their cells."""
        self._filter = text
        self._show_fitting()

    def note_edited(self, edited: dict[str, datetime]) -> None:
        """Take over when files were edited; what was edited here meanwhile stays."""
        self._edited = edited | self._edited
        self._see()
        self._tell_rows(range(len(self._order)))

    def ids(self, rows: Iterable[int]) -> list[str]:
        """The articles of some rows."""
        return [self._order[row] for row in rows]

    def article(self, article_id: str) -> Article:
        """An article that is in the table. Another is a bug."""
        return self._articles[article_id]

    def row_of(self, article_id: str) -> int:
        """The row of an article, -1 where it is not shown."""
        return self._rows.get(article_id, -1)

    def enter(self, ids: Sequence[str], column: Column, text: str) -> str:
        """Enter a text in a column of some articles as one change; "" or what was wrong with it."""
        return self.enter_each([(column, ids, text)], column.label)

    def enter_each(self, entries: Sequence[tuple[Column, Sequence[str], str]], label: str) -> str:
        """Enter several texts as one change; "" or what was wrong, and then nothing is changed."""
        language, seen, faults = self.language, self.seen, list[Problem]()

        def edit(kb: KnowledgeBase) -> KnowledgeBase:
            for column, ids, text in entries:
                if column.enter:
                    said = ",".join(choice_ids(column, seen, text)) if column.choices else text
                    kb = column.enter(kb, ids, language, said)
            return kb

        refused = self._desk.bridge.refused
        note = refused.connect(lambda problem: faults.append(told_problem(problem)))
        try:
            done = self._desk.bridge.apply(label, edit)
        finally:
            refused.disconnect(note)
        why = ["; ".join(part for part in (fault.what, fault.do) if part) for fault in faults]
        return "" if done else (". ".join(why) or _("That cannot be entered here."))

    def note_change(self, change: Change) -> None:
        """Bring what changed up to date."""
        if not self._articles and not change.articles:
            return
        kb, now = self._desk.bridge.kb, datetime.now().astimezone()
        added, gone, rows = list[str](), list[str](), list[int]()
        self._see()
        for name in sorted(change.articles):
            article = kb.article(name)
            if article is None:
                gone.append(name)
                self._articles.pop(name, None)
                continue
            added += [name] if name not in self._articles else []
            rows += [self._rows[name]] if name in self._rows else []
            self._articles[name] = article
            self._edited[name] = now
        if len(added) + len(gone) > _FEW:
            self._arrange()
            return
        self._tell_rows(range(len(self._order)) if change.settings & _EVERYWHERE else rows)
        self._add_and_remove(added, gone)

    def _add_and_remove(self, added: list[str], gone: list[str]) -> None:
        """New articles come last, until rows are sorted again."""
        for name in gone:
            self._all.remove(name)
            row = self.row_of(name)
            if row >= 0:
                self.beginRemoveRows(_NOWHERE, row, row)
                self._put_order([*self._order[:row], *self._order[row + 1 :]])
                self.endRemoveRows()
        self._all += added
        fitting = [name for name in added if self._fits(self._articles[name])]
        if fitting:
            first = len(self._order)
            self.beginInsertRows(_NOWHERE, first, first + len(fitting) - 1)
            self._put_order([*self._order, *fitting])
            self.endInsertRows()

    def _see(self) -> None:
        self.seen = Seen(self._desk.bridge.kb, self.language, self._edited)

    def _put_order(self, order: list[str]) -> None:
        self._order = order
        self._rows = {name: row for row, name in enumerate(order)}

    def _tell_rows(self, rows: Sequence[int]) -> None:
        last = len(COLUMNS) - 1
        if len(rows) > _FEW:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), last))
            return
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def _arrange(self) -> None:
        """Sort from scratch. Sorting is stable: equal rows stay in the order of their ids."""
        self._see()
        seen, column = self.seen, COLUMNS[self._sorted]
        keys = {name: column.order(seen, self._articles[name]) for name in sorted(self._articles)}
        self._all = sorted(keys, key=keys.__getitem__, reverse=self._falls)  # type: ignore[arg-type] - one column's keys
        self._show_fitting()

    def _show_fitting(self) -> None:
        self.beginResetModel()
        self._put_order([name for name in self._all if self._fits(self._articles[name])])
        self.endResetModel()

    def _fits(self, article: Article) -> bool:
        if not self._filter.strip():
            return True
        said = self._words(self.seen, article)
        return all(word in said for word in self._filter.casefold().split())

    def _words(self, seen: Seen, article: Article) -> str:
        known = self._found.get(article.id)
        if known is None or known[0] is not article:
            said = "\n".join(column.shown(seen, article) for column in COLUMNS if column.id != "edited")
            known = self._found[article.id] = (article, said.casefold())
        return known[1]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ASKED:
            return None
        column, article = COLUMNS[index.column()], self._articles[self._order[index.row()]]
        if role in _WORDS:
            return column.shown(self.seen, article)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_(column.title)}: {column.shown(self.seen, article) or _('nothing')}"
        if role == Qt.ItemDataRole.DecorationRole and column.id == "state":
            text = article.text(self.language)
            return icon("dot", self._desk.theme.tokens.colour(STATES[text.state][2])) if text else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS[index.column()] if index.isValid() else Qt.ItemFlag.NoItemFlags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted, self._falls = max(0, column), order == Qt.SortOrder.DescendingOrder
        self._arrange()
