"""Marks on a newer picture: a variant shares them with its picture, and what hides something goes on hiding it."""

from __future__ import annotations

from studio.kb.marking import crop_picture
from studio.kb.pictures import Box, Doubt, Mark, MarkKind, Picture, Variant
from studio.kb.swapping import SURE, Placement, settle_crop, swap_picture, together, unmoved, unmoved_crop
from studio.kb.values import KnowledgeBase, Phrase

OLD, NEW, FAR = Box(0.1, 0.1, 0.2, 0.1), Box(0.1, 0.3, 0.2, 0.1), Box(0.6, 0.6, 0.2, 0.1)
BOX, HIDDEN = Mark("box-1", MarkKind.BOX, box=OLD), Mark("remove-1", MarkKind.REMOVE, box=OLD)
PICTURE = Picture("a.png", variants=(Variant("a.dark.png", dark=True),), marks=(BOX, HIDDEN))


def at(box: Box, certainty: float) -> tuple[Placement, ...]:
    """Both marks at a place."""
    boxed = (Mark(mark.id, mark.kind, box=box) for mark in PICTURE.marks)
    return tuple(Placement(mark, certainty) for mark in boxed)


def covers(mark: Mark, other: Box) -> bool:
    box = mark.box
    assert box
    return (
        box.x <= other.x
        and box.y <= other.y
        and box.x + box.width >= other.x + other.width - 1e-9
        and box.y + box.height >= other.y + other.height - 1e-9
    )


def test_a_variant_moves_no_mark_and_one_that_should_have_moved_is_in_doubt() -> None:
    same, moved = unmoved(PICTURE, at(OLD, 0.95)), unmoved(PICTURE, at(NEW, 0.95))
    assert [each.mark.box for each in same] == [OLD, OLD] and all(each.is_sure for each in same)
    assert moved[0].mark.box == OLD and not any(each.is_sure for each in moved)


def test_a_removal_that_a_variant_has_elsewhere_covers_both_places() -> None:
    _box, hidden = unmoved(PICTURE, at(FAR, 0.95))
    assert covers(hidden.mark, OLD) and covers(hidden.mark, FAR) and hidden.doubt is Doubt.PLACE


def test_with_a_variant_marks_are_where_the_picture_has_them_and_no_surer_than_on_both() -> None:
    assert [each.mark.box for each in together(at(NEW, 0.95), at(NEW, 0.9))] == [NEW, NEW]
    assert [each.certainty for each in together(at(NEW, 0.95), at(NEW, 0.9))] == [0.9, 0.9]
    assert [each.certainty for each in together(at(NEW, 0.4), at(NEW, 0.95))] == [0.4, 0.4]
    box, hidden = together(at(NEW, 0.95), at(FAR, 0.95))
    assert box.mark.box == NEW and box.certainty < SURE
    assert covers(hidden.mark, NEW) and covers(hidden.mark, FAR)


def test_the_crop_of_a_picture_without_marks_moves_too() -> None:
    kb = KnowledgeBase(id="kb", title=Phrase(), pictures=(Picture("a.png", crop=OLD),))
    assert swap_picture(kb, "a.png", {"a.png": "new"}, (), NEW).pictures[0].crop == NEW
    assert swap_picture(kb, "a.png", {"a.png": "new"}).pictures[0].crop == OLD


def test_a_crop_that_is_not_sure_keeps_a_doubt_until_somebody_crops_anew_or_says_that_it_fits() -> None:
    kb = KnowledgeBase(id="kb", title=Phrase(), pictures=(Picture("a.png", crop=OLD),))
    doubted = swap_picture(kb, "a.png", {"a.png": "new"}, (), NEW, crop_is_sure=False)
    assert doubted.pictures[0].crop_doubt
    assert not settle_crop(doubted, "a.png").pictures[0].crop_doubt
    assert not crop_picture(doubted, "a.png", FAR).pictures[0].crop_doubt
    assert not swap_picture(kb, "a.png", {"a.png": "new"}, (), NEW).pictures[0].crop_doubt


def test_a_crop_stays_on_a_variant_and_one_that_should_have_moved_is_in_doubt() -> None:
    assert unmoved_crop(OLD, OLD, 0.95) == 0.95
    assert unmoved_crop(OLD, NEW, 0.95) < SURE and unmoved_crop(OLD, None, 0.95) < SURE
    assert unmoved_crop(None, None, 0.2) == 1.0
