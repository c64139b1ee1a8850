"""The order in which a library lists its articles, and how it changes by what a writer sees: before this article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.errors import KbError
from studio.kb.edits import require_article
from studio.kb.facts import set_facts
from studio.kb.sections import find_section
from studio.kb.values import Article, KnowledgeBase, Section
from studio.wording import _

Shelves = tuple[tuple[str, tuple[Article, ...]], ...]
"""(section id, its articles in their order); the articles of no section come last, under ""."""


def shelves(kb: KnowledgeBase) -> Shelves:
    """Every section, and the articles in it; those that it does not list follow in the order of their ids.

    An article whose section does not exist stands in none. "" is there only where it has articles.
    """
    by_section: dict[str, list[Article]] = {section.id: [] for section in kb.sections}
    loose: list[Article] = []
    for article in kb.articles:
        by_section.get(article.section, loose).append(article)
    found: list[tuple[str, tuple[Article, ...]]] = []
    for section in kb.sections:
        there = {article.id: article for article in by_section[section.id]}
        listed = [there.pop(article_id) for article_id in section.articles if article_id in there]
        found.append((section.id, (*listed, *there.values())))
    return (*found, ("", tuple(loose))) if loose else tuple(found)


def place_articles(kb: KnowledgeBase, ids: Sequence[str], section_id: str, before: str = "") -> KnowledgeBase:
    """The knowledge base with these articles, in this order, in front of the article `before` of a section.

    "" is behind all of them. A `before` that moves itself stands for the next one that does not. In the section "" the
    order is that of the ids, and `before` means nothing. Raises `KbError` for ids that are not there.
    """
    for article_id in ids:
        require_article(kb, article_id)
    moving = set(ids)
    if section_id:
        find_section(kb, section_id)
    order = [article.id for shelf, articles in shelves(kb) if shelf == section_id for article in articles]
    at = order.index(before) if before in order else len(order)
    rest = [article_id for article_id in order if article_id not in moving]
    position = sum(article_id not in moving for article_id in order[:at])
    listed = (*rest[:position], *dict.fromkeys(ids), *rest[position:])
    sections = tuple(
        _listing(
            section, listed if section.id == section_id else [one for one in section.articles if one not in moving]
        )
        for section in kb.sections
    )
    return replace(set_facts(kb, moving, section=section_id), sections=sections)


def shift_articles(kb: KnowledgeBase, ids: Sequence[str], by: int) -> KnowledgeBase:
    """The knowledge base with these articles one place up (-1) or down (+1), past the end of a section into the next.

    They move together, in the order in which they are listed. At the end of everything nothing changes.
    """
    wanted = set(ids)
    lists = [(section, [article.id for article in articles]) for section, articles in shelves(kb) if section]
    places = [
        (number, at) for number, (_, listed) in enumerate(lists) for at, one in enumerate(listed) if one in wanted
    ]
    moving = [lists[number][1][at] for number, at in places]
    if len(moving) < len(wanted):  # some stand in no section: up is into the last one, down is nowhere
        moving += [article_id for article_id in sorted(wanted) if article_id not in moving]
        return place_articles(kb, moving, lists[-1][0]) if lists and by < 0 else kb
    number, at = places[0] if by < 0 else places[-1]
    section, listed = lists[number]
    rest = [one for one in listed if one not in wanted]
    ahead = sum(one not in wanted for one in listed[:at])
    if by < 0 and ahead:
        return place_articles(kb, moving, section, rest[ahead - 1])
    if by > 0 and ahead < len(rest):
        return place_articles(kb, moving, section, rest[ahead + 1] if ahead + 1 < len(rest) else "")
    if not 0 <= number + by < len(lists):
        return kb
    neighbour, there = lists[number + by]
    first = next((one for one in there if one not in wanted), "")
    return place_articles(kb, moving, neighbour, first if by > 0 else "")


def shift_section(kb: KnowledgeBase, section_id: str, by: int) -> KnowledgeBase:
    """The knowledge base with a section one place up (-1) or down (+1); nothing changes at the end."""
    at = next((number for number, section in enumerate(kb.sections) if section.id == section_id), -1)
    if at < 0:
        raise KbError(
            _("there is no section “{section_id}”", section_id=section_id),
            expected=_("a section of kb.yaml"),
            do=_("add the section first"),
        )
    if not 0 <= at + by < len(kb.sections):
        return kb
    sections = list(kb.sections)
    sections[at], sections[at + by] = sections[at + by], sections[at]
    return replace(kb, sections=tuple(sections))


def _listing(section: Section, listed: Sequence[str]) -> Section:
    return section if tuple(listed) == section.articles else replace(section, articles=tuple(listed))
