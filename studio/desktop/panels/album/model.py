"""The album's list for Qt: cards that are shown, what they are called, and their pixels once they are there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from studio.content.holdings import Remark
from studio.desktop.panels.album.cards import Card
from studio.desktop.panels.album.said import remark_name, remarks_said, where_said
from studio.desktop.words import _, listed

CARD = Qt.ItemDataRole.UserRole
LINE = Qt.ItemDataRole.UserRole + 1

_NOWHERE = QModelIndex()


class AlbumModel(QAbstractListModel):
    """Rows are `Card`s."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []
        self._rows: dict[str, int] = {}

    def show_cards(self, cards: Sequence[Card]) -> None:
        """List these."""
        self.beginResetModel()
        self.cards = list(cards)
        self._rows = {card.path: row for row, card in enumerate(self.cards)}
        self.endResetModel()

    def put_cards(self, cards: Sequence[Card]) -> bool:
        """The same pictures with what is known of them now; False where they are others, and have to be listed anew."""
        if [card.path for card in cards] != [card.path for card in self.cards]:
            return False
        self.cards = list(cards)
        if cards:
            self.dataChanged.emit(self.index(0, 0), self.index(len(cards) - 1, 0))
        return True

    def index_of(self, path: str) -> QModelIndex:
        """Where a picture is listed."""
        row = self._rows.get(path, -1)
        return self.index(row, 0) if row >= 0 else QModelIndex()

    def tell_pixels(self, path: str) -> None:
        """A thumbnail is there."""
        index = self.index_of(path)
        if index.isValid():
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.cards):
            return None
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role == LINE:
            return where_said(card)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([card.path, *remarks_said(card)])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            remarks = [remark_name(remark) for remark, _why in card.holding.remarks if remark is not Remark.UNUSED]
            return _("{name}: {facts}", name=card.name, facts=listed([where_said(card), *dict.fromkeys(remarks)]))
        return None
