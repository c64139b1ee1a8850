"""A recording becomes steps behind the chosen one, in the article's language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studio.capture import Area, Control, Part, Shot, write_steps
from studio.errors import KbError
from studio.kb.edits import put_picture
from studio.kb.syntax import outline
from studio.kb.values import KnowledgeBase
from studio.storage import read_folder
from tests.small_kb import write_kb

SHOTS = [
    (Shot("", Area(0, 0, 400, 300), 20, 15, "Kettle", Control(Part.MENU, "File", Area(0, 0, 60, 30))), "file.png"),
    (
        Shot("", Area(0, 0, 2000, 1500), 900, 700, "Kettle", Control(Part.BUTTON, "Save", Area(880, 690, 60, 24))),
        "b.png",
    ),
]


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    return read_folder(write_kb(tmp_path / "kettle")).kb


def record(kb: KnowledgeBase, language: str = "en", after: str = "look") -> tuple[KnowledgeBase, tuple[str, ...]]:
    shots = [(shot, f"articles/stays-cold/{name}", name) for shot, name in SHOTS]
    return write_steps(kb, "stays-cold", language, after, shots)


def body(kb: KnowledgeBase, language: str = "en") -> str:
    article = kb.article("stays-cold")
    text = article.text(language) if article else None
    assert text
    return text.body


def test_steps_stand_behind_the_chosen_one_and_nothing_else_changes(kb: KnowledgeBase) -> None:
    after, made = record(kb)
    assert [step.id for step in outline(body(after)).steps] == ["look", *made, "wait"]
    assert made == ("open-the-menu-file", "click-save")
    assert body(after).startswith(body(kb)[: body(kb).index("## Give it time")])
    assert body(after).endswith(body(kb)[body(kb).index("## Give it time") :])


@pytest.mark.parametrize("gone", ["", "no-such-step"])
def test_without_a_chosen_step_they_stand_behind_all(kb: KnowledgeBase, gone: str) -> None:
    after, made = record(kb, after=gone)
    assert [step.id for step in outline(body(after)).steps] == ["look", "wait", *made]


def test_pictures_come_with_their_marks_and_large_ones_are_cropped(kb: KnowledgeBase) -> None:
    after, _made = record(kb)
    small, large = after.picture("articles/stays-cold/file.png"), after.picture("articles/stays-cold/b.png")
    assert small and small.crop is None and [mark.id for mark in small.marks] == ["box-1", "number-1"]
    assert large and large.crop and large.crop.width == pytest.approx(720 / 2000)


def test_steps_of_a_translation_are_written_in_its_language(kb: KnowledgeBase) -> None:
    after, made = record(kb, "de", "")
    assert "## Öffnen Sie das Menü **File**" in body(after, "de")
    assert body(after) == body(kb)
    assert len(made) == 2


def test_recording_twice_gives_other_ids(kb: KnowledgeBase) -> None:
    once, first = record(kb)
    _twice, second = record(once)
    assert not set(first) & set(second)


def test_an_article_that_is_gone_is_named(kb: KnowledgeBase) -> None:
    with pytest.raises(KbError, match="nowhere"):
        write_steps(kb, "nowhere", "en", "", [])


def test_the_same_click_recorded_again_keeps_what_was_done_to_its_picture(kb: KnowledgeBase) -> None:
    once, _made = record(kb)
    path = "articles/stays-cold/file.png"
    picture = once.picture(path)
    assert picture
    marked = put_picture(once, replace(picture, marks=picture.marks[1:]))
    again, _made = record(marked)
    kept = again.picture(path)
    assert kept and kept.marks == picture.marks[1:]
