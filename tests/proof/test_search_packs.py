"""Damaged packs, as many as HANDRAIL_EXAMPLES says."""

from __future__ import annotations

from tests.search.test_pack import (
    engine,
    test_a_changed_byte_is_always_noticed,
    test_nonsense_with_a_fitting_checksum_is_an_error_or_is_searched,
)

__all__ = [
    "engine",
    "test_a_changed_byte_is_always_noticed",
    "test_nonsense_with_a_fitting_checksum_is_an_error_or_is_searched",
]
