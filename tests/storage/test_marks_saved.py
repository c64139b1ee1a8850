"""What the picture editor changes is written, and nothing else: house styles in kb.yaml, marks in the sidecar."""

from __future__ import annotations

from pathlib import Path

from studio.kb import marking
from studio.kb.mark_styles import put_mark_style
from studio.kb.pictures import Box, Mark, MarkKind, MarkStyle
from studio.storage import read_folder, save_changes
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
