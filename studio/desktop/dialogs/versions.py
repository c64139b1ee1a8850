"""Earlier versions of the open article's text: what a save replaced, beside what it says now."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget

from studio.desktop.desk import Desk
from studio.desktop.dialogs.moments import moment
from studio.desktop.dialogs.pair import Pair, words_of
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.words import _, spelt_out
from studio.errors import StudioError
from studio.storage import Version, list_versions, read_version
from studio.workspace import text_of, use_version


class VersionsDialog(Asking):
    """A list of times at the start, both versions beside it."""

    def __init__(self, parent: QWidget, desk: Desk, article_id: str, language: str) -> None:
        text = _("Every save keeps what it replaced: all of the last hour, then one an hour, then one a day.")
        super().__init__(parent, _("Earlier versions"), _("Bring back"), text)
        self._desk, self._article, self._language = desk, article_id, language
        self.versions: list[Version] = list_versions(desk.bridge.folder, article_id, language)
        self.setMinimumWidth(980 if self.versions else 480)
        self.list = dress(QListWidget(), look="list")
        self.list.setAccessibleName(_("Earlier versions"))
        self.list.setFixedWidth(200)
        self.pair = Pair(desk.theme)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.list)
        row.addWidget(self.pair, 1)
        if self.versions:
            self.add(body)
        else:
            body.deleteLater()
            said = _("As soon as a save replaces something, what it replaced is here.")
            self.add(EmptyState("history", _("There is no earlier version yet"), said))
        self.no.setText(_("Close"))
        self.yes.setEnabled(False)
        self.yes.clicked.connect(self._bring_back)
        self.list.addItems([moment(version.when) for version in self.versions])
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0 if self.versions else -1)

    def _show(self, number: int) -> None:
        version, bridge = self.versions[number], self._desk.bridge
        path = f"articles/{self._article}/{self._language}.md"
        article = bridge.kb.article(self._article)
        now = article.text(self._language) if article else None
        try:
            content = read_version(bridge.folder, version).encode("utf-8", "surrogateescape")
            then = words_of(text_of(bridge.workspace, path, content))
            self.yes.setEnabled(True)
        except StudioError as error:
            then = spelt_out(error.problem)
            self.yes.setEnabled(False)
        self.pair.show_pair(moment(version.when), then, _("Now"), words_of(now))

    def _bring_back(self) -> None:
        version = self.versions[self.list.currentRow()]
        try:
            use_version(self._desk.bridge.workspace, self._article, self._language, version)
        except StudioError as error:
            self._desk.messages.show_problem(error.problem, key="version")
        self.accept()
