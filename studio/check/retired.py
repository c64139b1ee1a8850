"""Ids that are no articles any more, and where `kb.yaml` says that they lead."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection, Severity
from studio.check.places import key_place
from studio.kb.values import KnowledgeBase
from studio.wording import _


def find(inspection: Inspection) -> Iterator[Finding]:
    """Retired ids that are articles all the same, that lead nowhere, or that lead in a circle."""
    kb = inspection.kb
    retired = dict(kb.retired)
    for old, new in kb.retired:
        if kb.article(old):
            yield _finding(
                kb,
                old,
                _("“{old}” is retired and still an article", old=old),
                _("take it out of `retired`, or delete the article"),
            )
        if new == old:
            yield _finding(kb, old, _("“{old}” is replaced by itself", old=old), _("name an article, or null"))
        elif new and not kb.article(new) and new not in retired:
            yield _finding(
                kb,
                old,
                _("“{old}” is replaced by “{new}”, which is no article", old=old, new=new),
                _("name an article, or null"),
            )
        elif new and _is_in_circle(kb, old):
            yield _finding(
                kb,
                old,
                _("“{old}” is replaced in a circle that no article ends", old=old),
                _("name an article, or null"),
            )


def _is_in_circle(kb: KnowledgeBase, old: str) -> bool:
    retired, seen = dict(kb.retired), set[str]()
    at = retired[old]
    while at and at not in seen and not kb.article(at):
        if at == old:
            return True
        seen.add(at)
        at = retired.get(at, "")
    return False


def _finding(kb: KnowledgeBase, old: str, message: str, advice: str) -> Finding:
    place = key_place("kb.yaml", kb.source, "retired", old)
    return Finding("retired", Severity.ERROR, message, place, advice, old if kb.article(old) else "", subject=old)
