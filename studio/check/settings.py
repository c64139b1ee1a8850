"""`kb.yaml` and `search.yaml` name only what exists."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection, Severity, find_place
from studio.errors import Place
from studio.kb.links import parse_context
from studio.kb.syntax import outline
from studio.kb.values import KnowledgeBase


def find(inspection: Inspection) -> Iterator[Finding]:
    """Articles, steps and redirects that are named and not there."""
    kb = inspection.kb
    yield from _contexts(kb)
    yield from _sections(kb)
    for old, new in kb.retired:
        if kb.article(old):
            yield _kb_error(
                "retired",
                f"“{old}” is retired and still an article",
                "take it out of `retired`, or delete the article",
                old,
            )
        if new and not kb.article(new):
            yield _kb_error(
                "retired", f"“{old}” is replaced by “{new}”, which is no article", "name an article, or null", new
            )
    for pinned in kb.search.pinned:
        if not kb.article(pinned.article):
            place = find_place("search.yaml", kb.search.source, pinned.article)
            message = f"the query “{pinned.query}” is pinned to “{pinned.article}”, which is no article"
            yield Finding("pinned", Severity.ERROR, message, place, "name an article, or unpin it")


def _contexts(kb: KnowledgeBase) -> Iterator[Finding]:
    for screen, address in kb.contexts:
        target = parse_context(address)
        article = kb.article(target.article) if target else None
        text = article.text(kb.languages.source) if article else None
        if not target or not article:
            yield _context_error(kb, screen, f"names “{address}”, which is no article")
        elif target.step and text and not outline(text.body).step(target.step):
            yield _context_error(kb, screen, f"names the step “{target.step}”, which “{article.id}” does not have")


def _context_error(kb: KnowledgeBase, screen: str, what: str) -> Finding:
    place = find_place("kb.yaml", kb.source, f"{screen}:")
    return Finding(
        "context", Severity.ERROR, f"the context “{screen}” {what}", place, "write an article's id, or id#step"
    )


def _sections(kb: KnowledgeBase) -> Iterator[Finding]:
    for section in kb.sections:
        for article_id in section.articles:
            article = kb.article(article_id)
            if not article:
                yield _kb_error(
                    "section-order",
                    f"the section “{section.id}” lists “{article_id}”, which is no article",
                    "take it out",
                )
            elif article.section != section.id:
                where = f"in “{article.section}”" if article.section else "in no section"
                message = f"the section “{section.id}” lists “{article_id}”, which says that it is {where}"
                yield _kb_error("section-order", message, "let both say the same")


def _kb_error(rule: str, message: str, advice: str, article: str = "") -> Finding:
    return Finding(rule, Severity.ERROR, message, Place("kb.yaml"), advice, article)
