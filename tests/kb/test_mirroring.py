"""On a mirror image marks lie across; an arrow along which one reads turns round where one reads from the right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.kb.marking import mirror_picture
from studio.kb.mirroring import lying_on, seen_crop, seen_in, seen_mark
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, Picture, Point, Variant
from studio.kb.values import KnowledgeBase

MARKS = (
    Mark("n", MarkKind.NUMBER, at=Point(0.1, 0.2)),
    Mark("gone", MarkKind.REMOVE, box=Box(0.1, 0.2, 0.3, 0.4)),
    Mark("swipe", MarkKind.ARROW, start=Point(0.2, 0.5), end=Point(0.6, 0.7), mirror=True),
    Mark("there", MarkKind.ARROW, start=Point(0.2, 0.5), end=Point(0.6, 0.7)),
)
PLAIN = Picture("p/a.png", (Variant("p/a.ar.png", "ar"),), Box(0.0, 0.0, 0.75, 1.0), MARKS)
MIRRORED = replace(PLAIN, mirror=("ar",))


def test_a_mirror_image_has_its_crop_and_all_marks_at_the_other_side() -> None:
    seen = seen_in(MIRRORED, "ar", True)
    assert seen.crop == Box(0.25, 0.0, 0.75, 1.0)
    number, gone, swipe, there = seen.marks
    assert number.at == Point(0.9, 0.2)
    assert gone.box == Box(0.6, 0.2, 0.3, 0.4)
    assert (there.start, there.end) == (Point(0.8, 0.5), Point(0.4, 0.7))
    assert (swipe.start, swipe.end) == (there.start, there.end), "the mirror turned it already"


def test_an_arrow_of_reading_turns_about_its_middle_and_other_marks_stay() -> None:
    number, gone, swipe, there = seen_in(PLAIN, "ar", True).marks
    assert (swipe.start, swipe.end) == (Point(0.6, 0.5), Point(0.2, 0.7))
    assert (number, gone, there) == (MARKS[0], MARKS[1], MARKS[3])
    assert seen_in(PLAIN, "de", False).marks == MARKS


def test_a_language_without_a_file_of_its_own_sees_the_picture_itself() -> None:
    alone = replace(MIRRORED, variants=(Variant("p/a.dark.png", "", True),))
    assert lying_on(alone, alone.variant("ar", True)).marks == MARKS
    assert seen_in(alone, "ar", False).marks == MARKS


@pytest.mark.parametrize("own", ["p/a.ar.png", "p/a.ar.dark.png"])
def test_light_and_dark_pages_with_mirror_images_show_no_others(own: str) -> None:
    """One drawing of the marks lies over both, so both have to be mirrored."""
    variants = (Variant("p/a.dark.png", "", True), Variant(own, "ar", "dark" in own))
    assert {replace(MIRRORED, variants=variants).variant("ar", dark) for dark in (False, True)} == {own}
    assert replace(PLAIN, variants=variants).variant("en", True) == "p/a.dark.png"


@pytest.mark.parametrize("picture", [PLAIN, MIRRORED])
def test_what_is_drawn_where_it_is_seen_is_written_to_the_last_digit(picture: Picture) -> None:
    marks = tuple(
        replace(mark, box=Box(n / 7, 0.1, n / 9, 0.2)) if mark.box else mark for n in range(1, 6) for mark in MARKS
    )
    marks = tuple(replace(mark, box=mark.box and Box(*(round(each, 6) for each in mark.box))) for mark in marks)
    back = [seen_mark(seen_mark(mark, picture, "ar", True), picture, "ar", True) for mark in marks]
    assert tuple(back) == marks
    crop = Box(0.1, 0.2, 0.30001, 0.4)
    assert seen_crop(seen_crop(crop, picture, "ar"), picture, "ar") == crop


def test_a_picture_is_mirrored_for_a_language_and_no_longer() -> None:
    kb = KnowledgeBase("kb", Phrase.of("Lamps"), pictures=(PLAIN,))
    mirrored = mirror_picture(kb, PLAIN.path, "ar", True)
    assert mirrored.pictures == (MIRRORED,)
    assert mirror_picture(mirrored, PLAIN.path, "ar", True) == mirrored
    assert mirror_picture(mirrored, PLAIN.path, "ar", False) == kb
