"""Where Tab goes: as things are laid out. Qt goes as they were made, and cards, chips and pages come and go."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QSplitter, QWidget

COMES_LAST = "comes_last"
"""A property: Tab comes to this widget behind all that stands beside it, although it stands before."""


def move_focus(root: QWidget, forward: bool) -> bool:
    """Give the focus to what comes next in `root`, or before; round where it ends. Whether there is such a thing."""
    now = QApplication.focusWidget()
    within = now if now is not None and root.isAncestorOf(now) else None
    for each in _from(within, root, forward):
        if each is within:
            return False
        if _takes_tab(each):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            each.setFocus(reason)
            return True
    return False


def _from(start: QWidget | None, root: QWidget, forward: bool) -> Iterator[QWidget]:
    """Everything behind `start` (before it), then everything from the other end. A parent stands before its parts."""
    at = start
    if at is not None and forward:
        yield from _below(at, forward)
    while at is not None and at is not root:
        parent = at.parentWidget() or root
        parts = _parts(parent)
        place = parts.index(at) if at in parts else 0
        for part in parts[place + 1 :] if forward else reversed(parts[:place]):
            yield from _all(part, forward)
        if not forward:
            yield parent
        at = parent
    yield from _all(root, forward)


def _all(widget: QWidget, forward: bool) -> Iterator[QWidget]:
    if widget.isHidden() or widget.isWindow():
        return
    if forward:
        yield widget
    yield from _below(widget, forward)
    if not forward:
        yield widget


def _below(widget: QWidget, forward: bool) -> Iterator[QWidget]:
    parts = _parts(widget)
    for part in parts if forward else reversed(parts):
        yield from _all(part, forward)


def _parts(parent: QWidget) -> list[QWidget]:
    """What stands in a widget, in the order of its layout; then what was put there by hand."""
    layout = parent.layout()
    if isinstance(parent, QSplitter):
        placed = [pane for number in range(parent.count()) if (pane := parent.widget(number)) is not None]
    else:
        placed = list(_placed(layout)) if layout is not None else []
    known = {id(each) for each in placed}
    parts = placed + [each for each in parent.children() if isinstance(each, QWidget) and id(each) not in known]
    return sorted(parts, key=lambda part: bool(part.property(COMES_LAST)))


def _placed(layout: QLayout) -> Iterator[QWidget]:
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        numbers.sort(key=lambda number: layout.getItemPosition(number)[:2])  # type: ignore[index]  # a tuple of four
    for number in numbers:
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)


def _takes_tab(widget: QWidget) -> bool:
    reached = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(reached) and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None
