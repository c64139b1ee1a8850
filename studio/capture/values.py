"""What a recording is made of. All places are in pixels of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Area(NamedTuple):
    """A rectangle of pixels."""

    x: int
    y: int
    width: int
    height: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a place is in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def holds_all(self, other: Area) -> bool:
        """Whether another area is wholly in it."""
        return around([self, other]) == self


def around(areas: Iterable[Area]) -> Area:
    """The smallest area that holds all of these, of which there must be one."""
    known = list(areas)
    left, top = min(area.x for area in known), min(area.y for area in known)
    right = max(area.x + area.width for area in known)
    return Area(left, top, right - left, max(area.y + area.height for area in known) - top)


def common(one: Area, other: Area) -> Area | None:
    """What two areas have in common, None where that is nothing."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    right = min(one.x + one.width, other.x + other.width)
    bottom = min(one.y + one.height, other.y + other.height)
    return Area(left, top, right - left, bottom - top) if right > left and bottom > top else None


class Part(StrEnum):
    """What was clicked. A choice is a box that opens to choose from, an entry one of its lines or of a list."""

    BUTTON = "button"
    CHECK_BOX = "check box"
    RADIO = "radio button"
    MENU = "menu"
    MENU_ITEM = "menu item"
    TAB = "tab"
    FIELD = "field"
    CHOICE = "choice"
    ENTRY = "entry"
    LINK = "link"
    SLIDER = "slider"


class Press(StrEnum):
    """How it was clicked."""

    CLICK = "click"
    DOUBLE = "double"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Control:
    """What was clicked, as the program tells those who cannot see it. `inside` is the choice that an entry is one of,
    `is_on` whether a box was ticked before the click."""

    part: Part
    name: str
    area: Area | None = None
    is_on: bool = False
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Shot:
    """One click: the picture of what was there just before it (`file`, beside the recording; `area` of the screen),
    where the pointer was, the title of the window, and the control if the program told."""

    file: str
    area: Area
    x: int
    y: int
    window: str = ""
    control: Control | None = None
    press: Press = Press.CLICK
