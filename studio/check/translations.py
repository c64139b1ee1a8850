"""Translations whose steps are not those of their source: deep links and app screens would miss them."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection
from studio.kb.syntax import outline
from studio.kb.values import State
from studio.wording import _, joined


def find(inspection: Inspection) -> Iterator[Finding]:
    """Translations that lack steps of the source, or have others. Drafts are still being written."""
    for inspected in inspection.texts():
        source = inspected.article.text(inspection.kb.languages.source)
        if inspected.is_source or source is None or inspected.text.state is State.DRAFT:
            continue
        wanted = [step.id for step in outline(source.body).steps]
        found = [step.id for step in outline(inspected.text.body).steps]
        missing = [step for step in wanted if step not in found]
        extra = [step for step in found if step not in wanted]
        if not missing and not extra:
            continue
        parts = [_("it lacks {steps}", steps=_quoted(missing))] if missing else []
        parts += [_("it alone has {steps}", steps=_quoted(extra))] if extra else []
        told = joined("; ", parts)
        message = _("the steps are not those of {language}.md: {told}", language=source.language, told=told)
        place = inspected.step(extra[0]) if extra else inspected.fact("title")
        advice = _("give each step the id that it has in the source, behind its heading: {#id}")
        yield inspected.warning("translation-steps", message, advice, place)


def _quoted(steps: list[str]) -> str:
    return ", ".join(f"“{step}”" for step in steps)
