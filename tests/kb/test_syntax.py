"""The line grammar of an article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.kb.syntax import (
    CALLOUT,
    CHECK,
    FIRMWARE,
    OPTION,
    REFERENCE,
    SNIPPET,
    VARIABLE,
    WAIT,
    Condition,
    Heading,
    close_fence,
    format_heading,
    outline,
    parse_duration,
    parse_heading,
    slug,
    write_step_ids,
)

BODY = """Before the first step.

## Seat the sock {#seat}

Text.

```
## not a step
```

### Wipe it

## Only new ones {#new products="sock-2" firmware=">=3.1"}
Last.
"""


def test_a_body_is_cut_at_its_step_headings() -> None:
    cut = outline(BODY)
    assert cut.intro == "Before the first step.\n\n"
    assert [(step.id, step.heading.level, step.line) for step in cut.steps] == [
        ("seat", 2, 3),
        ("wipe-it", 3, 11),
        ("new", 2, 13),
    ]
    assert "## not a step" in cut.steps[0].text
    assert cut.steps[2].heading.condition == Condition(("sock-2",), ">=3.1")


def test_the_pieces_of_an_outline_are_the_body() -> None:
    cut = outline(BODY)
    assert cut.intro + "".join(BODY[step.start : step.end] for step in cut.steps) == BODY


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("## Seat the sock {#seat}", Heading(2, "Seat the sock", "seat")),
        ("### Sub", Heading(3, "Sub")),
        ("## Closed ##", Heading(2, "Closed")),
        ('## A {#a products="x y"}', Heading(2, "A", "a", Condition(("x", "y")))),
        ('## A {#a colour="red"}', Heading(2, "A", "a", unknown=("colour",))),
        ("## Braces {in the title}", Heading(2, "Braces {in the title}")),
        ("# Too high", None),
        ("#### Too deep", None),
        ("##No space", None),
        ("text", None),
    ],
)
def test_a_heading_is_read(line: str, heading: Heading | None) -> None:
    assert parse_heading(line) == heading


def test_ids_are_written_once_and_only_where_they_are_missing() -> None:
    written = write_step_ids("## Größe ändern!\r\n\r\n## Größe ändern!\r\ntext\n## 日本\n## Kept {#size}")
    first, second = "## Größe ändern! {#grosse-andern}", "## Größe ändern! {#grosse-andern-2}"
    assert written == f"{first}\r\n\r\n{second}\r\ntext\n## 日本 {{#step-3}}\n## Kept {{#size}}"
    assert write_step_ids(written) == written


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ('## Wipe it {# products="sock-2"}\n', '## Wipe it {#wipe-it products="sock-2"}\n'),
        ("## Wipe it ##\n", "## Wipe it {#wipe-it} ##\n"),
        ("## Wipe it {#} ##\n", "## Wipe it {#wipe-it} ##\n"),
    ],
)
def test_an_id_is_written_where_the_title_ends(body: str, written: str) -> None:
    assert write_step_ids(body) == written
    assert outline(written).steps[0].heading == replace(outline(body).steps[0].heading, id="wipe-it")


@given(
    st.lists(st.sampled_from([*'#{}` ~\r\nab"=é', "\n## a", " ##", " {#}", "{#a", ' a="b"']), max_size=40).map("".join)
)
def test_writing_ids_changes_nothing_but_headings_and_is_stable(body: str) -> None:
    written = write_step_ids(body)
    assert write_step_ids(written) == written
    before, after = outline(body), outline(written)
    assert [replace(step.heading, id=step.id) for step in before.steps] == [step.heading for step in after.steps]
    assert [step.text for step in before.steps] == [step.text for step in after.steps]
    assert before.intro == after.intro
    assert before.intro + "".join(body[step.start : step.end] for step in before.steps) == body


@pytest.mark.parametrize(
    "heading", [Heading(2, "A b", "a"), Heading(3, "C", "c", Condition(("p", "q"), ">=3.1,<4")), Heading(2, "Plain")]
)
def test_a_heading_is_written_as_it_is_read(heading: Heading) -> None:
    assert parse_heading(format_heading(heading)) == heading


LINES = st.lists(
    st.sampled_from(
        ["#", "## ", "### ", " ##", "\t", " ", "{#a", "}", ' products="p q"', ' firmware=">=3"', ' x="y"', "{#}"]
    )
    | st.text(max_size=4)
).map("".join)


@given(LINES)
def test_any_heading_is_written_as_it_is_read(rest: str) -> None:
    heading = parse_heading(f"## {rest}")
    if heading:
        again = parse_heading(format_heading(heading))
        assert again == replace(heading, unknown=())


@given(st.text(st.sampled_from("0123456789dhmsin. \n٣"), max_size=12))
def test_a_duration_is_seconds_or_nothing(text: str) -> None:
    seconds = parse_duration(text)
    assert seconds is None or seconds > 0


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Press **Save** & go", "press-save-go"),
        ("Don't panic", "dont-panic"),
        ("日本語", ""),
        ("Straße", "strasse"),
        ("word " * 20, "word-word-word-word-word-word-word-word-word"),
        ("{{app_name}} starts", "app-name-starts"),
    ],
)
def test_a_slug_is_made_from_a_title(title: str, made: str) -> None:
    assert slug(title) == made


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30m", 1800),
        ("1h30m", 5400),
        ("90s", 90),
        ("2d", 172800),
        ("5min", 300),
        ("", None),
        ("0m", None),
        ("soon", None),
        ("1.5h", None),
    ],
)
def test_a_duration_is_read(text: str, seconds: int | None) -> None:
    assert parse_duration(text) == seconds


def test_the_patterns_meet_their_lines() -> None:
    callout = CALLOUT.match("[!TIP] Wipe it")
    wait = WAIT.match("[!WAIT 30m]")
    check = CHECK.match("[!CHECK] What now?")
    option = OPTION.match("- [It breathes (green)](solved:)")
    reference = REFERENCE.search("light [1]{charger.png#light}.")
    snippet = SNIPPET.match("{% snippet reset %}")
    variable = VARIABLE.search("Open {{ app_name }}")
    assert callout and (callout["tone"], callout["rest"]) == ("TIP", "Wipe it")
    assert wait and wait["length"] == "30m"
    assert check and check["question"] == "What now?"
    assert option and (option["label"], option["target"]) == ("It breathes (green)", "solved:")
    assert reference and (reference["picture"], reference["mark"]) == ("charger.png", "light")
    assert snippet and snippet["id"] == "reset"
    assert variable and variable["name"] == "app_name"


@pytest.mark.parametrize(
    ("text", "fits"),
    [(">=3.1", True), (">=3.1,<4", True), ("3.1", False), (">= 3.1", False), (">=v3", False), ("", False)],
)
def test_a_firmware_range_is_recognised(text: str, fits: bool) -> None:
    assert bool(FIRMWARE.match(text)) is fits


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("a\n", "a\n"),
        ("```\nx\n```\n", "```\nx\n```\n"),
        ("```\r\nx", "```\r\nx\r\n```\r\n"),
        ("~~~~\n~~~\n", "~~~~\n~~~\n~~~~\n"),
        ("", ""),
    ],
)
def test_a_fence_that_is_left_open_is_closed(text: str, closed: str) -> None:
    assert close_fence(text) == closed
    assert close_fence(closed) == closed


def test_a_step_has_its_text_where_lines_end_with_a_return_alone() -> None:
    assert [step.text for step in outline("## a\rone\r## b\rtwo").steps] == ["one\r", "two"]
