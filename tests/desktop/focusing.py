"""Whether one sees where the keyboard is: what a control looks like with the focus, and without."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.looking import contrast, focusable, path_of

_AROUND = 4
"""Pixels around a control that may show its focus as well."""
_LEAST = 2.0
"""How much the pixels of the focus have to stand out from what was there: a border turns from blue to white."""
_IN_VIEW = 24
"""So many pixels of the width of a control, and half as many of its height, have to be seen to look at it."""
_PIXELS = 24
"""Fewer are a chance: a caret of 14 × 1 is none that one finds."""


def unseen(root: QWidget, known: set[tuple[QWidget, str]] | None = None) -> list[str]:
    """Controls that look the same with the focus as without; what is in `known` has been looked at already."""
    found: list[str] = []
    known = set() if known is None else known
    controls = focusable(root)
    for each in controls if len(controls) > 1 else ():  # where there is but one, the keyboard is nowhere else
        if (each, "") in known:
            continue
        each.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        seen = each.visibleRegion().boundingRect()
        if not each.hasFocus() or seen.width() < min(each.width(), _IN_VIEW) or seen.height() < _IN_VIEW // 2:
            continue  # Tab would have brought it into view
        place = _place(each, root)
        focused = _picture(root, place)
        each.clearFocus()
        QApplication.processEvents()
        if _place(each, root) != place:
            continue
        known.add((each, ""))
        changed = _changed(focused, _picture(root, place))
        if changed < _PIXELS:
            found.append(f"{path_of(each)}: {changed} pixels tell that it has the focus")
    return found


def _place(widget: QWidget, root: QWidget) -> QRect:
    """What is seen of it, and a little around; of large ones only a part is looked at."""
    seen = widget.visibleRegion().boundingRect()
    around = QRect(widget.mapTo(root, seen.topLeft()), seen.size()).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return around.intersected(QRect(QPoint(0, 0), root.size()))


def _picture(root: QWidget, place: QRect) -> QImage:
    return root.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _changed(one: QImage, other: QImage) -> int:
    """How many pixels stand out clearly from what was there before."""
    if one.size() != other.size():
        return 0
    pixels = (memoryview(bytes(each.constBits())).cast("I") for each in (one, other))
    pairs = Counter(pair for pair in zip(*pixels, strict=True) if pair[0] != pair[1])
    return sum(count for (a, b), count in pairs.items() if contrast(_bytes(a), _bytes(b)) >= _LEAST)


def _bytes(pixel: int) -> tuple[int, ...]:
    return pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255
