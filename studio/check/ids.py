"""Ids that stand twice: links to them would lead to one or the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from studio.check.findings import Finding, Inspection, Severity, find_place
from studio.kb.syntax import outline

RESERVED = ("index", "search", "sections")
"""Names of a bundle's own pages, which no article may have."""

RESERVED_STEPS = ("solved", "contact")


def find(inspection: Inspection) -> Iterator[Finding]:
    """Ids of steps, marks, sections, products and channels that stand twice, and ids a bundle needs itself."""
    kb = inspection.kb
    for name, ids in (
        ("section", [section.id for section in kb.sections]),
        ("product", [product.id for product in kb.products]),
        ("contact channel", [contact.id for contact in kb.contacts]),
    ):
        for twice in _twice(ids):
            place = find_place("kb.yaml", kb.source, f"id: {twice}")
            yield Finding(
                "duplicate-id",
                Severity.ERROR,
                f"two {name}s have the id “{twice}”",
                place,
                "give one of them another id",
            )
    for picture in kb.pictures:
        for twice in _twice(mark.id for mark in picture.marks):
            place = find_place(f"{picture.path}.yaml", picture.sidecar, f"id: {twice}")
            yield Finding(
                "duplicate-id", Severity.ERROR, f"two marks have the id “{twice}”", place, "give one of them another id"
            )
    for inspected in inspection.texts():
        steps = outline(inspected.text.body).steps
        for twice in _twice(step.id for step in steps):
            message = f"two steps have the id “{twice}”"
            yield inspected.error(
                "duplicate-id", message, "give one of them another id; deep links lead to the first", f"{{#{twice}"
            )
        for step in steps:
            if step.id in RESERVED_STEPS or step.id.startswith(("contact-", "picture-")):
                message = f"“{step.id}” is an id that every page has already"
                yield inspected.error("reserved-id", message, "give the step another id", f"{{#{step.id}")
    for article in kb.articles:
        if article.id in RESERVED:
            place = find_place(f"articles/{article.id}", "", "")
            message = f"“{article.id}” is the name of a page that every bundle has"
            yield Finding("reserved-id", Severity.ERROR, message, place, "rename the article's folder", article.id)


def _twice(ids: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(ids).items() if count > 1)
