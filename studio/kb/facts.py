"""The facts of many articles at once: every verb goes through the knowledge base once, however many it changes.

What already says what is asked for stays the very same object.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from studio.errors import KbError
from studio.kb.values import Article, KnowledgeBase, Section, Text, Verified
from studio.wording import N_, _

_MOST = 255
UNKNOWN_SECTION = N_("there is no section “{name}”")
UNKNOWN_PRODUCT = N_("there is no product “{name}”")
UNKNOWN_MOMENT = N_("there is no moment “{name}”")
"""What is said of a name that the knowledge base does not have."""
_ENDS = " \t.,:;!?…-–—。、：；！？؟،؛"


def change_each(kb: KnowledgeBase, ids: Collection[str], change: Callable[[Article], Article]) -> KnowledgeBase:
    """The knowledge base with `change` applied to each of the articles. Ids that are none are passed over."""
    wanted = frozenset(ids)
    articles = tuple(_kept(article, change(article)) if article.id in wanted else article for article in kb.articles)
    same = all(new is old for new, old in zip(articles, kb.articles, strict=True))
    return kb if same else replace(kb, articles=articles)


def set_facts(kb: KnowledgeBase, ids: Collection[str], **facts: Any) -> KnowledgeBase:
    """The knowledge base with facts of the articles that hold in every language, such as `owner=…`."""
    return change_each(kb, ids, lambda article: replace(article, **facts))


def set_text_facts(kb: KnowledgeBase, ids: Collection[str], language: str, **facts: Any) -> KnowledgeBase:
    """The same with facts of their texts in one language, such as `state=…`; a text that is missing is not begun."""

    def change(article: Article) -> Article:
        texts = tuple(_changed(text, facts) if text.language == language else text for text in article.texts)
        return replace(article, texts=texts) if texts != article.texts else article

    return change_each(kb, ids, change)


def set_section(kb: KnowledgeBase, ids: Iterable[str], section_id: str) -> KnowledgeBase:
    """The knowledge base with the articles in a section, in their order behind what it lists; "" is none.

    What stands there already keeps its place. Raises `KbError` where there is no such section.
    """
    if section_id and all(section.id != section_id for section in kb.sections):
        known = listed_ids(section.id for section in kb.sections)
        raise KbError(
            _(UNKNOWN_SECTION, name=section_id),
            expected=known,
            do=_("add the section first"),
        )
    moving = [name for name in ids if (article := kb.article(name)) and article.section != section_id]
    if not moving:
        return kb
    sections = tuple(_with(section, section_id, moving) for section in kb.sections)
    return replace(set_facts(kb, moving, section=section_id), sections=sections)


def add_product(kb: KnowledgeBase, ids: Collection[str], product: str) -> KnowledgeBase:
    """The knowledge base with the articles being about a product too. Raises `KbError` where there is none such."""
    require_products(kb, [product])
    return change_each(
        kb, ids, lambda article: replace(article, products=in_order((*article.products, product), product_ids(kb)))
    )


def remove_product(kb: KnowledgeBase, ids: Collection[str], product: str) -> KnowledgeBase:
    """The knowledge base with the articles being about a product no longer."""
    return change_each(
        kb, ids, lambda article: replace(article, products=tuple(name for name in article.products if name != product))
    )


def verify(kb: KnowledgeBase, ids: Collection[str], on: date) -> KnowledgeBase:
    """The knowledge base with the articles verified on a day, with what they were verified before."""
    return change_each(
        kb,
        ids,
        lambda article: replace(article, verified=Verified(on, article.verified.with_what if article.verified else "")),
    )


def product_ids(kb: KnowledgeBase) -> tuple[str, ...]:
    """The ids of the products that there are."""
    return tuple(product.id for product in kb.products)


def require_products(kb: KnowledgeBase, products: Iterable[str]) -> None:
    """Raise `KbError` at the first product that there is none of."""
    _require(UNKNOWN_PRODUCT, _("choose a product of the knowledge base"), products, product_ids(kb))


def require_moments(kb: KnowledgeBase, moments: Iterable[str]) -> None:
    """Raise `KbError` at the first moment that the knowledge base does not know."""
    _require(UNKNOWN_MOMENT, _("choose a moment of the knowledge base"), moments, kb.moments)


def require_past(on: date, today: date) -> None:
    """Raise `KbError` where a day of verification is yet to come."""
    if on > today:
        raise KbError(
            _("{on} is yet to come", on=on),
            expected=_("the day somebody tried it"),
            do=_("enter today or a day before"),
        )


def in_order(chosen: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """`chosen` without doubles, in the order of `known`; what is not known comes last."""
    order = list(dict.fromkeys(chosen))
    first = [name for name in known if name in order]
    return (*first, *(name for name in order if name not in first))


def owners(kb: KnowledgeBase) -> tuple[str, ...]:
    """All owners, each once, sorted."""
    return tuple(sorted({article.owner for article in kb.articles if article.owner}, key=str.casefold))


@lru_cache(maxsize=1 << 17)
def as_asked(text: str) -> str:
    """A question or keyword as people compare it: without capitals, outer punctuation, and spaces beyond one."""
    return " ".join(text.casefold().split()).strip(_ENDS)


def listed_ids(ids: Iterable[str]) -> str:
    """Ids in a row, for a sentence that says what there is."""
    return ", ".join(ids)[:_MOST] or _("none yet")


def _require(unknown: str, do: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise KbError(_(unknown, name=name), expected=listed_ids(known), do=do)


def _kept(old: Article, new: Article) -> Article:
    return old if new == old else new


def _changed(text: Text, facts: Mapping[str, Any]) -> Text:
    new = replace(text, **facts)
    return text if new == text else new


def _with(section: Section, section_id: str, moving: list[str]) -> Section:
    leaving = frozenset(moving)
    rest = tuple(name for name in section.articles if name not in leaving)
    articles = (*rest, *moving) if section.id == section_id else rest
    return section if articles == section.articles else replace(section, articles=articles)
