"""Marks are added, changed, arranged, copied and taken away; all else stays the very same."""

from __future__ import annotations

import pytest

from studio.errors import KbError
from studio.kb import marking
from studio.kb.mark_geometry import Side, aligned, clipped, is_cut_off, kept_inside, moved, span
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, Picture, Point
from studio.kb.values import KnowledgeBase

PATH = "articles/tea/pot.png"
BOX = Mark("box-1", MarkKind.BOX, box=Box(0.1, 0.2, 0.3, 0.4))
ARROW = Mark("arrow-1", MarkKind.ARROW, start=Point(0.1, 0.1), end=Point(0.5, 0.4))
NUMBER = Mark("lid", MarkKind.NUMBER, at=Point(0.5, 0.5))
OTHER = Picture("articles/tea/cup.png")


@pytest.fixture
def kb() -> KnowledgeBase:
    return KnowledgeBase("tea", Phrase.of("Tea"), pictures=(OTHER, Picture(PATH, marks=(BOX, ARROW, NUMBER))))


def ids(kb: KnowledgeBase) -> list[str]:
    picture = kb.picture(PATH)
    assert picture
    return [mark.id for mark in picture.marks]


def test_a_new_mark_lies_on_top_and_other_pictures_stay_the_very_same(kb: KnowledgeBase) -> None:
    new = marking.add_marks(kb, PATH, [Mark("t", MarkKind.TEXT, at=Point(0, 0))])
    assert ids(new) == ["box-1", "arrow-1", "lid", "t"]
    assert new.picture(OTHER.path) is OTHER


def test_marks_are_put_in_the_place_of_those_with_their_ids(kb: KnowledgeBase) -> None:
    new = marking.put_marks(kb, PATH, [moved(BOX, 0.1, 0.0), Mark("none", MarkKind.BOX, box=Box(0, 0, 1, 1))])
    assert ids(new) == ids(kb)
    picture = new.picture(PATH)
    assert picture and picture.marks[0].box == Box(0.2, 0.2, 0.3, 0.4)


def test_what_says_what_is_there_already_changes_nothing(kb: KnowledgeBase) -> None:
    assert marking.put_marks(kb, PATH, [BOX]) is kb
    assert marking.delete_marks(kb, PATH, ["none"]) is kb
    assert marking.arrange_marks(kb, PATH, ["lid"], in_front=True) is kb


def test_marks_are_deleted(kb: KnowledgeBase) -> None:
    assert ids(marking.delete_marks(kb, PATH, {"box-1", "lid"})) == ["arrow-1"]


def test_marks_come_to_the_front_and_to_the_back_in_their_own_order(kb: KnowledgeBase) -> None:
    assert ids(marking.arrange_marks(kb, PATH, {"lid", "box-1"}, in_front=True)) == ["arrow-1", "box-1", "lid"]
    assert ids(marking.arrange_marks(kb, PATH, {"lid"}, in_front=False)) == ["lid", "box-1", "arrow-1"]


def test_a_crop_to_the_whole_picture_is_no_crop(kb: KnowledgeBase) -> None:
    cut = marking.crop_picture(kb, PATH, Box(0.1, 0.1, 0.5, 0.5))
    picture = cut.picture(PATH)
    assert picture and picture.crop == Box(0.1, 0.1, 0.5, 0.5)
    back = marking.crop_picture(cut, PATH, Box(0, 0, 1, 1)).picture(PATH)
    assert back and back.crop is None


@pytest.mark.parametrize("crop", [Box(0.5, 0, 0.6, 1), Box(-0.1, 0, 0.5, 1), Box(0, 0, 0, 1)])
def test_a_crop_outside_the_picture_is_refused(kb: KnowledgeBase, crop: Box) -> None:
    with pytest.raises(KbError, match="not within the picture"):
        marking.crop_picture(kb, PATH, crop)


def test_a_picture_that_is_not_there_is_refused(kb: KnowledgeBase) -> None:
    with pytest.raises(KbError, match="no picture"):
        marking.delete_marks(kb, "articles/tea/none.png", ["a"])


def test_copies_have_ids_of_their_own_and_stay_on_the_picture() -> None:
    edge = Mark("box-2", MarkKind.BOX, box=Box(0.9, 0.0, 0.1, 0.1))
    copies = marking.copies([edge, BOX], [edge, BOX], 0.05, 0.05)
    assert [copy.id for copy in copies] == ["box-3", "box-4"]
    assert copies[0].box == Box(0.9, 0.05, 0.1, 0.1), "both move together, and neither leaves the picture"
    assert copies[1].box == Box(0.1, 0.25, 0.3, 0.4)


def test_a_phrase_gets_a_text_in_one_language_and_keeps_the_others() -> None:
    assert marking.said_in(Phrase(), "en", "light", "en") == Phrase((("en", "light"),))
    assert marking.said_in(Phrase.of("light"), "en", "lamp", "en") == Phrase.of("lamp")
    both = marking.said_in(Phrase.of("light"), "de", "Licht", "en")
    assert dict(both.texts) == {"en": "light", "de": "Licht"}
    assert dict(marking.said_in(both, "de", "", "en").texts) == {"en": "light"}


def test_marks_move_by_all_their_places() -> None:
    arrow = moved(ARROW, 0.1, -0.1)
    assert (arrow.start, arrow.end) == (Point(0.2, 0.0), Point(0.6, 0.3))
    assert moved(NUMBER, 0.123456789, 0).at == Point(0.62346, 0.5)


def test_what_is_moved_together_stops_where_the_first_meets_the_edge() -> None:
    assert kept_inside([span(BOX), span(NUMBER)], 0.9, -0.9) == (0.5, -0.2)
    assert kept_inside([Box(-0.2, 0, 0.1, 0.1)], 0.5, 0) == (0.5, 0)
    assert clipped(Box(-0.1, 0.5, 0.3, 0.9)) == Box(0.0, 0.5, 0.2, 0.5)


def test_a_crop_cuts_off_what_is_outside_and_an_arrow_whose_tip_is() -> None:
    crop = Box(0.0, 0.0, 0.3, 0.3)
    assert [is_cut_off(mark, crop) for mark in (BOX, ARROW, NUMBER)] == [False, True, True]
    assert is_cut_off(BOX, Box(0.5, 0.0, 0.5, 1.0))


@pytest.mark.parametrize(
    ("side", "places"),
    [
        (Side.LEFT, [(0.1, 0.2), (0.1, 0.7)]),
        (Side.RIGHT, [(0.6, 0.2), (0.8, 0.7)]),
        (Side.CENTRE, [(0.35, 0.2), (0.45, 0.7)]),
        (Side.TOP, [(0.1, 0.2), (0.8, 0.2)]),
        (Side.BOTTOM, [(0.1, 0.5), (0.8, 0.7)]),
        (Side.MIDDLE, [(0.1, 0.35), (0.8, 0.45)]),
    ],
)
def test_marks_are_aligned_by_what_they_take_up(side: Side, places: list[tuple[float, float]]) -> None:
    marks = (
        Mark("a", MarkKind.BOX, box=Box(0.1, 0.2, 0.4, 0.4)),
        Mark("b", MarkKind.BOX, box=Box(0.8, 0.7, 0.2, 0.2)),
    )
    found = aligned(marks, {mark.id: span(mark) for mark in marks}, side)
    assert [(mark.box.x, mark.box.y) for mark in found if mark.box] == places
