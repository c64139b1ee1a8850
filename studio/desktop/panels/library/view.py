"""The list of the library: chosen, opened, dragged and moved by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from studio.desktop.panels.library.drawing import RowPainter
from studio.desktop.panels.library.listing import ArticleRow, Row, SectionRow
from studio.desktop.panels.library.model import ROW, LibraryModel
from studio.desktop.panels.library.ticket import articles_said, draw_ticket
from studio.desktop.theme import Theme
from studio.desktop.words import _

ARTICLES, SECTION = "application/x-handrail-articles", "application/x-handrail-section"
"""What is dragged: ids of articles, one a line; the id of a section."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is dropped: into a section, before an article of it ("" behind all); the line is drawn at `y`."""

    section: str
    before: str
    y: int


class LibraryView(QListView):
    """Enter and a click open; dragging, and Alt+Shift with an arrow, move."""

    opened = Signal(str)
    """The id of an article."""
    folded = Signal(str)
    """Somebody clicked on the title of a section."""
    deleted = Signal()
    """Somebody pressed Delete."""
    shifted = Signal(int)
    """What is chosen shall go one place up (-1) or down (+1)."""
    articles_dropped = Signal(list, str, str)
    """Ids, the section to go to, and the article of it to stand before."""
    section_dropped = Signal(str, str)
    """A section, and the section to stand before; "" for the end."""
    menu_asked = Signal(QModelIndex, QPoint)

    def __init__(self, model: LibraryModel, theme: Theme) -> None:
        super().__init__()
        self._model, self._theme = model, theme
        self._spot: Spot | None = None
        self._pressed: QPoint | None = None
        """Where the mouse went down on the title of a section: Qt itself drags only what can be selected."""
        self.setModel(model)
        self.setItemDelegate(RowPainter(theme, self))
        self.setAccessibleName(_("Articles"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._click)
        theme.changed.connect(self.viewport().update)

    @property
    def chosen(self) -> list[str]:
        """The ids of the articles that are selected, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        found = [self._model.rows[at] for at in rows]
        return [row.article.id for row in found if isinstance(row, ArticleRow)]

    @property
    def current_row(self) -> Row | None:
        """What the keyboard is at."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def choose(self, article_ids: list[str], current: str = "") -> None:
        """Have some articles selected, and the keyboard at one of them; those that are not listed are passed over."""
        model = self.selectionModel()
        at = self._model.index_of(current or (article_ids[0] if article_ids else ""))
        if [*self.chosen] == article_ids and at == self.currentIndex():
            return
        model.clearSelection()
        if at.isValid():
            model.setCurrentIndex(at, model.SelectionFlag.NoUpdate)
        for article_id in article_ids:
            index = self._model.index_of(article_id)
            if index.isValid():
                model.select(index, model.SelectionFlag.Select)

    def spot_at(self, place: QPoint) -> Spot | None:
        """Where articles dropped at a point of the viewport go."""
        rows = self._model.rows
        if not rows:
            return None
        index = self.indexAt(place)
        if not index.isValid():
            return self._behind(len(rows) - 1)
        area, row, at = self.visualRect(index), rows[index.row()], index.row()
        upper = place.y() < area.center().y()
        if isinstance(row, ArticleRow):
            return Spot(row.section, row.article.id, area.top()) if upper else self._behind(at)
        if upper and at:
            return self._behind(at - 1)
        first = rows[at + 1] if at + 1 < len(rows) else None
        return Spot(row.id, first.article.id if isinstance(first, ArticleRow) else "", area.bottom())

    def section_spot_at(self, place: QPoint) -> Spot | None:
        """Before which section a section dropped at a point goes ("" for the end)."""
        sections = [(at, row) for at, row in enumerate(self._model.rows) if isinstance(row, SectionRow)]
        ends = [*(at for at, _row in sections[1:]), len(self._model.rows)]
        for (at, row), following in zip(sections, ends, strict=True):
            top = self.visualRect(self._model.index(at, 0)).top()
            bottom = self.visualRect(self._model.index(following - 1, 0)).bottom()
            if place.y() < (top + bottom) // 2:
                return Spot("", row.id, top)
        last = self._model.index(len(self._model.rows) - 1, 0)
        return Spot("", "", self.visualRect(last).bottom()) if sections else None

    def dataChanged(self, top: QModelIndex, bottom: QModelIndex, roles: Sequence[int] = ()) -> None:
        # A list lays all rows out anew when one says something else; here none changes its height.
        QAbstractItemView.dataChanged(self, top, bottom, list(roles))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        folds = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space)
        if _shifts(event):
            self.shifted.emit(moves[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self._open(row)
        elif event.key() == Qt.Key.Key_Delete and self.chosen:
            self.deleted.emit()
        elif event.key() in folds and isinstance(row, SectionRow):
            closes = event.key() == Qt.Key(Qt.Key.Key_Left if self.isLeftToRight() else Qt.Key.Key_Right)
            if event.key() == Qt.Key.Key_Space or closes == row.is_open:
                self.folded.emit(row.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = event.position().toPoint()
        is_section = isinstance(self.indexAt(place).data(ROW), SectionRow)
        self._pressed = place if is_section and event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        elif (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.startDrag(Qt.DropAction.MoveAction)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _shifts(event):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        index = self.indexAt(place)
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.visualRect(index).center()
        if index.isValid():
            self.menu_asked.emit(index, self.viewport().mapToGlobal(place))

    def startDrag(self, _actions: Qt.DropAction) -> None:
        mime = self.carried()
        if mime is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime)
        row, count = self.current_row, len(self.chosen)
        alone = row is not None and (count < 2 or mime.hasFormat(SECTION))
        drag.setPixmap(draw_ticket(self, self._theme, row.title if alone and row else articles_said(count)))
        drag.setHotSpot(QPoint(-12, 12))
        drag.exec(Qt.DropAction.MoveAction)  # the rows move by an edit, not because a drag ended

    def carried(self) -> QMimeData | None:
        """What a drag that begins now takes along: the chosen articles, else the section under the mouse."""
        mime, row = QMimeData(), self.current_row
        if isinstance(row, SectionRow) and row.id:
            mime.setData(SECTION, QByteArray(row.id.encode()))
        elif self.chosen:
            mime.setData(ARTICLES, QByteArray("\n".join(self.chosen).encode()))
        else:
            return None
        return mime

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._show_spot(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self._show_spot(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._clear_spot()

    def dropEvent(self, event: QDropEvent) -> None:
        spot, mime = self._spot, event.mimeData()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self._clear_spot()
        if spot is None:
            return
        event.acceptProposedAction()
        if mime.hasFormat(SECTION):
            self.section_dropped.emit(bytes(mime.data(SECTION).data()).decode(), spot.before)
        else:
            ids = bytes(mime.data(ARTICLES).data()).decode().splitlines()
            self.articles_dropped.emit(ids, spot.section, spot.before)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._spot is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        y = min(max(self._spot.y, 2), self.viewport().height() - 2)
        painter.drawLine(14, y, self.viewport().width() - 14, y)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(QRect(self.viewport().width() - 16 if self.isRightToLeft() else 10, y - 3, 6, 6))

    def _behind(self, at: int) -> Spot:
        """Behind a row, within its section."""
        row = self._model.rows[at]
        bottom = self.visualRect(self._model.index(at, 0)).bottom()
        if isinstance(row, SectionRow):
            return Spot(row.id, "", bottom)
        following = self._model.rows[at + 1] if at + 1 < len(self._model.rows) else None
        return Spot(row.section, following.article.id if isinstance(following, ArticleRow) else "", bottom)

    def _show_spot(self, event: QDragMoveEvent) -> None:
        mime, place = event.mimeData(), event.position().toPoint()
        if mime.hasFormat(SECTION):
            self._spot = self.section_spot_at(place)
        elif mime.hasFormat(ARTICLES):
            self._spot = self.spot_at(place)
        else:
            event.ignore()
            return
        event.acceptProposedAction()
        self.viewport().update()

    def _clear_spot(self) -> None:
        self._spot = None
        self.viewport().update()

    def _click(self, index: QModelIndex) -> None:
        if QGuiApplication.keyboardModifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self._open(index.data(ROW))

    def _open(self, row: Row) -> None:
        if isinstance(row, ArticleRow):
            self.opened.emit(row.article.id)
        else:
            self.folded.emit(row.id)


def _shifts(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    kept = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and kept == both
