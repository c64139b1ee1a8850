"""The studio's side of the searchroom: what is asked, and what was answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from studio.desktop.backroom.parcels import parcels
from studio.desktop.childroom import ChildRoom
from studio.desktop.searchroom.child import answer
from studio.desktop.searchroom.messages import Ask, Judged, Keep, Question, Reading, Refused, Shown
from studio.kb.values import KnowledgeBase


@dataclass(slots=True)
class _Sent:
    """What a child knows: the value, the one to compare with, and the number of the last question and judging."""

    kb: KnowledgeBase | None = None
    before: KnowledgeBase | None = None
    question: int = 0
    judging: int = 0


class SearchRoom(ChildRoom[_Sent]):
    """Answers questions about the newest value that it was shown. Nothing runs before the first. `close` it."""

    shown = Signal(object)
    """A `Shown`."""
    judged = Signal(object)
    """A `Judged`."""
    reading = Signal(object)
    """A `Reading`."""
    refused = Signal(object)
    """A `Refused`."""

    def __init__(self, folder: Path, cache: Path, parent: QObject | None = None) -> None:
        super().__init__("searchroom", parent)
        self._folder, self._cache = folder, cache
        self._newest: KnowledgeBase | None = None
        self._before: KnowledgeBase | None = None
        self._question: Ask | None = None
        self._judging: Ask | None = None
        self._number = 0

    def ask(self, kb: KnowledgeBase, question: Question) -> int:
        """Have a question answered; one from before that still waits lapses. Returns the answer's number."""
        with self.lock:
            self._number += 1
            self._newest = kb
            self._question = Ask(self._number, question)
        self.wake()
        return self._number

    def judge(self, kb: KnowledgeBase) -> int:
        """Have all golden questions asked, while nothing else is. Returns the answer's number."""
        with self.lock:
            self._number += 1
            self._newest = kb
            self._judging = Ask(self._number, None)
        self.wake()
        return self._number

    def compare_with(self, kb: KnowledgeBase | None) -> None:
        """From the next question on, tell what this value answers, too. None: compare with nothing."""
        with self.lock:
            self._before = kb

    def door(self) -> tuple[Callable[..., None], tuple[Any, ...]]:
        return answer, (self._folder, self._cache)

    def nothing_sent(self) -> _Sent:
        return _Sent()

    def send(self, pipe: Connection, sent: _Sent) -> None:
        with self.lock:
            newest, before, question, judging = self._newest, self._before, self._question, self._judging
        if newest is None:
            return
        if before is not sent.before:
            if before is not None:
                self._send_value(pipe, sent, before)
            pipe.send(Keep(nothing=before is None))
            sent.before = before
        self._send_value(pipe, sent, newest)
        if question and question.number > sent.question:
            sent.question = question.number
            pipe.send(question)
        if judging and judging.number > sent.judging:
            sent.judging = judging.number
            pipe.send(judging)

    def _send_value(self, pipe: Connection, sent: _Sent, kb: KnowledgeBase) -> None:
        for parcel in parcels(sent.kb, kb):
            pipe.send(parcel)
        sent.kb = kb

    def settle(self, got: object) -> None:
        """Forget the question that was answered, unless a newer one has come."""
        with self.lock:
            number = got.number if isinstance(got, Shown | Judged | Refused) else 0
            if self._question and self._question.number == number:
                self._question = None
            elif self._judging and self._judging.number == number:
                self._judging = None

    def tell(self, got: object) -> None:
        if isinstance(got, Shown):
            self.shown.emit(got)
        elif isinstance(got, Judged):
            self.judged.emit(got)
        elif isinstance(got, Refused):
            self.refused.emit(got)
        elif isinstance(got, Reading):
            self.reading.emit(got)
