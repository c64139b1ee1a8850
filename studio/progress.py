"""How long work tells how far it is: `report(share, doing)` with a share between 0 and 1.

A front passes its own `Report`; it may raise `studio.errors.Cancelled`, which working code lets through.
"""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[float, str], None]


def silent(share: float, doing: str) -> None:
    """The report of nobody listening."""


def part(report: Report, start: float, end: float) -> Report:
    """A report for a piece of the work that runs from `start` to `end` of the whole."""

    def scaled(share: float, doing: str) -> None:
        report(start + (end - start) * share, doing)

    return scaled
