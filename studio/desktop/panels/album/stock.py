"""Knows what the pictures of the knowledge base are and where they are shown: read off the main thread, when asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.content.holdings import make_holdings, read_facts
from studio.content.manuscripts import Manuscripts, every_text
from studio.content.survey import Survey
from studio.desktop.desk import Desk
from studio.desktop.jobs import Job
from studio.desktop.panels.album.cards import Card, cards_of
from studio.desktop.words import _
from studio.errors import Problem
from studio.kb.values import KnowledgeBase
from studio.progress import Report, part
from studio.storage import cache_folder
from studio.storage.store import Store

Known = dict[tuple[str, str], tuple[tuple[object, ...], Survey]]
"""By (article, language): what a survey was made from, compared by identity, and the survey."""


class Stock(QObject):
    """`read` brings the cards (a tuple); while one look is under way, the next waits, and only the last one counts."""

    read = Signal(object)
    failed = Signal(object)
    """The `Problem`."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._again = False
        self._known: Known = {}
        self._seen: KnowledgeBase | None = None

    @property
    def is_fresh(self) -> bool:
        """Whether what was read last is so still."""
        return self._seen is self._desk.bridge.kb and self._job is None

    def look(self) -> None:
        """Read all of it."""
        if self._job is not None:
            self._again = True
            return
        kb, folder, known = self._desk.bridge.kb, self._desk.bridge.folder, self._known
        self._job = self._desk.jobs.start(
            _("Looking at pictures"),
            lambda report: _read(kb, folder, known, report),
            lambda result: self._take(kb, *result),
            self._excuse,
        )
        self._job.ended.connect(self._end)

    def close(self) -> None:
        """Ask for nothing more."""
        self._again = False
        if self._job is not None:
            self._job.cancel()

    def _take(self, kb: KnowledgeBase, cards: tuple[Card, ...], known: Known) -> None:
        self._seen, self._known = kb, known
        self.read.emit(cards)

    def _excuse(self, problem: Problem) -> None:
        self.failed.emit(problem)

    def _end(self) -> None:
        self._job = None
        if self._again:
            self._again = False
            self.look()


def _read(kb: KnowledgeBase, folder: Path, known: Mapping[tuple[str, str], object], report: Report) -> object:
    """(cards, what is known of the texts now). Texts that are the very same as before are not read again."""
    manuscripts, found = Manuscripts(kb, store=Store(cache_folder() / "made")), Known()
    texts, reading = every_text(kb), part(report, 0.0, 0.5)
    for number, (article, text) in enumerate(texts):
        if number % 16 == 0:
            reading(number / len(texts), _("Looking at pictures"))
        place = (article.id, text.language)
        ground = (text.body, article.kind, kb.variables, kb.snippets)
        before = known.get(place)
        if isinstance(before, tuple) and all(a is b for a, b in zip(before[0], ground, strict=True)):
            found[place] = (ground, before[1])
        else:
            found[place] = (ground, manuscripts.survey(article, text))
    surveys = {place: survey for place, (_ground, survey) in found.items()}
    facts = read_facts(folder, kb, part(report, 0.5, 1.0))
    return cards_of(kb, make_holdings(kb, surveys, facts)), found
