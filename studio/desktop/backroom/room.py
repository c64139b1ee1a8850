"""The studio's side of the backroom: what is to be checked, and what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from studio.desktop.backroom.door import enter
from studio.desktop.backroom.parcels import Answer, Doing, Order, Task, parcels
from studio.desktop.childroom import ChildRoom
from studio.desktop.words import spoken
from studio.kb.values import KnowledgeBase


@dataclass(slots=True)
class _Sent:
    """What a child knows: the value, and the last order of each kind."""

    kb: KnowledgeBase | None = None
    orders: dict[Task, Order] = field(default_factory=dict[Task, Order])


class Backroom(ChildRoom[_Sent]):
    """Checks the newest value that it was shown. `close` it."""

    answered = Signal(object)
    """An `Answer`."""
    doing = Signal(object)
    """A `Doing`."""

    def __init__(self, folder: Path, cache: Path, parent: QObject | None = None) -> None:
        super().__init__("backroom", parent)
        self._folder, self._cache = folder, cache
        self._newest: KnowledgeBase | None = None
        self._wishes: dict[Task, Order] = {}
        self._number = 0

    def ask(self, kb: KnowledgeBase, article: str, task: Task = Task.CHECK) -> int:
        """Have the newest value checked, the open article first; older questions lapse. Returns the answer's number."""
        with self.lock:
            self._number += 1
            self._newest = kb
            self._wishes[task] = Order(self._number, task, article)
        self.wake()
        return self._number

    def door(self) -> tuple[Callable[..., None], tuple[Any, ...]]:
        return enter, (self._folder, self._cache, spoken())

    def nothing_sent(self) -> _Sent:
        return _Sent()

    def send(self, pipe: Connection, sent: _Sent) -> None:
        with self.lock:
            newest, wishes = self._newest, dict(self._wishes)
        if newest is None:
            return
        for parcel in parcels(sent.kb, newest):
            pipe.send(parcel)
        sent.kb = newest
        for task, order in wishes.items():
            if sent.orders.get(task) != order:
                sent.orders[task] = order
                pipe.send(order)

    def settle(self, got: object) -> None:
        """Forget the question that was answered for all articles, unless a newer one has come."""
        if not isinstance(got, Answer) or got.article:
            return
        with self.lock:
            wish = self._wishes.get(got.task)
            if wish and wish.number == got.number:
                del self._wishes[got.task]

    def tell(self, got: object) -> None:
        if isinstance(got, Answer):
            self.answered.emit(got)
        elif isinstance(got, Doing):
            self.doing.emit(got)
