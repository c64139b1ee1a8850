"""Articles that lists and search results have nothing to say about."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection
from studio.wording import _


def find(inspection: Inspection) -> Iterator[Finding]:
    """Texts without a summary. Drafts are still being written."""
    for inspected in inspection.texts():
        if not inspected.text.summary.strip() and not inspected.is_begun:
            advice = _("say in a sentence what one can do afterwards; lists and search show it")
            yield inspected.warning("summary", _("the article has no summary"), advice, inspected.fact("title"))
