"""The child's life: it takes parcels and questions, and answers the newest. It writes the cache and the ranks alone.

It ends when the studio closes its end of the pipe, also when the studio is killed.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from threading import Thread

from studio.content.golden import Answers, Verdict, ask_questions
from studio.content.rehearsal import Rehearsal
from studio.content.searching import Answering
from studio.desktop.backroom.parcels import Parcel, unpack
from studio.desktop.searchroom.covering import gaps_of, note_ranks
from studio.desktop.searchroom.messages import Ask, Judged, Keep, Question, Reading, Refused, Shown, Side
from studio.errors import Cancelled, StudioError
from studio.kb.customer import Customer
from studio.kb.phrases import Phrase
from studio.kb.values import KnowledgeBase


def answer(pipe: Connection, folder: Path, cache: Path) -> None:
    """The whole life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the studio, which then lets go of the pipe
    with suppress(BrokenPipeError, ConnectionResetError):
        _Child(pipe, folder, cache).live()


class _Child:
    def __init__(self, pipe: Connection, folder: Path, cache: Path) -> None:
        self._pipe, self._folder = pipe, folder
        self._rehearsal = Rehearsal(folder, cache)
        self._kb = KnowledgeBase("", Phrase())
        self._before: KnowledgeBase | None = None
        self._post: Queue[Parcel | Keep | Ask] = Queue()
        self._question: Ask | None = None
        self._judging: Ask | None = None
        self._told = 1.0

    def live(self) -> None:
        """Take what comes, and answer the newest question before the golden ones, without end."""
        Thread(target=self._read, name="post", daemon=True).start()
        while True:
            self._take(wait=not (self._question or self._judging))
            if ask := self._question:
                self._question = None
                self._try(ask, self._show)
            elif ask := self._judging:
                self._judging = None
                try:
                    self._try(ask, self._judge)
                except Cancelled:
                    self._judging = self._judging or ask

    def _try(self, ask: Ask, act: Callable[[Ask], None]) -> None:
        try:
            act(ask)
        except StudioError as error:
            self._pipe.send(Refused(ask.number, error.problem))

    def _read(self) -> None:
        """Take the post in as it comes: two ends that both write, and neither reads, would wait for ever."""
        try:
            while True:
                self._post.put(self._pipe.recv())
        except (EOFError, OSError):
            os._exit(0)  # nobody is there any more: what is under way is for nobody

    def _take(self, wait: bool) -> None:
        while wait or not self._post.empty():
            got = self._post.get()
            if isinstance(got, Parcel):
                self._kb = unpack(self._kb, got)
            elif isinstance(got, Keep):
                self._before = None if got.nothing else self._kb
            else:
                wait = False
                if got.question:
                    self._question = got
                else:
                    self._judging = got

    def _show(self, ask: Ask) -> None:
        if ask.question is None:
            return
        after, before = self._answering(self._kb), self._answering(self._before)
        if after is None:
            return
        compared = _side(before, ask.question, False) if before and before is not after else None
        self._pipe.send(Shown(ask.number, ask.question, _side(after, ask.question, True), compared))

    def _judge(self, ask: Ask) -> None:
        after, before = self._answering(self._kb), self._answering(self._before)
        if after is None:
            return
        compared = self._verdicts(before) if before and before is not after else None
        verdicts = self._verdicts(after)
        gaps = gaps_of(self._folder, after, self._answers(after), verdicts)
        self._pipe.send(Judged(ask.number, verdicts, compared, note_ranks(self._folder, verdicts), gaps))

    def _verdicts(self, answering: Answering) -> tuple[Verdict, ...]:
        """What becomes of the questions as they are now. Raises `Cancelled` when something else is asked."""
        return ask_questions(self._kb, self._answers(answering))

    def _answers(self, answering: Answering) -> Answers:
        def answers(query: str, language: str, limit: int) -> list[str]:
            self._look_up()
            return [hit.id for hit in answering.search(query, language, limit).hits]

        return answers

    def _look_up(self) -> None:
        self._take(wait=False)
        if self._question or self._judging:
            raise Cancelled

    def _answering(self, kb: KnowledgeBase | None) -> Answering | None:
        if kb is None:
            return None
        self._told = -1.0
        answering = self._rehearsal.answering(kb, self._tell)
        if self._told >= 0.0:
            self._pipe.send(Reading(1.0))
            gc.collect()
            gc.freeze()  # what was read stays: looking through it again and again would delay answers
        return answering

    def _tell(self, share: float, _doing: str) -> None:
        """Making the index goes on whatever is asked meanwhile: somebody who types would never see it done."""
        if 0.0 < share < 1.0 and share >= self._told + 0.05:
            self._told = share
            self._pipe.send(Reading(share))


def _side(answering: Answering, question: Question, explained: bool) -> Side:
    customer = Customer(question.product)
    results = answering.search(question.query, question.language, question.limit, customer)
    catalogue = answering.catalogues.get(question.language)
    titles = {hit.id: catalogue.entries[hit.id].title for hit in results.hits if catalogue}
    found = [hit.id for hit in results.hits] if explained else []
    reasons = answering.explain(question.query, question.language, found, customer)
    languages = {hit.id: answering.searched_in(hit.id, question.language) for hit in results.hits}
    lent = {article: language for article, language in languages.items() if language != question.language}
    return Side(results.hits, results.suggestions, titles, reasons, lent)
