"""One open knowledge base on the screen: all panels, and every connection between them in one block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.capturing import Capturing
from studio.desktop.desk import Desk
from studio.desktop.dialogs.quick_open import QuickOpen
from studio.desktop.folding import Folding
from studio.desktop.illustrating import Illustrating
from studio.desktop.panels.article import ArticlePanel
from studio.desktop.panels.details import DetailsPanel
from studio.desktop.panels.find import FindPanel
from studio.desktop.panels.findings import FindingsPanel
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.preview import PreviewPanel
from studio.desktop.panels.publish import PublishPanel
from studio.desktop.panels.table import TablePanel
from studio.desktop.saving import Saving
from studio.desktop.showing import show_place
from studio.desktop.statusbar import StatusBar
from studio.desktop.topbar import TopBar
from studio.desktop.widgets.sheet import Sheet
from studio.desktop.words import N_, _
from studio.errors import StudioError
from studio.workspace import Change

if TYPE_CHECKING:
    from studio.desktop.panels.album import AlbumPanel
    from studio.desktop.panels.lab import LabPanel

LIBRARY, PREVIEW, BOTTOM = 272, 398, 220
"""First widths and height of the panes, in pixels."""
_LEAST = 120
"""How high the article stays above what opens at the bottom, in pixels."""
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
        self.verbs = self._gather_verbs()
        desk.actions.offer(self.verbs)
        self._allow()
        self.saving.begin()
        self.capturing.recording.offer_left()

    def _lay_out(self) -> None:
        self._details_sheet = Sheet(_("Details"), self.details)
        self._publish_sheet = Sheet(_("Publish"), self.publish)
        self._right = _stack(self.preview, self._details_sheet, self._publish_sheet)
        self._middle = _stack(self.writing, self.table)
        self._bottom = _stack(self.findings, self.finding)
        self._bottom.hide()
        self._middle.setMinimumHeight(_LEAST)
        self._column = QSplitter(Qt.Orientation.Vertical)
        self._column.addWidget(self._middle)
        self._column.addWidget(self._bottom)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.library, self._column, self._right):
            self._panes.addWidget(pane)
        for splitter, sizes in ((self._panes, [LIBRARY, 770, PREVIEW]), (self._column, [600, BOTTOM])):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            splitter.setSizes(sizes)
        for number, share in enumerate((0, 1, 0)):
            self._panes.setStretchFactor(number, share)
        self._whole = whole = _stack(self._panes)
        self.pictures = Illustrating(self.desk, whole, self._panes, self.writing.ask_picture)
        self.capturing = Capturing(
            self.desk,
            self,
            lambda: (self.article, self.language, self.step),
            self.writing.take_picture,
            self.open_article,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)
        ticks = self.desk.actions
        self._folding = Folding(self, (self.library, ticks["view.library"]), (self._right, ticks["view.preview"]))

    def _connect(self) -> None:
        """Every connection between panels."""
        self.desk.bridge.changed.connect(self._note_change)
        self.library.article_chosen.connect(self.open_article)
        self.library.article_begun.connect(self._begin_article)
        self.library.file_chosen.connect(self.open_article)
        self.place_changed.connect(lambda _article, language: self.library.show_language(language))
        self.table.article_chosen.connect(self.open_article)
        self.writing.step_chosen.connect(self._note_step)
        self.writing.step_chosen.connect(self.preview.show_step)
        self.writing.text_reached.connect(self._note_text)
        self.writing.language_chosen.connect(self.open_article)
        self.writing.picture_asked.connect(
            lambda step, address: self.pictures.open(self.article, self.language, step, address)
        )
        self.pictures.turned.connect(self._allow)
        self.pictures.left.connect(self._return_to_step)
        self.preview.step_clicked.connect(self.writing.show_step)
        self.preview.article_followed.connect(lambda article, step: self.open_article(article, "", step))
        self.details.language_chosen.connect(lambda language: self.open_article(self.article, language))
        self.findings.place_chosen.connect(self.open_article)
        self.findings.field_asked.connect(self._open_alt)
        self.findings.counted.connect(self._show_counts)
        self.findings.found.connect(self.writing.show_findings)
        self.findings.working.connect(self._status.show_work)
        self.finding.place_chosen.connect(self.open_article)
        self.finding.closed.connect(self._bottom.hide)
        self.quick_open.place_chosen.connect(self.open_article)
        self.place_changed.connect(self.quick_open.note_place)
        self.publish.place_chosen.connect(self.open_article)
        self.publish.busy_changed.connect(self._top.show_publishing)
        self.saving.told.connect(self._top.show_saved)
        self._top.saving_asked.connect(self.saving.save)
        self.place_changed.connect(self.saving.show_place)
        self.saving.doors.article_asked.connect(self.open_article)
        for sheet in (self._details_sheet, self._publish_sheet):
            sheet.closed.connect(self._close_sheet)
        self._status.hold(self.preview.phones)
        self._status.findings_asked.connect(lambda: self._show_bottom(self.findings))

    def _gather_verbs(self) -> Verbs:
        verbs: dict[str, object] = {
            "edit.undo": self._undo,
            "edit.redo": self._redo,
            "edit.find": lambda: self._open_find(self.article),
            "edit.find_all": lambda: self._open_find(""),
            "go.open": self.quick_open.open,
            "article.details": lambda: self._turn_right(self._details_sheet),
            "article.table": lambda: self._turn_middle(self.table),
            "lab.open": lambda: self._turn_middle(self._laboratory()),
            "pictures.all": self._turn_album,
            "publish.open": lambda: self._turn_right(self._publish_sheet),
            "view.library": lambda: self.library.setVisible(self.desk.actions["view.library"].isChecked()),
            "view.preview": lambda: self._right.setVisible(self.desk.actions["view.preview"].isChecked()),
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
            self.pictures.show_panes()
            self._middle.setCurrentWidget(self.writing)
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

    def panes(self) -> QByteArray:
        """How the panes are arranged."""
        return self._panes.saveState()

    def arrange(self, panes: QByteArray) -> None:
        """Arrange the panes as they were."""
        self._panes.restoreState(panes)

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
        workspace = self.desk.bridge.workspace
        there = {"kb"}
        there |= {"article"} if self.desk.bridge.kb.article(self.article) else set()
        there |= {"step"} if self.article and self.step else set()
        there |= {"text"} if self.article and self.writing.has_text else set()
        if self._whole.currentWidget() is not self._panes:
            there = {"kb"} | (
                self.pictures.there if self.pictures.is_open else set()
            )  # the article is not seen: nothing is to happen to it by a key
        actions = self.desk.actions
        actions.allow(frozenset(there))
        for name, plain, named, label in (
            ("edit.undo", _("Undo"), _("Undo: {what}"), workspace.undo_label),
            ("edit.redo", _("Redo"), _("Redo: {what}"), workspace.redo_label),
        ):
            actions[name].setEnabled(bool(label))
            actions[name].setText(named.format(what=_(label)) if label else plain)
            actions[name].setToolTip(actions[name].text())

    def _undo(self) -> None:
        self._step_back(self.desk.bridge.workspace.undo)

    def _redo(self) -> None:
        self._step_back(self.desk.bridge.workspace.redo)

    def _step_back(self, move: object) -> None:
        """Undo or redo, and go where something changed, so that nothing happens unseen."""
        touched: list[Change] = []
        stop = self.desk.bridge.workspace.subscribe(touched.append)
        try:
            move()  # type: ignore[operator]
        except StudioError as error:  # a picture's file could not follow: everything else was done
            self.desk.messages.show_problem(error.problem)
        finally:
            stop()
        articles = {article for change in touched for article in change.articles}
        self.pictures.follow(articles, {picture for change in touched for picture in change.pictures})
        there = [article for article in sorted(articles) if self.desk.bridge.kb.article(article)]
        if there and self.article not in articles and not self._shows_album:
            self.open_article(there[0])

    def _show_place(self) -> None:
        show_place(self._top, self._status, self.desk.bridge.kb, self.article, self.language)

    def _show_counts(self, errors: int, warnings: int) -> None:
        from studio.desktop.showing import counted

        self._status.show_findings(*counted(errors, warnings))

    def _open_find(self, article_id: str) -> None:
        self._show_bottom(self.finding)
        self.finding.open(article_id)

    def _show_bottom(self, panel: QWidget) -> None:
        self.pictures.show_panes()
        self._bottom.setCurrentWidget(panel)
        self._bottom.show()
        self.desk.actions["view.findings"].setChecked(panel is self.findings)

    def _turn_findings(self) -> None:
        if self.desk.actions["view.findings"].isChecked():
            self._show_bottom(self.findings)
        else:
            self._bottom.hide()

    def _show_right(self, panel: QWidget) -> None:
        self.pictures.show_panes()
        self._right.setCurrentWidget(panel)
        self._right.show()
        self.desk.actions["view.preview"].setChecked(True)

    def _turn_right(self, sheet: QWidget) -> None:
        away = self._right.currentWidget() is sheet and self._right.isVisible()
        if away:
            self._close_sheet()
        else:
            self._show_right(sheet)
            sheet.setFocus()

    def _close_sheet(self) -> None:
        self._show_right(self.preview)
        self._folding.rest()

    def _turn_middle(self, panel: QWidget) -> None:
        self._show_middle(self.writing if self._middle.currentWidget() is panel else panel)

    def _laboratory(self) -> LabPanel:
        """The search lab, made when it is wanted first."""
        if self.lab is None:
            from studio.desktop.panels.lab import LabPanel

            self.lab = LabPanel(self.desk)
            self.lab.place_chosen.connect(self.open_article)
            self.lab.closed.connect(lambda: self._show_middle(self.writing))
            self.lab.product_tried.connect(self.preview.show_product)
            self._middle.addWidget(self.lab)
        return self.lab

    @property
    def _shows_album(self) -> bool:
        return self.album is not None and self._whole.currentWidget() is self.album

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
            self._whole.addWidget(album)
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

    def _show_middle(self, panel: QWidget) -> None:
        self.pictures.show_panes()
        self._middle.setCurrentWidget(panel)
        panel.setFocus()

    def _search_library(self) -> None:
        self.library.show()
        self.desk.actions["view.library"].setChecked(True)
        self.library.focus_search()


def _stack(*widgets: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack
