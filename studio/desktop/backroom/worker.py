"""The child's life: it takes parcels, and checks what they make. It writes into the cache alone, never into the folder.

It ends when the studio closes its end of the pipe, also when the studio is killed.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from contextlib import suppress
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from threading import Thread

from studio.check.findings import Finding
from studio.check.fixes import labels_of
from studio.check.inspector import Inspector
from studio.desktop.backroom.parcels import Answer, Doing, Found, Order, Parcel, Task, unpack
from studio.desktop.words import speak, told
from studio.errors import Cancelled
from studio.kb.phrases import Phrase
from studio.kb.syntax import outline
from studio.kb.values import KnowledgeBase
from studio.progress import Report
from studio.storage.front_matter import split
from studio.storage.lines import place_at

_POLITE = 5
"""How much others go before it, where the system knows such a thing."""


def work(pipe: Connection, folder: Path, cache: Path, language: str) -> None:
    """The whole life, in which findings are told in a language."""
    speak(language)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the studio, which then lets go of the pipe
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    with suppress(BrokenPipeError, ConnectionResetError):
        _Worker(pipe, folder, cache).live()


class _Worker:
    def __init__(self, pipe: Connection, folder: Path, cache: Path) -> None:
        self._pipe = pipe
        self._kb = KnowledgeBase("", Phrase())
        self._inspector = Inspector(folder, cache)
        self._post: Queue[Parcel | Order] = Queue()
        self._orders: deque[Order] = deque()

    def live(self) -> None:
        """Take what comes, and do the newest of each task, without end."""
        Thread(target=self._read, name="post", daemon=True).start()
        while True:
            self._take(wait=not self._orders)
            if not self._orders:
                continue
            order = self._orders.popleft()
            if any(newer.task is order.task for newer in self._orders):
                continue
            with suppress(Cancelled):
                self._do(order)

    def _read(self) -> None:
        """Take the post in as it comes: two ends that both write, and neither reads, would wait for ever."""
        try:
            while True:
                self._post.put(self._pipe.recv())
        except (EOFError, OSError):
            os._exit(0)  # nobody is there any more: what is under way is for nobody

    def _do(self, order: Order) -> None:
        today = date.today()
        if order.task is Task.SEARCH:
            self._answer(order, self._inspector.check_search(self._kb, today, self._report(order)))
            return
        if self._kb.article(order.article):
            self._answer(order, self._inspector.check_article(self._kb, order.article, today), order.article)
        self._answer(order, self._inspector.check_everything(self._kb, today, self._report(order)))

    def _report(self, order: Order) -> Report:
        told = -1.0

        def report(share: float, _doing: str) -> None:
            nonlocal told
            self._take(wait=False)
            if self._orders:
                if order.task is Task.SEARCH and all(other.task is not Task.SEARCH for other in self._orders):
                    self._orders.append(order)  # what is written now goes before
                raise Cancelled
            if share >= told + 0.05:
                told = share
                self._pipe.send(Doing(order.task, share, len(self._kb.articles)))

        return report

    def _take(self, wait: bool) -> None:
        while wait or not self._post.empty():
            got = self._post.get()
            if isinstance(got, Parcel):
                self._kb = unpack(self._kb, got)
            else:
                self._orders.append(got)
                wait = False

    def _answer(self, order: Order, findings: tuple[Finding, ...], article: str = "") -> None:
        found = tuple(_placed(self._kb, finding) for finding in findings)
        self._pipe.send(Answer(order.number, order.task, found, article))


def _placed(kb: KnowledgeBase, finding: Finding) -> Found:
    """The finding with the step that its line is in."""
    fixes = tuple(told(fix) for fix in labels_of(kb, finding))
    finding = replace(finding, message=told(finding.message), advice=told(finding.advice))
    article = kb.article(finding.article)
    text = article.text(finding.language) if article else None
    if text is None or not finding.place.line:
        return Found(finding, fixes=fixes)
    # lines are those of what a save would write: the facts as they are there now, then the body as it is here
    source = text.source
    first = place_at("", source, split(source).body).line or 1
    line, step = finding.place.line - first + 1, None
    for one in outline(text.body).steps:
        if one.line <= line:
            step = one
    return Found(finding, step.id, step.heading.title, fixes) if step else Found(finding, fixes=fixes)
