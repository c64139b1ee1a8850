"""Edits, undo, redo, saves and reloads in any order, a tenth as often as HANDRAIL_EXAMPLES says, 25 steps each."""

from __future__ import annotations

from tests.workspace.test_workspace import TestWork

__all__ = ["TestWork"]
