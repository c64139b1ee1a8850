"""Both search engines asked with as many queries as HANDRAIL_QUERIES says."""

from __future__ import annotations

from tests.search.test_both_engines_agree import engine, index, test_every_answer_is_the_same_in_both_engines

__all__ = ["engine", "index", "test_every_answer_is_the_same_in_both_engines"]
