"""The steps of the page that stands in the preview, as a writer chooses among them."""

from __future__ import annotations

from studio.desktop.panels.preview.draft import Shown
from studio.kb.syntax import outline
from studio.kb.values import KnowledgeBase


def steps_of_page(kb: KnowledgeBase, shown: Shown | None) -> list[tuple[str, str]]:
    """(The id on the page, the number and title) of each step that is gone through, sub-steps left out."""
    article = kb.article(shown.article) if shown else None
    text = article.text(shown.language) if article and shown else None
    if text is None or shown is None or shown.parts is None:
        return []
    anchors = {part.id: part.anchor for part in shown.parts.steps}
    steps = [step for step in outline(text.body).steps if step.heading.level == 2 and step.id in anchors]
    return [(anchors[step.id], f"{number}  {step.heading.title}") for number, step in enumerate(steps, 1)]
