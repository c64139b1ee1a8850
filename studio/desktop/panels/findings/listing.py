"""The list itself: keys, clicks and its menu."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from studio.desktop.backroom.parcels import Found
from studio.desktop.desk import Desk
from studio.desktop.panels.findings.drawing import FindingRows
from studio.desktop.panels.findings.mending import add_fixes
from studio.desktop.panels.findings.model import FindingsModel, Row, said
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import _


class FindingsList(QListView):
    """Shows rows. Enter and a double click go to the place."""

    place_chosen = Signal(object)
    """A `Found`."""
    fix_asked = Signal(object)
    """A `Found` that is to be put right."""
    field_asked = Signal(object)
    """A `Found` that is to be put right in its field."""
    chosen = Signal(object)
    """The `Found` that is chosen now, None for none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = FindingsModel()
        self.setModel(self.rows)
        self._drawing = FindingRows(self, desk.theme)
        self.setItemDelegate(self._drawing)
        self.setAccessibleName(_("Findings"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContentsMargins(6, 0, 6, 6)
        self.setMouseTracking(True)
        dress(self, look="list")
        self.doubleClicked.connect(self._go)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.current))
        desk.theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> Found | None:
        """The finding that is chosen."""
        row = self.rows.row(self.currentIndex())
        return row.found if row else None

    def show_rows(self, rows: list[Row]) -> None:
        """Show these rows, and keep what was chosen and where the list stood."""
        before, top = self.current, self.verticalScrollBar().value()
        if not self.rows.show(rows):
            return
        if before is not None:
            self.setCurrentIndex(self.rows.index_of(before.finding))
        self.verticalScrollBar().setValue(top)
        self.chosen.emit(self.current)

    def place_of_menu(self, found: Found) -> QPoint | None:
        """Where the menu of a finding opens, on the screen; None where the finding is not in sight."""
        index = self.rows.index_of(found.finding)
        rect = self.visualRect(index)
        if not self.isVisible() or not index.isValid() or not self.viewport().rect().intersects(rect):
            return None
        fix = self._fix_rect(index)
        return self.viewport().mapToGlobal(fix.bottomLeft() if not fix.isEmpty() else rect.bottomLeft())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._go(self.currentIndex())
            return
        row = self.rows.row(self.currentIndex())
        if row and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(said(row))
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None:
            for number, row in enumerate(self.rows.rows[: self.rows.rowCount()]):
                if row.found:
                    self.setCurrentIndex(self.rows.index(number))
                    return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row(index)
        if row and row.found and self._fix_rect(index).contains(event.position().toPoint()):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.fix_asked.emit(row.found)
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self.rows.row(index)
        if row and row.found:
            at = self.visualRect(index).center() if by_key else event.pos()
            menu = self.menu(row)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(at))

    def menu(self, row: Row) -> QMenu:
        """What can be done with a finding."""
        menu = Menu(self)
        found = row.found
        if found is None:
            return menu
        menu.addAction(icon("corner-down-right"), _("Go there")).triggered.connect(
            lambda: self.place_chosen.emit(found)
        )
        menu.addSeparator()
        others = [one.found for one in self.rows.rows if one.found]
        if add_fixes(menu, self._desk, found, others, self.field_asked.emit):
            menu.addSeparator()
        menu.addAction(icon("copy"), _("Copy")).triggered.connect(
            lambda: QGuiApplication.clipboard().setText(said(row))
        )
        if found.finding.advice:
            explained = menu.addAction(icon("info"), _("Explain…"))
            explained.triggered.connect(lambda: self._explain(found))
        return menu

    def _explain(self, found: Found) -> None:
        finding = found.finding
        self._desk.messages.say(finding.message, f"{finding.advice} ({finding.rule}, {finding.place})", key="finding")

    def _go(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row and row.found:
            self.place_chosen.emit(row.found)

    def _fix_rect(self, index: QModelIndex) -> QRect:
        row = self.rows.row(index)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self._drawing.fix_rect(self.visualRect(index), self.font(), mirrored, row or Row(None))
