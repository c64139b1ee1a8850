"""Where marks belong on a newer picture: each is held by the parts that it stands by, and goes where they went."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from PIL import Image

from studio.imaging.finding_parts import Finder, Found, Hit
from studio.imaging.scaling import make_sheets
from studio.imaging.sheets import UNIT, Part, Plane, Rect, Sheet
from studio.kb.mark_geometry import rounded, rounded_point
from studio.kb.pictures import Box, Mark, MarkKind, Picture, Point
from studio.kb.swapping import SURE, Placement

_OF_CROP = 0.8
_HOLD = 4.0
"""Letters' heights: what is farther from a mark than this does not hold it."""
_LINE = 0.7
"""Letters' heights: so near to the side of a box, a line is that side's."""
_SAME_LINE = 2
"""Pixels: a line that is farther from where it was expected is another one."""
_LINE_LOST = 0.55
"""How certain a side is whose line is not there any more: nothing else makes it sure."""


class Placer:
    """Places marks of a picture, whose sheet is `old`, on another."""

    def __init__(self, old: Sheet, new: Sheet) -> None:
        self._old, self._new = old, new
        self._finder = Finder(old, new)
        self._drift = self._usual()

    def place(self, mark: Mark) -> Placement:
        """Where one mark belongs."""
        if mark.box:
            box, certainty = self._place_box(mark.box)
            if mark.kind is MarkKind.REMOVE:
                box = _generous(box, 0.004 if certainty >= SURE else 0.02) if box != mark.box else box
            return Placement(replace(mark, box=rounded(box)), certainty)
        if mark.end and mark.start:
            step, certainty = self._step(mark.end)
            end, start = self._moved(mark.end, step), self._moved(mark.start, step)
            return Placement(replace(mark, start=start, end=end), certainty)
        if mark.at:
            step, certainty = self._step(mark.at)
            return Placement(replace(mark, at=self._moved(mark.at, step)), certainty)
        return Placement(mark, 0.0)

    def place_crop(self, crop: Box) -> tuple[Box, float]:
        """The crop on the newer picture: as far from what it shows at its sides as it was."""
        box, certainty = self._place_box(crop)
        whole = self._finder.whole
        if certainty < SURE and whole.step and whole.share >= _OF_CROP:
            box, certainty = self._shifted(crop, (whole.step.dx, whole.step.dy)), SURE
        left, top = min(max(box.x, 0.0), 0.95), min(max(box.y, 0.0), 0.95)
        right, bottom = min(max(box.x + box.width, left + 0.05), 1.0), min(max(box.y + box.height, top + 0.05), 1.0)
        return rounded(Box(left, top, right - left, bottom - top)), certainty

    def _step(self, point: Point) -> tuple[tuple[float, float], float]:
        """How far a place of the old sheet has moved, in pixels of the sheet."""
        x, y = point.x * self._old.width, point.y * self._old.height
        holds = sorted(self._old.parts, key=lambda part: _away(part.rect, x, y))
        if not holds or _away(holds[0].rect, x, y) > _HOLD * UNIT:
            return self._with_all(Rect(round(x) - 8, round(y) - 8, 16, 16)) or (self._near(x, y), 0.4)
        holder = holds[0]
        found = self._finder.find(holder)
        certainty = found.certainty
        # Where another part is as near, it must have gone the same way: nobody can tell to which the mark belongs.
        for other in holds[1:4]:
            if _away(other.rect, x, y) <= _away(holder.rect, x, y) + 0.5 * UNIT and certainty >= SURE:
                beside = self._finder.find(other)
                if beside.certainty >= SURE and beside.hit and found.hit and not _agree(beside.hit, found.hit):
                    certainty = 0.5
        if not found.hit or certainty < 0.4:
            return self._near(x, y), min(certainty, 0.5)
        return (found.hit.dx, found.hit.dy), certainty

    def _place_box(self, box: Box) -> tuple[Box, float]:
        old = self._old
        rect = Rect(
            *(round(v) for v in (box.x * old.width, box.y * old.height, box.width * old.width, box.height * old.height))
        )
        inside = [part for part in old.parts if _share(part.rect, rect) > 0.5]
        if not inside:
            step = self._with_all(rect)
            return (self._shifted(box, step[0]), step[1]) if step else (self._guessed(rect), 0.4)
        found = {part.rect: self._finder.find(part) for part in inside}
        sides = [self._side(rect, inside, found, side) for side in ("left", "top", "right", "bottom")]
        certainty = min(sure for _step, sure in sides)
        if certainty >= SURE:
            telling = [part for part in inside if part.wordy]
            certainty = min([certainty, *(found[part.rect].certainty for part in telling)])
            if certainty < SURE:
                certainty = 0.6
        if (
            certainty < SURE
            and all(sure != _LINE_LOST for _step, sure in sides)
            and (step := self._with_all(rect))
            and all(each.certainty >= SURE for each in found.values())
        ):
            return self._shifted(box, step[0]), step[1]
        left, top, right, bottom = (step for step, _sure in sides)
        moved = Box(rect.x + left, rect.y + top, rect.width - left + right, rect.height - top + bottom)
        if moved.width < 0.3 * rect.width or moved.height < 0.3 * rect.height:
            return self._guessed(rect), min(certainty, 0.4)
        fraction = Box(
            (box.x * old.width + left) / self._new.width,
            (box.y * old.height + top) / self._new.height,
            (box.width * old.width - left + right) / self._new.width,
            (box.height * old.height - top + bottom) / self._new.height,
        )
        return fraction, certainty

    def _side(self, rect: Rect, inside: list[Part], found: dict[Rect, Found], side: str) -> tuple[float, float]:
        """How far one side of a box has moved, and how certain that is."""
        across = side in ("left", "right")
        place = _edge(rect, side)
        holder = min(inside, key=lambda part: abs(_edge(part.rect, side) - place))
        result, gap = found[holder.rect], abs(_edge(holder.rect, side) - place)
        if not result.hit or result.certainty < SURE:
            middle = (rect.x + rect.width / 2, rect.y + rect.height / 2)
            step = (result.hit.dx, result.hit.dy) if result.hit and result.certainty >= 0.4 else self._near(*middle)
            return (step[0] if across else step[1]), min(result.certainty, 0.6)
        step = float(result.hit.dx if across else result.hit.dy)
        others = [each for each in found.values() if each.hit and each.certainty >= SURE]
        other_way = float(np.median([each.hit.dy if across else each.hit.dx for each in others if each.hit]))
        line = _line_near(self._old.plane, rect, side)
        if line is None:
            return step, result.certainty if gap <= 2.0 * UNIT else 0.7
        moved = _line_at(self._new.plane, rect, side, line, step, other_way)
        return (moved, result.certainty) if moved is not None else (step, _LINE_LOST)

    def _with_all(self, rect: Rect) -> tuple[tuple[float, float], float] | None:
        """How far a place has moved, where all of the picture moved as one and the place looks as it did."""
        step = self._finder.whole.step
        if step is None or not self._finder.fits(rect.grown(UNIT, UNIT), step):
            return None
        return (step.dx, step.dy), SURE

    def _shifted(self, box: Box, step: tuple[float, float]) -> Box:
        old, new = self._old, self._new
        return Box(
            (box.x * old.width + step[0]) / new.width,
            (box.y * old.height + step[1]) / new.height,
            box.width * old.width / new.width,
            box.height * old.height / new.height,
        )

    def _near(self, x: float, y: float) -> tuple[float, float]:
        """How far what is about a place has moved: a guess."""
        if not self._drift:
            fit = self._new.width / self._old.width, self._new.height / self._old.height
            return x * (fit[0] - 1), y * (fit[1] - 1)
        near = sorted(self._drift, key=lambda pair: abs(pair[0][0] - x) + 3 * abs(pair[0][1] - y))[:3]
        return float(np.median([hit.dx for _at, hit in near])), float(np.median([hit.dy for _at, hit in near]))

    def _usual(self) -> list[tuple[tuple[float, float], Hit]]:
        """Where some parts that can be no others were, and how far they have moved."""
        known: list[tuple[tuple[float, float], Hit]] = []
        for part in [part for part in self._old.parts if part.wordy][:24]:
            found = self._finder.find(part)
            if found.hit and found.certainty >= SURE:
                middle = part.rect.x + part.rect.width / 2, part.rect.y + part.rect.height / 2
                known.append((middle, found.hit))
        return known

    def _guessed(self, rect: Rect) -> Box:
        dx, dy = self._near(rect.x + rect.width / 2, rect.y + rect.height / 2)
        wide, high = self._new.width, self._new.height
        return Box((rect.x + dx) / wide, (rect.y + dy) / high, rect.width / wide, rect.height / high)

    def _moved(self, point: Point, step: tuple[float, float]) -> Point:
        x, y = point.x * self._old.width + step[0], point.y * self._old.height + step[1]
        return rounded_point(Point(_kept(x / self._new.width), _kept(y / self._new.height)))


def _edge(rect: Rect, side: str) -> int:
    """Where one side of a rectangle is."""
    if side in ("left", "right"):
        return rect.x if side == "left" else rect.right
    return rect.y if side == "top" else rect.bottom


def _line_near(plane: Plane, rect: Rect, side: str) -> int | None:
    """Where a line runs along one side of a box: pixels outwards are positive. None where there is none."""
    profile = _profile(plane, rect, side, 0, 0, round(_LINE * UNIT))
    return _peak(profile)


def _line_at(plane: Plane, rect: Rect, side: str, line: int, step: float, other_way: float) -> float | None:
    """How far that line has moved on the newer sheet, None where it is not near the place that was expected."""
    across = side in ("left", "right")
    dx, dy = (step, other_way) if across else (other_way, step)
    reach = round(_LINE * UNIT) + 3
    profile = _profile(plane, rect, side, round(dx), round(dy), reach)
    peaks = _peaks(profile)
    if not peaks:
        return None
    there = min((at - reach for at in peaks), key=lambda at: abs(at - line))
    if abs(there - line) > _SAME_LINE:
        return None
    return step + (there - line)


def _profile(plane: Plane, rect: Rect, side: str, dx: int, dy: int, reach: int) -> Plane:
    """How strong lines are along a side of a moved box, from `reach` pixels before to `reach` pixels after it."""
    inset_x, inset_y = min(rect.width // 4, 8), min(rect.height // 4, 8)
    if side in ("left", "right"):
        at = (rect.x if side == "left" else rect.right) + dx
        piece = _cut(plane, Rect(at - reach, rect.y + dy + inset_y, 2 * reach + 1, max(1, rect.height - 2 * inset_y)))
        return np.percentile(piece, 25, axis=0)
    at = (rect.y if side == "top" else rect.bottom) + dy
    piece = _cut(plane, Rect(rect.x + dx + inset_x, at - reach, max(1, rect.width - 2 * inset_x), 2 * reach + 1))
    return np.percentile(piece, 25, axis=1)


def _peaks(profile: Plane) -> list[int]:
    return [
        at
        for at in range(1, len(profile) - 1)
        if profile[at] > 0.05 and profile[at] >= profile[at - 1] and profile[at] > profile[at + 1]
    ]


def _peak(profile: Plane) -> int | None:
    middle = len(profile) // 2
    peaks = _peaks(profile)
    return min((at - middle for at in peaks), key=abs) if peaks else None


def _cut(plane: Plane, rect: Rect) -> Plane:
    piece = np.zeros((rect.height, rect.width), np.float32)
    left, top = max(rect.x, 0), max(rect.y, 0)
    right, bottom = min(rect.right, plane.shape[1]), min(rect.bottom, plane.shape[0])
    if left < right and top < bottom:
        piece[top - rect.y : bottom - rect.y, left - rect.x : right - rect.x] = plane[top:bottom, left:right]
    return piece


def _away(rect: Rect, x: float, y: float) -> float:
    return float(np.hypot(max(rect.x - x, 0, x - rect.right), max(rect.y - y, 0, y - rect.bottom)))


def _agree(one: Hit, other: Hit) -> bool:
    return abs(one.dx - other.dx) <= 3 and abs(one.dy - other.dy) <= 3


def _share(inner: Rect, outer: Rect) -> float:
    """How much of one rectangle is in another."""
    wide = min(inner.right, outer.right) - max(inner.x, outer.x)
    high = min(inner.bottom, outer.bottom) - max(inner.y, outer.y)
    return max(wide, 0) * max(high, 0) / (inner.width * inner.height)


def _generous(box: Box, margin: float) -> Box:
    return Box(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin)


def _kept(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def align_pixels(
    old: Image.Image, new: Image.Image, picture: Picture
) -> tuple[tuple[Placement, ...], Box | None, float]:
    """Where each mark of a picture and its crop belong on another RGB picture, and how certain the crop is."""
    cv2.setNumThreads(1)
    placer = Placer(*make_sheets(old, new))
    crop, certainty = placer.place_crop(picture.crop) if picture.crop else (None, 1.0)
    return tuple(placer.place(mark) for mark in picture.marks), crop, certainty
