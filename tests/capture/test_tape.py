"""A recording is on the disk after each click, and survives whoever wrote it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studio.capture import Area, Control, Goal, Part, Press, Shot, Tape
from studio.errors import CaptureError

GOAL = Goal("boil", "en", "fill")
CLICK = Shot("", Area(1, 2, 30, 40), 10, 20, "Kettle", Control(Part.MENU, "File", Area(3, 4, 5, 6), True, "x"))
BARE = Shot("", Area(1, 2, 30, 40), 10, 20)


def test_what_was_recorded_is_found_again(tmp_path: Path) -> None:
    tape = Tape.begin(tmp_path / "tape", GOAL)
    kept = [tape.add(CLICK, b"one"), tape.add(BARE, b"two")]
    found = Tape.find(tmp_path / "tape")
    assert found and found.goal == GOAL and list(found.shots) == kept
    assert [found.picture(shot) for shot in found.shots] == [b"one", b"two"]


def test_a_recording_that_is_found_can_go_on(tmp_path: Path) -> None:
    Tape.begin(tmp_path, GOAL).add(CLICK, b"one")
    found = Tape.find(tmp_path)
    assert found
    found.add(BARE, b"two")
    assert [found.picture(shot) for shot in found.shots] == [b"one", b"two"]


def test_a_step_that_was_taken_out_leaves_no_picture(tmp_path: Path) -> None:
    tape = Tape.begin(tmp_path, GOAL)
    first, second = tape.add(CLICK, b"one"), tape.add(BARE, b"two")
    tape.drop_last()
    assert tape.shots == (first,)
    assert not (tmp_path / second.file).exists()


def test_the_last_step_can_become_a_double_click(tmp_path: Path) -> None:
    tape = Tape.begin(tmp_path, GOAL)
    kept = tape.add(CLICK, b"one")
    tape.put_last(replace(kept, press=Press.DOUBLE))
    found = Tape.find(tmp_path)
    assert found and [shot.press for shot in found.shots] == [Press.DOUBLE]


def test_a_shot_whose_picture_is_gone_is_not_offered(tmp_path: Path) -> None:
    tape = Tape.begin(tmp_path, GOAL)
    gone, there = tape.add(CLICK, b"one"), tape.add(BARE, b"two")
    (tmp_path / gone.file).unlink()
    found = Tape.find(tmp_path)
    assert found and found.shots == (there,)


def test_a_recording_with_a_picture_that_no_recorder_named_is_none(tmp_path: Path) -> None:
    kept = Tape.begin(tmp_path, GOAL).add(BARE, b"one")
    listed = tmp_path / "recording.json"
    listed.write_text(listed.read_text().replace(kept.file, "one.png"))
    assert Tape.find(tmp_path) is None


@pytest.mark.parametrize("damage", ["", "{", '{"shots": 3}', '{"goal": {}, "shots": [{"file": "x"}]}', "[]"])
def test_a_damaged_recording_is_none(tmp_path: Path, damage: str) -> None:
    (tmp_path / "recording.json").write_text(damage)
    assert Tape.find(tmp_path) is None


def test_an_empty_recording_is_none(tmp_path: Path) -> None:
    Tape.begin(tmp_path, GOAL)
    assert Tape.find(tmp_path) is None


def test_a_discarded_recording_is_gone(tmp_path: Path) -> None:
    tape = Tape.begin(tmp_path / "tape", GOAL)
    tape.add(CLICK, b"one")
    tape.discard()
    assert not (tmp_path / "tape").exists()


def test_a_disk_that_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / "tape").write_text("a file in the way")
    with pytest.raises(CaptureError) as caught:
        Tape.begin(tmp_path / "tape", GOAL)
    assert str(tmp_path / "tape") in str(caught.value) and "to do:" in str(caught.value)
