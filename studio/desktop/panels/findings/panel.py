"""The findings panel: a list of what is to be put right, and the ways there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.check.findings import Finding
from studio.desktop.actions import Verbs
from studio.desktop.backroom.parcels import Found
from studio.desktop.desk import Desk
from studio.desktop.panels.findings.head import FindingsHead
from studio.desktop.panels.findings.ledger import Ledger, count
from studio.desktop.panels.findings.listing import FindingsList
from studio.desktop.panels.findings.mending import mend_menu
from studio.desktop.panels.findings.model import Sieve, rows_of
from studio.desktop.panels.findings.watch import Watch
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.words import _
from studio.workspace import Change


class FindingsPanel(QWidget):
    """Findings."""

    place_chosen = Signal(str, str, str)
    """Somebody wants to see what a finding is about: article, language, step ("" where there is none)."""
    field_asked = Signal(str, str, str, str)
    """Somebody wants to write the alternative text of a picture: article, language, step, address."""
    found = Signal(object)
    """All findings (a tuple of `Finding`), each time they are known anew."""
    counted = Signal(int, int)
    """How many errors and warnings there are in the whole knowledge base."""
    working = Signal(str)
    """What is being checked, "" for nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._article = self._language = ""
        self._found: tuple[Found, ...] = ()
        self._is_whole = False
        self.head = FindingsHead()
        self.listing = FindingsList(desk)
        self.watch = Watch(desk, self)
        self._lay_out()
        self._connect()
        self._show_rows()

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {}

    def show_article(self, article_id: str, language: str) -> None:
        """Say which article is open."""
        self._article, self._language = article_id, language
        self.watch.show_article(article_id)
        self.head.here.setEnabled(bool(article_id))
        self._show_rows()
        self.found.emit(self.findings)

    def close_panel(self) -> None:
        """End the child and the timers."""
        self.watch.close()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that are known."""
        return tuple(one.finding for one in self._found)

    def _lay_out(self) -> None:
        dress(self, look="findings")
        self._again = push(_("Start the check again"), "primary")
        self._nothing = EmptyState(
            "circle-check",
            _("Nothing to put right."),
            _("What is missing or leads nowhere is listed here as you write."),
        )
        self._waiting = EmptyState("list-checks", _("Checking…"), _("What is to be put right is listed here."))
        self._sifted = EmptyState(
            "filter", _("Nothing like that"), _("Other findings are held back by what is chosen above.")
        )
        self._stopped = EmptyState(
            "circle-alert",
            _("The check has stopped"),
            _("It ended twice without a word. What you write is safe; only the list of findings is not kept up."),
            self._again,
        )
        self._pages = QStackedWidget()
        for page in (self.listing, self._nothing, self._waiting, self._sifted, self._stopped):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.watch.learned.connect(self._learn)
        self.watch.doing.connect(self.working)
        self.watch.gave_up.connect(lambda: self._pages.setCurrentWidget(self._stopped))
        self.head.sifted.connect(self._show_rows)
        self.head.search.clicked.connect(self.watch.check_search)
        self.head.fix.clicked.connect(self._mend_chosen)
        self.listing.place_chosen.connect(self._go)
        self.listing.fix_asked.connect(self._mend)
        self.listing.field_asked.connect(self._open_field)
        self.listing.chosen.connect(self._note_chosen)
        self._again.clicked.connect(self._begin_again)
        self._desk.bridge.changed.connect(self._note_change)
        self.head.search.setVisible(bool(self._desk.bridge.kb.search.expect))

    def _learn(self, ledger: Ledger) -> None:
        self._found, self._is_whole = ledger.found, ledger.is_whole
        self._show_rows()
        self._tell()

    def _tell(self) -> None:
        if self._is_whole:  # one article's findings are not to be taken for all
            self.counted.emit(*count(self._found))
        self.found.emit(self.findings)

    def _show_rows(self) -> None:
        head, found = self.head, self._found
        head.show_counts(*count(found))
        sieve = Sieve(
            self._article,
            self._language,
            head.errors.isChecked(),
            head.warnings.isChecked(),
            head.here.isChecked() and head.here.isEnabled(),
            head.words.text().strip(),
        )
        rows = rows_of(self._desk.bridge.kb, found, sieve)
        self.listing.show_rows(rows)
        if rows:
            self._pages.setCurrentWidget(self.listing)
        elif not self._is_whole:
            self._pages.setCurrentWidget(self._waiting)
        else:
            self._pages.setCurrentWidget(self._sifted if found else self._nothing)

    def _note_change(self, change: Change) -> None:
        if "search" in change.settings:
            self.head.search.setVisible(bool(self._desk.bridge.kb.search.expect))

    def _note_chosen(self, found: object) -> None:
        self.head.fix.setEnabled(isinstance(found, Found) and bool(found.fixes))

    def _go(self, found: Found) -> None:
        finding = found.finding
        kb = self._desk.bridge.kb
        if kb.article(finding.article) or kb.unread_of(finding.article):
            self.place_chosen.emit(finding.article, finding.language, found.step)

    def _open_field(self, found: Found) -> None:
        finding = found.finding
        self.field_asked.emit(finding.article, finding.language, found.step, finding.subject)

    def _mend_chosen(self) -> None:
        found = self.listing.current
        if found is not None:
            self._mend(found)

    def _mend(self, found: Found) -> None:
        menu = mend_menu(self, self._desk, found, self._found, self._open_field)
        if menu is None:
            return
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.listing.place_of_menu(found) or self.head.fix.mapToGlobal(self.head.fix.rect().bottomLeft()))

    def _begin_again(self) -> None:
        self._found, self._is_whole = (), False
        self._show_rows()
        self.watch.begin_again()
