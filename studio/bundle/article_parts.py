"""An article's page in the parts by which a preview is patched: what did not change is not sent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from studio.content.catalogue import Entry
from studio.render import Document, Pieces

_TOP = '<article class="article">\n'
_BODY = '<div class="body" data-body>'
_END = "</article>\n</main>"


@dataclass(frozen=True, slots=True)
class StepPart:
    """A step: its id in the text, its id on the page (another only where the page needs that one for itself), a digest
    of its HTML, and the HTML of its `<section>`, sub-steps within."""

    id: str
    anchor: str
    digest: str
    html: str


@dataclass(frozen=True, slots=True)
class ArticleParts:
    """The page of an article: what stands above the text and below it, and the text itself.

    `title` and `summary` are plain text; `opening` is the `<header>`, `intro` the introduction's `<div>` ("" for none)
    and `closing` all that follows the text.
    """

    title: str
    summary: str
    opening: str
    intro: str
    steps: tuple[StepPart, ...]
    closing: str

    def step_of(self, anchor: str) -> str:
        """The id in the text of what has that id on the page."""
        return next((step.id for step in self.steps if step.anchor == anchor), anchor)


def parts_of_page(page: str, entry: Entry, document: Document, pieces: Pieces) -> ArticleParts:
    """The parts of an article whose `page` was written around an empty text."""
    above, _, below = page.partition(_TOP)[2].partition(_BODY)
    steps = tuple(
        StepPart(step.id, anchor, hashlib.sha256(html.encode()).hexdigest()[:16], html)
        for step, (anchor, html) in zip(document.steps, pieces.steps, strict=True)
    )
    closing = below.partition("</div>")[2].rpartition(_END)[0]
    return ArticleParts(entry.title, entry.summary, above.strip(), pieces.intro, steps, closing.strip())


def patch_of(before: ArticleParts | None, after: ArticleParts) -> dict[str, Any]:
    """What `handrailPreview.patch` takes to bring a page from `before` to `after` (None: from anything): JSON values.

    Every step is named, in order; only those that changed come with their HTML.
    """
    known = {step.anchor: step.digest for step in before.steps} if before else {}
    patch: dict[str, Any] = {
        name: getattr(after, name)
        for name in ("title", "opening", "intro", "closing")
        if before is None or getattr(before, name) != getattr(after, name)
    }
    patch["steps"] = [
        {"id": step.anchor} if known.get(step.anchor) == step.digest else {"id": step.anchor, "html": step.html}
        for step in after.steps
    ]
    return patch
