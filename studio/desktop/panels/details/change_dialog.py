"""What changed, noted for customers: a sentence in each language, the steps it is about, whether people are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio.content.catalogue import fill
from studio.desktop.desk import Desk
from studio.desktop.naming import language_name
from studio.desktop.panels.details.fields import LongLine
from studio.desktop.widgets.asking import Asking, Field
from studio.desktop.words import N_, _, told_problem
from studio.errors import StudioError
from studio.kb.changes import note_change, rewrite_change, with_language
from studio.kb.phrases import Phrase
from studio.kb.syntax import outline
from studio.kb.values import Article, KnowledgeBase, Noted


class ChangeDialog(Asking):
    """Notes a change of today, or puts one that is there (`old`) otherwise; undo takes it back."""

    def __init__(self, parent: QWidget, desk: Desk, article: Article, old: Noted | None = None) -> None:
        said = _("Customers read it below the article. Say what is otherwise now, in a sentence that stands alone.")
        title = _("Note a change") if old is None else _("A change of {day}", day=old.on.isoformat())
        super().__init__(parent, title, _("Note it") if old is None else _("Save"), said)
        self._desk, self._article, self._old = desk, article, old
        self._said = dict(old.text.texts) if old else {}
        self.lines: dict[str, LongLine] = {}
        self.steps: dict[str, QCheckBox] = {}
        first, *others = _languages(desk.bridge.kb, article)
        self._first = self._line(first, bool(others))
        self.wrong = QCheckBox(_("This step was wrong: tell people who used it"))
        self.wrong.setChecked(bool(old and old.wrong))
        self._steps = self._offer_steps()
        self.add(self.wrong)
        for language in others:
            self._line(language, True)
        self.wrong.toggled.connect(self._tell)
        self.agreed.connect(self._note)
        self._tell()
        self.lines[first].moveCursor(QTextCursor.MoveOperation.End)
        self.lines[first].setFocus()

    def _line(self, language: str, several: bool) -> Field:
        name = _("What changed, in {language}", language=language_name(language)) if several else _("What changed")
        line = self.lines[language] = LongLine(name)
        line.setUndoRedoEnabled(True)  # a window in front: the studio's undo does not reach it
        line.write(self._said.get(self._tag(language), ""))
        line.entered.connect(self._note)
        made = self.field(name, line)
        line.written.connect(lambda _text: made.refuse(""))
        return made

    def _tag(self, language: str) -> str:
        """Under which tag the words of a language stand: those for every language are written in the first line."""
        is_plain = "" in self._said and language not in self._said and language == next(iter(self.lines))
        return "" if is_plain else language

    def _offer_steps(self) -> Field:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        chosen = self._old.steps if self._old else ()
        kb = self._desk.bridge.kb
        known = {step: fill(title, dict(kb.variables)) for step, title in _steps_of(kb, self._article)}
        gone = {step: _("{step} (taken out)", step=step) for step in chosen if step not in known}
        for step, title in (known | gone).items():
            box = self.steps[step] = QCheckBox(title.replace("&", "&&") or step)
            box.setChecked(step in chosen)
            box.toggled.connect(self._tell)
            column.addWidget(box)
        made = self.field(_("Steps that it is about"), holder)
        holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setVisible(bool(self.steps))
        return made

    @property
    def chosen(self) -> tuple[str, ...]:
        """The steps that are ticked, those that are there first."""
        return tuple(step for step, box in self.steps.items() if box.isChecked())

    def _tell(self, *_changed: object) -> None:
        whom = (
            ""
            if not self.wrong.isChecked()
            else _("Who went through one of them is told once, when they open the help again.")
            if self.chosen
            else _("None is ticked: who went through any step of the article is told once.")
        )
        self._steps.explain(whom)

    def _note(self) -> None:
        text = self._old.text if self._old else Phrase()
        for language, line in self.lines.items():
            text = with_language(text, self._tag(language), " ".join(line.text().split()))
        on = self._old.on if self._old else datetime.now().date()
        new = Noted(on, text, self.chosen, self.wrong.isChecked())
        try:
            after = self._changed(new)
        except StudioError as error:
            problem = told_problem(error.problem)
            self._first.refuse(f"{problem.what}. {problem.do}")
            return
        label = N_("Note a change") if self._old is None else N_("Change what was noted")
        if self._desk.bridge.apply(label, lambda _kb: after):
            self.accept()

    def _changed(self, new: Noted) -> KnowledgeBase:
        kb, article = self._desk.bridge.kb, self._article.id
        if self._old is None:
            return note_change(kb, article, new)
        return rewrite_change(kb, article, self._old, replace(new, on=self._old.on))


def _languages(kb: KnowledgeBase, article: Article) -> list[str]:
    """Those of the article's texts, the source language first."""
    there = {text.language for text in article.texts}
    return [language for language in kb.languages.all if language in there] or [kb.languages.source]


def _steps_of(kb: KnowledgeBase, article: Article) -> list[tuple[str, str]]:
    """The steps of an article, in the source language, else in the first that there is."""
    text = article.text(kb.languages.source) or next(iter(article.texts), None)
    return [(step.id, step.heading.title) for step in outline(text.body).steps] if text else []
