"""The list of marks beside the canvas: what a screen reader reads, and what is chosen there is chosen on the canvas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from studio.desktop.panels.pictures.naming import ICONS, mark_name
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.words import _
from studio.kb.mark_geometry import is_cut_off
from studio.kb.pictures import Picture

_ROW = 32


class MarkList(QListWidget):
    """One row for each mark, the topmost first, as they lie one over the other."""

    chosen = Signal(list)
    """Ids of the marks that are chosen now."""
    named = Signal()
    """Enter, F2 or a second click: the mark is to be named."""
    deleted = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, look="list")
        self.setAccessibleName(_("Marks on the picture"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(16, 16))
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)
        self.itemSelectionChanged.connect(self._tell)
        self.itemDoubleClicked.connect(lambda _item: self.named.emit())

    def show_marks(
        self, picture: Picture, numbers: Mapping[str, str], languages: tuple[str, ...], chosen: Sequence[str]
    ) -> None:
        """Show the marks of a picture, some of them chosen; silently. Rows that stay keep their place."""
        wanted: list[tuple[str, str, str]] = []
        for mark in reversed(picture.marks):
            name = mark_name(mark, numbers.get(mark.id, ""), languages)
            said = _("{name} (cut off)", name=name) if picture.crop and is_cut_off(mark, picture.crop) else name
            said = _("{name} (look at it)", name=said) if mark.doubt else said
            wanted.append((mark.id, said, ICONS[mark.kind]))
        self.blockSignals(True)
        if wanted != [self._row(at) for at in range(self.count())]:
            self.clear()
            for mark_id, name, icon_name in wanted:
                item = QListWidgetItem(icon(icon_name), name)
                item.setData(Qt.ItemDataRole.UserRole, mark_id)
                item.setData(Qt.ItemDataRole.UserRole + 1, icon_name)
                item.setToolTip(name)
                item.setSizeHint(QSize(0, _ROW))
                self.addItem(item)
        self._select(chosen)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.named.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    def _select(self, chosen: Sequence[str]) -> None:
        last: QListWidgetItem | None = None
        for at in range(self.count()):
            item = self.item(at)
            is_chosen = item.data(Qt.ItemDataRole.UserRole) in chosen
            if item.isSelected() != is_chosen:
                item.setSelected(is_chosen)
            last = item if is_chosen else last
        if last and not (self.currentItem() and self.currentItem().isSelected()):
            self.setCurrentItem(last, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollToItem(last)

    def _row(self, at: int) -> tuple[str, str, str]:
        item = self.item(at)
        return (
            item.data(Qt.ItemDataRole.UserRole),
            item.text(),
            item.data(Qt.ItemDataRole.UserRole + 1),
        )

    def _tell(self) -> None:
        ids = [item.data(Qt.ItemDataRole.UserRole) for item in self.selectedItems()]
        self.chosen.emit(ids)
