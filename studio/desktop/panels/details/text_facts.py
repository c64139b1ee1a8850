"""The facts of an article's text in one language: title, state, keywords, questions."""

from __future__ import annotations

from typing import Any

from studio.desktop.desk import Desk
from studio.desktop.naming import STATES_MEAN, language_name, state_name
from studio.desktop.panels.details.asked import Asked
from studio.desktop.panels.details.chips import ChipField
from studio.desktop.panels.details.faults import keywords_fault, question_faults, title_fault
from studio.desktop.panels.details.fields import Field, Group, LongLine
from studio.desktop.panels.details.questions import QuestionList
from studio.desktop.showing import STATES
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.words import N_, _
from studio.kb.edits import change_text
from studio.kb.facts import set_text_facts
from studio.kb.values import Article, KnowledgeBase, State, Text


class TextFacts(Group):
    """ "In English". The first change of a text that is missing begins it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._article, self._language = "", ""
        self.asked = Asked()
        self.title = LongLine(_("Title"))
        self.state = Dropdown(_("State"))
        self.keywords = ChipField(_("Keywords"), _("Add a keyword"))
        self.questions = QuestionList()
        self.title_field = Field(_("Title"), self.title)
        self.state_field = Field(_("State"), self.state)
        self.keywords_field = Field(
            _("Keywords"), self.keywords, _("Words customers use that the text does not. Enter or a comma adds one.")
        )
        self.questions_field = Field(
            _("Questions this article answers"),
            self.questions,
            _("In customers' own words. Three questions help search more than anything else."),
        )
        self.add(self.title_field, self.state_field, self.keywords_field, self.questions_field)
        self._connect()

    def _connect(self) -> None:
        self.title.written.connect(lambda text: self._put(N_("Change title"), "title", title=text))
        self.state.chosen.connect(lambda state: self._put(N_("Change state"), "", state=State(state)))
        self.keywords.changed.connect(lambda words: self._put(N_("Change keywords"), "", keywords=words))
        self.keywords.doubled.connect(self._tell_double)
        self.questions.changed.connect(self._put_questions)
        self.title.entered.connect(self.title.focusNextChild)
        for part in (self.title, self.keywords, self.questions):
            part.left.connect(self._desk.bridge.workspace.seal)

    def show_facts(self, kb: KnowledgeBase, article: Article, language: str) -> None:
        """Show the text of an article in a language."""
        self._article, self._language = article.id, language
        text = article.text(language)
        name = language_name(language)
        note = "" if text else _("Not written yet in this language. What you enter here begins it.")
        self.name(_("In {language}", language=name), note)
        text = text or Text(language)
        colour = self._desk.theme.tokens.colour
        self.state.offer((state, state_name(state), colour(STATES[state][2])) for state in State)
        self.title.write(text.title)
        self.state.choose(text.state)
        self.keywords.write(text.keywords)
        self.questions.write(text.questions)
        self.title_field.fault(title_fault(text.title))
        self.state_field.hint(_(STATES_MEAN[text.state]))
        self.keywords_field.fault(keywords_fault(text.keywords))
        self.questions.fault(question_faults(kb, self.asked, article.id, language, text.questions))

    def _tell_double(self, word: str) -> None:
        self.keywords_field.fault(keywords_fault(self.keywords.words, word))

    def _put_questions(self, questions: tuple[str, ...], number: int) -> None:
        merge_key = f"question-{number}" if number >= 0 else ""
        self._put(N_("Change questions"), merge_key, questions=questions)

    def _put(self, label: str, merge_key: str, **facts: Any) -> None:
        article, language = self._article, self._language
        # the same key as that of the title above the steps: what is typed in a row is taken back in one
        key = f"{merge_key}:{article}:{language}" if merge_key else ""
        self._desk.bridge.apply(label, lambda kb: _put(kb, article, language, facts), key)


def _put(kb: KnowledgeBase, article_id: str, language: str, facts: dict[str, Any]) -> KnowledgeBase:
    article = kb.article(article_id)
    if article is not None and article.text(language):
        return set_text_facts(kb, [article_id], language, **facts)
    return change_text(kb, article_id, language, **facts)
