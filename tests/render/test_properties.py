"""Any text at all, a few hundred times; tests/proof asks more often."""

from __future__ import annotations

from hypothesis import given

from tests.render.properties import MARKUP, PLAIN_MARKUP, check_any_text, check_steps


@given(MARKUP)
def test_any_text_gives_harmless_and_valid_output(body: str) -> None:
    check_any_text(body)


@given(PLAIN_MARKUP)
def test_steps_are_those_that_the_studio_sees(body: str) -> None:
    check_steps(body)
