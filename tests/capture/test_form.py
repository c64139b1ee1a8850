"""Each kind of control in a form of Qt's is told by what it is, and what somebody typed is told nowhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from studio.capture import Goal, Tape, title_of
from studio.capture.recorder import Recorder
from tests.capture.program import Program
from tests.desktop.screen.display import Display, wait_until

ROOT = Path(__file__).resolve().parents[2]
CLICKS = (
    ("text", "Name:", "Name", ("1",), "Fill in **Name**"),
    ("text", "Password:", "Password", ("1",), "Fill in **Password**"),
    ("combo box", "Red", "Colour", ("1",), "Open the list **Colour**"),
    ("list item", "Blue", "Blue", ("1",), "Choose **Blue** in **Colour**"),
    ("check box", "Remember me", "Remember me", ("1",), "Untick **Remember me**"),
    ("radio button", "By post", "By post", ("1",), "Choose **By post**"),
    ("list item", "Line 2", "Line 2", ("3",), "Click **Line 2** with the right button"),
    ("list item", "Line 4", "Line 4", ("--repeat", "2", "--delay", "80", "1"), "Double-click **Line 4**"),
    ("push button", "Save", "Save", ("1",), "Click **Save**"),
    ("page tab", "Advanced", "Advanced", ("1",), "Go to the tab **Advanced**"),
)
"""(role, what the program tells, what people call it, the click as xdotool is told it, title of the step)."""


@pytest.fixture
def form(display: Display) -> Iterator[Program]:
    display.start([sys.executable, "-m", "tests.capture.form"], "form", PYTHONPATH=str(ROOT))
    program = Program(display, "form")
    yield program
    program.close()


def test_every_kind_of_control_is_told_by_what_it_is(display: Display, form: Program, tmp_path: Path) -> None:
    tape = Tape.begin(tmp_path / "tape", Goal("account", "en"))
    recorder = Recorder(tape, lambda _problem: None, display.name)
    for number, (role, told, called, click, _title) in enumerate(CLICKS, 1):
        form.point_at(form.find(role, told))
        wait_until(partial(recorder.sees, called), f"the recorder to see {called}")
        form.do("click", *click)
        wait_until(lambda count=number: len(tape.shots) == count, f"step {number}")
    wait_until(lambda: title_of(tape.shots[7], "en") == CLICKS[7][4], "a double click to be one")
    recorder.stop()
    assert [title_of(shot, "en") for shot in tape.shots] == [title for *_others, title in CLICKS]
    assert "typed" not in (tape.folder / "recording.json").read_text()
