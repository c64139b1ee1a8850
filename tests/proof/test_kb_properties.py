"""The properties of the line grammar, blocks, steps and addresses, with as many examples as HANDRAIL_EXAMPLES says."""

from __future__ import annotations

from tests.kb.test_blocks import (
    test_a_callout_keeps_its_text,
    test_the_other_blocks_stay_as_they_are,
    test_the_sources_of_the_blocks_are_the_text,
    test_whatever_is_cut_as_a_typed_block_is_one_to_the_renderer,
    test_whatever_is_typed_into_a_control_stays_the_block_it_was,
)
from tests.kb.test_finding import test_found_words_stand_where_they_are_said_to_and_are_put_back
from tests.kb.test_links import test_an_address_that_is_understood_is_written_back, test_no_address_leads_a_picture_out
from tests.kb.test_steps import test_any_title_is_read_as_it_was_typed, test_every_verb_leaves_the_other_steps_alone
from tests.kb.test_syntax import (
    test_a_duration_is_seconds_or_nothing,
    test_any_heading_is_written_as_it_is_read,
    test_writing_ids_changes_nothing_but_headings_and_is_stable,
)

__all__ = [
    "test_a_callout_keeps_its_text",
    "test_a_duration_is_seconds_or_nothing",
    "test_an_address_that_is_understood_is_written_back",
    "test_any_heading_is_written_as_it_is_read",
    "test_any_title_is_read_as_it_was_typed",
    "test_every_verb_leaves_the_other_steps_alone",
    "test_found_words_stand_where_they_are_said_to_and_are_put_back",
    "test_no_address_leads_a_picture_out",
    "test_the_other_blocks_stay_as_they_are",
    "test_the_sources_of_the_blocks_are_the_text",
    "test_whatever_is_cut_as_a_typed_block_is_one_to_the_renderer",
    "test_whatever_is_typed_into_a_control_stays_the_block_it_was",
    "test_writing_ids_changes_nothing_but_headings_and_is_stable",
]
