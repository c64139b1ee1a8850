"""Steps that nobody wrote: their number would stand in the article with nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection
from studio.kb.values import Kind
from studio.wording import _


def find(inspection: Inspection) -> Iterator[Finding]:
    """Steps without a title, such as those of a new article that were left as they were. Drafts are still written."""
    for inspected in inspection.texts():
        if inspected.is_begun:
            continue
        is_answer = inspected.article.kind is Kind.ANSWER
        for step in inspected.survey.steps:
            if not step.title.strip():
                message, advice = _of_section(step.id) if is_answer else _of_step(step.id)
                yield inspected.error("untitled-step", message, advice, inspected.step(step.id), step.id)


def _of_section(section: str) -> tuple[str, str]:
    return (
        _("the section “{section}” has no title", section=section),
        _("give it one in a few words, or delete the section"),
    )


def _of_step(step: str) -> tuple[str, str]:
    return _("the step “{step}” has no title", step=step), _("give it one in a few words, or delete the step")
