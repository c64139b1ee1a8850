"""How the controls of a text stand: one below the other, and the format bar behind what is being written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.panels.article.slot import Slot
from studio.kb.blocks import BlockKind

_GAP = 8


class BlockLayout(QVBoxLayout):
    """Keeps the order of the controls. The bar goes from text to text: it is here while it was put nowhere else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar: QWidget | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(_GAP)

    def hold(self, bar: QWidget) -> None:
        """Take the bar in; `arrange` says where it stands."""
        self._bar = bar
        if self.indexOf(bar) < 0:
            self.addWidget(bar)

    def arrange(self, slots: Sequence[Slot], current: Slot | None) -> None:
        """Have the controls stand in this order; those that do already are left alone."""
        wanted: list[QWidget] = [slot.widget for slot in slots]
        if self._bar is not None and self.indexOf(self._bar) >= 0:
            wanted.insert(place_of_bar(slots, current), self._bar)
        for place, widget in enumerate(wanted):
            if self.indexOf(widget) != place:
                self.insertWidget(place, widget)


def place_of_bar(slots: Sequence[Slot], current: Slot | None) -> int:
    """Before which control the bar stands: the next branch, which is no text, or (their number) behind them all.

    So it stays where it is while somebody goes from a text to the callout below it.
    """
    at = slots.index(current) if current in slots else 0
    branches = (place for place in range(at, len(slots)) if slots[place].kind is BlockKind.CHECK)
    return next(branches, len(slots))
