"""Unsaved work that a crash left: seen before it is taken over, kept where nobody decides."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QWidget

from studio.desktop.desk import Desk
from studio.desktop.dialogs.moments import moment
from studio.desktop.dialogs.pair import Pair, words_of
from studio.desktop.naming import article_name
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.buttons import push
from studio.desktop.words import _, plural
from studio.errors import StudioError
from studio.storage import read_journal, state_of
from studio.workspace import Recovery, text_of


class RecoveryDialog(Asking):
    """Says what was found; "Look at it" shows it beside what is saved."""

    def __init__(self, parent: QWidget, desk: Desk, recovery: Recovery) -> None:
        found = plural("{count} article", "{count} articles", len(recovery.articles))
        title = _("Unsaved work from {when} was found: {what}", when=moment(recovery.written), what=found)
        text = _("The studio ended before it could save. Recovered work can be undone, and is saved like any other.")
        if recovery.changed_since:
            text += " " + _("What was changed elsewhere since is kept as a second version.")
        super().__init__(parent, title, _("Recover"), text)
        self._desk = desk
        self._texts = self._read()
        self.list = dress(QListWidget(), look="list")
        self.list.setAccessibleName(_("Texts that were not saved"))
        self.list.addItems([self._name(path) for path in self._texts])
        rows = min(max(1, self.list.count()), 6)
        self.list.setFixedHeight(rows * max(28, self.list.sizeHintForRow(0)) + 8)
        self.pair = Pair(desk.theme)
        self.add(self.list)
        self.add(self.pair)
        self.pair.hide()
        self.look = push(_("Look at it"))
        self.look.setEnabled(bool(self._texts))
        self.row.insertWidget(0, self.look)
        self.no.setText(_("Not now"))
        self.no.setToolTip(_("It is kept for 30 days."))
        self.look.clicked.connect(self._look)
        self.list.currentRowChanged.connect(self._show)
        self.yes.clicked.connect(self._recover)

    def _read(self) -> dict[str, str]:
        try:
            journal = read_journal(state_of(self._desk.bridge.folder))
        except StudioError:
            return {}
        texts = dict(journal.texts) if journal else {}
        return {path: text for path, text in texts.items() if path.startswith("articles/") and path.endswith(".md")}

    def _name(self, path: str) -> str:
        kb = self._desk.bridge.kb
        article = kb.article(path.split("/")[1])
        return article_name(kb, article, kb.languages.source) if article else path.split("/")[1]

    def _look(self) -> None:
        self.setMinimumWidth(880)
        self.pair.show()
        self.look.setEnabled(False)
        self.list.setCurrentRow(max(0, self.list.currentRow()))
        self._show(self.list.currentRow())
        self.list.setFocus()

    def _show(self, number: int) -> None:
        path = [*self._texts][number]
        bridge = self._desk.bridge
        article = bridge.kb.article(path.split("/")[1])
        saved = article.text(path.split("/")[2].removesuffix(".md")) if article else None
        content = self._texts[path].encode("utf-8", "replace")
        try:
            unsaved = words_of(text_of(bridge.workspace, path, content))
        except StudioError:
            unsaved = self._texts[path]
        self.pair.show_pair(_("Saved"), words_of(saved), _("Not saved"), unsaved)

    def _recover(self) -> None:
        try:
            self._desk.bridge.workspace.recover()
        except StudioError as error:
            self._desk.messages.show_problem(error.problem, key="recovery")
        self.accept()
