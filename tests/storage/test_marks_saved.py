"""What the picture editor changes is written, and nothing else: house styles in kb.yaml, marks in the sidecar."""

from __future__ import annotations

from pathlib import Path

from studio.kb import marking
from studio.kb.mark_styles import put_mark_style
from studio.kb.pictures import Box, Mark, MarkKind, MarkStyle, Picture
from studio.kb.swapping import settle_crop, swap_picture
from studio.storage import read_folder, save_changes
from studio.storage.formatting import format_picture
from tests.storage.folders import written_kb


def test_a_house_style_with_a_size_is_written_and_read_again(tmp_path: Path) -> None:
    reading = read_folder(written_kb(tmp_path))
    loud = MarkStyle("loud", "#C92A2A", 5.0, 1.3)
    before = (tmp_path / "kb.yaml").read_text("utf-8")
    save_changes(tmp_path, reading.kb, put_mark_style(reading.kb, loud), reading.files)
    assert read_folder(tmp_path).kb.mark_styles == (MarkStyle("default"), loud)
    after = (tmp_path / "kb.yaml").read_text("utf-8")
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert all(line.startswith("mark_styles") for line in gone), "comments and other keys stay"


def test_marks_that_are_drawn_are_written_and_read_again(tmp_path: Path) -> None:
    reading = read_folder(written_kb(tmp_path))
    path = reading.kb.pictures[0].path
    box = Mark("box-1", MarkKind.BOX, box=Box(0.1, 0.2, 0.30001, 0.4), style="loud")
    kb = marking.crop_picture(marking.add_marks(reading.kb, path, [box]), path, Box(0.1, 0.1, 0.5, 0.5))
    save_changes(tmp_path, reading.kb, kb, reading.files)
    picture = read_folder(tmp_path).kb.picture(path)
    assert picture
    assert picture.marks[-1] == box
    assert picture.crop == Box(0.1, 0.1, 0.5, 0.5)


def test_a_doubt_about_a_crop_is_written_and_read_again_and_leaves_no_trace_when_it_is_settled(tmp_path: Path) -> None:
    reading = read_folder(written_kb(tmp_path))
    path = reading.kb.pictures[0].path
    crop = Box(0.1, 0.1, 0.5, 0.5)
    save_changes(tmp_path, reading.kb, swap_picture(reading.kb, path, {}, (), crop, crop_is_sure=False), reading.files)
    reading = read_folder(tmp_path)
    picture = reading.kb.picture(path)
    assert picture and picture.crop == crop and picture.crop_doubt
    save_changes(tmp_path, reading.kb, settle_crop(reading.kb, path), reading.files)
    again = read_folder(tmp_path).kb.picture(path)
    assert again and again.crop == crop and not again.crop_doubt
    assert "doubt" not in again.sidecar


def test_what_is_mirrored_is_written_beside_keys_that_nobody_knows(tmp_path: Path) -> None:
    path = read_folder(written_kb(tmp_path)).kb.pictures[0].path
    sidecar = tmp_path / (path + ".yaml")
    known = (
        "handrail: 1\nmirror: [ar, he]  # turned by the program\nstranger: {a: 1}\n"
        "marks:\n- {id: swipe, kind: arrow, from: [0.1, 0.2], to: [0.3, 0.4], mirror: true, odd: 7}\n"
    )
    sidecar.write_text(known, "utf-8", newline="")
    reading = read_folder(tmp_path)
    picture = reading.kb.picture(path)
    assert picture
    assert picture.mirror == ("ar", "he")
    assert picture.marks[0].mirror
    assert format_picture(picture) == known, "what did not change keeps its bytes"
    save_changes(tmp_path, reading.kb, marking.mirror_picture(reading.kb, path, "he", False), reading.files)
    after = sidecar.read_text("utf-8")
    assert "stranger: {a: 1}" in after
    assert "odd: 7" in after
    again = read_folder(tmp_path).kb.picture(path)
    assert again
    assert (again.mirror, again.marks) == (("ar",), picture.marks)


def test_a_picture_that_is_mirrored_and_has_no_marks_has_a_sidecar() -> None:
    assert "mirror" in format_picture(Picture("a.png", mirror=("ar",)))
    assert format_picture(Picture("a.png")) == ""
