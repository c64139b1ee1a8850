"""Articles that nobody has tried for too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from studio.check.findings import Finding, Inspection
from studio.kb.values import State
from studio.wording import _


def find(inspection: Inspection) -> Iterator[Finding]:
    """Published articles whose verification is past due, or was never made where the knowledge base asks for it."""
    every = inspection.kb.verify_every
    for inspected in inspection.texts():
        verified = inspected.article.verified
        if not every or not inspected.is_source or inspected.text.state is not State.PUBLISHED:
            continue
        if verified is None:
            message = _("nobody has verified the article; kb.yaml asks for it every {every} days", every=every)
            place = inspected.fact("title")
            yield inspected.warning("verification", message, _("try what it says, then set `verified`"), place)
            continue
        place, due = inspected.fact("verified"), verified.on + timedelta(days=every)
        if verified.on > inspection.today:
            message = _("the article is verified on {on}, which is yet to come", on=verified.on)
            yield inspected.warning("verification", message, _("set `verified` to the day somebody tried it"), place)
        elif due < inspection.today:
            message = _("the article was verified on {on}; that was due again on {due}", on=verified.on, due=due)
            yield inspected.warning("verification", message, _("try what it says, then set `verified`"), place)
