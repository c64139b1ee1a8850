"""Steps that nobody wrote: their number would stand in the article with nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection
from studio.kb.values import Kind


def find(inspection: Inspection) -> Iterator[Finding]:
    """Steps without a title, such as those of a new article that were left as they were."""
    for inspected in inspection.texts():
        named = "section" if inspected.article.kind is Kind.ANSWER else "step"
        for step in inspected.survey.steps:
            if not step.title.strip():
                message = f"the {named} “{step.id}” has no title"
                advice = f"give it one in a few words, or delete the {named}"
                yield inspected.error("untitled-step", message, advice, inspected.step(step.id), step.id)
