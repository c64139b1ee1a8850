"""The results of a query as the phone lists them, each with what a change did to its place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.desktop.naming import language_name
from studio.desktop.panels.lab.answers import NEVER, Result
from studio.desktop.panels.lab.marking import draw_marked
from studio.desktop.theme import Theme
from studio.desktop.theme.looks import dress
from studio.desktop.words import _, plural
from studio.search import highlight

Index = QModelIndex | QPersistentModelIndex
RESULT = Qt.ItemDataRole.UserRole + 1
_NONE = QModelIndex()
_ROW, _LINE, _PAD, _DISC = 78, 20, 12, 24
_INSIDE = 7
"""What a pill leaves free beside its words."""


class ResultsModel(QAbstractListModel):
    """Results, best first."""

    def __init__(self) -> None:
        super().__init__()
        self.results: tuple[Result, ...] = ()

    def show_results(self, results: tuple[Result, ...]) -> None:
        """Show others. Where as many stand as before, rows change in place, so that nothing flickers while typing."""
        if len(results) != len(self.results):
            self.beginResetModel()
            self.results = results
            self.endResetModel()
        elif results != self.results:
            self.results = results
            self.dataChanged.emit(self.index(0), self.index(len(results) - 1))

    def rowCount(self, parent: Index = _NONE) -> int:  # type: ignore[override]
        return 0 if parent.isValid() else len(self.results)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # type: ignore[override]
        result = self.results[index.row()]
        if role == RESULT:
            return result
        if role == Qt.ItemDataRole.DisplayRole:
            return result.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            lent = language_name(result.language) if result.is_lent else ""
            parts = (f"{result.rank}. {result.title}", lent, result.where, moved_words(result))
            return ". ".join(part for part in parts if part)
        return None


class ResultList(QListView):
    """The list. `chosen` says whose reasons to show, `opened` which article to open at which step."""

    chosen = Signal(object)
    """A `Result`, or None."""
    opened = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dress(self, look="list")
        self.setAccessibleName(_("Results"))
        self.found = ResultsModel()
        self.setModel(self.found)
        self.setItemDelegate(_ResultRows(self, theme))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._open)
        theme.changed.connect(self.viewport().update)

    def show_results(self, results: tuple[Result, ...]) -> None:
        """Show results; what was chosen stays chosen where it is still found, else the first is."""
        kept = self.current
        self.found.show_results(results)
        rows = [number for number, one in enumerate(results) if kept and one.hit.id == kept.hit.id]
        if results:
            self.setCurrentIndex(self.found.index(rows[0] if rows else 0))
        self.chosen.emit(self.current)

    @property
    def current(self) -> Result | None:
        """The chosen result."""
        index = self.currentIndex()
        return self.found.results[index.row()] if index.isValid() else None

    def currentChanged(self, current: Index, previous: Index) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        self.chosen.emit(self.current)

    def _open(self, index: Index) -> None:
        result = self.found.results[index.row()]
        self.opened.emit(result.hit.id, result.hit.step)


def moved_words(result: Result) -> str:
    """What a change did to a result, in words; "" for nothing."""
    if result.before == NEVER or result.before == result.rank:
        return ""
    if result.before == 0:
        return _("new")
    if result.climbed > 0:
        return plural("up {count}", "up {count}", result.climbed)
    return plural("down {count}", "down {count}", -result.climbed)


class _ResultRows(QStyledItemDelegate):
    def __init__(self, view: QListView, theme: Theme) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # type: ignore[override]
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # type: ignore[override]
        option = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)  # type: ignore[arg-type]
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        result: Result = index.data(RESULT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        room = option.rect.adjusted(_PAD, 8, -_PAD, -8)
        self._draw_rank(painter, option, _start(room, _DISC, mirrored), result)
        room = _rest(room, _DISC + 10, mirrored)
        first = QRect(room.left(), room.top(), room.width(), _LINE)
        first = self._draw_move(painter, option, first, result, mirrored)
        self._draw_line(painter, option, first, result.title, result, 13, "text", strong=True)
        second = QRect(room.left(), room.top() + _LINE + 1, room.width(), _LINE)
        third = second.translated(0, _LINE)
        if result.summary:
            self._draw_line(painter, option, second, result.summary, result, 12, "text2")
        else:
            third = second
        if result.is_lent:
            third = self._draw_language(painter, option, third, language_name(result.language), mirrored)
        self._draw_line(painter, option, third, result.where, result, 12, "text3")
        painter.restore()

    def _draw_rank(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, result: Result) -> None:
        disc = QRect(room.left(), room.top(), _DISC, _DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent" if result.is_golden else "press"))
        painter.drawEllipse(disc)
        painter.setPen(self._theme.colour("on_accent" if result.is_golden else "text2"))
        painter.setFont(_sized(option.font, 12, strong=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(result.rank))

    def _draw_move(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, result: Result, mirrored: bool
    ) -> QRect:
        words = moved_words(result)
        if not words:
            return room
        font = _sized(option.font, 12, strong=True)
        width = QFontMetrics(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(self._theme.colour("amber" if result.climbed < 0 else "green"))
        painter.drawText(_end(room, width, mirrored), Qt.AlignmentFlag.AlignCenter, words)
        return room.adjusted(width + 8, 0, 0, 0) if mirrored else room.adjusted(0, 0, -width - 8, 0)

    def _draw_language(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, name: str, mirrored: bool
    ) -> QRect:
        """What is not translated says its language in a pill, as on the phone."""
        font = _sized(option.font, 11)
        width = QFontMetrics(font).horizontalAdvance(name) + 2 * _INSIDE
        pill = _start(room, width, mirrored).adjusted(0, 2, 0, -1)
        painter.setFont(font)
        painter.setPen(self._theme.colour("control"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), pill.height() / 2, pill.height() / 2)
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, name)
        return _rest(room, width + 8, mirrored)

    def _draw_line(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        text: str,
        result: Result,
        size: int,
        colour: str,
        strong: bool = False,
    ) -> None:
        ranges = highlight(text, result.hit.words, result.language)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = self._theme.colour("surface" if chosen else "warning")
        font = _sized(option.font, size, strong)
        draw_marked(painter, room, text, ranges, font, self._theme.colour(colour), ground)


def _sized(font: QFont, pixels: int, strong: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return made


def _start(room: QRect, width: int, mirrored: bool) -> QRect:
    left = room.right() - width + 1 if mirrored else room.left()
    return QRect(left, room.top(), width, room.height())


def _end(room: QRect, width: int, mirrored: bool) -> QRect:
    return _start(room, width, not mirrored)


def _rest(room: QRect, used: int, mirrored: bool) -> QRect:
    return room.adjusted(0, 0, -used, 0) if mirrored else room.adjusted(used, 0, 0, 0)
