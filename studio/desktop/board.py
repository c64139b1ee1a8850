"""One open knowledge base on the screen: all panels, and every connection between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.capturing import Capturing
from studio.desktop.desk import Desk
from studio.desktop.dialogs.quick_open import QuickOpen
from studio.desktop.illustrating import Illustrating
from studio.desktop.panels.article import ArticlePanel
from studio.desktop.panels.details import DetailsPanel
from studio.desktop.panels.find import FindPanel
from studio.desktop.panels.findings import FindingsPanel
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.preview import PreviewPanel
from studio.desktop.panels.publish import PublishPanel
from studio.desktop.panels.table import TablePanel
from studio.desktop.panes import Panes
from studio.desktop.saving import Saving
from studio.desktop.showing import show_place
from studio.desktop.statusbar import StatusBar
from studio.desktop.topbar import TopBar
from studio.desktop.undoing import name_undo, step_back
from studio.desktop.widgets.sheet import Sheet
from studio.desktop.words import N_, _
from studio.errors import StudioError
from studio.workspace import Change

if TYPE_CHECKING:
    from studio.desktop.panels.album import AlbumPanel
    from studio.desktop.panels.lab import LabPanel

UNDO_LABELS_OF_THE_WORKSPACE = (N_("Restore"), N_("Recover unsaved work"))
"""What the workspace itself calls its edits; named here, so that they are translated."""


class Board(QWidget):
    """The switchboard. It knows which article is open, and in which language; panels know only what they show."""

    place_changed = Signal(str, str)
    """(article id, language) that are open now."""

    def __init__(self, desk: Desk, top: TopBar, status: StatusBar) -> None:
        super().__init__()
        self.desk = desk
        self.article = ""
        self.step = ""
        self.language = desk.bridge.kb.languages.source
        self._top, self._status = top, status
        self.library = LibraryPanel(desk)
        self.writing = ArticlePanel(desk)
        self.table = TablePanel(desk)
        self.lab: LabPanel | None = None
        self.album: AlbumPanel | None = None
        self.preview = PreviewPanel(desk)
        self.details = DetailsPanel(desk)
        self.publish = PublishPanel(desk)
        self.findings = FindingsPanel(desk)
        self.finding = FindPanel(desk)
        self.saving = Saving(desk, self)
        self.quick_open = QuickOpen(desk, self)
        self._lay_out()
        self._connect()
        self._connect_ways()
        self.verbs = self._gather_verbs()
        desk.actions.offer(self.verbs)
        self._allow()
        self.saving.begin()
        self.capturing.recording.offer_left()

    def _lay_out(self) -> None:
        self._details_sheet = Sheet(_("Details"), self.details)
        self._publish_sheet = Sheet(_("Publish"), self.publish)
        self.panes = Panes(
            self.desk.actions,
            self.library,
            middle=(self.writing, self.table),
            bottom=(self.findings, self.finding),
            right=(self.preview, self._details_sheet, self._publish_sheet),
        )
        self.pictures = Illustrating(self.desk, self.panes.whole, self.panes.all, self.writing.ask_picture)
        self.capturing = Capturing(
            self.desk,
            self,
            lambda: (self.article, self.language, self.step),
            self.writing.take_picture,
            self.open_article,
            self.saving.once_kept,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)

    def _connect(self) -> None:
        """Every connection between panels: here, and in the next."""
        self.panes.asked.connect(self.pictures.show_panes)
        self.desk.bridge.changed.connect(self._note_change)
        self.place_changed.connect(lambda _article, language: self.library.show_language(language))
        self.place_changed.connect(self.quick_open.note_place)
        self.place_changed.connect(self.saving.show_place)
        self.writing.step_chosen.connect(self._note_step)
        self.writing.step_chosen.connect(self.preview.show_step)
        self.writing.text_reached.connect(self._note_text)
        self.pictures.turned.connect(self._allow)
        self.pictures.left.connect(self._return_to_step)
        self.findings.counted.connect(self._show_counts)
        self.findings.found.connect(self.writing.show_findings)
        self.findings.working.connect(self._status.show_work)
        self.finding.closed.connect(self.panes.hide_bottom)
        self.publish.busy_changed.connect(self._top.show_publishing)
        self.saving.told.connect(self._top.show_saved)
        self._top.saving_asked.connect(self.saving.save)
        for sheet in (self._details_sheet, self._publish_sheet):
            sheet.closed.connect(self.panes.close_sheet)
        self._status.hold(self.preview.phones)
        self._status.findings_asked.connect(self._show_findings)

    def _connect_ways(self) -> None:
        """Whatever leads to an article, a step or a picture."""
        for chosen in (
            self.library.article_chosen,
            self.library.file_chosen,
            self.table.article_chosen,
            self.writing.language_chosen,
            self.findings.place_chosen,
            self.finding.place_chosen,
            self.quick_open.place_chosen,
            self.publish.place_chosen,
            self.saving.doors.article_asked,
        ):
            chosen.connect(self.open_article)
        self.library.article_begun.connect(self._begin_article)
        self.details.language_chosen.connect(lambda language: self.open_article(self.article, language))
        self.preview.step_clicked.connect(self.writing.show_step)
        self.preview.walked.connect(self.writing.card_verbs.show_walk)
        self.preview.article_followed.connect(lambda article, step: self.open_article(article, "", step))
        self.findings.field_asked.connect(self._open_alt)
        self.writing.picture_asked.connect(
            lambda step, address: self.pictures.open(self.article, self.language, step, address)
        )

    def _gather_verbs(self) -> Verbs:
        verbs: dict[str, object] = {
            "edit.undo": lambda: self._step_back(self.desk.bridge.workspace.undo),
            "edit.redo": lambda: self._step_back(self.desk.bridge.workspace.redo),
            "edit.find": lambda: self._open_find(self.article),
            "edit.find_all": lambda: self._open_find(""),
            "go.open": self.quick_open.open,
            "article.details": lambda: self.panes.turn_right(self._details_sheet),
            "article.table": lambda: self.panes.turn_middle(self.table, self.writing),
            "lab.open": lambda: self.panes.turn_middle(self._laboratory(), self.writing),
            "pictures.all": self._turn_album,
            "publish.open": lambda: self.panes.turn_right(self._publish_sheet),
            "view.library": self.panes.follow_ticks,
            "view.preview": self.panes.follow_ticks,
            "view.findings": self._turn_findings,
            "view.search": self._search_library,
        }
        for panel in (
            self.library,
            self.writing,
            self.table,
            self.preview,
            self.details,
            self.publish,
            self.findings,
            self.finding,
            self.saving,
            self.pictures,
            self.capturing,
        ):
            verbs |= panel.verbs()
        return verbs  # type: ignore[return-value]

    def open_article(self, article_id: str, language: str = "", step: str = "") -> None:
        """Open an article, in the language that is open unless told, at a step unless at its head."""
        kb = self.desk.bridge.kb
        article_id = article_id if kb.unread_of(article_id) else kb.successor(article_id)
        language = language or self.language
        if language not in kb.languages.all:
            language = kb.languages.source
        if (article_id, language) != (self.article, self.language) or not article_id:
            self.desk.bridge.workspace.seal()
            self.article, self.language, self.step = article_id, language, ""
            self.library.show_article(article_id)
            for panel in (self.writing, self.preview, self.details, self.findings, self.finding):
                panel.show_article(article_id, language)
            self._show_place()
            self._allow()
            self.place_changed.emit(article_id, language)
        if article_id:
            self.panes.set_middle(self.writing)
        if step:
            self.writing.show_step(step)

    def _open_alt(self, article_id: str, language: str, step: str, address: str) -> None:
        self.open_article(article_id, language, step)
        self.writing.focus_alt(step, address)

    def _begin_article(self, article_id: str) -> None:
        self.open_article(article_id)
        self.writing.begin()

    def close_panels(self) -> None:
        """Let go of everything; called before the board goes."""
        self.desk.actions.withdraw(self.verbs)
        self.quick_open.close()
        panels = (self.preview, self.findings, self.finding, self.publish, self.table, self.writing, self.library)
        for panel in (*panels, self.lab, self.album, self.pictures, self.capturing):
            close = getattr(panel, "close_panel", None)
            if close:
                close()
        self.saving.close()
        try:
            self.desk.bridge.workspace.close(offers=True)
        except StudioError as error:
            self.desk.messages.show_problem(error.problem, key="closing")

    def _note_change(self, change: Change) -> None:
        kb = self.desk.bridge.kb
        gone = bool(self.article) and kb.article(self.article) is None and not kb.unread_of(self.article)
        if gone:
            self.open_article(kb.successor(self.article))
        elif self.article in change.articles or change.settings:
            self._show_place()
        self._allow()

    def _note_step(self, step: str) -> None:
        self.step = step
        self._allow()

    def _note_text(self, _reached: bool) -> None:
        self._allow()

    def _allow(self) -> None:
        """Say which actions make sense now."""
        there = {"kb"}
        there |= {"article"} if self.desk.bridge.kb.article(self.article) else set()
        there |= {"step"} if self.article and self.step else set()
        there |= {"text"} if self.article and self.writing.has_text else set()
        if not self.panes.are_seen:
            there = {"kb"} | (
                self.pictures.there if self.pictures.is_open else set()
            )  # the article is not seen: nothing is to happen to it by a key
        self.desk.actions.allow(frozenset(there))
        name_undo(self.desk)

    def _step_back(self, move: Callable[[], object]) -> None:
        """Undo or redo, and go where something changed, so that nothing happens unseen."""
        articles, pictures = step_back(self.desk, move)
        self.pictures.follow(articles, pictures)
        there = [article for article in sorted(articles) if self.desk.bridge.kb.article(article)]
        if there and self.article not in articles and not self._shows_album:
            self.open_article(there[0])

    def _show_place(self) -> None:
        show_place(self._top, self._status, self.desk.bridge.kb, self.article, self.language)

    def _show_counts(self, errors: int, warnings: int) -> None:
        from studio.desktop.showing import counted

        self._status.show_findings(*counted(errors, warnings))

    def _open_find(self, article_id: str) -> None:
        self.panes.show_bottom(self.finding, tick=False)
        self.finding.open(article_id)

    def _show_findings(self) -> None:
        self.panes.show_bottom(self.findings, tick=True)

    def _turn_findings(self) -> None:
        if self.desk.actions["view.findings"].isChecked():
            self._show_findings()
        else:
            self.panes.hide_bottom()

    def _laboratory(self) -> LabPanel:
        """The search lab, made when it is wanted first."""
        if self.lab is None:
            from studio.desktop.panels.lab import LabPanel

            self.lab = LabPanel(self.desk)
            self.lab.place_chosen.connect(self.open_article)
            self.lab.closed.connect(lambda: self.panes.show_middle(self.writing))
            self.lab.product_tried.connect(self.preview.show_product)
            self.panes.add_to_middle(self.lab)
        return self.lab

    @property
    def _shows_album(self) -> bool:
        return self.album is not None and self.panes.whole.currentWidget() is self.album

    def _turn_album(self) -> None:
        """Show all pictures, or the panes again."""
        if self._shows_album:
            self._leave_album()
            return
        if self.album is None:
            from studio.desktop.panels.album import AlbumPanel

            self.album = album = AlbumPanel(self.desk)
            album.closed.connect(self._leave_album)
            album.place_chosen.connect(self.open_article)
            album.picture_asked.connect(self.pictures.open_path)
            album.version_asked.connect(self.pictures.ask_version)
            self.panes.whole.addWidget(album)
        self.pictures.turn_to(self.album)
        self.album.view.setFocus()

    def _leave_album(self) -> None:
        self.pictures.show_panes()
        self._return_to_step()

    def _return_to_step(self) -> None:
        if self._shows_album and self.album is not None:
            self.album.view.setFocus()
            return
        self.writing.setFocus()
        if self.step:
            self.writing.show_step(self.step)

    def _search_library(self) -> None:
        self.panes.show_library()
        self.library.focus_search()
