"""The find panel: what is asked at the start, what was found beside it, and one button that replaces it all."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.jobs import Job
from studio.desktop.panels.find.asked import Results, replacement_of, search
from studio.desktop.panels.find.drawing import FoundRows, FoundTree
from studio.desktop.panels.find.form import EVERYWHERE, HERE, FindForm
from studio.desktop.panels.find.model import FoundModel
from studio.desktop.panels.find.said import counted, deed
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import IconButton
from studio.desktop.words import _, plural, told_problem
from studio.errors import Problem
from studio.kb.finding import Match, TextField, replace_matches, step_at
from studio.kb.values import KnowledgeBase
from studio.workspace import Change

_PAUSE = 120
"""Milliseconds without a key after which the search begins."""
_OPENED = 200
"""So many places are folded out; more would be a wall."""


class FindPanel(QWidget):
    """Looks for words off the main thread; the newest question wins."""

    place_chosen = Signal(str, str, str)
    """Somebody wants to see a hit: article, language, step ("" for the head)."""
    closed = Signal()
    searched = Signal()
    """What was asked for last is found, or refused."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._article = ""
        self._job: Job | None = None
        self._ticked = False
        self._waiting = 0
        self.results: Results | None = None
        self.form = FindForm()
        self.model = FoundModel()
        self.tree = FoundTree(desk.theme)
        self.rows = FoundRows(self.tree, desk.theme)
        self.said = label("", "meta", wraps=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._connect()
        self.form.offer_languages(desk.bridge.kb.languages.all)
        self._say()

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {"edit.find_next": lambda: self.step(1), "edit.find_previous": lambda: self.step(-1)}

    def open(self, article_id: str) -> None:
        """Begin, in an article or ("") everywhere, with what is chosen in a text."""
        self.form.where.choose(HERE if article_id else EVERYWHERE)
        self._article = article_id or self._article
        chosen = _chosen_text()
        if chosen:
            self.form.query.setText(chosen)
        self.form.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.query.selectAll()
        self.search()

    def show_article(self, article_id: str, _language: str) -> None:
        """Say which article is open."""
        moved, self._article = article_id != self._article, article_id
        if moved and self.isVisible() and self.form.where.choice == HERE:
            self._pause.start()

    def close_panel(self) -> None:
        """Look for nothing any more."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def search(self) -> None:
        """Look for what is asked for now; an older search is dropped."""
        self.close_panel()
        asked, kb = self.form.ask(self._article), self._desk.bridge.kb
        if self.results is None or self.results.asked != asked:
            self.model.forget()
        if not asked.query or (self.form.where.choice == HERE and not asked.article):
            self._show(None)
            return
        job = self._desk.jobs.start(_("Searching"), lambda report: search(kb, asked, report))
        self._job = job
        job.done.connect(lambda results: self._take(job, results))
        job.failed.connect(lambda problem: self._refuse(job, problem))

    def step(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1), around the end."""
        if self._pause.isActive() or self._job is not None:
            self._waiting = by  # whoever types and presses Enter at once gets there as soon as it is found
            if self._pause.isActive():
                self.search()
            return
        if not self.model.groups:
            return
        field = QApplication.focusWidget()
        index = self.tree.currentIndex()
        for _tried in range(2):
            index = self._beside(index, by)
            if index.isValid() and self.model.place(index)[2] is not None:
                break
        self.tree.setCurrentIndex(index)
        self._go(index)
        if field in (self.form.query, self.form.replacement):
            field.setFocus()  # whoever steps by Enter goes on from here

    def replace(self) -> None:
        """Replace what is ticked, as one change with one name."""
        if self.results is None or self.results.asked != self.form.ask(self._article):
            return
        ticked = self.model.ticked
        written = replacement_of(self.results.asked, self.form.replacement.text())
        stale: list[Match] = []

        def edit(kb: KnowledgeBase) -> KnowledgeBase:
            kb, left = replace_matches(kb, ticked, written)
            stale.extend(left)
            return kb

        # what is replaced is named by its figures, in the words of the writer
        if ticked and self._desk.bridge.apply(deed(ticked, self.form.replacement.text()), edit):
            left = len(stale)
            if left:
                self._desk.messages.say(
                    plural("{count} place was left alone.", "{count} places were left alone.", left),
                    _("Its text had changed since it was found. Look for it again."),
                    key="find",
                )
            self.search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setMinimumHeight(max(288, self.form.minimumSizeHint().height()))
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(self.rows)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(16)
        self.tree.setRootIsDecorated(True)
        self.tree.setAccessibleName(_("Places that were found"))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setMinimumWidth(100)
        self.tree.setObjectName("found")
        dress(self.tree, look="list")
        self._before = IconButton("chevron-up", _("The place before"))
        self._next = IconButton("chevron-down", _("The next place"))
        close = IconButton("x", _("Close"))
        close.clicked.connect(lambda: (self.close_panel(), self.closed.emit()))
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.said, 1)
        for button in (self._before, self._next, close):
            head.addWidget(button)
        found = QVBoxLayout()
        found.setContentsMargins(12, 8, 8, 8)
        found.setSpacing(4)
        found.addLayout(head)
        found.addWidget(self.tree, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.form)
        row.addWidget(dress(QFrame(), look="beside"))
        row.addLayout(found, 1)
        self.setObjectName("chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.search)
        self.form.asked.connect(self._pause.start)
        self.form.asked.connect(lambda: self.form.does.setEnabled(False))
        self.form.written.connect(self._preview)
        self.form.stepped.connect(self.step)
        self.form.does.clicked.connect(self.replace)
        self._before.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        self.tree.activated.connect(self._go)
        self.tree.clicked.connect(self._go_clicked)
        self.model.turned.connect(self._note_tick)
        self._desk.bridge.changed.connect(self._note_change)

    def _note_change(self, change: Change) -> None:
        if change.settings:
            self.form.offer_languages(self._desk.bridge.kb.languages.all)
        if self.isVisible() and self.form.query.text() and (change.articles or change.settings):
            self._pause.start()

    def _take(self, job: Job, results: Results) -> None:
        if job is self._job:
            self._job = None
            self._show(results)
            waiting, self._waiting = self._waiting, 0
            if waiting:
                self.step(waiting)

    def _refuse(self, job: Job, problem: Problem) -> None:
        if job is self._job:
            self._job = None
            self._show(None)
            problem = told_problem(problem)
            self._say(f"{problem.what} {problem.do}")

    def _show(self, results: Results | None) -> None:
        at = self.tree.currentIndex()
        stood = self.model.place(at)[2] if at.isValid() else None
        self.results = results
        self.model.show(results)
        places = 0
        for row, group in enumerate(self.model.groups):
            places += len(group.matches)
            if row and places > _OPENED:
                break
            self.tree.expand(self.model.index(row))
        if stood is not None:
            self.tree.setCurrentIndex(self.model.near(stood))
        self._preview()
        self.searched.emit()

    def _preview(self) -> None:
        """Show what replaces each place, as soon as there is something."""
        new = self.form.replacement.text()
        self.rows.write = replacement_of(self.results.asked, new) if self.results and new else None
        self.model.allow_addresses(self.form.addresses.isChecked())
        self.tree.viewport().update()
        self._say()

    def _say(self, wrong: str = "") -> None:
        """Say how much was found and how much will be replaced."""
        groups = self.model.groups
        ticked = self.model.ticked
        dress(self.form.query, wrong=bool(wrong))
        dress(self.said, tone="red" if wrong else "")
        self.said.setText(wrong or counted(self.model, self.results))
        self.form.does.setText(deed(ticked, self.form.replacement.text()) if ticked else _("Replace"))
        self.form.does.setEnabled(bool(ticked) and not (self.results and self.results.more))
        # whoever only looks for something is not urged to take it out
        dress(self.form.does, look="primary" if self.form.replacement.text() else "")
        for button in (self._before, self._next):
            button.setEnabled(bool(groups))

    def _beside(self, index: QModelIndex, by: int) -> QModelIndex:
        """The row after or before another, whether it is folded out or not, around the end."""
        places = [self.model.index(row) for row in range(len(self.model.groups))]
        if not index.isValid():
            top, row = (places[0], 0) if by > 0 else (places[-1], self.model.rowCount(places[-1]) - 1)
            return self.model.index(row, 0, top)
        parent = index.parent()
        number, row = (parent.row(), index.row() + by) if parent.isValid() else (index.row(), 0 if by > 0 else -1)
        if row < 0 or row >= self.model.rowCount(places[number]):
            number = (number + by) % len(places)
            row = 0 if by > 0 else self.model.rowCount(places[number]) - 1
        return self.model.index(row, 0, places[number])

    def _note_tick(self) -> None:
        self._ticked = True  # a click that turns a tick goes nowhere
        self._say()

    def _go_clicked(self, index: QModelIndex) -> None:
        ticked, self._ticked = self._ticked, False
        if not ticked and self.model.place(index)[2] is not None:
            self._go(index)

    def _go(self, index: QModelIndex) -> None:
        article_id, language, match = self.model.place(index)
        article = self._desk.bridge.kb.article(article_id)
        text = article.text(language) if article else None
        in_body = text is not None and match is not None and match.field is TextField.BODY
        self.place_chosen.emit(
            article_id, language, step_at(text.body, match.start) if in_body and text and match else ""
        )


def _chosen_text() -> str:
    """What is chosen in the text that has the focus, as far as it is one line."""
    field = QApplication.focusWidget()
    chosen = ""
    if isinstance(field, QTextEdit):
        chosen = field.textCursor().selectedText()
    elif isinstance(field, QLineEdit):
        chosen = field.selectedText()
    return "" if "\u2029" in chosen or len(chosen) > 200 else chosen
