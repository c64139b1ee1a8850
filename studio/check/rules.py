"""All rules, in one list, and what asks them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from studio.check import (
    alt_text,
    branches,
    changes,
    contacts,
    doubtful,
    expectations,
    facts,
    files,
    ids,
    links,
    mirrored,
    pictures,
    retired,
    settings,
    steps,
    summaries,
    text,
    titles,
    translations,
    verification,
)
from studio.check.findings import Finding, Inspection

RULES: tuple[Callable[[Inspection], Iterator[Finding]], ...] = (
    files.find,
    settings.find,
    contacts.find,
    retired.find,
    ids.find,
    facts.find,
    text.find,
    steps.find,
    links.find,
    branches.find,
    pictures.find,
    doubtful.find,
    mirrored.find,
    alt_text.find,
    titles.find,
    summaries.find,
    translations.find,
    verification.find,
    changes.find,
    expectations.find,
)


def check_kb(inspection: Inspection) -> tuple[Finding, ...]:
    """All findings, in the order of the files and lines they are about."""
    found = {finding for find in RULES for finding in find(inspection)}
    return tuple(sorted(found, key=lambda finding: (finding.place, finding.rule, finding.message)))
