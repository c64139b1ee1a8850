"""The ways through an article as a graph: from where an end can be reached, and what one comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """A step as a place on a way: where one goes on from it, and whether a way may end there."""

    onward: tuple[str, ...]
    ends: bool

    @property
    def is_dead(self) -> bool:
        """Whether a way stops there without an end."""
        return not self.ends and not self.onward


def with_way_out(stops: Mapping[str, Stop]) -> frozenset[str]:
    """The stops from which some way leads to an end."""
    good = {step for step, stop in stops.items() if stop.ends}
    grown = True
    while grown:
        more = {
            step for step, stop in stops.items() if step not in good and any(onward in good for onward in stop.onward)
        }
        good |= more
        grown = bool(more)
    return frozenset(good)


def reached(stops: Mapping[str, Stop], start: Iterable[str]) -> tuple[str, ...]:
    """The stops that one comes to from `start`, those included, in the order of `stops`."""
    seen: set[str] = set()
    waiting = set(start) & set(stops)
    while waiting:
        step = waiting.pop()
        seen.add(step)
        waiting |= set(stops[step].onward) - seen
    return tuple(step for step in stops if step in seen)
