"""The open knowledge base as panels see it: the workspace, its changes as one Qt signal, its refusals as another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.errors import StudioError
from studio.kb.values import KnowledgeBase
from studio.workspace import Change, Edit, Workspace

_NO: frozenset[str] = frozenset()


class Bridge(QObject):
    """Hands edits to the workspace, and its changes to whoever listens."""

    changed = Signal(Change)
    """What was changed, by whomever; a panel refreshes only if it is concerned."""
    refused = Signal(object)
    """The `Problem` of an edit that could not be done; nothing was changed."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._unsubscribe = workspace.subscribe(self.changed.emit)

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base as it is now."""
        return self.workspace.kb

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.workspace.folder

    def apply(self, label: str, edit: Edit, merge_key: str = "") -> bool:
        """Change the knowledge base; whether that could be done. `label` names it for undo: "Move step"."""
        if self.attempt(lambda: self.workspace.apply(label, edit, merge_key)):
            return True
        if self.workspace.is_read_only:  # a field that took a letter shows again what holds
            self.changed.emit(Change(label, frozenset(article.id for article in self.kb.articles), _NO, _NO))
        return False

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Do something that the workspace may refuse; whether that could be done."""
        try:
            deed()
        except StudioError as error:
            self.refused.emit(error.problem)
            return False
        return True

    def close(self) -> None:
        """Listen no longer."""
        self._unsubscribe()
