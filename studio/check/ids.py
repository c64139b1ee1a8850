"""Ids that stand twice: links to them would lead to one or the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from studio.check.findings import Finding, Inspection, Severity, find_place
from studio.kb.syntax import RESERVED_IDS, outline

_FIGURE = re.compile(r"picture-\d+(?:-\d+)?\Z|check-\d+-question\Z")

RESERVED = ("index", "search", "sections")
"""Names of a bundle's own pages, which no article may have."""


def find(inspection: Inspection) -> Iterator[Finding]:
    """Steps with one id, and ids that a bundle needs itself. (Reading finds other ids that stand twice.)"""
    kb = inspection.kb
    taken = RESERVED_IDS | {f"contact-{contact.id}" for contact in kb.contacts}
    for inspected in inspection.texts():
        steps = outline(inspected.text.body).steps
        for twice in _twice(step.id for step in steps):
            message = f"two steps have the id “{twice}”"
            yield inspected.error(
                "duplicate-id", message, "give one of them another id; deep links lead to the first", f"{{#{twice}"
            )
        for step in steps:
            if step.id in taken or _FIGURE.match(step.id):
                message = f"“{step.id}” is an id that every page has already"
                yield inspected.error("reserved-id", message, "give the step another id", f"{{#{step.id}")
    for article in kb.articles:
        if article.id in RESERVED:
            place = find_place(f"articles/{article.id}", "", "")
            message = f"“{article.id}” is the name of a page that every bundle has"
            yield Finding("reserved-id", Severity.ERROR, message, place, "rename the article's folder", article.id)


def _twice(ids: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(ids).items() if count > 1)
