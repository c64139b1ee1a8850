"""The details sheet: the facts of the article that is open, those of its text and those of all its languages."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.panels.details.common_facts import CommonFacts
from studio.desktop.panels.details.fields import Group
from studio.desktop.panels.details.languages import LanguageRows
from studio.desktop.panels.details.text_facts import TextFacts
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.words import N_, _
from studio.kb.facts import verify
from studio.workspace import Change

__all__ = ["DetailsPanel"]

_CONCERNED = frozenset({"languages", "sections", "products", "moments", "verify_every"})


class DetailsPanel(QWidget):
    """A calm form. It is filled while it is shown: nobody waits for what nobody sees."""

    language_chosen = Signal(str)
    """The article is wanted in another language."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._article, self._language = "", ""
        self._stale = True
        self.text_facts, self.common_facts = TextFacts(desk), CommonFacts(desk)
        self.languages = LanguageRows()
        self._languages_group = Group()
        self._languages_group.name(_("Languages"))
        self._languages_group.add(self.languages)
        dress(self, look="form").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(16, 8, 16, 24)
        column.setSpacing(24)
        column.addWidget(self.text_facts)
        column.addWidget(_line())
        column.addWidget(self.common_facts)
        column.addWidget(_line())
        column.addWidget(self._languages_group)
        column.addStretch(1)
        self._empty = EmptyState(
            "sliders-horizontal", _("No article is open"), _("Open one, and its facts can be read and changed here.")
        )
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._form)
        self.setFocusProxy(self.text_facts.title)
        self.languages.chosen.connect(self.language_chosen)
        desk.bridge.changed.connect(self._note_change)
        desk.theme.changed.connect(self._fill)

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {"article.verify": self._verify, "article.note_change": self._note_a_change}

    def show_article(self, article_id: str, language: str) -> None:
        """Show the facts of an article; "" for none."""
        if self._desk.bridge.kb.article(self._article) and (article_id, language) != (self._article, self._language):
            self.text_facts.keywords.finish()
            self.common_facts.former.finish()
        self._article, self._language = article_id, language
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fill()

    def _verify(self) -> None:
        article, today = self._article, datetime.now().date()
        self._desk.bridge.apply(N_("Verify article"), lambda kb: verify(kb, [article], today))

    def _note_a_change(self) -> None:
        self.common_facts.ask_change_of(self._article)

    def _note_change(self, change: Change) -> None:
        self.text_facts.asked.touch(change.articles)
        if self._article in change.articles or change.settings & _CONCERNED:
            self._fill()

    def _fill(self) -> None:
        self._stale = not self.isVisible()
        if self._stale:
            return
        kb = self._desk.bridge.kb
        article = kb.article(self._article)
        self._pages.setCurrentWidget(self._form if article else self._empty)
        if article is not None:
            self.text_facts.show_facts(kb, article, self._language)
            self.common_facts.show_facts(kb, article, self._language)
            self.languages.write(kb, article, self._language)


def _line() -> QWidget:
    return dress(QFrame(), look="line")
