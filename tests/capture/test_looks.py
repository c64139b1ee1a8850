"""A click takes the latest look that was over before it, and never one that came after."""

from __future__ import annotations

import pytest

from studio.capture.looks import Clock, Frame, Hover, Scene, frame_before, hover_before
from studio.capture.values import Area, Control, Part

WINDOW, OTHER = Area(0, 0, 400, 300), Area(500, 0, 100, 100)
BUTTON = Control(Part.BUTTON, "Save", Area(10, 10, 50, 20))


def frame(ended: float, area: Area = WINDOW, pointer: tuple[int, int] = (20, 20)) -> Frame:
    return Frame(Scene(((1, area),), pointer=pointer), (), ended)


def test_the_latest_frame_before_the_click_is_taken() -> None:
    frames = [frame(1.0), frame(2.0), frame(3.0)]
    assert frame_before(frames, 20, 20, 2.5) is frames[1]


def test_a_frame_of_another_place_is_not_taken() -> None:
    assert frame_before([frame(1.0), frame(2.0, OTHER)], 20, 20, 2.5) is None


def test_what_the_click_opened_or_closed_does_not_count() -> None:
    frames = [frame(1.0)]
    assert frame_before(frames, 20, 20, 2.5, under=99) is frames[0]


def test_a_pointer_that_came_quickly_to_a_window_in_front_clicks_that_one() -> None:
    assert frame_before([frame(1.0, pointer=(300, 200))], 20, 20, 2.5, under=99) is None
    assert frame_before([frame(1.0, pointer=(300, 200))], 20, 20, 2.5, under=1)


def test_this_programs_own_windows_hide_what_lies_under_them() -> None:
    scene = Scene(((1, WINDOW),), own=(Area(100, 10, 200, 40),))
    assert scene.is_hidden(120, 20) and not scene.is_hidden(120, 60)


def test_nothing_seen_before_is_nothing() -> None:
    assert frame_before([frame(3.0)], 20, 20, 2.5) is None


def test_an_answer_holds_for_all_of_its_control() -> None:
    hovers = [Hover(12, 12, BUTTON, 1.0)]
    assert hover_before(hovers, 55, 25, 2.0) is hovers[0]
    assert hover_before(hovers, 100, 100, 2.0) is None
    assert hover_before(hovers, 12, 12, 0.5) is None


def test_that_there_is_nothing_holds_for_that_very_place() -> None:
    hovers = [Hover(200, 200, None, 1.0)]
    assert hover_before(hovers, 200, 200, 2.0) is hovers[0]
    assert hover_before(hovers, 201, 200, 2.0) is None


def test_the_screens_clock_is_read_by_its_quickest_message() -> None:
    clock = Clock()
    clock.ours(1000, 51.200)  # 200 ms under way
    clock.ours(2000, 52.001)
    assert clock.ours(3000, 53.150) == pytest.approx(53.001)


def test_a_clock_that_begins_anew_is_followed() -> None:
    clock = Clock()
    clock.ours(4_294_967_000, 100.0)
    assert clock.ours(1000, 101.3) == pytest.approx(101.3)
