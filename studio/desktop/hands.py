"""Threads that go on living for a moment, so that work which comes with every key does not start one each time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

REST = 3.0
"""Seconds without work after which a thread ends."""

Errand = Callable[[], None]


class Hands:
    """As many threads as there is work at the same time. `close` it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: set[_Hand] = set()
        self._idle: list[_Hand] = []
        self._closed = False

    def do(self, errand: Errand, name: str) -> None:
        """Have it done, by a thread that has nothing to do, or a new one. An errand raises nothing."""
        with self._lock:
            hand = self._idle.pop() if self._idle else _Hand(self)
            self._all.add(hand)
        hand.take(errand, name)

    def close(self, seconds: float) -> None:
        """End those that rest, and have the others end with what they do; each is waited for that long."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for hand in idle:
            hand.leave()
        for hand in tuple(self._all):
            hand.wait(seconds)

    def rest(self, hand: _Hand) -> bool:
        """Whether a thread that has done its work may wait for more."""
        with self._lock:
            if self._closed:
                self._all.discard(hand)
            else:
                self._idle.append(hand)
            return not self._closed

    def go(self, hand: _Hand) -> bool:
        """Whether a thread that has waited long may end: not where it has just been given something."""
        with self._lock:
            if hand not in self._idle:
                return False
            self._idle.remove(hand)
            self._all.discard(hand)
            return True


class _Hand:
    """One thread."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._errands: SimpleQueue[tuple[Errand, str] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()

    def take(self, errand: Errand, name: str) -> None:
        """Do it, soon."""
        self._errands.put((errand, name))

    def leave(self) -> None:
        """End once nothing is left to do."""
        self._errands.put(None)

    def wait(self, seconds: float) -> None:
        """Wait for the thread to end."""
        self._thread.join(seconds)

    def _live(self) -> None:
        while True:
            try:
                given = self._errands.get(timeout=REST)
            except Empty:
                if self._hands.go(self):
                    return
                continue
            if given is None:
                return
            errand, threading.current_thread().name = given
            errand()
            del given, errand  # a resting thread holds nothing of what it did
            if not self._hands.rest(self):
                return
