"""How a place is drawn: its line, what was found standing out, and what will stand there instead."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from studio.desktop.panels.find.model import MATCH, FoundModel, Index
from studio.desktop.panels.find.plain import around
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import draw_icon
from studio.desktop.words import N_, _
from studio.kb.finding import Match, TextField

HEIGHT = 30
_AFTER = 160
"""So much of a line is shown after what was found, in letters; before it, about a third of the row."""

FIELDS = {
    TextField.TITLE: N_("Title"),
    TextField.SUMMARY: N_("Summary"),
    TextField.KEYWORDS: N_("Keyword"),
    TextField.QUESTIONS: N_("Question"),
    TextField.BODY: "",
}


class FoundTree(QTreeView):
    """A tree whose articles fold with the studio's own sign."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # type: ignore[override]
        if index.parent().isValid():
            painter.fillRect(rect, self._theme.colour("chrome"))  # Qt draws half a choice there
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        name = "chevron-down" if self.isExpanded(index) else "chevron-left" if mirrored else "chevron-right"  # type: ignore[arg-type]
        square = QRect(0, 0, 14, 14)
        square.moveCenter(rect.center())
        draw_icon(painter, name, square, self.palette().color(QPalette.ColorRole.ButtonText))


class FoundRows(QStyledItemDelegate):
    """Draws both levels. `write` says what replaces a match, None while nothing is to be replaced."""

    def __init__(self, view: QTreeView, theme: Theme) -> None:
        super().__init__(view)
        self._theme = theme
        self.write: Callable[[Match], str] | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # type: ignore[override]
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # type: ignore[override]
        option = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)  # type: ignore[arg-type]
        style = option.widget.style()
        inside = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget).adjusted(
            6, 0, -8, 0
        )
        option.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        match = index.data(MATCH)
        painter.save()
        painter.setClipRect(inside)
        if match is None:
            self._draw_group(painter, option, inside, index)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            inside = self._draw_note(painter, option, inside, match)
            self._draw_line(painter, option, inside, match, chosen)
        painter.restore()

    def _draw_group(self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, index: Index) -> None:
        model = index.model()
        group = model.groups[index.row()] if isinstance(model, FoundModel) else None
        if group is None:
            return
        inside = self._draw_quiet(painter, option, inside, str(len(group.matches)))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        title = painter.fontMetrics().elidedText(group.title, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _lead(option) | Qt.AlignmentFlag.AlignVCenter, title)

    def _draw_note(self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, match: Match) -> QRect:
        note = _("Address") if match.names else _(FIELDS[match.field]) if FIELDS[match.field] else ""
        return self._draw_quiet(painter, option, inside, note)

    def _draw_quiet(self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, note: str) -> QRect:
        """Draw a few words at the end of the row; returns the room that is left."""
        if not note:
            return inside
        font = QFont(option.font)
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text3"))
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        trail = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.drawText(inside, trail | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, note)
        used = painter.fontMetrics().horizontalAdvance(note) + 12
        return inside.adjusted(used, 0, 0, 0) if mirrored else inside.adjusted(0, 0, -used, 0)

    def _draw_line(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, match: Match, chosen: bool
    ) -> None:
        painter.setClipRect(inside)
        ticked = option.checkState == Qt.CheckState.Checked
        new = self.write(match) if self.write is not None and ticked else None
        layout = self.laid_out(option.font, inside.width(), match, new, chosen)
        y = inside.y() + (inside.height() - layout.lineAt(0).height()) / 2
        painter.setPen(self._theme.colour("text" if chosen else "text2"))
        layout.draw(painter, QPointF(inside.x(), y))

    def laid_out(
        self, font: QFont, width: int, match: Match, new: str | None = None, chosen: bool = False
    ) -> QTextLayout:
        """The line of a match in so many pixels; what does not fit ends in an ellipsis, not in half a letter."""
        text, ranges = self._composed(match, new, chosen, max(12, width // 24))
        begun = _one_line_of(text, ranges, font, width)  # its line lives as long as it does
        room = width - math.ceil(begun.lineAt(0).naturalTextWidth())
        rest = QFontMetrics(font).elidedText(around(match)[1][:_AFTER], Qt.TextElideMode.ElideRight, max(0, room))
        return _one_line_of(text + rest, ranges, font, width)

    def _composed(
        self, match: Match, new: str | None, chosen: bool, most: int
    ) -> tuple[str, list[QTextLayout.FormatRange]]:
        """The line up to what was found, with `most` letters before it, and how its parts look."""
        before = around(match)[0].lstrip()
        before = f"…{before[-most:]}" if len(before) > most else before
        found = _one_line(match.found)
        text = before
        ranges = [_range(text, found, self._found(new is not None, chosen))]
        text += found
        if new is not None:
            text += " → " if new else ""
            if new:
                ranges.append(_range(text, _one_line(new), self._new()))
                text += _one_line(new)
        return text, ranges

    def _found(self, leaves: bool, chosen: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setForeground(self._theme.colour("text"))
        form.setBackground(self._theme.colour("press" if chosen else "warning"))
        form.setFontStrikeOut(leaves)
        return form

    def _new(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setForeground(QColor(self._theme.colour("green")))
        return form


def _one_line_of(text: str, ranges: list[QTextLayout.FormatRange], font: QFont, width: int) -> QTextLayout:
    """One line; a text starts where its own script starts, whatever the interface does."""
    layout = QTextLayout(text, font)
    backwards = _is_backwards(text)
    wrapping = QTextOption(Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft)
    wrapping.setWrapMode(QTextOption.WrapMode.NoWrap)
    wrapping.setTextDirection(Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(wrapping)
    layout.setFormats(ranges)
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout


def _range(text: str, part: str, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    # Qt counts in UTF-16, in which an emoji is two
    made.start, made.length = len(text.encode("utf-16-le")) // 2, len(part.encode("utf-16-le")) // 2
    made.format = form
    return made


def _one_line(text: str) -> str:
    return " ⏎ ".join(text.splitlines()) if "\n" in text or "\r" in text else text


def _is_backwards(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"


def _lead(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute
