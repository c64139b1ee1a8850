"""The steps of a body change one by one; ids hold, and what is not meant stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studio.errors import KbError
from studio.kb import steps
from studio.kb.relinking import change_step_links
from studio.kb.syntax import Condition, outline, write_step_ids

BLANK = " \t\r\n"
BODY = """Before.

## Seat the sock {#seat}

Press it.

### Wipe it

Dry. See [seat](#seat) and [last](#last).

## Last {#last products="sock-2" colour="red"}

End.
"""


def ids(body: str) -> list[str]:
    """The ids of the steps, sub-steps behind a dash."""
    return [("-" if step.heading.level == 3 else "") + step.id for step in outline(body).steps]


def text(body: str, step_id: str) -> str:
    """The text of a step."""
    step = outline(body).step(step_id)
    assert step
    return step.text


def test_a_title_changes_and_the_id_that_links_know_is_written() -> None:
    body = steps.set_title(BODY, "wipe-it", " Rub it ")
    assert body == BODY.replace("### Wipe it", "### Rub it {#wipe-it}")
    assert steps.set_title(body, "last", "") == body.replace("## Last {", "## {")
    with pytest.raises(KbError, match="one line"):
        steps.set_title(BODY, "seat", "a\nb")
    with pytest.raises(KbError, match="no step"):
        steps.set_title(BODY, "gone", "a")


@given(st.lists(st.sampled_from([*'a#{}= "\t`\\', "{#x}"]), max_size=12).map("".join))
def test_any_title_is_read_as_it_was_typed(title: str) -> None:
    body = steps.set_title(BODY, "seat", title)
    step = outline(body).step("seat")
    assert step and step.heading.title == title.strip(" \t")
    added, new_id = steps.add_step(BODY, "seat", title)
    step = outline(added).step(new_id)
    assert step and step.heading.title == title.strip(" \t")


def test_texts_and_the_intro_are_replaced_and_stay_apart_from_the_next_heading() -> None:
    assert text(steps.set_text(BODY, "seat", "\nPush."), "seat") == "\nPush.\n\n"
    assert steps.set_text(BODY, "last", "\nOther") == write_step_ids(BODY).replace("\nEnd.\n", "\nOther")
    assert steps.set_text("## A {#a}\n## B {#b}", "a", "One") == "## A {#a}\n\nOne\n\n## B {#b}"
    assert steps.set_text("## A {#a}", "a", "One\n") == "## A {#a}\n\nOne\n"
    assert steps.set_intro("## A {#a}\n", "One") == "One\n\n## A {#a}\n"
    assert steps.set_intro(BODY, "") == write_step_ids(BODY).removeprefix("Before.\n\n")


def test_a_heading_that_is_typed_into_a_text_becomes_a_step_with_an_id_of_its_own() -> None:
    body = steps.set_text(BODY, "seat", "\nOne\n\n## Typed\n\n## Pasted {#last}\n\n")
    assert ids(body) == ["seat", "typed", "last-2", "-wipe-it", "last"]


def test_a_fence_that_is_left_open_swallows_no_step() -> None:
    assert steps.set_text(BODY, "wipe-it", "\n```\nx") == write_step_ids(BODY).replace(
        "\nDry. See [seat](#seat) and [last](#last).\n", "\n```\nx\n```\n"
    )
    open_end = BODY + "\n~~~\nx\n"
    assert ids(steps.add_step(open_end, "last", "More")[0])[-2:] == ["last", "more"]


def test_a_condition_changes_and_unknown_attributes_stay() -> None:
    body = steps.set_condition(BODY, "last", Condition(("base", "cup"), ">=3.1,<4"))
    assert '## Last {#last products="base cup" firmware=">=3.1,<4" colour="red"}\n' in body
    assert '## Last {#last colour="red"}\n' in steps.set_condition(body, "last", Condition())
    for wrong in (Condition(("No Id",)), Condition((), "new")):
        with pytest.raises(KbError):
            steps.set_condition(BODY, "last", wrong)


def test_a_step_is_added_behind_another_and_its_sub_steps() -> None:
    body, new_id = steps.add_step(BODY, "seat", "Last", text="Text", taken=["last-2"])
    assert new_id == "last-3"
    assert ids(body) == ["seat", "-wipe-it", "last-3", "last"]
    assert "\n## Last {#last-3}\n\nText\n\n## Last {#last " in body
    assert ids(steps.add_step(BODY, "seat", "", level=3)[0]) == ["seat", "-step", "-wipe-it", "last"]
    assert ids(steps.add_step(BODY, None, "First")[0])[0] == "first"
    assert steps.add_step("", None, "A", text="b")[0] == "## A {#a}\n\nb\n"
    assert steps.add_step("## A {#a}\r\nx", "a", "B")[0] == "## A {#a}\r\nx\r\n\r\n## B {#b}\r\n"
    with pytest.raises(KbError, match="sub-step"):
        steps.add_step(BODY, None, level=3)


def test_steps_go_with_their_sub_steps() -> None:
    assert ids(steps.delete_steps(BODY, ["seat"])) == ["last"]
    assert steps.delete_steps(BODY, ["last"]).endswith("[last](#last).\n")
    assert steps.delete_steps(BODY, ["seat", "wipe-it", "last"]) == "Before.\n\n"


def test_a_step_is_copied_with_its_sub_steps_under_new_ids() -> None:
    body, new_id = steps.duplicate_step(BODY, "seat")
    assert new_id == "seat-2"
    assert ids(body) == ["seat", "-wipe-it", "seat-2", "-wipe-it-2", "last"]
    body, new_id = steps.duplicate_step(BODY, "last", taken=["last-2"])
    assert body.endswith('End.\n\n## Last {#last-3 products="sock-2" colour="red"}\n\nEnd.\n')


def test_a_step_is_split_and_joined_again() -> None:
    body = '## A {#a products="x"}\n\nOne.\n\nTwo.\n\n### B {#b}\n'
    split, new_id = steps.split_step(body, "a", len("\nOne.\n\n"), "Then")
    assert new_id == "then"
    assert split == ('## A {#a products="x"}\n\nOne.\n\n## Then {#then products="x"}\n\nTwo.\n\n### B {#b}\n')
    merged = steps.merge_step(split.replace("One.", "[Go](#then)."), "then")
    assert merged == body.replace("One.\n\n", "[Go](#a).\n\n**Then**\n\n")
    with pytest.raises(KbError, match="split"):
        steps.split_step("## A {#a}\n```\nx\n```\n", "a", 5)
    with pytest.raises(KbError, match="first step"):
        steps.merge_step(body, "a")
    with pytest.raises(KbError, match="conditions"):
        steps.merge_step(body, "b")


def test_steps_move_with_their_sub_steps() -> None:
    assert ids(steps.move_steps(BODY, ["seat"], None)) == ["last", "seat", "-wipe-it"]
    moved = steps.move_steps(BODY, ["last"], "seat")
    assert ids(moved) == ["last", "seat", "-wipe-it"]
    assert moved.endswith("[last](#last).\n")
    assert steps.move_steps(moved, ["last"], None) == write_step_ids(BODY)
    assert steps.move_steps(BODY, ["seat"], "wipe-it") == BODY


def test_steps_go_in_and_out() -> None:
    body = steps.indent_step(BODY, "last")
    assert ids(body) == ["seat", "-wipe-it", "-last"]
    assert steps.outdent_step(body, "last") == write_step_ids(BODY)
    with pytest.raises(KbError, match="first step"):
        steps.indent_step(BODY, "seat")


HEADINGS = ["## A", "### B", "## A {#a}", '## {# products="x"}', "## Größe {#size} ##", "##", '### C {#c x="y"}']
LINES = ["text", "", "```", "~~~", "- [x](#a)", "> [!NOTE]", "   ", *HEADINGS]
BODIES = st.lists(
    st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\n\n", "\r\n"])).map("".join), max_size=10
).map("".join)
Verb = Callable[[str, str, str, str], str]
VERBS: dict[str, Verb] = {
    "title": lambda body, one, _, said: steps.set_title(body, one, said.replace("\n", " ").replace("\r", " ")),
    "text": lambda body, one, _, said: steps.set_text(body, one, said),
    "intro": lambda body, _one, _, said: steps.set_intro(body, said),
    "add": lambda body, one, _, said: steps.add_step(body, one, "A", 2, said)[0],
    "add a sub-step": lambda body, one, _, said: steps.add_step(body, one, "A", 3, said)[0],
    "add the first": lambda body, _one, _, said: steps.add_step(body, None, "A", 2, said)[0],
    "delete": lambda body, one, _, _said: steps.delete_steps(body, [one]),
    "duplicate": lambda body, one, _, _said: steps.duplicate_step(body, one)[0],
    "split": lambda body, one, _, said: steps.split_step(body, one, min(len(said), len(text(body, one))))[0],
    "merge": lambda body, one, _, _said: steps.merge_step(body, one),
    "move": lambda body, one, other, _said: steps.move_steps(body, [one], other),
    "move two": lambda body, one, other, _said: steps.move_steps(body, [one, other], None),
    "indent": lambda body, one, _, _said: steps.indent_step(body, one),
    "outdent": lambda body, one, _, _said: steps.outdent_step(body, one),
}


@pytest.mark.parametrize("name", VERBS)
@given(BODIES, st.data(), BODIES)
def test_every_verb_leaves_the_other_steps_alone(name: str, body: str, data: st.DataObject, said: str) -> None:
    body = write_step_ids(body)
    found = outline(body).steps
    before = {step.id: step for step in found}
    assume(before and len(before) == len(found))
    one, other = data.draw(st.sampled_from(list(before))), data.draw(st.sampled_from(list(before)))
    try:
        changed = write_step_ids(VERBS[name](body, one, other, said))
    except KbError:
        return
    after = {step.id: step for step in outline(changed).steps}
    assert len(after) == len(outline(changed).steps), "two steps have one id"
    touched = {one}
    at = [step.id for step in found].index(one)
    if name == "merge":
        touched.add(found[at - 1].id)
    if name == "delete":
        touched |= set(list(before)[at:]) - set(after)
    for step_id in before.keys() - touched:
        step, kept = before[step_id], after[step_id]
        if (
            step is found[-1] and name != "merge"
        ):  # its fence may have been open, and is closed where a step follows now
            assert kept.text.strip(BLANK).startswith(step.text.strip(BLANK))
        else:
            was = step.text.strip(BLANK)
            expected = change_step_links(was, one, found[at - 1].id) if name == "merge" else was
            assert kept.text.strip(BLANK) == expected
        assert (kept.heading.title, kept.heading.condition) == (step.heading.title, step.heading.condition)
