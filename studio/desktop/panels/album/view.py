"""The grid of the album: as many cells in a line as there is room for, chosen and opened by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from studio.desktop.panels.album.cards import Card
from studio.desktop.panels.album.drawing import CELL, CardPainter
from studio.desktop.panels.album.model import AlbumModel
from studio.desktop.panels.album.prints import Prints
from studio.desktop.theme import Theme
from studio.desktop.theme.looks import dress
from studio.desktop.words import _

_BESIDE = 28
"""Pixels that frame and scroll bar take of a line."""


class AlbumView(QListView):
    """Enter and a double click open, Delete deletes, F2 renames."""

    opened = Signal(object)
    """The `Card`."""
    deleted = Signal()
    renamed = Signal()
    menu_asked = Signal(QPoint)
    chosen_changed = Signal()

    def __init__(self, model: AlbumModel, prints: Prints, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(CardPainter(theme, prints, self))
        self.setAccessibleName(_("All pictures"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        dress(self, look="list")
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.cards[index.row()]))
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self.chosen_changed)
        self.selectionModel().selectionChanged.connect(lambda *_both: self._told.start())
        model.modelReset.connect(self._told.start)
        theme.changed.connect(self.viewport().update)

    @property
    def chosen(self) -> list[Card]:
        """The cards that are selected, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._model.cards[row] for row in rows if row < len(self._model.cards)]

    def choose(self, paths: list[str]) -> None:
        """Have some pictures selected, the keyboard at the first; those that are not listed are passed over."""
        model = self.selectionModel()
        found = [index for path in paths if (index := self._model.index_of(path)).isValid()]
        model.clearSelection()
        for index in reversed(found):
            model.setCurrentIndex(index, model.SelectionFlag.Select)
        if found:
            self.scrollTo(found[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.opened.emit(self._model.cards[current.row()])
        elif event.key() == Qt.Key.Key_Delete and self.chosen:
            self.deleted.emit()
        elif event.key() == Qt.Key.Key_F2 and self.chosen:
            self.renamed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_asked.emit(self.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # the room for the bar is kept free while there is none, so that cells do not jump when it comes
        wide = max(CELL.width(), self.width() - _BESIDE)
        columns = max(1, wide // CELL.width())
        self.setGridSize(QSize(wide // columns, CELL.height()))
        super().resizeEvent(event)
