"""What was found as a tree: articles, and below each the places, every one with a tick."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from studio.desktop.naming import article_name, language_name
from studio.desktop.panels.find.asked import Results
from studio.desktop.panels.find.plain import around
from studio.desktop.words import _, plural
from studio.kb.finding import Match, match_order
from studio.kb.values import KnowledgeBase

MATCH = Qt.ItemDataRole.UserRole + 1
"""The `Match` of a place, None for an article."""

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_Key = tuple[object, ...]


@dataclass(slots=True)
class Group:
    """The places of one article in one language."""

    article: str
    language: str
    title: str
    matches: list[Match] = field(default_factory=list)


class FoundModel(QAbstractItemModel):
    """Two levels. What was unticked stays so when the same is found again."""

    turned = Signal()
    """Somebody has turned a tick."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: list[Group] = []
        self._out: set[_Key] = set()
        self._addresses = False

    def show(self, results: Results | None) -> None:
        """Show what was found; None for nothing."""
        self.beginResetModel()
        self.groups = _grouped(results) if results else []
        if self._out:
            self._out &= {_key(match) for group in self.groups for match in group.matches}
        self.endResetModel()

    def forget(self) -> None:
        """Tick everything again: something else is looked for."""
        self._out.clear()

    def allow_addresses(self, allowed: bool) -> None:
        """Whether addresses and ids may be ticked as well. The view is drawn anew by whoever asks."""
        self._addresses = allowed

    @property
    def ticked(self) -> list[Match]:
        """What would be replaced."""
        return [match for group in self.groups for match in group.matches if self._is_ticked(match)]

    @property
    def barred(self) -> int:
        """How many places are left out because they name something."""
        if self._addresses:
            return 0
        return sum(match.names for group in self.groups for match in group.matches)

    def place(self, index: Index) -> tuple[str, str, Match | None]:
        """(article, language, match) of a row."""
        group = self.groups[index.row() if self._is_top(index) else index.internalId() - 1]
        return group.article, group.language, None if self._is_top(index) else group.matches[index.row()]

    def near(self, match: Match) -> QModelIndex:
        """The row of a match that was found earlier, or of the next one in its text."""
        for number, group in enumerate(self.groups):
            if (group.article, group.language) == (match.article, match.language):
                at = match_order(match)
                row = next((row for row, one in enumerate(group.matches) if match_order(one) >= at), 0)
                return self.index(row, 0, self.index(number))
        return QModelIndex()

    def index(self, row: int, column: int = 0, parent: Index = _NONE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NONE) -> QModelIndex:  # type: ignore[override] - Qt has two of that name
        if not index.isValid() or self._is_top(index):
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NONE) -> int:
        if not parent.isValid():
            return len(self.groups)
        return len(self.groups[parent.row()].matches) if self._is_top(parent) else 0

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: ARG002 - as Qt calls it
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        match = self.place(index)[2]
        if match is None or self._may(match):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match = self.place(index)[2]
        if role == MATCH:
            return match
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick_of_group(index.row()) if match is None else _state(self._is_ticked(match))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(index, match)
        if role == Qt.ItemDataRole.ToolTipRole and match is not None and not self._may(match):
            return _("Part of an address or of a step's id: other words might lead nowhere.")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        match = self.place(index)[2]
        top = self.index(index.row()) if match is None else self.index(index.internalId() - 1)
        chosen = self.groups[top.row()].matches if match is None else [match]
        keys = {_key(one) for one in chosen if self._may(one)}
        if Qt.CheckState(value) == Qt.CheckState.Unchecked:
            self._out |= keys
        else:
            self._out -= keys
        self.dataChanged.emit(top, top)
        self.dataChanged.emit(self.index(0, 0, top), self.index(self.rowCount(top) - 1, 0, top))
        self.turned.emit()
        return True

    def _said(self, index: Index, match: Match | None) -> str:
        if match is None:
            group = self.groups[index.row()]
            return f"{group.title}, " + plural("{count} place", "{count} places", len(group.matches))
        before, after = around(match)
        return f"{before}{match.found}{after}".strip()

    def _tick_of_group(self, row: int) -> Qt.CheckState:
        ticks = {self._is_ticked(match) for match in self.groups[row].matches if self._may(match)}
        return Qt.CheckState.PartiallyChecked if len(ticks) == 2 else _state(ticks == {True})

    def _is_ticked(self, match: Match) -> bool:
        return self._may(match) and not (self._out and _key(match) in self._out)

    def _may(self, match: Match) -> bool:
        return self._addresses or not match.names

    def _is_top(self, index: Index) -> bool:
        return index.internalId() == 0


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked


def _key(match: Match) -> _Key:
    """What makes a place the same one although the text around its line has changed."""
    return match.article, match.language, match.field, match.item, match.before, match.found, match.after


def _grouped(results: Results) -> list[Group]:
    return [
        Group(article, language, _title(results.kb, article, language), list(matches))
        for (article, language), matches in groupby(results.matches, lambda match: (match.article, match.language))
    ]


def _title(kb: KnowledgeBase, article_id: str, language: str) -> str:
    article = kb.article(article_id)
    title = article_name(kb, article, language) if article else article_id
    return f"{title} ({language_name(language)})" if len(kb.languages.all) > 1 else title
