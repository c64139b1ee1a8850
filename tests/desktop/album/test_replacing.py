"""A picture and its variants that are replaced together share their marks: no file takes back what another did."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from studio.desktop.panels.album import replacing
from studio.desktop.panels.album.replacing import Plan, look_at_files
from studio.imaging.aligning import Alignment
from studio.kb.pictures import Box, Mark, MarkKind, Picture, Variant
from studio.kb.swapping import Placement, swap_picture
from studio.kb.values import KnowledgeBase, Phrase
from studio.progress import silent
from tests.small_kb import png

OLD, NEW = Box(0.1, 0.1, 0.2, 0.1), Box(0.1, 0.3, 0.2, 0.1)
LIGHT, DARK = "pictures/lamp.png", "pictures/lamp.dark.png"


@pytest.mark.parametrize("certainty", [0.95, 0.4])
def test_marks_and_crop_are_where_the_picture_has_them_whatever_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, certainty: float
) -> None:
    mark = Mark("box-1", MarkKind.BOX, box=OLD)
    picture = Picture(LIGHT, variants=(Variant(DARK, dark=True),), marks=(mark,), crop=OLD)
    kb = KnowledgeBase(id="kb", title=Phrase(), pictures=(picture,))
    (tmp_path / "pictures").mkdir()
    for name in (LIGHT, DARK):
        (tmp_path / name).write_bytes(png(80))
    (tmp_path / "new.png").write_bytes(png(90))
    found = Placement(Mark("box-1", MarkKind.BOX, box=NEW), certainty)
    monkeypatch.setattr(replacing, "align", lambda *_all: Alignment((found,), NEW))
    plan = Plan(((tmp_path / "new.png", (DARK,)), (tmp_path / "new.png", (LIGHT,))))
    looked = look_at_files(kb, tmp_path, plan, silent)
    assert [each.file for each in looked.exchanges] == [LIGHT, DARK]
    for each in looked.exchanges:
        kb = swap_picture(kb, LIGHT, {each.file: "new"}, each.placements, each.crop)
    now = kb.pictures[0]
    assert now.marks[0].box == NEW and now.crop == NEW
    assert now.marks[0].doubt is found.doubt


def test_a_newer_picture_of_another_kind_is_made_one_of_the_file_s_kind(tmp_path: Path) -> None:
    kb = KnowledgeBase(id="kb", title=Phrase(), pictures=(Picture(LIGHT),))
    (tmp_path / "pictures").mkdir()
    (tmp_path / LIGHT).write_bytes(png(80))
    Image.new("RGB", (90, 60), "#204060").save(tmp_path / "lamp.jpg")
    looked = look_at_files(kb, tmp_path, Plan(((tmp_path / "lamp.jpg", (LIGHT,)),)), silent)
    assert not looked.problems
    assert looked.exchanges[0].content.startswith(b"\x89PNG")


def test_a_crop_that_a_variant_has_elsewhere_is_in_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = Picture(LIGHT, variants=(Variant(DARK, dark=True),), crop=OLD)
    kb = KnowledgeBase(id="kb", title=Phrase(), pictures=(picture,))
    (tmp_path / "pictures").mkdir()
    for name in (LIGHT, DARK):
        (tmp_path / name).write_bytes(png(80))
    (tmp_path / "new.png").write_bytes(png(90))
    monkeypatch.setattr(replacing, "align", lambda *_all: Alignment((), NEW))
    (looked,) = look_at_files(kb, tmp_path, Plan(((tmp_path / "new.png", (DARK,)),)), silent).exchanges
    assert looked.crop == OLD and not looked.crop_is_sure
