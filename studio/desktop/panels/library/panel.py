"""The library panel: head, list, what stands where nothing does; it follows every change."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.panels.library.deeds import DELETED, Deeds
from studio.desktop.panels.library.head import LibraryHead
from studio.desktop.panels.library.listing import (
    ArticleRow,
    Rows,
    SectionRow,
    list_rows,
    listed_ids,
    neighbour,
    section_key,
    states_in,
    text_in,
)
from studio.desktop.panels.library.menus import article_menu, section_menu
from studio.desktop.panels.library.model import LibraryModel
from studio.desktop.panels.library.problems import ProblemButton
from studio.desktop.panels.library.sieve import Sieve
from studio.desktop.panels.library.view import LibraryView
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.words import _
from studio.kb.arranging import shelves
from studio.kb.values import State
from studio.workspace import Change

_CONCERNS = frozenset({"sections", "languages", "products", "moments", "problems", "title"})


class LibraryPanel(QWidget):
    """Sections and their articles."""

    article_chosen = Signal(str)
    """The id of the article to open."""
    article_begun = Signal(str)
    """An article that was just made: it is to be written."""
    file_chosen = Signal(str, str)
    """(article id, language) of a file that cannot be read: it is to be put right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Library"))
        self.setMinimumWidth(244)
        self._desk = desk
        self._article = ""
        self._language = desk.bridge.kb.languages.source
        self._admitted: frozenset[str] | None = None
        self._folded: set[str] = set()
        self._unsaved: set[str] = set()
        self._made: Rows = {}
        self._states: dict[str, State | None] = {}
        self.deeds = Deeds(desk, self)
        self.sieve = Sieve(self)
        self.model = LibraryModel(self._is_saved, self)
        self.head = LibraryHead(desk.actions["article.new"])
        self.view = LibraryView(self.model, desk.theme)
        self.problems = ProblemButton(desk)
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        create = push(_("New article…"), "primary", "plus")
        create.clicked.connect(self._desk.actions["article.new"].trigger)
        clear = push(_("Show all articles"))
        clear.clicked.connect(self.head.clear)
        self._none = EmptyState(
            "file-plus",
            _("No article yet"),
            _("An article answers one question, step by step. Begin with the one you are asked most."),
            create,
        )
        self._nothing = EmptyState(
            "search", _("Nothing found"), _("No article fits what you look for. Try fewer or other words."), clear
        )
        self._pages = QStackedWidget()
        for page in (self.view, self._none, self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._pages, 1)
        column.addWidget(self.problems)

    def _connect(self) -> None:
        self._desk.bridge.changed.connect(self._note)
        self.head.asked.connect(self._look)
        self.head.left_down.connect(self._enter_list)
        self.sieve.found.connect(self._show_found)
        self.deeds.open_asked.connect(self._open_new)
        self.deeds.left_for.connect(self.article_chosen)
        view = self.view
        view.opened.connect(self.article_chosen)
        view.folded.connect(self._fold)
        view.deleted.connect(self._delete)
        view.shifted.connect(self._shift)
        view.articles_dropped.connect(self.deeds.place)
        view.section_dropped.connect(self.deeds.place_section)
        view.menu_asked.connect(self._open_menu)
        self.problems.file_chosen.connect(self.file_chosen)

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {
            "article.new": lambda: self.deeds.new_article(self._section_here()),
            "article.duplicate": lambda: self.deeds.duplicate(self.meant),
            "article.rename": self._rename,
            "article.delete": self._delete,
            "article.next": lambda: self._go(1),
            "article.previous": lambda: self._go(-1),
            "article.up": lambda: self._shift(-1),
            "article.down": lambda: self._shift(1),
            "section.new": self.deeds.new_section,
        }

    @property
    def meant(self) -> list[str]:
        """The articles that a command is about: those chosen in the list while it has the focus, else the open one."""
        chosen = self.view.chosen if self.view.hasFocus() else []
        return chosen or ([self._article] if self._article else [])

    def show_article(self, article_id: str) -> None:
        """Have the row of an article chosen, without a signal."""
        self._article = article_id
        article = self._desk.bridge.kb.article(article_id)
        if article is not None and article.section in self._folded:
            self._folded.discard(article.section)
            self._list()
        self.view.choose([article_id] if article_id else [])
        index = self.model.index_of(article_id)
        if index.isValid():
            self.view.scrollTo(index)

    def show_language(self, language: str) -> None:
        """List titles and states in another language, and look into its texts."""
        if language and language != self._language:
            self._language = self.deeds.language = language
            self._refresh()

    def focus_search(self) -> None:
        """Put the caret into the search field."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def close_panel(self) -> None:
        """Stop looking."""
        self.sieve.close()

    def _note(self, change: Change) -> None:
        if change.label not in ("Save", "Give steps their ids"):
            self._desk.messages.drop(DELETED)
        if change.settings & _CONCERNS or not self._update_rows(change.articles):
            self._refresh()
        saved = self._desk.bridge.workspace.saved
        kb = self._desk.bridge.kb
        unsaved = {one for one in change.articles if kb.article(one) is not saved.article(one)}
        self._unsaved = (self._unsaved - change.articles) | unsaved
        self.model.refresh(tuple(change.articles))

    def _update_rows(self, articles: frozenset[str]) -> bool:
        """Show some articles anew where they stand; False where more has to be done."""
        kb = self._desk.bridge.kb
        source = kb.languages.source
        updates: list[tuple[int, ArticleRow]] = []
        for article_id in articles:
            article, index = kb.article(article_id), self.model.index_of(article_id)
            row = self.model.rows[index.row()] if index.isValid() else None
            if article is None or article_id not in self._states:
                return False
            text = text_in(article, self._language, source)
            is_listed = self._admitted is None or self.sieve.admits(article, self._language, source)
            if (text.state if text else None) != self._states[article_id]:
                return False
            if row is None and not is_listed:
                continue
            if not is_listed or not isinstance(row, ArticleRow) or row.article.section != article.section:
                return False
            updates.append((index.row(), ArticleRow(article, text, self._language, row.section)))
        for at, row in updates:
            self.model.put_row(at, row)
        return True

    def _refresh(self) -> None:
        """Count, look and list anew."""
        kb = self._desk.bridge.kb
        self._states = states_in(kb, self._language)
        self.head.show_counts(kb, Counter(self._states.values()))
        self.problems.refresh()
        if self.sieve:
            self.sieve.look(kb, self._language, self.head.search.text(), self.head.filter)
        else:
            self._show_found(None)

    def _look(self) -> None:
        kb = self._desk.bridge.kb
        self.head.show_counts(kb, Counter(self._states.values()))
        self.sieve.look(kb, self._language, self.head.search.text(), self.head.filter)

    def _show_found(self, admitted: frozenset[str] | None) -> None:
        self._admitted = admitted
        self._list()

    def _list(self) -> None:
        """Put the rows; what was chosen and seen stays so where it is listed."""
        kb = self._desk.bridge.kb
        chosen, scrolled = self.view.chosen, self.view.verticalScrollBar().value()
        before = len(self.model.rows)
        self.model.put(list_rows(kb, shelves(kb), self._language, self._admitted, self._folded, self._made))
        if self.view.chosen != chosen or not chosen:
            self.view.choose(chosen or ([self._article] if self._article else []))
        if before:
            self.view.verticalScrollBar().setValue(scrolled)
        page = self._none if not kb.articles and not kb.sections else self.view
        page = self._nothing if self._admitted is not None and not self.model.rows else page
        self._pages.setCurrentWidget(page)

    def _enter_list(self) -> None:
        """From the search field to the first article found, which Enter then opens."""
        first = next((row for row in self.model.rows if isinstance(row, ArticleRow)), None)
        if first is not None and self._pages.currentWidget() is self.view:
            self.view.choose([first.article.id])
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            self.view.scrollToTop()

    def _fold(self, section_id: str) -> None:
        if self._admitted is None:
            self._folded ^= {section_id}
            self._list()
            index = self.model.index_of(section_key(section_id))
            self.view.selectionModel().setCurrentIndex(index, self.view.selectionModel().SelectionFlag.NoUpdate)

    def _shift(self, by: int) -> None:
        row = self.view.current_row if self.view.hasFocus() else None
        if isinstance(row, SectionRow):
            if row.id:
                self.deeds.shift_section(row.id, by)
        elif self.meant:
            self.deeds.shift(self.meant, by)
        current = self.view.currentIndex()
        if current.isValid():
            self.view.scrollTo(current)

    def _rename(self) -> None:
        if self.meant:
            self.deeds.rename(self.meant[0])

    def _delete(self) -> None:
        ids = self.meant
        self.deeds.delete(ids, neighbour(self.model.rows, ids) if self._article in ids else "")

    def _go(self, by: int) -> None:
        """Open the article listed after or before the open one."""
        listed = listed_ids(self.model.rows)
        if not listed:
            return
        at = listed.index(self._article) + by if self._article in listed else (0 if by > 0 else len(listed) - 1)
        if 0 <= at < len(listed):
            self.article_chosen.emit(listed[at])

    def _section_here(self) -> str:
        """The section that a new article most likely belongs to."""
        row = self.view.current_row if self.view.hasFocus() else None
        if isinstance(row, SectionRow):
            return row.id
        article = self._desk.bridge.kb.article(row.article.id if row else self._article)
        sections = self._desk.bridge.kb.sections
        return article.section if article else (sections[0].id if sections else "")

    def _open_new(self, article_id: str) -> None:
        """Open an article that was made, and have it listed whatever is filtered."""
        if self._admitted is not None and article_id not in self._admitted:
            self.head.clear()
        self.article_begun.emit(article_id)

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        row = self.model.rows[index.row()]
        self.view.setFocus(Qt.FocusReason.PopupFocusReason)
        menu = (
            article_menu(self.view, self._desk, self.deeds, self.view.chosen or [row.article.id])
            if isinstance(row, ArticleRow)
            else section_menu(self.view, self._desk, self.deeds, row)
        )
        menu.popup(place)

    def _is_saved(self, row: ArticleRow) -> bool:
        return row.article.id not in self._unsaved
