"""What the text itself says wrongly: unknown variables and snippets, timers without a length, and the like."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection, advice_of

_HARMLESS = {"left-out"}
"""What is shown without the piece that it is about, and reads well all the same."""
_UNWRITTEN = "unwritten"
"""What has a place in the text and no words yet."""


def find(inspection: Inspection) -> Iterator[Finding]:
    """Every remark that reading the text left; in a draft, none about places that wait for words."""
    for inspected in inspection.texts():
        for remark in inspected.survey.remarks:
            if remark.rule == _UNWRITTEN and inspected.is_begun:
                continue
            say = inspected.warning if remark.rule in _HARMLESS else inspected.error
            yield say(remark.rule, remark.what, advice_of(remark), inspected.words(remark.needle), remark.needle)
