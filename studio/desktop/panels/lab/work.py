"""What the lab asks its child process, and what comes back, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from studio.content.coverage import Covered
from studio.content.golden import Verdict
from studio.content.suggesting import Suggestion
from studio.desktop.desk import Desk
from studio.desktop.searchroom.messages import Judged as JudgedMessage
from studio.desktop.searchroom.messages import Question, Reading, Shown
from studio.desktop.searchroom.room import SearchRoom
from studio.desktop.words import _
from studio.kb.values import KnowledgeBase
from studio.search import Hit
from studio.search.explaining import Explanation
from studio.storage import cache_folder
from studio.storage.ranks import Run

_MOST = 10
"""So many results are shown; nobody looks further down."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a query finds: hits with their reasons, the hits before the change (None: nothing to compare with), and
    words that customers are offered where nothing is found. `lent` are by id the languages of what is not translated.
    """

    query: str
    language: str
    hits: tuple[Hit, ...]
    explanations: tuple[Explanation, ...]
    earlier: tuple[Hit, ...] | None
    nearest: tuple[str, ...]
    lent: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the golden questions now and before the change, how they went, and what they do not cover."""

    verdicts: tuple[Verdict, ...]
    earlier: tuple[Verdict, ...]
    runs: tuple[Run, ...]
    suggestions: tuple[Suggestion, ...]
    unanswered: tuple[Suggestion, ...]
    coverage: tuple[Covered, ...]


class Work(QObject):
    """Asks; the newest question alone is answered."""

    tried = Signal(object)
    judged = Signal(object)
    told = Signal(str)
    """What is being done, "" for nothing."""
    gave_up = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._room = SearchRoom(desk.bridge.folder, cache_folder(), self)
        self._room.shown.connect(self._take)
        self._room.judged.connect(self._note_judged)
        self._room.reading.connect(self._tell)
        self._room.gave_up.connect(self.gave_up)

    def try_query(
        self, kb: KnowledgeBase, earlier: KnowledgeBase | None, query: str, language: str, product: str
    ) -> None:
        """Have a query answered as for customers who have a product, or any ("")."""
        self._room.compare_with(earlier)
        self._room.ask(kb, Question(query, language, _MOST, product))

    def judge(self, kb: KnowledgeBase, earlier: KnowledgeBase | None) -> None:
        """Have the golden questions asked."""
        self._room.compare_with(earlier)
        self._room.judge(kb)

    def begin_again(self) -> None:
        """Start anew after the child has died twice."""
        self._room.begin_again()

    def close(self) -> None:
        """End the child."""
        self._room.close()

    def _take(self, shown: Shown) -> None:
        asked, after, before = shown.question, shown.after, shown.before
        earlier = before.hits if before else None
        why, near = after.explanations, after.suggestions
        self.tried.emit(Tried(asked.query, asked.language, after.hits, why, earlier, near, after.lent))

    def _note_judged(self, judged: JudgedMessage) -> None:
        gaps = judged.gaps
        self.judged.emit(
            Judged(judged.after, judged.before or (), judged.runs, gaps.suggestions, gaps.unanswered, gaps.coverage)
        )

    def _tell(self, reading: Reading) -> None:
        self.told.emit(_("Reading articles: {share} %", share=round(reading.share * 100)) if reading.share < 1 else "")
