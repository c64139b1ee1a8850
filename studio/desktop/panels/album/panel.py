"""The album: the grid, what narrows it, and what is known of the picture that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from studio.content.holdings import Remark, places_of
from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.panels.album.cards import Card, counts, sifted
from studio.desktop.panels.album.deeds import Deeds
from studio.desktop.panels.album.model import AlbumModel
from studio.desktop.panels.album.prints import Prints
from studio.desktop.panels.album.said import MEANT, REMARKS, remark_name, sum_said
from studio.desktop.panels.album.side import Side
from studio.desktop.panels.album.stock import Stock
from studio.desktop.panels.album.view import AlbumView
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.menu import Menu
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import N_, _
from studio.errors import Problem
from studio.workspace import Change

__all__ = ["AlbumPanel"]

HINT = N_("Enter marks up · F2 renames · Delete takes away what is unused")
_PAUSE = 700
"""Milliseconds after a change before it is looked again."""


class AlbumPanel(QWidget):
    """It looks at the pictures when it is shown, and after each change while it is."""

    closed = Signal()
    place_chosen = Signal(str, str, str)
    """Somebody wants to see where a picture is shown: article, language, step."""
    picture_asked = Signal(str, str, str, str, str)
    """A picture is to be marked up: its path, and the article, language, step and address by which a text shows it,
    "" where none does."""
    version_asked = Signal(str, str, str, str, str)
    """The same picture in another language, or as it looks in the dark, is to come."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._cards: tuple[Card, ...] = ()
        self._wanted: list[str] = []
        self._is_read = False
        self._remark: Remark | None = None
        self.stock, self.prints, self.deeds = Stock(desk, self), Prints(desk, self), Deeds(desk, self)
        self.model = AlbumModel()
        self.view = AlbumView(self.model, self.prints, desk.theme)
        self.side = Side(desk, self.prints)
        self.words = WritingLine(_("Search the pictures"), _("Name, alt text, label of a mark"))
        self.words.setClearButtonEnabled(True)
        self.sum = label("", "meta")
        self.chips: dict[Remark | None, QPushButton] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {}

    def close_panel(self) -> None:
        """End what is under way."""
        self._pause.stop()
        self.stock.close()
        self.prints.close()

    def _lay_out(self) -> None:
        self._bar, self._hint = QWidget(), label(_(HINT), "quiet", wraps=True)
        head = self._head()  # first, for the tabulator goes as things are made
        self._fill_bar()
        self._make_pages()
        left = QVBoxLayout()
        left.setContentsMargins(6, 12, 6, 8)
        left.setSpacing(10)
        left.addLayout(head)
        left.addWidget(self._bar)
        left.addWidget(self._pages, 1)
        self._hint.setContentsMargins(10, 0, 10, 0)
        left.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.setFocusProxy(self.view)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.setContentsMargins(10, 0, 6, 0)
        head.addWidget(label(_("All pictures"), "head"))
        head.addWidget(self.sum, 1)
        close = IconButton("x", _("Close all pictures"))
        close.clicked.connect(self.closed)
        head.addWidget(close)
        return head

    def _fill_bar(self) -> None:
        bar = FlowLayout(self._bar, spacing=8)
        bar.setContentsMargins(10, 0, 10, 0)
        self.words.show_sign("search")
        self.words.make_room()
        bar.addWidget(self.words)
        for remark in (None, *REMARKS):
            bar.addWidget(self._chip(remark))

    def _make_pages(self) -> None:
        self._none = EmptyState("search", _("Nothing fits"), _("No picture is like that, or holds all of these words."))
        self._empty = EmptyState(
            "image",
            _("No pictures yet"),
            _("Drop one onto a step, or paste it there: it is listed here then, with all places that show it."),
        )
        self._waiting = EmptyState("image", _("Looking at pictures…"), _("What they are and where they are shown."))
        self._pages = QStackedWidget()
        for page in (self.view, self._none, self._empty, self._waiting):
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(self._waiting)

    def _chip(self, remark: Remark | None) -> QPushButton:
        chip = push("", "chip")
        chip.setCheckable(True)
        chip.setChecked(remark is None)
        if remark is not None:
            chip.setToolTip(_(MEANT[remark]))
        chip.clicked.connect(lambda _on=False: self.narrow(remark))
        self.chips[remark] = chip
        return chip

    def _connect(self) -> None:
        self._desk.bridge.changed.connect(self._note_change)
        self._pause.timeout.connect(self.stock.look)
        self.stock.read.connect(self._take)
        self.stock.failed.connect(self._excuse)
        self.prints.ready.connect(self.model.tell_pixels)
        self.prints.ready.connect(self.side.refresh)
        self.words.textChanged.connect(lambda _text: self._list())
        self.words.returnPressed.connect(self.view.setFocus)
        self.view.opened.connect(self.open_card)
        self.view.deleted.connect(lambda: self.deeds.delete(self.view.chosen))
        self.view.renamed.connect(self._rename)
        self.view.menu_asked.connect(self._open_menu)
        self.view.chosen_changed.connect(self._show_chosen)
        self.side.open_asked.connect(lambda: [self.open_card(card) for card in self.view.chosen[:1]])
        self.side.replace_asked.connect(self._ask_files)
        self.side.rename_asked.connect(self._rename)
        self.side.version_asked.connect(lambda: [self.add_version(card) for card in self.view.chosen[:1]])
        self.side.delete_asked.connect(lambda: self.deeds.delete(self.view.chosen))
        self.side.place_chosen.connect(self.place_chosen)
        self.deeds.renamed.connect(self._want)
        self.deeds.repainted.connect(self._note_repainted)

    def narrow(self, remark: Remark | None) -> None:
        """List only pictures of which this is to be said; None for all."""
        self._remark = remark
        for each, chip in self.chips.items():
            chip.setChecked(each is remark)
        self._list()

    def open_card(self, card: Card) -> None:
        """Have a picture marked up, as the first text that shows it does."""
        self.picture_asked.emit(*self._as_shown(card))

    def add_version(self, card: Card) -> None:
        """Have another version of a picture added."""
        self.version_asked.emit(*self._as_shown(card))

    def _as_shown(self, card: Card) -> tuple[str, str, str, str, str]:
        """(path, article, language, step, address) of a picture, as the first text that shows it does."""
        kb = self._desk.bridge.kb
        source = kb.languages.source
        for each in sorted(card.holding.shown, key=lambda one: one.language != source):
            for step, address in places_of(kb, card.path, each.article, each.language):
                return card.path, each.article, each.language, step, address
        return card.path, "", source, "", ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.stock.is_fresh:
            self.stock.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def _note_change(self, change: Change) -> None:
        if change.pictures:
            self.prints.forget(change.pictures)
        if self.isVisible() and (change.pictures or change.articles or change.settings):
            self._pause.start()

    def _want(self, path: str) -> None:
        """Have a picture chosen once it is listed."""
        self._wanted = [path]

    def _note_repainted(self, paths: frozenset[str]) -> None:
        self.prints.forget(paths)
        self.stock.look()

    def _take(self, cards: tuple[Card, ...]) -> None:
        self._cards, self._is_read = cards, True
        told = counts(cards)
        self.sum.setText(sum_said(cards) if cards else "")
        for remark, chip in self.chips.items():
            count = len(cards) if remark is None else told[remark]
            name = _("All") if remark is None else remark_name(remark)
            chip.setText(_("{name} {count}", name=name, count=count))
            chip.setEnabled(remark is None or count > 0 or remark is self._remark)
        for each in (self._bar, self._hint, self.side):
            each.setVisible(bool(cards))
        self._list()

    def _list(self) -> None:
        chosen = self._wanted or [card.path for card in self.view.chosen]
        self._wanted = []
        cards = sifted(self._cards, self._remark, self.words.text())
        if not self.model.put_cards(cards) or chosen != [card.path for card in self.view.chosen]:
            self.model.show_cards(cards)
            self.view.choose(chosen)
        if self._is_read:
            page = self.view if cards else self._none if self._cards else self._empty
            self._pages.setCurrentWidget(page)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.side.show_cards(self.view.chosen, self._cards)

    def _excuse(self, problem: Problem) -> None:
        self._desk.messages.show_problem(problem, key="album")

    def _rename(self) -> None:
        chosen = self.view.chosen
        if len(chosen) == 1:
            self.deeds.rename(chosen[0])

    def _ask_files(self) -> None:
        self.deeds.ask_files(self.view.chosen, self._cards)

    def _open_menu(self, place: QPoint) -> None:
        chosen = self.view.chosen
        menu = Menu(self)
        if len(chosen) == 1:
            menu.addAction(icon("pencil"), _("Mark up the picture")).triggered.connect(
                lambda: self.open_card(chosen[0])
            )
        menu.addAction(icon("image-up"), _("Replace…")).triggered.connect(self._ask_files)
        if len(chosen) == 1:
            menu.addAction(icon("type"), _("Rename…")).triggered.connect(self._rename)
            menu.addAction(icon("languages"), _("Add a version…")).triggered.connect(
                lambda: self.add_version(chosen[0])
            )
        menu.addAction(icon("trash-2"), _("Delete")).triggered.connect(lambda: self.deeds.delete(chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
