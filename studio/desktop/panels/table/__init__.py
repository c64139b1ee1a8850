"""The table panel: all articles at once, to be read, sorted, filtered and changed, one by one or many together."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.naming import language_name
from studio.desktop.panels.table.bulk import BulkBar
from studio.desktop.panels.table.columns import COLUMNS
from studio.desktop.panels.table.model import ArticleTable
from studio.desktop.panels.table.view import ArticleView
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.menu import Menu
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _, plural
from studio.progress import Report
from studio.workspace import Change

__all__ = ["TablePanel"]

_HEADER = "table/header"


class TablePanel(QWidget):
    """It reads the articles when it is shown first, and from then on what changes."""

    article_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._begun = False
        self.model = ArticleTable(desk)
        self.view = ArticleView(desk, self.model)
        self.bulk = BulkBar(desk)
        self.filter = WritingLine(_("Filter articles"), _("Filter: words of any column"))
        self.filter.setClearButtonEnabled(True)
        self.language = Dropdown(_("Language of the texts"))
        self.columns, self.sorting = self._menu_button(_("Columns"), "table-2"), self._menu_button(_("Sort"), "list")
        self.count, self.told = label("", "meta"), label("", "meta", "red", wraps=True)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def _menu_button(self, text: str, icon_name: str) -> QPushButton:
        button = push(text, icon_name=icon_name)
        button.setMenu(Menu(button))
        button.setAccessibleName(text)
        return button

    def _lay_out(self) -> None:
        held = QWidget()
        head = FlowLayout(held, spacing=8)
        head.addWidget(label(_("All articles"), "head"))
        head.addWidget(self.count)
        self.filter.show_sign("search")
        self.filter.make_room()
        head.addWidget(self.filter)
        for part in (self.language, self.sorting, self.columns):
            head.addWidget(part)
        self._none = EmptyState("search", _("Nothing fits"), _("No article holds all of these words. Try fewer."))
        self._empty = EmptyState(
            "table-2", _("No articles yet"), _("Each article becomes a row here, and many can be changed at once.")
        )
        for page in (self.view, self._none, self._empty):
            self._pages.addWidget(page)
        hint = label(_("Enter opens · F2 or typing edits · Ctrl+C and Ctrl+V copy and paste"), "quiet", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(8)
        column.addWidget(held)
        column.addWidget(self.bulk)
        column.addWidget(self._pages, 1)
        column.addWidget(self.told)
        column.addWidget(hint)
        self.told.hide()
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self._desk.bridge.changed.connect(self._note_change)
        self._desk.theme.changed.connect(self.view.viewport().update)
        self.filter.textChanged.connect(self.model.narrow)
        self.filter.returnPressed.connect(self.view.setFocus)
        self.language.chosen.connect(self.model.show_language)
        self.view.article_chosen.connect(self.article_chosen)
        self.view.told.connect(self._tell)
        self.view.selected.connect(self._offer_bulk)
        self.bulk.cleared.connect(self.view.clearSelection)
        self.columns.menu().aboutToShow.connect(self._list_columns)
        self.sorting.menu().aboutToShow.connect(self._list_orders)
        for told in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            told.connect(self._count)

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {}

    def close_panel(self) -> None:
        """Remember the columns."""
        if self._begun:
            self._desk.settings.geometry().setValue(_HEADER, self.view.horizontalHeader().saveState())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self._begin()
        self.view.setFocus()

    def _begin(self) -> None:
        kb, folder = self._desk.bridge.kb, self._desk.bridge.folder
        self.language.offer((tag, language_name(tag), "") for tag in kb.languages.all)
        self.language.choose(self.model.language)
        self.language.setVisible(len(kb.languages.all) > 1)
        self.model.begin()
        state = self._desk.settings.geometry().value(_HEADER)
        if state:
            self.view.horizontalHeader().restoreState(state)  # type: ignore[arg-type] - whatever QSettings gives
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))
            self.view.clearSelection()
        ids = [article.id for article in kb.articles]
        self._desk.jobs.start(_("Reading dates"), lambda report: _edited(folder, ids, report), self.model.note_edited)

    def _note_change(self, change: Change) -> None:
        if self._begun:
            self.model.note_change(change)

    def _offer_bulk(self, ids: list[str]) -> None:
        # One row is selected wherever the caret stands; the bar is for more
        self.bulk.show_selected(ids if len(ids) > 1 else [], self.model.language)

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _count(self) -> None:
        shown, there = self.model.rowCount(), len(self._desk.bridge.kb.articles)
        said = plural("{count} article", "{count} articles", there)
        self.count.setText(said if shown == there else _("{shown} of {said}", shown=shown, said=said))
        self._pages.setCurrentWidget(self.view if shown else self._none if there else self._empty)

    def _list_columns(self) -> None:
        menu = self.columns.menu()
        menu.clear()
        for number, column in enumerate(COLUMNS):
            action = menu.addAction(_(column.title))
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(number))
            action.setEnabled(number > 0)  # a row without a title says nothing
            action.toggled.connect(lambda on, number=number: self.view.setColumnHidden(number, not on))

    def _list_orders(self) -> None:
        menu, (now, falls) = self.sorting.menu(), self.model.sorted_by
        menu.clear()
        for number, column in enumerate(COLUMNS):
            action = menu.addAction(_(column.title))
            action.setCheckable(True)
            action.setChecked(number == now)
            action.triggered.connect(lambda _on, number=number: self._sort(number, falls and number == now))
        menu.addSeparator()
        turn = menu.addAction(_("Other way round"))
        turn.triggered.connect(lambda: self._sort(now, not falls))

    def _sort(self, column: int, falls: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(column, order)


def _edited(folder: Path, ids: list[str], report: Report) -> dict[str, datetime]:
    """When a file of each article was last written."""
    found: dict[str, datetime] = {}
    for number, name in enumerate(ids):
        if number % 200 == 0:
            report(number / len(ids), _("Reading dates"))
        with suppress(OSError, ValueError):  # it is being replaced just now, or there is none yet
            last = max(path.stat().st_mtime for path in (folder / "articles" / name).glob("*.md"))
            found[name] = datetime.fromtimestamp(last, UTC).astimezone()
    return found
