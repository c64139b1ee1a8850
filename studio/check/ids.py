"""Articles whose id a bundle needs for a page of its own. (Reading and rendering find ids that stand twice.)"""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection, Severity
from studio.errors import Place

RESERVED = ("index", "search", "sections")


def find(inspection: Inspection) -> Iterator[Finding]:
    """Articles that would take the place of a page that every bundle has."""
    for article in inspection.kb.articles:
        if article.id in RESERVED:
            place = Place(f"articles/{article.id}")
            message = f"“{article.id}” is the name of a page that every bundle has"
            yield Finding("reserved-id", Severity.ERROR, message, place, "rename the article's folder", article.id)
