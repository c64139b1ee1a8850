"""Two versions of one text, because it was changed in two places at once: which one counts?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from studio.desktop.desk import Desk
from studio.desktop.dialogs.pair import Pair, words_of
from studio.desktop.naming import article_name
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.buttons import push
from studio.desktop.words import _, spelt_out
from studio.errors import StudioError
from studio.storage import Copy
from studio.workspace import keep_mine, take_theirs, text_of


class ConflictDialog(Asking):
    """Shows both; keeps one. The other goes to the trash, from where it can be copied."""

    def __init__(self, parent: QWidget, desk: Desk, copy: Copy) -> None:
        kb = desk.bridge.kb
        article = kb.article(copy.article_id)
        name = article_name(kb, article, kb.languages.source) if article else copy.of
        text = _("It was changed in two places at once. Choose one; the other goes to the trash.")
        super().__init__(parent, _("2 versions of {name}", name=name), _("Keep mine"), text)
        self._desk, self._copy = desk, copy
        self.setMinimumWidth(880)
        self.pair = Pair(desk.theme)
        self.add(self.pair)
        self.theirs = push(_("Take theirs"))
        self.folder = push(_("Open the folder with both"), "link")
        self.row.insertWidget(0, self.folder)
        self.row.insertWidget(self.row.indexOf(self.yes), self.theirs)
        self.no.setText(_("Decide later"))
        self.yes.clicked.connect(self._keep_mine)
        self.theirs.clicked.connect(self._take_theirs)
        self.folder.clicked.connect(self._open_folder)
        self._show()

    def _show(self) -> None:
        bridge = self._desk.bridge
        language = self._copy.of.rpartition("/")[2].removesuffix(".md")
        article = bridge.kb.article(self._copy.article_id)
        mine = article.text(language) if article else None
        try:
            content = (bridge.folder / self._copy.path).read_bytes()
            theirs = words_of(text_of(bridge.workspace, self._copy.of, content))
        except (StudioError, OSError) as error:  # it is no text of an article, say, or it has just gone
            theirs = spelt_out(error.problem) if isinstance(error, StudioError) else str(error)
            self.theirs.setEnabled(False)
        self.pair.show_pair(_("Mine"), words_of(mine), _("Theirs"), theirs)

    def _keep_mine(self) -> None:
        self._do(lambda: keep_mine(self._desk.bridge.workspace, self._copy))

    def _take_theirs(self) -> None:
        self._do(lambda: take_theirs(self._desk.bridge.workspace, self._copy))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
            self._desk.messages.drop(f"conflict-{self._copy.of}")
        except StudioError as error:
            self._desk.messages.show_problem(error.problem, key="conflict")
        self.accept()

    def _open_folder(self) -> None:
        folder = (self._desk.bridge.folder / self._copy.path).parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
