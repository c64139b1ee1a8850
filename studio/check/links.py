"""Links that lead nowhere, or where a bundle does not let them lead."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspected, Inspection
from studio.kb.links import EXPECTED_TARGET, Target, TargetKind, parse_target
from studio.kb.values import KnowledgeBase, State


def find(inspection: Inspection) -> Iterator[Finding]:
    """Every link whose target is not there."""
    for inspected in inspection.texts():
        for address in dict.fromkeys(link.address for link in inspected.survey.links):
            target = parse_target(address)
            if target is None:
                shown = address or "nothing"
                yield inspected.error(
                    "dead-link",
                    f"a link leads to “{shown}”",
                    f"let it lead to {EXPECTED_TARGET}",
                    f"]({address})" if address else "]()",
                )
            else:
                yield from _check(inspection, inspected, target, address)


def _check(inspection: Inspection, inspected: Inspected, target: Target, address: str) -> Iterator[Finding]:
    kb = inspection.kb
    if target.kind is TargetKind.STEP and not _has_step(inspected, target.step):
        yield inspected.error(
            "dead-link", f"the article has no step “{target.step}”", "link to one of its steps", address
        )
    elif target.kind is TargetKind.CONTACT and target.channel and not kb.contact(target.channel):
        yield inspected.error(
            "dead-link", f"there is no contact channel “{target.channel}”", "link to one that kb.yaml has", address
        )
    elif target.kind is TargetKind.ARTICLE:
        yield from _check_article(kb, inspection, inspected, target, address)


def _check_article(
    kb: KnowledgeBase, inspection: Inspection, inspected: Inspected, target: Target, address: str
) -> Iterator[Finding]:
    article = kb.article(target.article)
    if article is None:
        newer = dict(kb.retired).get(target.article)
        if newer:
            yield inspected.warning(
                "retired-link", f"“{target.article}” was replaced by “{newer}”", f"link to article:{newer}", address
            )
        else:
            yield inspected.error(
                "dead-link", f"there is no article “{target.article}”", "link to one that is there", address
            )
        return
    text = article.text(inspected.text.language) or article.text(kb.languages.source)
    if text is None:
        return
    if target.step and all(step.id != target.step for step in inspection.surveys[article.id, text.language].steps):
        yield inspected.error(
            "dead-link", f"“{article.id}” has no step “{target.step}”", "link to one of its steps", address
        )
    if inspected.text.state is State.PUBLISHED and text.state is not State.PUBLISHED:
        message = f"a published article links to “{article.id}”, which is not published"
        yield inspected.warning("unpublished-link", message, "publish that one first, or take the link out", address)


def _has_step(inspected: Inspected, step_id: str) -> bool:
    return any(step.id == step_id for step in inspected.survey.steps)
