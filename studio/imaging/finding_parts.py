"""Where a part of one sheet is on another, and whether that can be no other part.

A part is known by its looks and by the words that stand beside it. It counts as found where exactly one place of the
other sheet fits both, and where, asked back, that place fits this very part alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

import cv2
import numpy as np

from studio.imaging.companions import companions_of, gap, share_line, words_in
from studio.imaging.sheets import UNIT, Part, Plane, Rect, Sheet, halved

ALIKE = 0.66
"""From here on, two pieces count as the same thing drawn twice."""
_LESS = 0.14
"""So much less alike than most of two pictures may a part be: where all else is the very same, it is another."""
_RIVAL = 0.14
"""What is that much less alike than the best is no rival of it."""
_COARSE, _CLOSE = 0.45, 0.5
"""What is less alike than this is not even looked at: at half the size, and in full."""
_SURE, _WITH_ALL = 0.8, 0.85
_AS_ONE = 0.8
"""The share of all parts that has to have moved as one, for a picture to have moved as one."""
_MOST, _ASKED = 14, 16
_AROUND = 6.0
"""How many letters' heights about a part have to be as they were, where it is known by nothing else."""
_NEXT_WORD = 0.9
"""So many letters' heights behind a word, the next one of the same words has begun."""
_BLANK, _INK = 0.06, 0.15
"""Up to this nothing is drawn; from that on, something surely is."""


class Hit(NamedTuple):
    """A place of another sheet: how far the part has moved, and how much it is alike, 0 to 1."""

    dx: int
    dy: int
    alike: float


@dataclass(frozen=True, slots=True)
class Found:
    """The best place of a part, None where there is none; `certainty` is 0 to 1, and 0.8 or more is sure."""

    hit: Hit | None
    certainty: float


@dataclass(frozen=True, slots=True)
class Whole:
    """How far most of a picture has moved as one (None: it has not), and which share of its parts has."""

    step: Hit | None
    share: float


class Finder:
    """Finds parts of `old` on `new`, and back."""

    def __init__(self, old: Sheet, new: Sheet) -> None:
        self.old, self.new = old, new
        self._hits: dict[tuple[bool, Rect], tuple[Hit, ...]] = {}
        self._found: dict[Rect, Found] = {}

    @cached_property
    def alike(self) -> float:
        """From which likeness on a part of these two pictures counts as the same."""
        parts = sorted(self.old.parts, key=lambda part: (part.rect.width, part.rect), reverse=True)[:_ASKED]
        best = sorted(hits[0].alike for part in parts if (hits := self._hits_of(part.rect, False)))
        usual = best[len(best) * 3 // 4] if best else 0.0
        return max(ALIKE, usual - _LESS)

    def find(self, part: Part) -> Found:
        """Where a part of the old sheet is on the new one."""
        if part.rect not in self._found:
            found = self._search(part)
            if found.certainty < _SURE and (step := self.whole.step) and self.stays(part, step):
                found = Found(step, _WITH_ALL)
            self._found[part.rect] = found
        return self._found[part.rect]

    def _search(self, part: Part) -> Found:
        hits = self._hits_of(part.rect, False)
        if not hits:
            return Found(None, 0.0)
        alike = [hit for hit in hits if hit.alike >= self.alike and not self._goes_on(part, hit)]
        fitting = [hit for hit in alike if self._is_accompanied(part, hit)]
        best = max(fitting or hits, key=lambda hit: hit.alike)
        certainty = best.alike * 0.6
        if not fitting:
            return Found(best, min(certainty, 0.5))
        rivals = [hit for hit in fitting if hit is not best and hit.alike > best.alike - _RIVAL]
        if rivals or not self._is_mutual(part, best):
            return Found(best, min(certainty, 0.45))
        return Found(best, 0.8 + 0.2 * min(1.0, (best.alike - self.alike) / (1.001 - self.alike)))

    def _goes_on(self, part: Part, hit: Hit) -> bool:
        """Whether words go on there where they were at an end: "Network" is not the "Network" of "Network 2"."""
        if not part.wordy:
            return False
        rect = part.rect
        reach = round(_NEXT_WORD * UNIT)
        ends = (rect._replace(x=rect.x - reach, width=reach), rect._replace(x=rect.right, width=reach))
        return any(
            float(self.old.cut(end).max()) < _BLANK
            and float(self.new.cut(end._replace(x=end.x + hit.dx, y=end.y + hit.dy)).max()) > _INK
            for end in ends
        )

    def _is_mutual(self, part: Part, hit: Hit) -> bool:
        """Whether what was found leads back to this part, and to no other."""
        there = part.rect._replace(x=part.rect.x + hit.dx, y=part.rect.y + hit.dy)
        back = self._hits_of(there, True)
        here = [one for one in back if abs(one.dx + hit.dx) <= 4 and abs(one.dy + hit.dy) <= 4]
        if not here:
            return False
        rivals = [one for one in back if one not in here and one.alike > max(here, key=_alike).alike - _RIVAL]
        return not any(self._is_twin(part, there, one) for one in rivals)

    def _is_twin(self, part: Part, there: Rect, back: Hit) -> bool:
        """Whether another part of the old sheet fits the place on the new one as well, words and all."""
        other = Part(there._replace(x=there.x + back.dx, y=there.y + back.dy), part.wordy)
        companions = companions_of(self.old, other)
        hit = Hit(-back.dx, -back.dy, back.alike)
        return not companions or self._meets(companions, other, hit)

    def _is_accompanied(self, part: Part, hit: Hit) -> bool:
        """Whether the words that stand by a part stand by that place too. Words may stand alone, nothing else may."""
        companions = companions_of(self.old, part)
        if not companions:
            return part.wordy
        return all(self._is_within(each, hit) for each in words_in(self.old, part)) and self._meets(
            companions, part, hit
        )

    @cached_property
    def whole(self) -> Whole:
        """How far the picture has moved as one."""
        parts = sorted(self.old.parts, key=lambda part: (part.rect.width, part.rect), reverse=True)[:_ASKED]
        best = [hits[0] for part in parts if (hits := self._hits_of(part.rect, False)) and hits[0].alike > _CLOSE]
        steps = Counter((round(hit.dx / 3), round(hit.dy / 3)) for hit in best)
        if not steps:
            return Whole(None, 0.0)
        usual = max(steps, key=lambda step: (steps[step], step))
        alike = [hit for hit in best if (round(hit.dx / 3), round(hit.dy / 3)) == usual]
        step = Hit(round(np.median([hit.dx for hit in alike])), round(np.median([hit.dy for hit in alike])), 1.0)
        there = [self._is_at(self.old, part, self.new, step) for part in self.old.parts]
        back = Hit(-step.dx, -step.dy, 1.0)
        here = [self._is_at(self.new, part, self.old, back) for part in self.new.parts]
        share = min(sum(there) / len(there), sum(here) / max(1, len(here)))
        return Whole(step if share >= _AS_ONE and len(there) >= 4 else None, share)

    def stays(self, part: Part, step: Hit) -> bool:
        """Whether a part has moved with all the picture, and so has all that is in its line, or about it."""
        about = [
            one
            for one in self.old.parts
            if share_line(one.rect, part.rect) or max(gap(one.rect, part.rect)) <= _AROUND * UNIT
        ]
        return all(self._is_at(self.old, one, self.new, step) for one in [part, *about]) and self.fits(part.rect, step)

    def fits(self, rect: Rect, step: Hit) -> bool:
        """Whether most of what is about a place, parts or not, is on the new sheet, moved by a step."""
        wide = rect.grown(2 * UNIT, 2 * UNIT)
        here = self.old.cut(wide)
        there = self.new.cut(wide._replace(x=wide.x + step.dx, y=wide.y + step.dy))
        edge = round(1.6 * UNIT)
        likenesses = [
            _best_near(here[y : y + edge, x : x + edge], there[y : y + edge], x)
            for y in range(0, wide.height - edge + 1, edge)
            for x in range(0, wide.width - edge + 1, edge)
            if float(np.abs(here[y : y + edge, x : x + edge]).max()) > 0.06
        ]
        return sum(likeness > 0.4 for likeness in likenesses) >= 0.75 * len(likenesses)

    def _is_at(self, sheet: Sheet, part: Part, other: Sheet, step: Hit) -> bool:
        """Whether a part is on another sheet, moved by a step."""
        margin = round(0.35 * UNIT)
        wide = part.rect.grown(margin, margin)
        if not (part.rect.x + step.dx >= 0 and part.rect.right + step.dx <= other.width):
            return True  # nobody can tell
        if not (part.rect.y + step.dy >= 0 and part.rect.bottom + step.dy <= other.height):
            return True
        hit = _looked_at(sheet.cut(wide), other, wide.x + step.dx, wide.y + step.dy, wide, 0.45)
        return hit is not None and (not part.wordy or hit.alike >= self.alike)

    def _is_within(self, words: Part, hit: Hit) -> bool:
        """Whether words on a part went where the part went."""
        return any(
            one.alike >= self.alike and abs(one.dx - hit.dx) <= 4 and abs(one.dy - hit.dy) <= 4
            for one in self._hits_of(words.rect, False)
        )

    def _meets(self, companions: Sequence[Part], part: Part, hit: Hit) -> bool:
        return any(self._stands_by(companion, part, hit) for companion in companions)

    def _stands_by(self, companion: Part, part: Part, hit: Hit) -> bool:
        """Whether a companion is on the same side of the place, in its line or at its old distance."""
        in_line = share_line(companion.rect, part.rect)
        before = companion.rect.x < part.rect.x
        for one in self._hits_of(companion.rect, False):
            if one.alike < self.alike or abs(one.dy - hit.dy) > 0.3 * UNIT:
                continue
            after = companion.rect.x + one.dx < part.rect.x + hit.dx
            if (in_line and after == before) or abs(one.dx - hit.dx) <= 1.5 * UNIT:
                return True
        return False

    def _hits_of(self, rect: Rect, back: bool) -> tuple[Hit, ...]:
        key = (back, rect)
        if key not in self._hits:
            one, other = (self.new, self.old) if back else (self.old, self.new)
            self._hits[key] = tuple(find_alike(one, rect, other))
        return self._hits[key]


def find_alike(sheet: Sheet, rect: Rect, other: Sheet, most: int = _MOST) -> list[Hit]:
    """Places of another sheet that look like a piece of this one, the most alike first."""
    margin = round(0.35 * UNIT)
    wide = rect.grown(margin, margin)
    piece = sheet.cut(wide)
    if piece.shape[0] + 4 > other.height or piece.shape[1] + 4 > other.width or float(piece.std()) < 0.02:
        return []
    small = halved(piece)
    border = 2 * margin
    scores = cast(Plane, cv2.matchTemplate(np.pad(other.coarse, margin), small, cv2.TM_CCOEFF_NORMED))
    radius = max(3, min(rect.width, rect.height) // 6)
    hits: list[Hit] = []
    for _each in range(most):
        _low, best, _where, (x, y) = cv2.minMaxLoc(scores)
        if best < _COARSE:
            break
        hit = _looked_at(piece, other, 2 * int(x) - border, 2 * int(y) - border, wide)
        if hit and not any(abs(one.dx - hit.dx) <= 3 and abs(one.dy - hit.dy) <= 3 for one in hits):
            hits.append(hit)
        scores[max(0, y - radius) : y + radius + 1, max(0, x - radius) : x + radius + 1] = -1
    return sorted(hits, key=_alike, reverse=True)


def _looked_at(piece: Plane, other: Sheet, x: int, y: int, wide: Rect, least: float = _CLOSE) -> Hit | None:
    """The best place within three pixels of one, None where it is none after all."""
    around = other.cut(Rect(x - 3, y - 3, wide.width + 6, wide.height + 6))
    _low, best, _where, (dx, dy) = cv2.minMaxLoc(cv2.matchTemplate(around, piece, cv2.TM_CCOEFF_NORMED))
    if best < least:
        return None
    candidate = around[dy : dy + piece.shape[0], dx : dx + piece.shape[1]]
    return Hit(x + int(dx) - 3 - wide.x, y + int(dy) - 3 - wide.y, _closeness(piece, candidate, float(best)))


def _closeness(piece: Plane, other: Plane, whole: float) -> float:
    """How alike two pieces of one size are: as a whole, and where they differ most. One other letter tells."""
    wide = piece.shape[1]
    width = min(wide, round(0.7 * UNIT))
    worst = 1.0
    for left in [*range(0, wide - width, width // 2), wide - width]:
        worst = min(worst, _best_near(piece[:, left : left + width], other, left))
    return min(whole, worst + 0.1)


def _best_near(cell: Plane, other: Plane, left: int) -> float:
    """How alike a cell is to what lies at its place in `other`, give or take two pixels."""
    padded = np.pad(other, 2)[:, left : left + cell.shape[1] + 4]
    there = padded[2:-2, 2:-2]
    if float(cell.max()) < 0.06 and float(there.max()) < 0.06:
        return 1.0
    if float(cell.std()) < 0.015 or float(there.std()) < 0.015:
        return 0.0
    return min(1.0, float(cv2.matchTemplate(padded, cell, cv2.TM_CCOEFF_NORMED).max()))


def _alike(hit: Hit) -> float:
    return hit.alike
