"""Quick open: articles and steps by a few letters of their titles, those that were open last first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from studio.desktop.desk import Desk
from studio.desktop.dialogs.palette import SIGN, commands, run
from studio.desktop.jobs import Job
from studio.desktop.naming import article_name, section_name
from studio.desktop.widgets.picker import Choice, Picker
from studio.desktop.widgets.ranking import Ranking
from studio.desktop.words import _
from studio.kb.syntax import ATTRIBUTES, outline
from studio.kb.values import Article, KnowledgeBase
from studio.progress import Report

MOST_RECENT = 12

_HEADINGS = re.compile(r"(?<![^\r\n])#{2,3}[ \t]+(?P<title>[^\r\n]*)")
_FENCES = ("```", "~~~")

_Known = Mapping[str, tuple[Article, tuple[Choice, ...]]]


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that can be gone to in one language of a knowledge base; `known` is by article."""

    kb: KnowledgeBase
    language: str
    known: _Known
    ranking: Ranking


class QuickOpen(QObject):
    """Knows where the writer has been, and the places of the knowledge base as it was when last asked."""

    place_chosen = Signal(str, str, str)
    """Somebody wants to go there: article, language ("" for the one that is open), step ("" for the head)."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._recent = desk.settings.read_of(desk.bridge.folder)
        self._language = desk.bridge.kb.languages.source
        self._job: Job | None = None
        self._picker: Picker | None = None
        self.places: Places | None = None

    def note_place(self, article_id: str, language: str) -> None:
        """Remember which article is open, and in which language."""
        self._language = language
        if not article_id:
            return
        self._recent = [article_id, *(one for one in self._recent if one != article_id)][:MOST_RECENT]

    def open(self) -> Picker:
        """Show what can be gone to; the titles of steps follow as soon as they are gathered."""
        back = QApplication.focusWidget()
        picker = Picker(
            self._window,
            _("Go to article or step"),
            _("Article or step; > for commands"),
        )
        picker.offer(commands(self._desk.actions, self._desk.settings, SIGN), SIGN)
        picker.picked.connect(lambda choice: self._take(choice, back))
        picker.destroyed.connect(self._forget_picker)
        self._picker = picker
        kb = self._desk.bridge.kb
        if self.places is None or (self.places.kb is not kb) or self.places.language != self._language:
            self._gather(kb)
        if self.places is not None:
            self._offer(self.places)
        picker.open()
        return picker

    def close(self) -> None:
        """Gather nothing any more, and keep where the writer has been for the next time."""
        self._stop()
        self._desk.settings.put_read(self._desk.bridge.folder, self._recent)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _gather(self, kb: KnowledgeBase) -> None:
        self._stop()
        language = self._language
        known = self.places.known if self.places is not None and self.places.language == language else {}
        self._job = self._desk.jobs.start(
            _("Gathering titles"), lambda report: gather(kb, language, known, report), self._know
        )

    def _know(self, places: Places) -> None:
        self._job = None
        self.places = places
        if self._picker is not None and isValid(self._picker):
            self._offer(places)

    def _offer(self, places: Places) -> None:
        if self._picker is not None:
            known = (places.known.get(article_id) for article_id in self._recent[1:])
            places.ranking.first = tuple(choices[0] for _article, choices in (one for one in known if one))
            self._picker.offer(places.ranking)

    def _forget_picker(self) -> None:
        self._picker = None

    def _take(self, choice: str, back: QWidget | None) -> None:
        if choice.startswith(SIGN):
            run(choice.removeprefix(SIGN), self._desk.actions, self._desk.settings, back)
            return
        article_id, _sign, step = choice.partition("#")
        self.place_chosen.emit(article_id, "", step)


def gather(kb: KnowledgeBase, language: str, known: _Known, report: Report) -> Places:
    """All articles, then all steps. What did not change since it was `known` is taken from there."""
    found: dict[str, tuple[Article, tuple[Choice, ...]]] = {}
    for number, article in enumerate(kb.articles):
        if number % 256 == 0:
            report(number / len(kb.articles), _("Gathering titles"))
        before = known.get(article.id)
        found[article.id] = before if before and before[0] is article else (article, _choices(kb, article, language))
    articles = [choices[0] for _article, choices in found.values()]
    steps = [step for _article, choices in found.values() for step in choices[1:]]
    ranking = Ranking([*articles, *steps])
    ranking.prepare()
    return Places(kb, language, found, ranking)


def _choices(kb: KnowledgeBase, article: Article, language: str) -> tuple[Choice, ...]:
    """The article, then its steps."""
    title = article_name(kb, article, language)
    text = article.text(language) or article.text(kb.languages.source)
    section = section_name(kb, article.section, language) if article.section else ""
    steps = _steps(text.body) if text else []
    return (
        Choice(article.id, title, section, "file-text", article.id),
        *(
            Choice(f"{article.id}#{step}", name or _("Untitled step"), title, "corner-down-right")
            for step, name in steps
        ),
    )


def _steps(body: str) -> list[tuple[str, str]]:
    """(id, title) of each step. Headings that all name their id are read at once, which is ten times as fast."""
    if not any(fence in body for fence in _FENCES):
        found: list[tuple[str, str]] = []
        for heading in _HEADINGS.finditer(body):
            attributes = ATTRIBUTES.search(heading["title"].rstrip(" \t"))
            if attributes is None or len(attributes["inside"]) < 2:
                break
            found.append((attributes["inside"].split()[0][1:], heading["title"][: attributes.start()]))
        else:
            return found
    return [(step.id, step.heading.title) for step in outline(body).steps]
