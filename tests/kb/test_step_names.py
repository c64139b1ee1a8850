"""A step that was begun without a title gets an id from the title that it has now; every other id stays."""

from __future__ import annotations

import pytest

from studio.kb.step_names import name_step
from studio.kb.steps import add_step, set_title
from studio.kb.syntax import outline


def test_a_step_is_named_after_its_title_and_links_follow() -> None:
    body, step = add_step("Intro.\n\n## First {#first}\n\n[on](#step)\n", "first")
    assert step == "step"
    body, new = name_step(set_title(body, step, "Wipe the sensor"), step)
    assert new == "wipe-the-sensor"
    assert "## Wipe the sensor {#wipe-the-sensor}" in body and "[on](#wipe-the-sensor)" in body


def test_a_name_that_is_taken_is_not_taken_twice() -> None:
    body = "## Wipe {#wipe}\n\n## Wipe {#step}\n"
    assert name_step(body, "step") == ("## Wipe {#wipe}\n\n## Wipe {#wipe-2}\n", "wipe-2")
    assert name_step("## Wipe {#step}\n", "step", taken={"wipe"})[1] == "wipe-2"


def test_a_condition_and_line_endings_stay() -> None:
    body = '## Wipe {#step-2 products="k1"}\r\n\r\nText.\r\n'
    assert name_step(body, "step-2") == ('## Wipe {#wipe products="k1"}\r\n\r\nText.\r\n', "wipe")


@pytest.mark.parametrize(
    ("body", "step"),
    [
        ("## Wipe {#clean}\n", "clean"),  # somebody chose it
        ("## Wipe\n", "wipe"),  # it is written by the next save
        ("## {#step}\n", "step"),  # still no title
        ("## 電池 {#step}\n", "step"),  # nothing of it can be an id
        ("## Wipe {#step}\n", "elsewhere"),
        ('## Wipe {#step colour="red"}\n', "step"),  # what is not understood is not rewritten
    ],
)
def test_everything_else_stays(body: str, step: str) -> None:
    assert name_step(body, step) == (body, step)
    assert outline(body).steps
