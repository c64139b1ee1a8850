"""The questions after a name: another id for an article, the title of a section."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _
from studio.errors import KbError
from studio.kb.library import rename_article
from studio.kb.links import SLUG
from studio.kb.values import Article, KnowledgeBase


class ChangeId(Asking):
    """`renamed` brings the old and the new id."""

    renamed = Signal(str, str)

    def __init__(self, parent: QWidget, kb: KnowledgeBase, article: Article, title: str) -> None:
        super().__init__(
            parent,
            _("Change the id of “{title}”", title=title),
            _("Change id"),
            _(
                "The id is in the address of the article and in the links of apps. Old links keep working: "
                "the old id leads to the new one, and links within this knowledge base are rewritten."
            ),
        )
        self._kb, self._old = kb, article.id
        self.id = WritingLine(_("Id"))
        self.id.setText(article.id)
        self.id.selectAll()
        self._field = self.field(_("Id"), self.id, _("Small letters, digits and hyphens."))
        self.agreed.connect(self._rename)
        self.id.setFocus()

    def _rename(self) -> None:
        new = self.id.text().strip()
        if new == self._old:
            self.reject()
            return
        if not SLUG.match(new):
            self._field.refuse(_("An id has small letters, digits and hyphens only, such as reset-the-lamp."))
            return
        try:
            rename_article(self._kb, self._old, new)
        except KbError:
            self._field.refuse(_("Another article has or had this id. Choose one that was never used."))
            return
        self.accept()
        self.renamed.emit(self._old, new)


class NameSection(Asking):
    """`named` brings the title of a section, new or renamed."""

    named = Signal(str)

    def __init__(self, parent: QWidget, title: str, does: str, now: str = "") -> None:
        super().__init__(parent, title, does)
        self.title = WritingLine(_("Title"), _("What its articles have in common"))
        self.title.setText(now)
        self.title.selectAll()
        self._field = self.field(_("Title"), self.title)
        self.agreed.connect(self._name)
        self.title.setFocus()

    def _name(self) -> None:
        title = " ".join(self.title.text().split())
        if not title:
            self._field.refuse(_("Give the section a title."))
            return
        self.accept()
        self.named.emit(title)
