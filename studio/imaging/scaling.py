"""By how much a newer picture of the same thing is larger or smaller, so that both can be compared part by part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.imaging.finding_parts import find_alike
from studio.imaging.sheets import UNIT, Part, Sheet, halved, make_sheet, natural_scale

_PROBES = 8
_PLAIN = 0.95
_LEAST, _MOST = 0.35, 3.0
_STEPS = (0.96, 0.98, 1.02, 1.04)
_FINE = (0.99, 1.01)


def make_sheets(old: Image.Image, new: Image.Image) -> tuple[Sheet, Sheet]:
    """The sheets of two RGB pictures, at scales at which what is on both is of one size."""
    first = make_sheet(old, natural_scale(old))
    guesses = [first.scale, first.scale * old.width / new.width, first.scale * old.height / new.height]
    guesses.append(natural_scale(new))
    rough = make_sheet(new, guesses[-1])
    if turned := _by_features(first, rough):
        guesses.insert(0, rough.scale * turned)
    probes = _probes(first)
    tried: dict[float, float] = {}
    best = _best(first, new, probes, guesses, tried)
    for steps in (_STEPS, _FINE) if tried and tried[best] <= _PLAIN else ():
        best = _best(first, new, probes, [best, *(best * step for step in steps)], tried)
    return first, make_sheet(new, best)


def _best(
    old: Sheet, new: Image.Image, probes: list[Part], scales: Iterable[float], tried: dict[float, float]
) -> float:
    for scale in scales:
        key = round(scale, 4)
        largest = max(new.size) * key
        if key not in tried and 64 < largest < 2600 and _LEAST < key / old.scale < _MOST:
            tried[key] = _fit(old, make_sheet(new, key), probes)
            if tried[key] > _PLAIN:
                break
    return max(tried, key=lambda scale: tried[scale]) if tried else old.scale


def _fit(old: Sheet, new: Sheet, probes: list[Part]) -> float:
    """How well the better half of some parts is found."""
    scores = sorted(max((hit.alike for hit in find_alike(old, part.rect, new, 2)), default=0.0) for part in probes)
    better = scores[len(scores) // 2 :]
    return sum(better) / len(better) if better else 0.0


def _probes(sheet: Sheet) -> list[Part]:
    """Parts from all over the sheet, words and others by turns."""
    known = [part for part in sheet.parts if part.rect.width >= UNIT]
    known.sort(key=lambda part: (-min(part.rect.width, 6 * UNIT), part.rect))
    words, others = [part for part in known if part.wordy], [part for part in known if not part.wordy]
    return words[: _PROBES // 2] + others[: _PROBES // 2]


def _by_features(old: Sheet, new: Sheet) -> float:
    """How many times as large the old sheet shows what the new one does, as most features say; 0 if unknown."""
    detector: Any = cv2.__dict__["SIFT_create"](nfeatures=700)  # the stubs of OpenCV do not know it
    points: list[NDArray[np.float32]] = []
    described: list[NDArray[np.float32]] = []
    for sheet in (old, new):
        seen, descriptors = detector.detectAndCompute((halved(sheet.plane) * 255).astype(np.uint8), None)
        if descriptors is None or len(seen) < 8:
            return 0.0
        points.append(np.array([point.pt for point in seen], np.float32))
        described.append(cast(NDArray[np.float32], descriptors))
    pairs = cv2.BFMatcher().knnMatch(described[0], described[1], k=2)
    good = [pair[0] for pair in pairs if len(pair) == 2 and pair[0].distance < 0.75 * pair[1].distance]
    if len(good) < 8:
        return 0.0
    here = np.array([points[0][match.queryIdx] for match in good])
    there = np.array([points[1][match.trainIdx] for match in good])
    cv2.setRNGSeed(1)
    found: Any = cv2.estimateAffinePartial2D(there, here, method=cv2.RANSAC, ransacReprojThreshold=3.0)
    turned = cast("NDArray[np.float64] | None", found[0])
    if turned is None:
        return 0.0
    scale = float(np.hypot(turned[0, 0], turned[1, 0]))
    return scale if _LEAST < scale < _MOST else 0.0
