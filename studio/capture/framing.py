"""What of a shot is shown, and where its marks stand: pure geometry, in fractions of the picture."""

from __future__ import annotations

import math

from studio.capture.values import Area, Shot, common
from studio.kb.mark_geometry import rounded, rounded_point
from studio.kb.pictures import Box, Mark, MarkKind, Point

NUMBER = "number-1"
_WIDE, _HIGH = 720, 480
"""Pixels that are shown around a click: on a phone, what is written there can still be read."""
_SLACK = 1.3
"""How many times as large a window may be that is shown whole; and a control, that all of it is shown."""
_AROUND = 60
"""Pixels around a large control."""
_DISC = 0.037
"""How large a number is drawn from its middle, with its rim, in widths of what is shown."""
_RIM = 2
"""Pixels between a control and the box around it."""


def framed(shot: Shot) -> Area:
    """What is shown of a shot: all of a window of usual size, else the part around what was clicked."""
    whole, control = shot.area, _control(shot)
    is_small = control and control.width <= _SLACK * _WIDE and control.height <= _SLACK * _HIGH
    about = control if control and is_small else Area(shot.x, shot.y, 1, 1)
    width = _side(whole.width, max(_WIDE, about.width + 2 * _AROUND))
    height = _side(whole.height, max(_HIGH, about.height + 2 * _AROUND))
    return Area(
        _start(about.x + about.width // 2, width, whole.x, whole.width),
        _start(about.y + about.height // 2, height, whole.y, whole.height),
        width,
        height,
    )


def crop_of(shot: Shot) -> Box | None:
    """The crop for the picture's sidecar, None to show all of it."""
    shown = framed(shot)
    return None if shown == shot.area else _box(shown, shot.area)


def marks_of(shot: Shot) -> tuple[Mark, ...]:
    """A number where the click was, and a box around what was clicked.

    On something small the number stands on a corner, so that what is written there can still be read.
    """
    control = _control(shot)
    at = rounded_point(_point(_number_at(shot, control), shot.area))
    number = Mark(NUMBER, MarkKind.NUMBER, at=at)
    if control is None:
        return (number,)
    rim = Area(control.x - _RIM, control.y - _RIM, control.width + 2 * _RIM, control.height + 2 * _RIM)
    shown = common(rim, shot.area) or control
    return (Mark("box-1", MarkKind.BOX, box=_box(shown, shot.area)), number)


def _control(shot: Shot) -> Area | None:
    """Where the control is, None where that is not told or makes no sense."""
    area = shot.control.area if shot.control else None
    within = common(area, shot.area) if area else None
    return within if within and within.holds(shot.x, shot.y) else None


def _number_at(shot: Shot, control: Area | None) -> tuple[float, float]:
    shown = framed(shot)
    disc = _DISC * shown.width
    left, top = math.ceil(shown.x + disc), math.ceil(shown.y + disc)
    room = Area(left, top, math.floor(shown.width - 2 * disc), math.floor(shown.height - 2 * disc))
    clicked = (min(max(shot.x, left), left + room.width), min(max(shot.y, top), top + room.height))
    if control is None or min(control.width, control.height) > 6 * disc:
        return clicked
    right, bottom = control.x + control.width, control.y + control.height
    middle = control.y + control.height / 2
    corners = [(control.x, control.y), (right, control.y), (right, bottom), (control.x, bottom), (right, middle)]
    return next((corner for corner in corners if room.holds(*corner)), clicked)


def _side(whole: int, wanted: int) -> int:
    return whole if whole <= wanted * _SLACK else wanted


def _start(middle: int, size: int, start: int, whole: int) -> int:
    return min(max(middle - size // 2, start), start + whole - size)


def _point(place: tuple[float, float], area: Area) -> Point:
    return Point((place[0] - area.x) / area.width, (place[1] - area.y) / area.height)


def _box(part: Area, area: Area) -> Box:
    left, top = _point((part.x, part.y), area)
    return rounded(Box(left, top, part.width / area.width, part.height / area.height))
