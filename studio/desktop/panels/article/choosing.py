"""Which steps are chosen: one that the caret is in, or several that a verb acts on together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Choice:
    """`current` is the step with the caret, "" for none; `keys` are all that are chosen; a range began at `anchor`."""

    current: str = ""
    keys: frozenset[str] = frozenset()
    anchor: str = ""

    def one(self, key: str) -> Choice:
        """This step alone; "" chooses none."""
        return Choice(key, frozenset({key} - {""}), key)

    def toggled(self, key: str) -> Choice:
        """The step chosen in addition, or no longer."""
        keys = self.keys ^ {key}
        current = key if key in keys else next(iter(sorted(keys)), "")
        return Choice(current, keys, key)

    def extended(self, key: str, order: Sequence[str]) -> Choice:
        """All steps between the anchor and this one."""
        anchor = self.anchor if self.anchor in order else key
        first, last = sorted((order.index(anchor), order.index(key)))
        return Choice(key, frozenset(order[first : last + 1]), anchor)

    def moved(self, way: int, order: Sequence[str]) -> Choice:
        """The range one step further up (-1) or down (+1)."""
        if self.current not in order:
            return self
        at = order.index(self.current) + way
        return self.extended(order[at], order) if 0 <= at < len(order) else self

    def renamed(self, old: str, new: str) -> Choice:
        """The same where a step has another key."""
        keys = frozenset(new if key == old else key for key in self.keys)
        return Choice(new if self.current == old else self.current, keys, new if self.anchor == old else self.anchor)

    def within(self, order: Sequence[str]) -> Choice:
        """The same without steps that are gone."""
        there = frozenset(order)
        if self.keys <= there and (self.current in there or not self.current):
            return self
        current = self.current if self.current in there else ""
        return replace(self, current=current, keys=self.keys & there)

    def listed(self, order: Sequence[str]) -> tuple[str, ...]:
        """What is chosen, from top to bottom."""
        return tuple(key for key in order if key in self.keys)
