"""Marks on a newer picture: where they belong, or left to people; never confidently wrong."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from studio.errors import PictureError
from studio.imaging import align
from studio.kb.mark_geometry import span
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Doubt, Mark, MarkKind, Picture, Variant
from tests.bench.bench_alignment import judged
from tests.imaging.swaps import make_pair


@pytest.mark.parametrize("kind", ["shifted", "rescaled", "dark", "stretched", "inserted", "reordered", "gone", "decoy"])
def test_no_mark_is_confidently_wrong(kind: str) -> None:
    _kind, _seed, verdicts, _spent = judged((kind, 3))
    assert verdicts
    assert all(verdict != "wrong" for _mark, verdict in verdicts)


def test_most_marks_of_a_picture_that_moved_are_placed() -> None:
    verdicts = [verdict for seed in (1, 2) for _mark, verdict in judged(("resampled", seed))[2]]
    assert verdicts.count("right") >= 0.7 * len(verdicts)


def test_marks_on_what_is_gone_are_flagged() -> None:
    pair = make_pair("same", 1)
    blank = io.BytesIO()
    Image.new("RGB", pair.old.size, "#f0f0f0").save(blank, "PNG")
    assert not any(each.is_sure for each in placed(pair.old, blank.getvalue(), pair.marks))


def test_a_removal_that_cannot_be_placed_goes_on_covering(tmp_path: Path) -> None:
    from studio.kb.swapping import swap_picture
    from studio.kb.values import KnowledgeBase

    pair = make_pair("same", 1)
    hidden = Mark("serial", MarkKind.REMOVE, box=Box(0.6, 0.5, 0.2, 0.05))
    blank = io.BytesIO()
    Image.new("RGB", pair.old.size, "#f0f0f0").save(blank, "PNG")
    picture = Picture("a.png", marks=(hidden,))
    placements = placed(pair.old, blank.getvalue(), picture.marks)
    kb = swap_picture(
        KnowledgeBase(id="kb", title=Phrase(), pictures=(picture,)), "a.png", {"a.png": "new"}, placements
    )
    mark = kb.pictures[0].marks[0]
    assert mark.doubt
    old, new = span(hidden), span(mark)
    assert new.x <= old.x and new.y <= old.y
    assert new.x + new.width >= old.x + old.width and new.y + new.height >= old.y + old.height


def test_the_same_pictures_give_the_same_places() -> None:
    assert judged(("mixed", 5))[2] == judged(("mixed", 5))[2]


def test_a_child_process_does_it_and_says_what_it_cannot_read(tmp_path: Path) -> None:
    pair = make_pair("same", 2)
    old = tmp_path / "old.png"
    pair.old.save(old)
    found = align(old, old.read_bytes(), Picture("old.png", marks=pair.marks, crop=Box(0, 0, 1, 0.8)))
    assert [each.mark.id for each in found.placements] == [mark.id for mark in pair.marks]
    assert found.crop is not None
    with pytest.raises(PictureError, match=r"not a picture|damaged"):
        align(old, b"no picture", Picture("old.png", marks=pair.marks))


def test_a_doubt_stays_until_somebody_looks_however_many_pictures_follow(tmp_path: Path) -> None:
    pair = make_pair("same", 2)
    old = tmp_path / "old.png"
    pair.old.save(old)
    sure = align(old, old.read_bytes(), Picture("old.png", marks=pair.marks))
    assert all(each.is_sure for each in sure.placements)
    marks = tuple(replace(mark, doubt=Doubt.PLACE) for mark in pair.marks)
    doubted = align(old, old.read_bytes(), Picture("old.png", marks=marks))
    assert {each.doubt for each in doubted.placements} == {Doubt.PLACE}
    cropped = Picture("old.png", crop=Box(0, 0, 1, 0.8))
    assert align(old, old.read_bytes(), cropped).crop_is_sure
    assert not align(old, old.read_bytes(), replace(cropped, crop_doubt=True)).crop_is_sure


def test_on_a_mirror_image_marks_are_looked_for_at_the_other_side(tmp_path: Path) -> None:
    pair = make_pair("same", 2)
    old = tmp_path / "old.ar.png"
    pair.old.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(old)
    variant = Variant("old.ar.png", "ar")
    picture = Picture("old.png", variants=(variant,), marks=pair.marks, crop=Box(0.1, 0, 0.9, 0.8), mirror=("ar",))
    found = align(old, old.read_bytes(), picture, file="old.ar.png")
    assert all(each.is_sure for each in found.placements)
    for mark, each in zip(pair.marks, found.placements, strict=True):
        assert span(each.mark) == pytest.approx(span(mark), abs=0.01)
    assert found.crop == pytest.approx(picture.crop, abs=0.01)


def placed(old: Image.Image, new: bytes, marks: tuple[Mark, ...]):
    from studio.imaging.placing import align_pixels

    return align_pixels(old, Image.open(io.BytesIO(new)).convert("RGB"), Picture("a.png", marks=marks))[0]
