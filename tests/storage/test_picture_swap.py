"""A picture becomes another under its own name, and what it was is in the trash, or nowhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from studio.errors import KbError, PictureError, SaveError
from studio.storage import list_trash, overwrite_picture_file, replace_picture_file
from tests.small_kb import png, write_kb

NOW = datetime(2026, 11, 20, tzinfo=UTC)
LAMP = "articles/stays-cold/lamp.png"


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kb")


def test_the_old_picture_goes_to_the_trash_and_the_marks_stay(kb: Path) -> None:
    old, marks = (kb / LAMP).read_bytes(), (kb / f"{LAMP}.yaml").read_bytes()
    where = replace_picture_file(kb, LAMP, png(80, 50), NOW)
    assert (kb / LAMP).read_bytes() == png(80, 50)
    assert (kb / f"{LAMP}.yaml").read_bytes() == marks
    assert (kb / where).read_bytes() == old
    assert [(item.path, item.came_from) for item in list_trash(kb)] == [(where, LAMP)]


def test_replacing_twice_keeps_both(kb: Path) -> None:
    places = {replace_picture_file(kb, LAMP, png(size, 50), NOW) for size in (80, 81)}
    assert len(places) == 2
    assert all((kb / place).is_file() for place in places)


def test_overwriting_keeps_nothing(kb: Path) -> None:
    overwrite_picture_file(kb, LAMP, png(80, 50), (kb / LAMP).read_bytes())
    assert (kb / LAMP).read_bytes() == png(80, 50)
    assert list_trash(kb) == []
    assert sorted(path.name for path in (kb / LAMP).parent.iterdir()) == ["en.md", "lamp.png", "lamp.png.yaml"]


def test_a_picture_that_another_program_changed_stays(kb: Path) -> None:
    with pytest.raises(SaveError, match="changed meanwhile"):
        overwrite_picture_file(kb, LAMP, png(80, 50), b"what was there")
    assert (kb / LAMP).read_bytes() == png()


def test_a_picture_of_another_kind_or_none_is_refused(kb: Path) -> None:
    for content in (b"\xff\xd8\xff\xe0 a JPEG", b"GIF89a", b"no picture"):
        with pytest.raises(PictureError):
            replace_picture_file(kb, LAMP, content, NOW)
    assert ((kb / LAMP).read_bytes(), list_trash(kb)) == (png(), [])


def test_a_picture_that_is_not_there_or_outside_is_refused(kb: Path) -> None:
    for path in ("articles/stays-cold/lost.png", "../lost.png"):
        with pytest.raises(KbError):
            replace_picture_file(kb, path, png(80, 50), NOW)
