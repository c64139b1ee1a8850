"""What the golden questions do not cover: suggestions, searches that nobody answers, articles that none reaches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.content.coverage import Covered
from studio.content.suggesting import Origin, Suggestion
from studio.desktop.panels.lab.answers import title_of
from studio.desktop.theme import Theme
from studio.desktop.theme.looks import dress
from studio.desktop.words import N_, _, plural
from studio.kb.values import KnowledgeBase

Index = QModelIndex | QPersistentModelIndex
GAP = Qt.ItemDataRole.UserRole + 1
_NONE = QModelIndex()
_ROW, _LINE, _PAD = 52, 18, 12

_ORIGINS = {
    Origin.ASKED: N_("Customers searched for it"),
    Origin.QUESTION: N_("A question that the article answers"),
    Origin.FORMER_TITLE: N_("A former title"),
    Origin.TITLE: N_("A title"),
    Origin.HEADING: N_("The title of a step"),
}


class GapKind(StrEnum):
    """What somebody should look at."""

    SUGGESTED = "suggested"
    UNANSWERED = "unanswered"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class Gap:
    """One row: the words to try ("" for none), the article it is about ("" for none), and a sentence below."""

    kind: GapKind
    query: str
    language: str
    article: str
    title: str
    said: str


def suggested(kb: KnowledgeBase, suggestions: tuple[Suggestion, ...]) -> tuple[Gap, ...]:
    """Suggestions of golden questions."""
    return tuple(
        Gap(GapKind.SUGGESTED, one.query, one.language, one.article, one.query, _of_suggestion(kb, one))
        for one in suggestions
        if one.article
    )


def unanswered(suggestions: tuple[Suggestion, ...]) -> tuple[Gap, ...]:
    """Customers' searches that find nothing."""
    return tuple(
        Gap(
            GapKind.UNANSWERED,
            one.query,
            one.language,
            "",
            one.query,
            plural("Asked {count} time; nothing is found", "Asked {count} times; nothing is found", one.count),
        )
        for one in suggestions
    )


def unreached(covered: tuple[Covered, ...]) -> tuple[Gap, ...]:
    """Articles that no golden question reaches."""
    return tuple(
        Gap(GapKind.UNREACHED, one.title, one.language, one.article, one.title, _of_coverage(one))
        for one in covered
        if not one.reached
    )


def _of_suggestion(kb: KnowledgeBase, one: Suggestion) -> str:
    title = title_of(kb, one.article, one.language)
    place = _("place {rank}", rank=one.rank) if one.rank else _("not found")
    count = plural("{count} time", "{count} times", one.count) if one.count else ""
    return "  ·  ".join(part for part in (_(_ORIGINS[one.origin]), count, f"{title} ({place})") if part)


def _of_coverage(one: Covered) -> str:
    if one.expected:
        return _("Its golden question fails")
    if one.seen:
        return _("No golden question expects it; “{query}” finds it", query=one.seen[0].question.query)
    return _("No golden question expects it")


class GapModel(QAbstractListModel):
    """Rows."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: tuple[Gap, ...] = ()

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Show others."""
        if gaps != self.gaps:
            self.beginResetModel()
            self.gaps = gaps
            self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:  # type: ignore[override]
        return 0 if parent.isValid() else len(self.gaps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # type: ignore[override]
        gap = self.gaps[index.row()]
        if role == GAP:
            return gap
        if role == Qt.ItemDataRole.DisplayRole:
            return gap.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{gap.title}. {gap.said}"
        return None


class GapList(QListView):
    """The list. Enter tries the words, or opens the article where there are none to try."""

    tried = Signal(object)
    selected = Signal(object)
    """A `Gap` or None."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dress(self, look="list")
        self.setAccessibleName(_("What is not covered"))
        self.rows = GapModel()
        self.setModel(self.rows)
        self.setItemDelegate(_GapRows(self, theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self.tried.emit(index.data(GAP)))
        theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> Gap | None:
        """The chosen row."""
        return self.currentIndex().data(GAP)

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Show others; the row stays where it was, so that one after the other can be kept."""
        row = max(0, self.currentIndex().row())
        self.rows.show_gaps(gaps)
        if gaps:
            self.setCurrentIndex(self.rows.index(min(row, len(gaps) - 1)))
        self.selected.emit(self.current)

    def currentChanged(self, current: Index, previous: Index) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        self.selected.emit(self.current)


class _GapRows(QStyledItemDelegate):
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
        gap: Gap = index.data(GAP)
        painter.save()
        room = option.rect.adjusted(_PAD, 7, -_PAD, -7)
        self._draw(painter, option, QRect(room.left(), room.top(), room.width(), _LINE), gap.title, "text", True)
        second = QRect(room.left(), room.top() + _LINE + 2, room.width(), _LINE)
        self._draw(painter, option, second, gap.said, "text2", False)
        painter.restore()

    def _draw(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, text: str, colour: str, strong: bool
    ) -> None:
        font = QFont(option.font)
        font.setPixelSize(13 if strong else 12)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)
