"""Translations whose steps are not those of their source: deep links and app screens would miss them."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection
from studio.kb.syntax import outline
from studio.kb.values import State


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
        parts = [
            f"{what} {', '.join(f'“{step}”' for step in steps)}"
            for what, steps in (("it lacks", missing), ("it alone has", extra))
            if steps
        ]
        message = f"the steps are not those of {source.language}.md: {'; '.join(parts)}"
        place = inspected.step(extra[0]) if extra else inspected.fact("title")
        advice = "give each step the id that it has in the source, behind its heading: {#id}"
        yield inspected.warning("translation-steps", message, advice, place)
