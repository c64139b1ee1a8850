"""One open knowledge base: its value, its history, who listens, how it is saved, and how nothing of it is lost."""

from studio.workspace.change import Change, Edit, Listener, find_change
from studio.workspace.outside import Outside
from studio.workspace.recovery import Recovery
from studio.workspace.restoring import keep_mine, restore, take_theirs, text_of, use_version
from studio.workspace.workspace import Workspace
from studio.workspace.writing import Elsewhere, Save, Written

__all__ = [
    "Change",
    "Edit",
    "Elsewhere",
    "Listener",
    "Outside",
    "Recovery",
    "Save",
    "Workspace",
    "Written",
    "find_change",
    "keep_mine",
    "restore",
    "take_theirs",
    "text_of",
    "use_version",
]
