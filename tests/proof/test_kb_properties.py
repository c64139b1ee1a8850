"""The properties of the line grammar and of addresses, with as many examples as HANDRAIL_EXAMPLES says."""

from __future__ import annotations

from tests.kb.test_links import test_an_address_that_is_understood_is_written_back, test_no_address_leads_a_picture_out
from tests.kb.test_syntax import (
    test_a_duration_is_seconds_or_nothing,
    test_any_heading_is_written_as_it_is_read,
    test_writing_ids_changes_nothing_but_headings_and_is_stable,
)

__all__ = [
    "test_a_duration_is_seconds_or_nothing",
    "test_an_address_that_is_understood_is_written_back",
    "test_any_heading_is_written_as_it_is_read",
    "test_no_address_leads_a_picture_out",
    "test_writing_ids_changes_nothing_but_headings_and_is_stable",
]
