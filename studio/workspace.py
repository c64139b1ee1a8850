"""One open knowledge base: its value, its history, who listens, and how it is saved.

The only mutable object of the core. It is used from one thread; threads and processes are given values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from studio.kb import edits
from studio.kb.history import History
from studio.kb.values import Article, KnowledgeBase
from studio.progress import Report, silent
from studio.storage import Reading, Saved, SaveStopped, read_folder, save_changes


@dataclass(frozen=True, slots=True)
class Change:
    """What a change touched: ids of articles, paths of pictures, names of the other fields of the knowledge base."""

    label: str
    articles: frozenset[str]
    pictures: frozenset[str]
    settings: frozenset[str]


Listener = Callable[[Change], None]
Edit = Callable[[KnowledgeBase], KnowledgeBase]


class Workspace:
    """An open knowledge base."""

    def __init__(self, folder: Path, reading: Reading) -> None:
        self.folder = folder
        self._history = History(reading.kb)
        self._saved = reading.kb
        self._files = reading.files
        self._listeners: list[Listener] = []

    @classmethod
    def open(cls, folder: Path, report: Report = silent) -> Workspace:
        """The workspace of a folder. Raises `KbError` where it is no knowledge base."""
        return cls(folder, read_folder(folder, report))

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base as it is now."""
        return self._history.kb

    @property
    def is_saved(self) -> bool:
        """Whether the files say what the value says."""
        return self.kb is self._saved

    @property
    def undo_label(self) -> str:
        """The name of the change that `undo` takes back, "" for none."""
        return self._history.past[-1].label if self._history.past else ""

    @property
    def redo_label(self) -> str:
        """The name of the change that `redo` brings again, "" for none."""
        return self._history.future[0].label if self._history.future else ""

    def apply(self, label: str, edit: Edit, merge_key: str = "") -> None:
        """Change the knowledge base. An edit that raises changes nothing."""
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

    def save(self) -> Saved:
        """Write what changed. Raises `SaveError` where that fails: the value is kept, and the next save tries again."""
        kb = self.kb
        for article_id in sorted(_touched(self._saved.articles, kb.articles, _article_id)):
            if kb.article(article_id):
                kb = edits.fix_step_ids(kb, article_id)
        self._move_to(self._history.amend(kb).seal(), "Give steps their ids")
        try:
            saved = save_changes(self.folder, self._saved, self.kb, self._files)
        except SaveStopped as stopped:
            self._files = stopped.saved.files
            raise
        self._files = saved.files
        self._saved = saved.kb
        self._move_to(self._history.amend(saved.kb), "Save")
        return saved

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told of every change, until the function that is returned is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _move_to(self, history: History, label: str) -> None:
        before, self._history = self.kb, history
        if history.kb is not before:
            change = find_change(label, before, history.kb)
            for listener in tuple(self._listeners):
                listener(change)


def find_change(label: str, before: KnowledgeBase, after: KnowledgeBase) -> Change:
    """What differs between two values, found by identity."""
    settings = frozenset(
        name
        for name in KnowledgeBase.__slots__
        if name not in ("articles", "pictures") and getattr(before, name) is not getattr(after, name)
    )
    articles = _touched(before.articles, after.articles, _article_id)
    return Change(label, articles, _touched(before.pictures, after.pictures, lambda picture: picture.path), settings)


_Value = TypeVar("_Value")


def _touched(before: tuple[_Value, ...], after: tuple[_Value, ...], key_of: Callable[[_Value], str]) -> frozenset[str]:
    if before is after:
        return frozenset()
    same = {id(value) for value in before} & {id(value) for value in after}
    return frozenset(key_of(value) for value in (*before, *after) if id(value) not in same)


def _article_id(article: Article) -> str:
    return article.id
