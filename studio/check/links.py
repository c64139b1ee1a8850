"""Links that lead nowhere, or where a bundle does not let them lead."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspected, Inspection
from studio.kb.links import EXPECTED_TARGET, Target, TargetKind, parse_target
from studio.kb.values import Article, Text
from studio.wording import _


def find(inspection: Inspection) -> Iterator[Finding]:
    """Every link whose target is not there, was replaced, or does not ship."""
    for inspected in inspection.texts():
        for address in dict.fromkeys(link.address for link in inspected.survey.links):
            target = parse_target(address)
            if target is None:
                message = _("a link leads to “{address}”", address=address or _("nothing"))
                yield inspected.error(
                    "dead-link",
                    message,
                    _("let it lead to {targets}", targets=EXPECTED_TARGET),
                    inspected.address(address),
                    address,
                )
                continue
            if fault := what_is_dead(inspection, inspected, target):
                what, advice = fault
                yield inspected.error("dead-link", what, advice, inspected.address(address), address)
            if target.kind is TargetKind.ARTICLE:
                yield from _check_end(inspection, inspected, target, address)


def _check_end(inspection: Inspection, inspected: Inspected, target: Target, address: str) -> Iterator[Finding]:
    """Whether the article that a link ends at is the one it names, and ships with the text."""
    article = inspection.kb.article(inspection.kb.successor(target.article))
    if not article:
        return
    if article.id != target.article:
        message = _("“{old}” was replaced by “{new}”", old=target.article, new=article.id)
        advice = _("link to article:{article}", article=article.id)
        yield inspected.warning("retired-link", message, advice, inspected.address(address), address)
    if inspected.ships and _is_left_out(inspection, inspected, article):
        message = _(
            "the text ships, and links to “{article}”, which {absence}",
            article=article.id,
            absence=_absence(inspection, article),
        )
        advice = _("publish that one first, or take the link out")
        yield inspected.warning("unpublished-link", message, advice, inspected.address(address))


def what_is_dead(inspection: Inspection, inspected: Inspected, target: Target) -> tuple[str, str] | None:
    """Why a link of a text leads nowhere, and what to do; None where it leads somewhere."""
    kb = inspection.kb
    match target.kind:
        case TargetKind.STEP if all(step.id != target.step for step in inspected.survey.steps):
            return _("the article has no step “{step}”", step=target.step), _("link to one of its steps")
        case TargetKind.CONTACT if target.channel and not kb.contact(target.channel):
            return _("there is no contact channel “{channel}”", channel=target.channel), _(
                "link to one that kb.yaml has"
            )
        case TargetKind.CONTACT if not kb.contacts:
            return _("there is no contact channel at all"), _(
                "add one to kb.yaml under `contact`, or take the link out"
            )
        case TargetKind.ARTICLE:
            return _what_is_dead_there(inspection, inspected, target)
        case _:
            return None


def _what_is_dead_there(inspection: Inspection, inspected: Inspected, target: Target) -> tuple[str, str] | None:
    article = inspection.kb.article(inspection.kb.successor(target.article))
    if article is None:
        return _("there is no article “{article}”", article=target.article), _("link to one that is there")
    if not inspection.edition.holds(article):
        product = inspection.edition.product
        return _("“{article}” is not for “{product}”", article=article.id, product=product), _(
            "link to an article that is, or put the step under a condition"
        )
    text = _shown(inspection, inspected, article)
    replaced = article.id != target.article
    if text is None or replaced or not target.step:
        return None
    if all(step.id != target.step for step in inspection.surveys[article.id, text.language].steps):
        return _("“{article}” has no step “{step}”", article=article.id, step=target.step), _(
            "link to one of its steps"
        )
    return None


def _shown(inspection: Inspection, inspected: Inspected, article: Article) -> Text | None:
    """The text that a reader who follows a link gets; for a text that does not ship, the one it would be."""
    kb, language = inspection.kb, inspected.text.language
    if inspected.ships:
        return inspection.edition.text_of(kb, article, language)
    return article.text(language) or article.text(kb.languages.source)


def _is_left_out(inspection: Inspection, inspected: Inspected, article: Article) -> bool:
    """Whether the edition, for whose product the article is, has no text of it to show."""
    return inspection.edition.holds(article) and _shown(inspection, inspected, article) is None


def _absence(inspection: Inspection, article: Article) -> str:
    published = any(text.state in inspection.edition.states for text in article.texts)
    return _("this edition does not hold") if published else _("is not published")
