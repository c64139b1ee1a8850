"""The shapes of marks as SVG. Each has a white halo beneath, so that it is seen on any screenshot.

Coordinates are view-box units: 1000 across the picture. Numbers are rounded to a tenth, so that the same mark gives the
same bytes on every machine.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from studio.kb.pictures import Box, Point

UNITS = 1000
Shape = str
"""SVG elements, "" for nothing to draw."""

_HALO = "#FFFFFF"
_RADIUS = 32.0
"""11.5 px where the picture is 360 px wide."""
_RIM = 5
_LETTER = 34.0
_CORNERS = 72
"""An ellipse as wide as the picture is nowhere further than half a unit from these corners' sides."""
_LINE = 1.25
_NEARLY_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class Canvas:
    """Turns fractions of the uncropped picture into view-box units; `height` is the view box's."""

    crop: Box | None
    height: float

    def point(self, at: Point | None) -> Point | None:
        """The place in view-box units; None without one, or where the crop has no area."""
        if at is None:
            return None
        left, top, width, height = self.crop or Box(0.0, 0.0, 1.0, 1.0)
        if width <= _NEARLY_NOTHING or height <= _NEARLY_NOTHING:
            return None
        x, y = (at.x - left) / width * UNITS, (at.y - top) / height * self.height
        return Point(x, y) if math.isfinite(x) and math.isfinite(y) else None

    def shows(self, at: Point) -> bool:
        """Whether a place (in view-box units) is inside the crop."""
        return 0 <= at.x <= UNITS and 0 <= at.y <= self.height

    def box(self, box: Box | None) -> Box | None:
        """The part of a box that the crop shows, in view-box units; None where it shows nothing of it."""
        start = self.point(Point(box.x, box.y)) if box else None
        end = self.point(Point(box.x + box.width, box.y + box.height)) if box else None
        if not start or not end:
            return None
        left, top = max(start.x, 0.0), max(start.y, 0.0)
        width, height = min(end.x, UNITS) - left, min(end.y, self.height) - top
        return Box(left, top, width, height) if width > 0 and height > 0 else None

    @staticmethod
    def say(number: float) -> str:
        """A number as the SVG says it."""
        said = f"{number:.1f}".removesuffix(".0")
        return "0" if said == "-0" else said


_say = Canvas.say


def frame(box: Box, colour: str, stroke: float) -> Shape:
    """A box with round corners."""
    place = f'{_rect(box)} rx="{_say(stroke * 1.6)}" fill="none"'
    return _outlined(f"<rect {place}", colour, stroke)


def oval(box: Box, colour: str, stroke: float) -> Shape:
    """An ellipse that touches the box's sides. As a polygon: engines round the edges of a curve each in its own way."""
    x, y, wide, high = box.x + box.width / 2, box.y + box.height / 2, box.width / 2, box.height / 2
    turns = [2 * math.pi * corner / _CORNERS for corner in range(_CORNERS)]
    corners = [Point(x + wide * math.cos(turn), y + high * math.sin(turn)) for turn in turns]
    return _outlined(f'<polygon points="{_points(corners)}" fill="none"', colour, stroke)


def _outlined(element: str, colour: str, stroke: float) -> Shape:
    return (
        f'{element} stroke="{_HALO}" stroke-width="{_say(stroke * 2.2)}"/>'
        f'{element} stroke="{colour}" stroke-width="{_say(stroke)}"/>'
    )


def highlight(box: Box, colour: str) -> Shape:
    """A box that what is below shines through."""
    return f'<rect {_rect(box)} rx="6" fill="{colour}" fill-opacity="0.3"/>'


def spotlight(boxes: Sequence[Box], height: float, mask_id: str) -> Shape:
    """Darkness all over but for the boxes."""
    whole = f'width="{UNITS}" height="{_say(height)}"'
    units = f'maskUnits="userSpaceOnUse" x="0" y="0" {whole}'
    holes = "".join(f'<rect {_rect(box)} rx="12" fill="#000000"/>' for box in boxes)
    return (
        f'<mask id="{escape(mask_id)}" {units}><rect {whole} fill="#FFFFFF"/>{holes}</mask>'
        f'<rect {whole} fill="#000000" fill-opacity="0.55" mask="url(#{escape(mask_id)})"/>'
    )


def lit(box: Box) -> Shape:
    """A box that another mark's darkness leaves out: nothing to see, but something to hear of."""
    return f'<rect {_rect(box)} fill="#000000" fill-opacity="0"/>'


def arrow(start: Point, end: Point, colour: str, stroke: float) -> Shape:
    """A line with a head whose tip is at the end, in one piece; nothing where both ends are one place."""
    length = math.hypot(end.x - start.x, end.y - start.y)
    if length < 1:
        return ""
    x, y = (end.x - start.x) / length, (end.y - start.y) / length
    head = min(stroke * 5, length)
    half = head * 0.48
    neck = Point(end.x - x * head, end.y - y * head)

    def beside(at: Point, far: float) -> Point:
        return Point(at.x - y * far, at.y + x * far)

    there = [beside(start, stroke / 2), beside(neck, stroke / 2), beside(neck, half)]
    back = [beside(neck, -half), beside(neck, -stroke / 2), beside(start, -stroke / 2)]
    outline = f'<polygon points="{_points([*there, end, *back])}"'
    halo = f'stroke="{_HALO}" stroke-width="{_say(stroke * 1.2)}" stroke-linejoin="round"'
    return f'{outline} fill="{_HALO}" {halo}/>{outline} fill="{colour}"/>'


def _points(corners: Sequence[Point]) -> str:
    return " ".join(f"{_say(corner.x)},{_say(corner.y)}" for corner in corners)


def number_disc(at: Point, shown: str, colour: str, size: float = 1.0) -> Shape:
    """A disc with a number in it, `size` times as large as discs are."""
    x, y = _say(at.x), _say(at.y)
    radius = _RADIUS * size
    letter = radius * (1.15 if len(shown) < 2 else 0.95 if len(shown) < 3 else 0.7)
    return (
        f'<circle cx="{x}" cy="{y}" r="{_say(radius + _RIM)}" fill="{_HALO}"/>'
        f'<circle cx="{x}" cy="{y}" r="{_say(radius)}" fill="{colour}"/>'
        f'<text x="{x}" y="{_say(at.y + letter * 0.36)}" font-size="{_say(letter)}" font-weight="700"'
        f' text-anchor="middle" fill="{_HALO}">{escape(shown)}</text>'
    )


def disc_place(at: Point, size: float = 1.0) -> Box:
    """What the disc of a number takes up."""
    radius = _RADIUS * size + _RIM
    return Box(at.x - radius, at.y - radius, radius * 2, radius * 2)


def words_at(at: Point, text: str, colour: str, height: float, size: float = 1.0) -> Shape:
    """Lines of text whose first starts at the place, kept inside the picture, with a halo of the same text."""
    set_ = _set(at, text, height, size)
    said: list[str] = []
    for number, line in enumerate(set_.lines):
        y = set_.top + number * set_.letter * _LINE
        place = f'<text x="{_say(set_.x)}" y="{_say(y)}" font-size="{_say(set_.letter)}" font-weight="700"'
        # Letters where they belong: WebKit and Chromium set them on whole pixels otherwise, each on others.
        place += ' text-rendering="geometricPrecision"'
        words = escape(line)
        said.append(
            f'{place} fill="{_HALO}" stroke="{_HALO}" stroke-width="8" stroke-linejoin="round"'
            f' aria-hidden="true">{words}</text>{place} fill="{colour}">{words}</text>'
        )
    return "".join(said)


def words_place(at: Point, text: str, height: float, size: float = 1.0) -> Box:
    """What lines of text take up, about: how wide letters are differs from font to font."""
    set_ = _set(at, text, height, size)
    high = set_.letter * (_LINE * (len(set_.lines) - 1) + 1.15)
    return Box(set_.x, set_.top - set_.letter * 0.85, set_.width, high)


@dataclass(frozen=True, slots=True)
class _Set:
    """Lines of text as they are set: where the first line starts and its letters stand, how large and wide."""

    lines: tuple[str, ...]
    x: float
    top: float
    letter: float
    width: float


def _set(at: Point, text: str, height: float, size: float) -> _Set:
    lines = tuple(text.strip().splitlines())
    widest = max(_width(line) for line in lines) * size
    wanted = _LETTER * size
    letter = min(wanted, UNITS * 0.96 / widest * wanted) if widest else wanted
    wide = widest * letter / wanted
    x = max(10.0, min(at.x, UNITS - 10 - wide))
    top = max(letter, min(at.y, height - letter * _LINE * (len(lines) - 1) - letter * 0.3))
    return _Set(lines, x, top, letter, wide)


def _width(line: str) -> float:
    """About how wide a line is: wide scripts take a whole letter, others six tenths of one."""
    return sum(_LETTER * (1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.6) for sign in line)


def _rect(box: Box) -> str:
    return f'x="{_say(box.x)}" y="{_say(box.y)}" width="{_say(box.width)}" height="{_say(box.height)}"'
