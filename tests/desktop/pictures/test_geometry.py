"""How the picture lies on the canvas, what a pull on a handle does, and what a drag snaps to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from studio.desktop.panels.pictures.gestures import Draft, Drawing, Held, Moving, placed
from studio.desktop.panels.pictures.handles import box_handles, drawn_box, handles_of, pulled, pulled_box
from studio.desktop.panels.pictures.lens import MOST, Lens
from studio.desktop.panels.pictures.scene import Scene
from studio.desktop.panels.pictures.snapping import guides_of, snap_box, snap_point
from studio.kb.mark_geometry import WHOLE, span
from studio.kb.pictures import Box, Mark, MarkKind, Point

SIZE = (1000, 500)
parts = st.floats(0, 1, allow_nan=False)


def scene(*marks: Mark) -> Scene:
    return Scene(Lens(SIZE), marks, {mark.id: span(mark) for mark in marks})


def box_mark(name: str, *sides: float, kind: MarkKind = MarkKind.BOX) -> Mark:
    return Mark(name, kind, box=Box(*sides))


def test_a_place_of_the_picture_and_of_the_canvas_are_each_other_s() -> None:
    lens = Lens(SIZE, Box(0.1, 0.2, 0.5, 0.5), 2.0, 30, 40)
    assert lens.place(Point(0.1, 0.2)) == QPointF(30, 40)
    assert lens.point(lens.place(Point(0.4, 0.6))) == pytest.approx(Point(0.4, 0.6))
    assert lens.shown.width() == 1000


def test_a_picture_fits_and_is_no_larger_than_it_is() -> None:
    large = Lens(SIZE).fitted(QSizeF(548, 400))
    assert large.scale == 0.5
    assert (large.left, large.top) == (24, 75)
    assert Lens((100, 50)).fitted(QSizeF(548, 400)).scale == 1.0


def test_what_is_below_the_mouse_stays_there_when_one_comes_nearer() -> None:
    lens = Lens(SIZE, scale=0.5, left=20, top=10)
    at = QPointF(120, 70)
    assert lens.zoomed(3, at).point(at) == pytest.approx(lens.point(at))
    assert lens.zoomed(1e9, at).scale == MOST


def test_panning_never_loses_the_picture() -> None:
    room = QSizeF(600, 400)
    lens = Lens(SIZE, scale=0.5).panned(-1e6, 1e6, room)
    assert lens.shown.right() >= 40
    assert lens.shown.top() <= 360


def test_a_corner_pulls_two_sides_and_a_side_one() -> None:
    box = Box(0.2, 0.2, 0.4, 0.4)
    handles = {(each.across, each.down): each for each in box_handles(box)}
    assert pulled_box(box, handles[1.0, 1.0], Point(0.8, 0.9), SIZE) == Box(0.2, 0.2, 0.6, 0.7)
    assert pulled_box(box, handles[0.0, 0.5], Point(0.1, 0.9), SIZE) == Box(0.1, 0.2, 0.5, 0.4)
    assert pulled_box(box, handles[0.0, 0.0], Point(0.9, 0.9), SIZE) == Box(0.597, 0.594, 0.003, 0.006)


def test_shift_keeps_proportions_squares_and_angles() -> None:
    box = Box(0.2, 0.2, 0.2, 0.2)
    corner = box_handles(box)[2]
    even = pulled_box(box, corner, Point(0.6, 0.3), SIZE, even=True)
    assert (even.width, even.height) == (0.4, 0.4)
    square = drawn_box(Point(0.1, 0.1), Point(0.2, 0.4), SIZE, even=True)
    assert square.width * SIZE[0] == pytest.approx(square.height * SIZE[1])
    arrow = Mark("a", MarkKind.ARROW, start=Point(0.1, 0.1), end=Point(0.5, 0.1))
    turned = pulled(arrow, handles_of(arrow)[0], Point(0.5, 0.13), SIZE, even=True)
    assert turned.end and turned.end.y == 0.1


@given(parts, parts, parts, parts, st.integers(0, 7), st.booleans())
def test_whatever_is_pulled_a_box_stays_within_the_picture(
    x: float, y: float, to_x: float, to_y: float, number: int, even: bool
) -> None:
    box = Box(x * 0.9, y * 0.9, 0.1, 0.1)
    new = pulled_box(box, box_handles(box)[number], Point(to_x * 3 - 1, to_y * 3 - 1), SIZE, even)
    assert new.width > 0
    assert new.height > 0
    assert min(new.x, new.y) >= 0
    assert max(new.x + new.width, new.y + new.height) <= 1.00002


def test_edges_and_middles_snap_within_reach_alone() -> None:
    guides = guides_of([Box(0.5, 0.5, 0.2, 0.2)])
    snapped = snap_box(Box(0.495, 0.1, 0.1, 0.1), guides, (0.01, 0.01))
    assert (snapped.dx, snapped.dy) == (pytest.approx(0.005), 0)
    assert snapped.met.across == (0.5, 0.6), "the other edge meets the middle of it as well"
    assert snap_box(Box(0.42, 0.1, 0.05, 0.1), guides, (0.01, 0.01)).dx == 0
    assert snap_point(0.69, None, guides, (0.02, 0.02)).dx == pytest.approx(0.01)


def test_moving_snaps_unless_ctrl_is_held_and_shift_keeps_it_straight() -> None:
    moving, other = box_mark("a", 0.1, 0.1, 0.1, 0.1), box_mark("b", 0.5, 0.5, 0.2, 0.2)
    gesture = Moving(scene(moving, other), (moving,), QPointF(0, 0))

    def box(draft: Draft) -> Box:
        found = draft.marks[0].box
        assert found
        return found

    snapped = gesture.dragged(QPointF(397, 50), Held())
    assert box(snapped).x == 0.5
    assert 0.5 in snapped.met.across
    assert box(gesture.dragged(QPointF(397, 50), Held(free=True))).x == 0.497
    assert box(gesture.dragged(QPointF(300, 50), Held(even=True, free=True))) == Box(0.4, 0.1, 0.1, 0.1)
    assert box(gesture.dragged(QPointF(5000, 0), Held())).x == 0.9


def test_what_is_drawn_stays_within_what_is_shown() -> None:
    frame = Box(0.2, 0.2, 0.5, 0.5)
    lens = Lens(SIZE)
    gesture = Drawing(Scene(lens, frame=frame), Mark("new", MarkKind.BOX), QPointF(300, 150))
    assert gesture.dragged(QPointF(5000, 5000), Held(free=True)).marks[0].box == Box(0.3, 0.3, 0.4, 0.4)


@pytest.mark.parametrize("kind", MarkKind)
def test_a_click_makes_a_mark_of_a_usual_size(kind: MarkKind) -> None:
    for at in (Point(0.0, 0.0), Point(0.5, 0.5), Point(1.0, 1.0)):
        box = span(placed(Mark("new", kind), at, WHOLE, SIZE))
        assert min(box.x, box.y) >= 0
        assert max(box.x + box.width, box.y + box.height) <= 1
        assert kind in (MarkKind.NUMBER, MarkKind.TEXT) or box.width > 0.05


def test_a_click_means_what_is_drawn_there_before_what_is_around_it() -> None:
    outer, inner = box_mark("outer", 0.1, 0.1, 0.8, 0.8), box_mark("inner", 0.3, 0.3, 0.2, 0.4)
    tint = box_mark("tint", 0.35, 0.4, 0.1, 0.2, kind=MarkKind.HIGHLIGHT)
    there = scene(tint, outer, inner)

    def at(x: float, y: float) -> str:
        mark = there.mark_at(there.lens.place(Point(x, y)))
        return mark.id if mark else ""

    assert at(0.4, 0.5) == "tint"
    assert at(0.33, 0.35) == "inner", "the smaller of two frames around it"
    assert at(0.7, 0.5) == "outer"
    assert at(0.1, 0.5) == "outer", "its line"
    assert at(0.02, 0.02) == ""


def test_an_arrow_is_hit_along_its_line() -> None:
    arrow = Mark("a", MarkKind.ARROW, start=Point(0.1, 0.1), end=Point(0.9, 0.9))
    there = scene(arrow)
    assert there.mark_at(QPointF(500, 252)) == arrow
    assert there.mark_at(QPointF(700, 252)) is None
