"""Files that could not be read as the format asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from studio.check.findings import Finding, Inspection, Severity, advice_of
from studio.errors import Place, Problem
from studio.kb.values import Text
from studio.storage import parse_front_matter


def find(inspection: Inspection) -> Iterator[Finding]:
    """Every problem that reading the knowledge base met."""
    for problem in inspection.kb.problems:
        finding = unreadable(problem)
        if finding.article and not _may_ship(inspection, finding.article, finding.place.path.rpartition("/")[2]):
            finding = replace(finding, severity=Severity.WARNING, ships=False)
        yield finding


def unreadable(problem: Problem) -> Finding:
    """What to say of a problem that reading a knowledge base met."""
    place = problem.place or Place("kb.yaml")
    parts = place.path.split("/")
    article = parts[1] if parts[0] == "articles" and len(parts) > 2 else ""
    language = parts[2].removesuffix(".md") if article and len(parts) == 3 and parts[2].endswith(".md") else ""
    return Finding("unreadable", Severity.ERROR, problem.what, place, advice_of(problem), article, language)


def _may_ship(inspection: Inspection, article_id: str, file: str) -> bool:
    """Whether a file of an article is part of what ships, or would be if it could be read."""
    article = inspection.kb.article(article_id)
    if article is None:
        return True
    if not file.endswith(".md"):
        return inspection.ships(article)
    text = article.text(file.removesuffix(".md"))
    if text is None or not _says_its_state(text):
        return True
    return (article.id, text.language) in inspection.shipped


def _says_its_state(text: Text) -> bool:
    """Whether the text has the state that its file names: one that cannot be read counts as a draft all the same."""
    said = parse_front_matter(text.source, "")[0].get("state", text.state)
    return str(said).lower() == text.state
