"""`kb.yaml` and `search.yaml` name only what exists."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection, Severity
from studio.check.places import item_place, key_place, value_place
from studio.kb.links import parse_context
from studio.kb.syntax import outline
from studio.kb.values import Article, Section
from studio.wording import _


def find(inspection: Inspection) -> Iterator[Finding]:
    """Articles and steps that are named and not there, and sections without a title."""
    kb = inspection.kb
    yield from _contexts(inspection)
    for section in kb.sections:
        if not section.title:
            place = item_place("kb.yaml", kb.source, "sections", section.id)
            message = _("the section “{section}” has no title", section=section.id)
            yield Finding("section-title", Severity.ERROR, message, place, _("name it in the customer's words"))
        yield from _order(inspection, section)
    for pinned in kb.search.pinned:
        if not kb.article(pinned.article):
            place = value_place("search.yaml", kb.search.source, "pinned", pinned.article)
            message = _(
                "the query “{query}” is pinned to “{article}”, which is no article",
                query=pinned.query,
                article=pinned.article,
            )
            yield Finding(
                "pinned", Severity.ERROR, message, place, _("name an article, or unpin it"), subject=pinned.article
            )


def _contexts(inspection: Inspection) -> Iterator[Finding]:
    kb = inspection.kb
    for screen, address in kb.contexts:
        target = parse_context(address)
        article = kb.article(target.article) if target else None
        # a screen is the same in every edition: the step counts where any reader of the article has it
        text = article.text(kb.languages.source) if article else None
        if not target or not article:
            yield _context_finding(
                inspection, screen, _("names “{address}”, which is no article", address=address), None
            )
        elif target.step and text and not outline(text.body).step(target.step):
            what = _("names the step “{step}”, which “{article}” does not have", step=target.step, article=article.id)
            yield _context_finding(inspection, screen, what, article)


def _context_finding(inspection: Inspection, screen: str, what: str, article: Article | None) -> Finding:
    place = key_place("kb.yaml", inspection.kb.source, "contexts", screen)
    ships = article is None or inspection.ships(article)
    severity = Severity.ERROR if ships else Severity.WARNING
    message = _("the context “{screen}” {what}", screen=screen, what=what)
    return Finding(
        "context", severity, message, place, _("write an article's id, or id#step"), ships=ships, subject=screen
    )


def _order(inspection: Inspection, section: Section) -> Iterator[Finding]:
    kb = inspection.kb
    for article_id in section.articles:
        article = kb.article(article_id)
        if not article:
            place = item_place("kb.yaml", kb.source, "sections", section.id, article_id)
            message = _(
                "the section “{section}” lists “{article_id}”, which is no article",
                section=section.id,
                article_id=article_id,
            )
            yield Finding(
                "section-order", Severity.ERROR, message, place, _("take it out"), subject=f"{section.id}/{article_id}"
            )
        elif article.section != section.id:
            where = _("in “{section}”", section=article.section) if article.section else _("in no section")
            message = _(
                "the section “{section}” lists “{article_id}”, which says that it is {where}",
                section=section.id,
                article_id=article_id,
                where=where,
            )
            place = item_place("kb.yaml", kb.source, "sections", section.id, article_id)
            ships = inspection.ships(article)
            severity = Severity.ERROR if ships else Severity.WARNING
            subject, advice = f"{section.id}/{article_id}", _("let both say the same")
            yield Finding("section-order", severity, message, place, advice, article_id, ships=ships, subject=subject)
