"""Which of the things seen was there when the button went down.

A program may answer a click within milliseconds: what the screen shows when we hear of the click is no longer what was
clicked. So the window under the pointer is looked at whenever it changes or the pointer moves, and a click takes the
latest look that was over before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.capture.values import Area, Control
from studio.imaging.screens import Tile


@dataclass(frozen=True, slots=True)
class Scene:
    """The window under the pointer and what has opened from it, the lowest first. Nothing else is ever kept.

    `process` is the id of the program, 0 where it is not told; `own` is where windows of this very program are, which
    stand in front of all others.
    """

    windows: tuple[tuple[int, Area], ...]
    """(number of the window, what is seen of it)."""
    title: str = ""
    process: int = 0
    pointer: tuple[int, int] = (0, 0)
    own: tuple[Area, ...] = ()
    is_own: bool = False
    """Whether the window under the pointer is one of this program."""

    @property
    def has_opened(self) -> bool:
        """Whether a menu or a list is open."""
        return len(self.windows) > 1

    def holds(self, x: int, y: int) -> bool:
        """Whether a place is in one of the windows."""
        return any(area.holds(x, y) for _window, area in self.windows)

    def is_hidden(self, x: int, y: int) -> bool:
        """Whether a window of this program is at a place."""
        return self.is_own or any(area.holds(x, y) for area in self.own)


@dataclass(frozen=True, slots=True)
class Frame:
    """A scene with its pixels, as they were until `ended` (seconds of the monotonic clock)."""

    scene: Scene
    tiles: tuple[Tile, ...]
    ended: float


@dataclass(frozen=True, slots=True)
class Hover:
    """What the program said is under the pointer at a place, `ended` as in `Frame`."""

    x: int
    y: int
    control: Control | None
    ended: float


def frame_before(frames: Sequence[Frame], x: int, y: int, pressed: float, under: int = 0) -> Frame | None:
    """The latest frame before a click, if it shows what is there; None where it does not.

    `under` is the number of the window that is at the place now. Where that is another one, the click may have opened
    or closed something, or the pointer came from elsewhere so quickly that nobody looked: then the frame is of no use.
    """
    known = [frame for frame in frames if frame.ended <= pressed]
    if not known or not known[-1].scene.holds(x, y):
        return None
    scene = known[-1].scene
    looked_there = abs(scene.pointer[0] - x) <= _NEAR and abs(scene.pointer[1] - y) <= _NEAR
    return known[-1] if looked_there or not under or under in dict(scene.windows) else None


def hover_before(hovers: Sequence[Hover], x: int, y: int, pressed: float) -> Hover | None:
    """The latest answer before a click that holds for its place; None where there is none."""
    known = [hover for hover in hovers if hover.ended <= pressed]
    if not known:
        return None
    last = known[-1]
    area = last.control.area if last.control else None
    return last if (area.holds(x, y) if area else (last.x, last.y) == (x, y)) else None


class Clock:
    """The screen's clock (milliseconds, of which 32 bits are told) in seconds of ours.

    Nobody tells the difference of the two; the quickest message so far comes nearest to it.
    """

    def __init__(self) -> None:
        self._ahead: float | None = None

    def ours(self, told: int, heard: float) -> float:
        """When something happened that the screen dates to `told`, and that was heard of at `heard`."""
        ahead = heard - told / 1000
        if self._ahead is None or ahead < self._ahead or ahead - self._ahead > _LATEST:
            self._ahead = ahead  # also where its clock has begun anew
        return told / 1000 + self._ahead


_NEAR = 3
"""Pixels that are one place."""
_LATEST = 60.0
"""Seconds that no message is under way."""
