"""A new file never takes the place of another, and a failure leaves nothing lying about."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from studio.errors import SaveError
from studio.storage import add_picture_file, copy_picture_file, picture_suffix
from studio.storage.swap import put_new
from tests.small_kb import png, write_kb


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_taken_name_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"first")
    assert not put_new(tmp_path / "a.png", b"second")
    assert put_new(tmp_path / "b.png", b"second")
    assert (tmp_path / "a.png").read_bytes() == b"first" and names(tmp_path) == ["a.png", "b.png"]


@pytest.mark.parametrize("call", ["fsync", "link", "write"])
def test_a_refusal_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(SaveError, match="the disk is full"):
        put_new(tmp_path / "a.png", b"x")
    assert names(tmp_path) == []


def test_ten_at_once_get_ten_names(tmp_path: Path) -> None:
    folder = write_kb(tmp_path)
    paths: list[str] = []
    threads = [
        threading.Thread(
            target=lambda size=size: paths.append(add_picture_file(folder, "articles/boil", "a.png", png(size, 3)))
        )
        for size in range(1, 11)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(paths)) == 10
    assert {(folder / path).read_bytes() for path in paths} == {png(size, 3) for size in range(1, 11)}


def test_a_name_in_other_capitals_or_with_marks_of_old_is_taken(tmp_path: Path) -> None:
    folder = write_kb(tmp_path, {"articles/boil/A.PNG": "x", "articles/boil/a-2.png.yaml": "handrail: 1\n"})
    assert add_picture_file(folder, "articles/boil", "a.png", png(3, 3)) == "articles/boil/a-3.png"


def test_a_variant_is_not_taken_for_the_picture_itself(tmp_path: Path) -> None:
    folder = write_kb(tmp_path, {"articles/stays-cold/lamp.de.png": png(3, 3)})
    assert add_picture_file(folder, "articles/stays-cold", "x", png(3, 3)) == "articles/stays-cold/x.png"


def test_a_copy_never_replaces_another_picture(tmp_path: Path) -> None:
    folder = write_kb(tmp_path, {"articles/boil/lamp.png": png(3, 3)})
    with pytest.raises(SaveError, match="another picture"):
        copy_picture_file(folder, "articles/stays-cold/lamp.png", "articles/boil/lamp.png")
    assert copy_picture_file(folder, "articles/stays-cold/lamp.png", "articles/new/lamp.png")
    assert copy_picture_file(folder, "articles/stays-cold/lamp.png", "articles/new/lamp.png"), "the same again"
    assert not copy_picture_file(folder, "articles/stays-cold/gone.png", "articles/new/gone.png")


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (png(), ".png"),
        (b"\xff\xd8\xff\xdb", ".jpg"),
        (b"GIF87a", ".gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", ".webp"),
    ],
)
def test_what_a_picture_is_its_first_bytes_say(content: bytes, suffix: str) -> None:
    assert picture_suffix(content, "photo.bmp") == suffix
