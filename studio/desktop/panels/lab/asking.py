"""What the lab asks of the writer: other words for a query, the article that answers it, a change of a question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from studio.desktop.panels.lab.answers import text_in, title_of
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.picker import Choice, Picker
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _
from studio.kb.values import Expectation, KnowledgeBase, Synonym

_MOST = 20
"""A golden question is among the first so many at most: nobody looks further down."""


class OtherWords(Asking):
    """Words that mean the same. `written` brings a `Synonym`."""

    written = Signal(Synonym)

    def __init__(self, parent: QWidget, query: str, language: str) -> None:
        said = _("Whoever types one of them finds the articles that use another.")
        super().__init__(parent, _("Other words for it"), _("Keep these words"), said)
        self._language = language
        self.asked = WritingLine(_("Customers say"))
        self.asked.setText(query)
        self._asked = self.field(_("Customers say"), self.asked)
        self.mean = WritingLine(_("Your articles say"), _("won't charge, flat battery"))
        self._mean = self.field(_("Your articles say"), self.mean, _("A comma between wordings."))
        self.one_way = QCheckBox(_("Only this way round"))
        self.one_way.setAccessibleDescription(_("Whoever types your words does not mean those of the customers."))
        self.one_way.setToolTip(self.one_way.accessibleDescription())
        self.add(self.one_way)
        self.agreed.connect(self._keep)
        self.mean.setFocus()

    def _keep(self) -> None:
        asked = " ".join(self.asked.text().split())
        others = tuple(dict.fromkeys(" ".join(one.split()) for one in self.mean.text().split(",") if one.strip()))
        if not asked:
            self._asked.refuse(_("Enter what customers type."))
            return
        if not others:
            self._mean.refuse(_("Enter at least one wording that your articles use."))
            return
        one_way = self.one_way.isChecked()
        made = Synonym(self._language, others if one_way else (asked, *others), asked if one_way else "")
        self.accept()
        self.written.emit(made)


class QuestionDialog(Asking):
    """A golden question is changed. `written` brings the new `Expectation`."""

    written = Signal(Expectation)

    def __init__(self, parent: QWidget, kb: KnowledgeBase, question: Expectation, language: str) -> None:
        super().__init__(parent, _("Change a golden question"), _("Change"))
        self._question, self._finds = question, question.finds
        self.query = WritingLine(_("Customers ask"))
        self.query.setText(question.query)
        self._query = self.field(_("Customers ask"), self.query)
        self.finds = push(title_of(kb, question.finds, language), "choice")
        self.finds.setAccessibleName(_("They are to find"))
        self.finds.clicked.connect(lambda: pick_article(self, kb, language, self._choose(kb, language)))
        self.field(_("They are to find"), self.finds)
        self.within = QSpinBox()
        self.within.setAccessibleName(_("Among the first"))
        self.within.setRange(1, _MOST)
        self.within.setValue(question.within)
        self.within.lineEdit().setTextMargins(9, 0, 9, 0)  # the sheet's padding does not reach into it
        self.field(_("Among the first"), self.within, _("1: it has to come first."))
        self.agreed.connect(self._keep)

    def _choose(self, kb: KnowledgeBase, language: str) -> Callable[[str], None]:
        def choose(article_id: str) -> None:
            self._finds = article_id
            text = text_in(kb, kb.article(article_id), language)
            self.finds.setText(text.title if text else article_id)

        return choose

    def _keep(self) -> None:
        query = " ".join(self.query.text().split())
        if not query:
            self._query.refuse(_("Enter what customers type."))
            return
        made = Expectation(query, self._finds, self.within.value(), self._question.language)
        self.accept()
        self.written.emit(made)


def pick_article(parent: QWidget, kb: KnowledgeBase, language: str, take: Callable[[str], None]) -> Picker:
    """Let the writer choose an article by typing; `take` is called with its id."""
    sections = {one.id: one.title.to(language, kb.languages.source) for one in kb.sections}
    picker = Picker(parent, _("The article that answers it"), _("Search articles"))
    picker.offer(
        [
            Choice(article.id, text.title or article.id, sections.get(article.section, ""), "file-text")
            for article in kb.articles
            if (text := text_in(kb, article, language))
        ]
    )
    picker.picked.connect(take)
    picker.open()
    return picker
