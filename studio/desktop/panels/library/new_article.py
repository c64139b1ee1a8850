"""The question that begins an article: its title, what it is for, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.panels.library.listing import section_title
from studio.desktop.panels.library.skeletons import skeleton
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.tiles import TileChoice
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import N_, _
from studio.kb.library import new_article_id
from studio.kb.values import Article, Kind, KnowledgeBase, Text

KINDS = (
    (Kind.HOW_TO, "list-ordered", N_("How to do something"), N_("Steps one after the other, each with its picture.")),
    (
        Kind.TROUBLESHOOTING,
        "git-branch",
        N_("Something does not work"),
        N_("Steps that ask what one sees and lead on, in the end to a person."),
    ),
    (Kind.ANSWER, "message-square", N_("A question with an answer"), N_("A short text with headings, no steps.")),
)
_NONE = "-"
"""What stands in the list of sections for none; no section has such an id."""


class NewArticle(Asking):
    """`begun` brings the article that shall be added."""

    begun = Signal(Article)

    def __init__(self, parent: QWidget, kb: KnowledgeBase, section: str = "", title: str = "") -> None:
        super().__init__(parent, _("New article"), _("Create article"))
        self._kb = kb
        source = kb.languages.source
        self.title = WritingLine(_("Title"), _("What customers would ask, or want to do"))
        self.title.setText(title)
        self._title = self.field(_("Title"), self.title)
        self.kind = TileChoice(_("Kind"), [(kind.value, sign, _(name), _(text)) for kind, sign, name, text in KINDS])
        self.add(self.kind)
        self.section = Dropdown(_("Section"))
        titles = [(one.id, section_title(one, source, source), "") for one in kb.sections]
        self.section.offer([*titles, (_NONE, _("Without a section"), "")])
        known = section if section in {one.id for one in kb.sections} else ""
        self.section.choose(known or _NONE)
        self.field(_("Section"), self.section)
        self.title.textChanged.connect(self._explain)
        self.agreed.connect(self._begin)
        self._explain(title)
        self.title.setFocus()

    def _explain(self, title: str) -> None:
        shown = new_article_id(self._kb, title) if title.strip() else ""
        said = _("Links and the app will know it as “{id}”.", id=shown) if shown else ""
        self._title.explain(said or _("It can be changed at any time."))

    def _begin(self) -> None:
        title = " ".join(self.title.text().split())
        if not title:
            self._title.refuse(_("Give it a title first."))
            self.title.setFocus()
            return
        kind, source = Kind(self.kind.choice), self._kb.languages.source
        section = self.section.choice
        text = Text(source, title=title, body=skeleton(kind, bool(self._kb.contacts)))
        made = Article(new_article_id(self._kb, title), (text,), kind=kind, section="" if section == _NONE else section)
        self.accept()
        self.begun.emit(made)
