"""Words cut by both engines, with as many texts as HANDRAIL_EXAMPLES says."""

from __future__ import annotations

from tests.search.test_words import engine, test_both_engines_cut_any_text_alike

__all__ = ["engine", "test_both_engines_cut_any_text_alike"]
