"""The properties of rendering, with as many examples as HANDRAIL_EXAMPLES says."""

from __future__ import annotations

from tests.render.test_properties import (
    test_any_marks_give_a_drawing_that_is_well_formed_and_finite,
    test_any_text_gives_harmless_and_valid_output,
    test_steps_are_those_that_the_studio_sees,
)

__all__ = [
    "test_any_marks_give_a_drawing_that_is_well_formed_and_finite",
    "test_any_text_gives_harmless_and_valid_output",
    "test_steps_are_those_that_the_studio_sees",
]
