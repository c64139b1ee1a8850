"""A knowledge base that is changed step by step: its value, its history, and whoever listens."""

from __future__ import annotations

from collections.abc import Callable

from studio.kb.history import History
from studio.kb.values import KnowledgeBase
from studio.workspace.change import Change, Edit, Listener, find_change


class EditedKb:
    """The value as it is now, and how it became so. Whoever extends it says where nothing may be changed."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._history = History(kb)
        self._listeners: list[Listener] = []

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base as it is now."""
        return self._history.kb

    @property
    def undo_label(self) -> str:
        """The name of the change that `undo` takes back, "" for none."""
        return self._history.past[-1].label if self._history.past else ""

    @property
    def redo_label(self) -> str:
        """The name of the change that `redo` brings again, "" for none."""
        return self._history.future[0].label if self._history.future else ""

    def apply(self, label: str, edit: Edit, merge_key: str = "") -> None:
        """Change the knowledge base. An edit that raises changes nothing. Raises `KbError` where it is only read."""
        self._require_writing()
        self._move_to(self._history.push(label, edit(self.kb), merge_key), label)

    def undo(self) -> None:
        """Take the last change back."""
        self._move_to(self._history.undo(), self.undo_label)

    def redo(self) -> None:
        """Bring back the change that was taken back last."""
        self._move_to(self._history.redo(), self.redo_label)

    def seal(self) -> None:
        """Let the next change be taken back on its own, even under the same merge key."""
        self._history = self._history.seal()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told of every change, until the function that is returned is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _move_to(self, history: History, label: str) -> None:
        before, self._history = self.kb, history
        if history.kb is not before:
            change = find_change(label, before, history.kb)
            self._follow(change)
            for listener in tuple(self._listeners):
                listener(change)

    def _follow(self, change: Change) -> None:
        """Do what a change asks for, before anybody hears of it."""

    def _require_writing(self) -> None:
        """Raise `KbError` where nothing can be changed."""
