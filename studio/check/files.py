"""Files that could not be read as the format asks for."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection, Severity, advice_of
from studio.errors import Place


def find(inspection: Inspection) -> Iterator[Finding]:
    """Every problem that reading the knowledge base met."""
    for problem in inspection.kb.problems:
        place = problem.place or Place("kb.yaml")
        parts = place.path.split("/")
        article = parts[1] if parts[0] == "articles" and len(parts) > 2 else ""
        yield Finding("unreadable", Severity.ERROR, problem.what, place, advice_of(problem), article)
