"""The properties of what is read and written, with as many examples as HANDRAIL_EXAMPLES says."""

from __future__ import annotations

from tests.storage.test_properties import (
    test_a_change_of_an_article_reads_back_and_nothing_else_changed,
    test_a_change_of_expectations_reads_back,
    test_a_change_of_kb_yaml_reads_back,
    test_a_change_of_marks_reads_back,
    test_any_front_matter_gives_problems_with_a_place_and_keeps_its_bytes,
    test_any_kb_yaml_gives_problems_with_a_place_and_keeps_its_bytes,
    test_any_search_yaml_gives_problems_with_a_place_and_keeps_its_bytes,
    test_any_sidecar_gives_problems_with_a_place_and_keeps_its_bytes,
)

__all__ = [
    "test_a_change_of_an_article_reads_back_and_nothing_else_changed",
    "test_a_change_of_expectations_reads_back",
    "test_a_change_of_kb_yaml_reads_back",
    "test_a_change_of_marks_reads_back",
    "test_any_front_matter_gives_problems_with_a_place_and_keeps_its_bytes",
    "test_any_kb_yaml_gives_problems_with_a_place_and_keeps_its_bytes",
    "test_any_search_yaml_gives_problems_with_a_place_and_keeps_its_bytes",
    "test_any_sidecar_gives_problems_with_a_place_and_keeps_its_bytes",
]
