"""Which step a finding is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from studio.kb.syntax import outline
from studio.kb.values import Text
from studio.storage.front_matter import split

if TYPE_CHECKING:
    from studio.check import Finding


def findings_by_step(text: Text | None, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the id of their step; "" for the head and the introduction.

    A finding names a line of what a save would write: the facts as they were saved last, then the body as it is now.
    """
    found: dict[str, list[Finding]] = {}
    listed = list(findings)
    if text is None or not listed:
        return found
    start = split(text.source).body
    first_line = len(text.source[:start].splitlines()) + 1
    steps = outline(text.body).steps
    lines = [first_line + step.line - 1 for step in steps]
    for finding in listed:
        at = bisect_right(lines, finding.place.line) - 1
        found.setdefault(steps[at].id if at >= 0 else "", []).append(finding)
    return found
