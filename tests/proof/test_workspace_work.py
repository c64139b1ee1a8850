"""Edits, undo, redo, saves, reloads, crashes and edits from outside in any order, as often as HANDRAIL_EXAMPLES says (a
tenth, and a quarter), 25 steps each."""

from __future__ import annotations

from tests.workspace.test_shared_work import TestShared
from tests.workspace.test_workspace import TestWork

__all__ = ["TestShared", "TestWork"]
