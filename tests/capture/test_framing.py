"""What of a window is shown, and where the marks stand."""

from __future__ import annotations

import pytest

from studio.capture import Area, Control, Part, Shot
from studio.capture.framing import NUMBER, crop_of, framed, marks_of
from studio.kb.pictures import Mark, MarkKind

SMALL, LARGE = Area(50, 60, 700, 500), Area(0, 0, 2560, 1440)


def shot(window: Area, control: Area | None, x: int, y: int) -> Shot:
    named = Control(Part.BUTTON, "Save", control) if control else None
    return Shot("001.png", window, x, y, "Settings", named)


def number_of(taken: Shot) -> tuple[float, float]:
    """Where the number is on the screen."""
    mark = next(mark for mark in marks_of(taken) if mark.id == NUMBER)
    assert mark.at
    return taken.area.x + mark.at.x * taken.area.width, taken.area.y + mark.at.y * taken.area.height


def test_a_window_of_usual_size_is_shown_whole() -> None:
    assert crop_of(shot(SMALL, Area(100, 100, 80, 30), 120, 110)) is None


@pytest.mark.parametrize("place", [(5, 5), (1280, 700), (2555, 1435), (2555, 5)])
def test_of_a_large_window_the_part_around_the_click_is_shown(place: tuple[int, int]) -> None:
    control = Area(max(0, place[0] - 40), max(0, place[1] - 12), 45, 24)
    taken = shot(LARGE, control, *place)
    shown = framed(taken)
    assert (shown.width, shown.height) == (720, 480)
    assert LARGE.holds_all(shown) and shown.holds(*place)


def test_a_large_control_is_shown_whole() -> None:
    control = Area(300, 200, 900, 600)
    assert framed(shot(LARGE, control, 900, 500)).holds_all(control)


def test_of_a_very_large_control_the_part_around_the_click_is_shown() -> None:
    control = Area(20, 300, 2500, 30)
    shown = framed(shot(LARGE, control, 100, 310))
    assert shown.width == 720 and shown.holds(100, 310)


def test_the_number_stands_on_the_control_and_a_box_around_it() -> None:
    control = Area(300, 200, 80, 30)
    taken = shot(SMALL, control, 330, 215)
    x, y = number_of(taken)
    assert 299 <= x <= 381 and 199 <= y <= 231
    box = next(mark for mark in marks_of(taken) if mark.kind is MarkKind.BOX)
    assert box.box and box.box.x * 700 + 50 == pytest.approx(298, abs=0.1)


@pytest.mark.parametrize("place", [(51, 61), (749, 559), (51, 300)])
def test_a_number_at_the_edge_is_not_cut_off(place: tuple[int, int]) -> None:
    radius = 0.037 * 700
    for control in (None, Area(place[0] - 1, place[1] - 1, 2, 2)):
        x, y = number_of(shot(SMALL, control, *place))
        assert 50 + radius <= x + 1 and x - 1 <= 750 - radius
        assert 60 + radius <= y + 1 and y - 1 <= 560 - radius


def test_without_a_control_the_number_is_where_the_click_was() -> None:
    assert number_of(shot(SMALL, None, 333, 222)) == pytest.approx((333, 222), abs=0.02)


def test_what_a_program_tells_wrongly_is_not_believed() -> None:
    taken = shot(SMALL, Area(10, 10, 20, 20), 333, 222)
    marks: tuple[Mark, ...] = marks_of(taken)
    assert [mark.kind for mark in marks] == [MarkKind.NUMBER]
