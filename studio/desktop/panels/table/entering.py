"""How what was entered in a cell becomes a change of articles. What cannot be entered raises `KbError`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime

from studio.desktop.words import _
from studio.errors import KbError
from studio.kb.edits import change_text
from studio.kb.facts import (
    as_asked,
    in_order,
    listed_ids,
    product_ids,
    require_moments,
    require_past,
    require_products,
    set_facts,
    set_section,
    set_text_facts,
    verify,
)
from studio.kb.values import Kind, KnowledgeBase, State

Enter = Callable[[KnowledgeBase, Collection[str], str, str], KnowledgeBase]
"""(knowledge base, ids of articles, language, ids or text as entered) -> the knowledge base with that in them."""


def title(kb: KnowledgeBase, ids: Collection[str], language: str, text: str) -> KnowledgeBase:
    """A title; none is refused, and a text that is missing is begun."""
    said = " ".join(text.split())
    if not said:
        raise KbError(_("an article needs a title"), expected=_("words that customers read first"), do=_("write one"))
    for name in ids:
        article = kb.article(name)
        if article and not article.text(language):
            kb = change_text(kb, name, language, title=said)
    return set_text_facts(kb, ids, language, title=said)


def state(kb: KnowledgeBase, ids: Collection[str], language: str, text: str) -> KnowledgeBase:
    """A state, of the texts in that language."""
    if text not in list(State):
        raise KbError(_("“{word}” is no state", word=text), expected=listed_ids(State), do=_("choose one of them"))
    return set_text_facts(kb, ids, language, state=State(text))


def kind(kb: KnowledgeBase, ids: Collection[str], _language: str, text: str) -> KnowledgeBase:
    """A kind."""
    if text not in list(Kind):
        raise KbError(
            _("“{word}” is no kind of article", word=text), expected=listed_ids(Kind), do=_("choose one of them")
        )
    return set_facts(kb, ids, kind=Kind(text))


def section(kb: KnowledgeBase, ids: Collection[str], _language: str, text: str) -> KnowledgeBase:
    """A section; "" for none."""
    return set_section(kb, ids, text)


def many(fact: str) -> Enter:
    """Products or moments, with commas between them."""

    def enter(kb: KnowledgeBase, ids: Collection[str], _language: str, text: str) -> KnowledgeBase:
        names = [part.strip() for part in text.split(",") if part.strip()]
        known = product_ids(kb) if fact == "products" else kb.moments
        (require_products if fact == "products" else require_moments)(kb, names)
        return set_facts(kb, ids, **{fact: in_order(names, known)})

    return enter


def day(kb: KnowledgeBase, ids: Collection[str], _language: str, text: str) -> KnowledgeBase:
    """The day of verification; "" for none."""
    if not text.strip():
        return set_facts(kb, ids, verified=None)
    today = datetime.now().date()
    try:
        on = date.fromisoformat(text.strip())
    except ValueError:
        raise KbError(
            _("“{word}” is no day", word=text),
            expected=_("a day such as {today}", today=today),
            do=_("write year-month-day"),
        ) from None
    require_past(on, today)
    return verify(kb, ids, on)


def words(kb: KnowledgeBase, ids: Collection[str], language: str, text: str) -> KnowledgeBase:
    """Keywords with commas between them; what stands twice is kept once."""
    kept = {as_asked(word): word.strip() for word in reversed(text.split(",")) if word.strip()}
    return set_text_facts(kb, ids, language, keywords=tuple(reversed(kept.values())))
