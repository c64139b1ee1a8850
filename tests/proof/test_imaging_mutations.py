"""The property of damaged pictures, with as many examples as HANDRAIL_EXAMPLES says."""

from __future__ import annotations

from tests.imaging.test_mutations import (
    test_a_damaged_picture_is_drawn_or_gets_a_problem,
    test_the_size_of_a_damaged_picture_is_read_or_refused,
)

__all__ = [
    "test_a_damaged_picture_is_drawn_or_gets_a_problem",
    "test_the_size_of_a_damaged_picture_is_read_or_refused",
]
