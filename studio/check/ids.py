"""Ids that a bundle needs for a page of its own. (Reading and rendering find ids that stand twice.)"""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection, Severity
from studio.check.places import key_place
from studio.errors import Place
from studio.wording import _

RESERVED = ("index", "search", "sections")


def find(inspection: Inspection) -> Iterator[Finding]:
    """Articles, also retired ones, that would take the place of a page that every bundle has."""
    kb = inspection.kb
    for article in kb.articles:
        if article.id in RESERVED:
            ships = inspection.ships(article)
            severity = Severity.ERROR if ships else Severity.WARNING
            place, advice = Place(f"articles/{article.id}"), _("rename the article's folder")
            yield Finding("reserved-id", severity, _message(article.id), place, advice, article.id, ships=ships)
    for old, _new in kb.retired:
        if old in RESERVED:
            place = key_place("kb.yaml", kb.source, "retired", old)
            yield Finding(
                "reserved-id", Severity.ERROR, _message(old), place, _("take it out of `retired`"), subject=old
            )


def _message(name: str) -> str:
    return _("“{name}” is the name of a page that every bundle has", name=name)
