"""How large a table is to be: a grid of cells to point at, or to walk over with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.theme import Theme
from studio.desktop.theme.looks import dress, label
from studio.desktop.words import _

ROWS, COLUMNS = 8, 6
_CELL, _GAP = 26, 4

Sized = Callable[[int, int], object]


def pick_table(parent: QWidget, desk: Desk, done: Sized, at: QPoint | None = None) -> TableGrid:
    """Choose a table's size; `done` is given its rows, the head included, and its columns."""
    grid = TableGrid(parent, desk.theme)
    grid.picked.connect(done)
    grid.open(at)
    return grid


class TableGrid(QFrame):
    """A popup; arrow keys change the size, Enter takes it, Escape closes."""

    picked = Signal(int, int)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self, look="popup")
        self.cells = _Cells(theme)
        self._said = label("", "meta")
        self._said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.cells)
        column.addWidget(self._said)
        self.cells.sized.connect(self._say)
        self.cells.taken.connect(self._take)
        self._say(*self.cells.size_chosen)

    def open(self, at: QPoint | None = None) -> None:
        """Show it at a place of the screen, or in the upper middle of the window."""
        self.adjustSize()
        if at is None:
            frame = self._over.window().geometry()
            at = QPoint(frame.center().x() - self.width() // 2, frame.top() + 96)
        screen = self.screen().availableGeometry()
        left = max(screen.left(), min(at.x(), screen.right() - self.width()))
        self.move(left, max(screen.top(), min(at.y(), screen.bottom() - self.height())))
        self.show()
        self.cells.setFocus(Qt.FocusReason.PopupFocusReason)

    def _say(self, rows: int, columns: int) -> None:
        said = _("{rows} rows × {columns} columns", rows=rows, columns=columns)
        self._said.setText(said)
        self.cells.setAccessibleName(said)

    def _take(self, rows: int, columns: int) -> None:
        self.close()
        self.picked.emit(rows, columns)


class _Cells(QWidget):
    sized = Signal(int, int)
    taken = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.size_chosen = (3, 2)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(_("Arrow keys change the size, Enter takes it."))
        self.setFixedSize(QSize(COLUMNS * (_CELL + _GAP) - _GAP, ROWS * (_CELL + _GAP) - _GAP))

    def choose(self, rows: int, columns: int) -> None:
        """Another size, within the grid."""
        self.size_chosen = (max(1, min(ROWS, rows)), max(1, min(COLUMNS, columns)))
        self.sized.emit(*self.size_chosen)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows, columns = self.size_chosen
        forward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        moves = {
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Right: (0, forward),
            Qt.Key.Key_Left: (0, -forward),
        }
        if event.key() in moves:
            down, along = moves[Qt.Key(event.key())]
            self.choose(rows + down, columns + along)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit(rows, columns)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.choose(*self._size_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(*self._size_at(event.position().toPoint()))
        self.taken.emit(*self.size_chosen)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows, columns = self.size_chosen
        for row in range(ROWS):
            for column in range(COLUMNS):
                chosen = row < rows and column < columns
                role = ("accent" if row == 0 else "selection") if chosen else "field"
                painter.setBrush(self._theme.colour(role))
                painter.setPen(QPen(self._theme.colour("accent" if chosen else "line2"), 1))
                painter.drawRoundedRect(self._cell(row, column), 5, 5)
        painter.end()

    def _cell(self, row: int, column: int) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column = COLUMNS - 1 - column
        return QRectF(column * (_CELL + _GAP) + 0.5, row * (_CELL + _GAP) + 0.5, _CELL - 1, _CELL - 1)

    def _size_at(self, point: QPoint) -> tuple[int, int]:
        column = point.x() // (_CELL + _GAP)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column = COLUMNS - 1 - column
        return point.y() // (_CELL + _GAP) + 1, column + 1
