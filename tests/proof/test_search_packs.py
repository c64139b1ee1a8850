"""Damaged packs, as many as HANDRAIL_EXAMPLES says."""

from __future__ import annotations

from tests.search.test_damaged_packs import engine, test_any_damage_is_an_error_or_changes_no_answer

__all__ = ["engine", "test_any_damage_is_an_error_or_changes_no_answer"]
