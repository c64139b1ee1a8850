"""The scrolling canvas: the head, the introduction, a card for each step, and the button that adds one.

Cards in view are made at once, those next to them one at a time while nobody waits, the others when they come near.
Cards are told apart by their keys, so that an edit refreshes the cards that it touched and leaves carets and scroll
where they are.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.format_bar import FormatBar
from studio.desktop.panels.article.card import GAP, StepCard
from studio.desktop.panels.article.head import ArticleHead
from studio.desktop.panels.article.row import OUTDENT, CardRow, estimated_height
from studio.desktop.panels.article.steps_shown import ShownBody, ShownStep
from studio.desktop.panels.article.writing_steps import Pen
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.words import _
from studio.kb.syntax import Condition
from studio.kb.values import Article, Kind

WIDEST = 920
MARGIN = 28
_NARROW = 420
"""Pixels below which cards get most of the margins."""
BELOW = 88
"""How much of what follows stays in view below the caret: an answer of a branch, the bar of a card, in pixels."""
_REST = 250
"""Milliseconds without typing after which cards are made again."""
INTRO = ""
"""The key of the introduction's card."""


class Canvas(QScrollArea):
    """Lays cards out. What they mean to each other is for the panel, which hears of each new card."""

    made = Signal(StepCard)
    built = Signal()
    """Every card in view or near it is made."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__()
        self._desk, self._pen = desk, pen
        self._direction = Qt.LayoutDirection.LeftToRight
        self._rows: dict[str, CardRow] = {}
        self._brought = INTRO
        self._kind = Kind.HOW_TO
        self.head = ArticleHead(desk, pen)
        self.add = push(_("Add step"), "link", "plus")
        self.line = QFrame()
        self.bar = FormatBar(desk)
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._make_next)
        self.setObjectName("canvas")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.head)
        self._column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.setWidget(self._content)
        self.verticalScrollBar().valueChanged.connect(lambda _place: self._idle.start(0))
        self.line.setParent(self._content)
        self.line.setObjectName("drop")
        self.line.hide()
        self.place_bar(None)
        self._set_margins()

    @property
    def rows(self) -> tuple[CardRow, ...]:
        """The rows of cards, the introduction's first."""
        return tuple(self._rows.values())

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of the steps, from top to bottom."""
        return tuple(key for key in self._rows if key != INTRO)

    def row(self, key: str) -> CardRow | None:
        """The row of a step."""
        return self._rows.get(key)

    def card(self, key: str) -> StepCard | None:
        """The card of a step, made now if it was not; None where there is no such step."""
        row = self._rows.get(key)
        return (row.card or self._make(row)) if row else None

    def card_of(self, widget: QWidget | None) -> StepCard | None:
        """The card that a widget is in."""
        while widget is not None and not isinstance(widget, StepCard):
            widget = widget.parentWidget()
        return widget

    def direct(self, direction: Qt.LayoutDirection) -> None:
        """Write from left to right or from right to left."""
        self._direction = direction
        self.head.direct(direction)
        for row in self.rows:
            row.setLayoutDirection(direction)
            if row.card:
                row.card.direct(direction)

    def show_article(self, article: Article, language: str) -> None:
        """Show the facts of an article."""
        self.head.show_article(article, language)
        self.add.setText(_("Add section") if article.kind is Kind.ANSWER else _("Add step"))
        if article.kind is not self._kind:
            self._kind = article.kind
            for row in self.rows:
                if row.card:
                    row.card.show_step(row.step)

    def clear(self) -> None:
        """Take all cards away."""
        self._idle.stop()
        for key in tuple(self._rows):
            self._drop(key)
        self.verticalScrollBar().setValue(0)

    def rename(self, old: str, new: str) -> None:
        """A step has another key: its card stays."""
        self._rows = {new if key == old else key: row for key, row in self._rows.items()}
        self._brought = new if self._brought == old else self._brought

    def show_body(self, body: ShownBody, near: str = INTRO) -> None:
        """Show a body; where cards are to be made, those about `near` come first."""
        intro = ShownStep(INTRO, "", 0, 2, "", body.intro, Condition())
        steps = {step.key: step for step in (intro, *body.steps)}
        fresh = [key for key in steps if key not in self._rows]
        for key in [key for key in self._rows if key not in steps]:
            self._drop(key)
        for key, step in steps.items():
            if key not in fresh and self._rows[key].step != step:
                self._rows[key].show_step(step)
        self._arrange(steps)
        if fresh:
            self._make_about(near)
            self._idle.start(0)

    def place_bar(self, card: StepCard | None) -> None:
        """Put the format bar into a card, or away."""
        if card is not None:
            card.blocks.hold_bar(self.bar)
        elif card is None and self.bar.parent() is not self._content:
            self.bar.hide()
            self.bar.setParent(self._content)
        self.bar.setVisible(card is not None)

    def rest(self) -> None:
        """Somebody types: cards that are not in view can wait."""
        if self._idle.isActive():
            self._idle.start(_REST)

    def settle(self) -> None:
        """Have sizes and places follow what was shown, now."""
        for _pass in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def bring(self, key: str) -> None:
        """Scroll a card into view."""
        row = self._rows.get(key)
        self._brought = key
        if row:
            self.settle()
            top, bottom = row.y() - GAP, row.y() + min(row.height(), self.viewport().height() - 2 * GAP)
            bar = self.verticalScrollBar()
            if top < bar.value():
                bar.setValue(top)
            elif bottom + GAP > bar.value() + self.viewport().height():
                bar.setValue(bottom + GAP - self.viewport().height())

    def follow_caret(self, field: WritingArea) -> None:
        """Scroll so that a field's caret is in view."""
        if not self._content.isAncestorOf(field):
            return
        self.settle()
        caret = QRect(field.viewport().mapTo(self._content, field.cursorRect().topLeft()), field.cursorRect().size())
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if caret.top() - 24 < bar.value():
            bar.setValue(caret.top() - 24)
        elif caret.bottom() + BELOW > bar.value() + room:
            bar.setValue(caret.bottom() + BELOW - room)

    def place_at(self, screen: QPoint, over: tuple[str, ...]) -> int:
        """Before which of the steps `over` (len(over) for behind all) a place of the screen is."""
        y = self._content.mapFromGlobal(screen).y()
        for number, key in enumerate(over):
            row = self._rows[key]
            if y < row.y() + row.height() // 2:
                return number
        return len(over)

    def show_line(self, key: str, after: bool) -> None:
        """Show where a step would be dropped: before or behind the card of `key`."""
        row = self._rows[key]
        y = row.y() + row.height() + GAP // 2 if after else row.y() - GAP // 2
        self.line.setGeometry(row.x() + OUTDENT, y - 2, row.width() - 2 * OUTDENT, 3)
        self.line.raise_()
        self.line.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _set_margins(self) -> None:
        """The scroll bar takes its room from the margin, so that cards stay where they are when it comes or goes."""
        width = self.contentsRect().width()
        side = max(MARGIN if width > _NARROW else MARGIN // 3, (width - WIDEST) // 2)
        beside = max(0, side - (width - self.viewport().width()))
        ends = (side, beside) if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else (beside, side)
        margins = QMargins(max(0, ends[0] - OUTDENT), 20, max(0, ends[1] - OUTDENT), 48)
        if self._column.contentsMargins() != margins:
            self._column.setContentsMargins(margins)

    def _arrange(self, steps: dict[str, ShownStep]) -> None:
        """Rows in the order of the steps, new ones blank."""
        if tuple(self._rows) == tuple(steps):
            return
        rows = {key: self._rows.get(key) or CardRow(step) for key, step in steps.items()}
        for place, row in enumerate(rows.values(), 1):
            item = self._column.itemAt(place)
            if item is None or item.widget() is not row:
                row.setLayoutDirection(self._direction)
                self._column.insertWidget(place, row)
                row.show()
        self._rows = rows

    def _make_about(self, near: str) -> None:
        """Make the cards that are in view when `near` is."""
        order = list(self._rows)
        start = order.index(near) if near in self._rows else 0
        room = max(self.viewport().height(), 600)
        for key in order[start:]:
            row = self._rows[key]
            if row.card is None:
                self._make(row)
            room -= estimated_height(row.step) + GAP
            if room <= 0:
                return

    def _make(self, row: CardRow) -> StepCard:
        card = StepCard(self._desk, self._pen, row.step)
        card.direct(self._direction)
        row.put(card)
        self.made.emit(card)
        return card

    def _make_next(self) -> None:
        """One more card near what is in view, which stays where it is."""
        row = self._next()
        if row is None:
            self.built.emit()
            return
        anchor = self._still()
        before = anchor.y() if anchor else 0
        self._make(row)
        if anchor and row.y() < before:
            self.settle()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + anchor.y() - before)
        self._idle.start(0)

    def _still(self) -> CardRow | None:
        """The row that is to stay where it is in view: the one that was brought there, else the first."""
        top, room = self.verticalScrollBar().value(), self.viewport().height()
        brought = self._rows.get(self._brought)
        if brought and top <= brought.y() + brought.height() and brought.y() < top + room:
            return brought
        return next((row for row in self._rows.values() if row.y() + row.height() > top), None)

    def _next(self) -> CardRow | None:
        """The next row to make a card for: in view, then below, then above."""
        top, room = self.verticalScrollBar().value(), self.viewport().height()
        bare = [row for row in self._rows.values() if row.card is None]
        near = [row for row in bare if row.y() < top + 2 * room and row.y() + row.height() > top - room]
        return next((row for row in near if row.y() + row.height() > top), near[-1] if near else None)

    def _drop(self, key: str) -> None:
        row = self._rows.pop(key)
        if row.isAncestorOf(self.bar):
            self.place_bar(None)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
