"""Several steps at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.kb.step_moves import duplicate_steps, indent_steps, lower_steps, outdent_steps, raise_steps
from studio.kb.syntax import outline

BODY = """Intro.

## A {#a}

One.

### A1 {#a1}

One one.

### A2 {#a2}

## B {#b}

Two.

## C {#c}

### C1 {#c1}

Three.
"""


def order(body: str) -> str:
    return " ".join(step.id if step.heading.level == 2 else f"-{step.id}" for step in outline(body).steps)


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["b"], "b a -a1 -a2 c -c1"),
        (["c"], "a -a1 -a2 c -c1 b"),
        (["a"], "a -a1 -a2 b c -c1"),
        (["b", "c"], "b c -c1 a -a1 -a2"),
        (["a2"], "a -a2 -a1 b c -c1"),
        (["a1"], "a -a1 -a2 b c -c1"),
        (["c1"], "a -a1 -a2 b -c1 c"),
        ([], "a -a1 -a2 b c -c1"),
        (["nobody"], "a -a1 -a2 b c -c1"),
    ],
)
def test_steps_rise(ids: list[str], expected: str) -> None:
    assert order(raise_steps(BODY, ids)) == expected


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["a"], "b a -a1 -a2 c -c1"),
        (["b"], "a -a1 -a2 c -c1 b"),
        (["c"], "a -a1 -a2 b c -c1"),
        (["a", "b"], "c -c1 a -a1 -a2 b"),
        (["a1"], "a -a2 -a1 b c -c1"),
        (["a2"], "a -a1 b -a2 c -c1"),
        (["c1"], "a -a1 -a2 b c -c1"),
    ],
)
def test_steps_sink(ids: list[str], expected: str) -> None:
    assert order(lower_steps(BODY, ids)) == expected


def test_copies_stand_together_behind_the_last_original_and_take_sub_steps_along_once() -> None:
    body, made = duplicate_steps(BODY, ["a", "a1", "b"], taken=["b-2"])
    assert order(body) == "a -a1 -a2 b a-2 -a1-2 -a2-2 b-3 c -c1"
    assert made == ("a-2", "b-3")
    assert duplicate_steps(BODY, []) == (BODY, ())


def test_steps_become_sub_steps_and_steps_again() -> None:
    inside = indent_steps(BODY, ["a", "b", "c1"])
    assert order(inside) == "a -a1 -a2 -b c -c1"
    assert order(outdent_steps(inside, ["b", "a1", "c"])) == "a a1 -a2 b c -c1"


@given(st.sets(st.sampled_from(["a", "a1", "a2", "b", "c", "c1"])), st.booleans())
def test_moving_loses_no_step_and_no_text(ids: set[str], up: bool) -> None:
    moved = (raise_steps if up else lower_steps)(BODY, ids)
    before = {step.id: (step.heading, step.text.strip()) for step in outline(BODY).steps}
    assert {step.id: (step.heading, step.text.strip()) for step in outline(moved).steps} == before
    assert outline(moved).intro == "Intro.\n\n"
