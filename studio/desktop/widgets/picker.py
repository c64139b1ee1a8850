"""A list to choose from by typing: commands, articles, steps, link targets, snippets, variables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.theme.icons import draw_icon
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.menu import let_go
from studio.desktop.widgets.ranking import Choice, Ranking
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _

__all__ = ["Choice", "Made", "Picker"]

_SHOWN = 60
_CHOICE = Qt.ItemDataRole.UserRole + 1
_THERE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
"""Sides are mirrored here, and not once more by the painter."""
_ROW = 36
"""The height of a choice."""
_ROOM, _EMPTY = 4, 72
"""The room around the choices, and the height in their place where nothing fits, in pixels."""


@dataclass(frozen=True, slots=True)
class Made:
    """Choices made of what was typed: before and behind those that were found; what is wrong with it, or ""."""

    first: tuple[Choice, ...] = ()
    last: tuple[Choice, ...] = ()
    says: str = ""


class Picker(QFrame):
    """A popup over its parent. `picked` brings the id of what was chosen; Escape or a click beside it closes it."""

    picked = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget, name: str, placeholder: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        dress(self, look="popup")
        self._rankings = {"": Ranking(())}
        self._make: Callable[[str], Made] = lambda _text: Made()
        self._most = 0
        """How high it may be, in pixels; 0 before it is opened."""
        self._field = WritingLine(name, placeholder)
        self._list = QListView()
        self._list.setAccessibleName(_("Choices"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_Rows(self._list))
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._model = QStandardItemModel(self)
        self._list.setModel(self._model)
        self._none: QLabel = label("", "meta", wraps=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        self._said = label("", "meta", "amber", wraps=True)
        self._said.hide()
        column.addWidget(self._field)
        column.addWidget(self._said)
        column.addWidget(self._list, 1)
        column.addWidget(self._none, 1)
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._pick)

    def offer(self, choices: Sequence[Choice] | Ranking, behind: str = "") -> None:
        """What can be chosen, best first; `behind` a sign, such as ">", that is typed before it."""
        self._rankings[behind] = choices if isinstance(choices, Ranking) else Ranking(choices)
        self._narrow(self._field.text())

    def offer_made(self, make: Callable[[str], Made]) -> None:
        """Offer what `make` makes of the typed text as well; it is asked with each letter."""
        self._make = make
        self._narrow(self._field.text())

    def open(self, at: QPoint | None = None, width: int = 560, height: int = 420) -> None:
        """Show it at a place of the screen, or in the upper middle of the window."""
        parent = self.parentWidget()
        window = parent.window() if parent is not None else None
        size = QSize(width, height)
        if window is not None:
            size = size.boundedTo(window.size() - QSize(32, 64))
        self.resize(size)
        self._most = size.height()
        if at is None and window is not None:
            frame = window.geometry()
            at = QPoint(frame.center().x() - size.width() // 2, frame.top() + 72)
        if at is not None:
            screen = self.screen().availableGeometry()
            at.setX(max(screen.left(), min(at.x(), screen.right() - size.width())))
            at.setY(max(screen.top(), min(at.y(), screen.bottom() - size.height())))
            self.move(at)
        self._fit()
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def offered(self) -> tuple[str, ...]:
        """The ids that are shown now, best first."""
        return tuple(self._model.index(row, 0).data(_CHOICE).id for row in range(self._model.rowCount()))

    @property
    def said(self) -> str:
        """What is said about the typed text in place of or above the choices."""
        return self._said.text() or ("" if self._model.rowCount() else self._none.text())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        QTimer.singleShot(0, let_go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in moves:
                self._move(moves[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        self.typed.emit(text)
        made = self._make(text.strip())
        sign = next((sign for sign in self._rankings if sign and text.startswith(sign)), "")
        shown = [*made.first, *self._rankings[sign].best(text.removeprefix(sign), _SHOWN), *made.last]
        self._said.setText(made.says)
        self._said.setVisible(bool(made.says and shown))
        self._none.setText(made.says or _("Nothing fits. Try other words."))
        self._model.clear()
        for choice in shown:
            item = QStandardItem(choice.title)
            item.setData(choice, _CHOICE)
            item.setAccessibleText(f"{choice.title}, {choice.detail}" if choice.detail else choice.title)
            self._model.appendRow(item)
        self._list.setVisible(bool(shown))
        self._none.setVisible(not shown)
        if shown:
            self._list.setCurrentIndex(self._model.index(0, 0))
        self._fit()

    def _fit(self) -> None:
        """As high as what is offered, which leaves what is written behind it in view."""
        if not self._most:
            return
        rows = self._model.rowCount()
        listed = rows * _ROW + 2 * self._list.frameWidth() + _ROOM if rows else _EMPTY
        above = self._field.sizeHint().height() + (
            self._said.heightForWidth(self.width() - 16) if self._said.text() else 0
        )
        self.resize(self.width(), min(self._most, above + listed + 24))

    def _move(self, by: int) -> None:
        count = self._model.rowCount()
        if count:
            row = max(0, min(count - 1, self._list.currentIndex().row() + by))
            self._list.setCurrentIndex(self._model.index(row, 0))

    def _pick(self, index: QModelIndex) -> None:
        choice = index.data(_CHOICE)
        if choice is not None and not choice.off:
            self.close()
            self.picked.emit(choice.id)


class _Rows(QStyledItemDelegate):
    """A row: icon, title, and its detail at the other end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        choice: Choice = index.data(_CHOICE)
        option = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        palette = option.palette
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        inside = option.rect.adjusted(12, 0, -12, 0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        if choice.icon:
            square = QRect(0, 0, 16, 16)
            square.moveCenter(inside.center())
            square.moveRight(inside.right()) if mirrored else square.moveLeft(inside.left())
            group = QPalette.ColorGroup.Disabled if choice.off else QPalette.ColorGroup.Active
            draw_icon(painter, choice.icon, square, palette.color(group, QPalette.ColorRole.ButtonText))
            inside = inside.adjusted(0, 0, -28, 0) if mirrored else inside.adjusted(28, 0, 0, 0)
        lead = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        trail = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        font = QFont(option.font)
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(quiet)
        metrics = painter.fontMetrics()
        most = inside.width() // 2
        detail = metrics.elidedText(choice.detail, Qt.TextElideMode.ElideRight, most)
        painter.drawText(inside, trail | _THERE, detail)
        used = metrics.horizontalAdvance(detail) + 16 if detail else 0
        inside = inside.adjusted(used, 0, 0, 0) if mirrored else inside.adjusted(0, 0, -used, 0)
        painter.setFont(option.font)
        group = QPalette.ColorGroup.Disabled if choice.off else QPalette.ColorGroup.Active
        painter.setPen(palette.color(group, QPalette.ColorRole.WindowText))
        title = painter.fontMetrics().elidedText(choice.title, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, lead | _THERE, title)
        painter.restore()
