"""The findings of a knowledge base on disk: surveys made or remembered, the search asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from studio.check import check_kb
from studio.check.findings import Finding, Inspection
from studio.content.edition import Edition
from studio.content.manuscripts import Manuscripts, every_text
from studio.content.searching import open_search
from studio.kb.values import KnowledgeBase
from studio.progress import Report, part, silent
from studio.storage.store import Store


def inspect(
    folder: Path, kb: KnowledgeBase, edition: Edition, cache: Path, today: date, report: Report = silent
) -> tuple[Finding, ...]:
    """The findings of `kb`, which lies in `folder`; its golden questions are asked of what `edition` ships."""
    surveys = Manuscripts(kb, "", Store(cache / "made")).surveys(every_text(kb), part(report, 0.0, 0.6))
    index = open_search(folder, kb, edition, cache, part(report, 0.6, 0.9)) if kb.search.expect else None

    def answers(query: str, language: str, limit: int) -> Sequence[str]:
        return [hit.id for hit in index.search(query, language, limit, kb.search).hits] if index else ()

    return check_kb(Inspection(kb, surveys, today, answers))
