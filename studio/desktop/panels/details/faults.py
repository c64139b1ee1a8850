"""What is wrong with an article's facts, in words that stand beside them while they are written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from studio.desktop.naming import article_name
from studio.desktop.panels.details.asked import Asked
from studio.desktop.words import _, listed
from studio.errors import KbError
from studio.kb.facts import as_asked, product_ids, require_past
from studio.kb.values import Article, KnowledgeBase


def title_fault(title: str) -> str:
    """A title that is missing."""
    return "" if title.strip() else _("The article needs a title: customers read it first.")


def keywords_fault(keywords: Sequence[str], doubled: str = "") -> str:
    """Keywords that stand twice, and the one that somebody is about to add again."""
    if doubled:
        return _("“{word}” is there already.", word=doubled)
    twice = _twice(keywords)
    return _("There twice: {words}.", words=listed([f"“{word}”" for word in twice])) if twice else ""


def products_fault(kb: KnowledgeBase, article: Article) -> str:
    """Products that the knowledge base does not have."""
    unknown = [name for name in article.products if name not in product_ids(kb)]
    return (
        _("Unknown products: {names}. Turn them off here, or add them to the knowledge base.", names=listed(unknown))
        if unknown
        else ""
    )


def moments_fault(kb: KnowledgeBase, article: Article) -> str:
    """Moments that the knowledge base does not have."""
    unknown = [name for name in article.moments if name not in kb.moments]
    return (
        _("Unknown moments: {names}. Turn them off here, or add them to the knowledge base.", names=listed(unknown))
        if unknown
        else ""
    )


def section_fault(kb: KnowledgeBase, article: Article) -> str:
    """A section that is missing or unknown."""
    if not article.section:
        return _("In no section, customers cannot browse to the article.")
    if all(section.id != article.section for section in kb.sections):
        return _("There is no section “{name}” any more. Choose another.", name=article.section)
    return ""


def question_faults(
    kb: KnowledgeBase, asked_elsewhere: Asked, article_id: str, language: str, questions: Sequence[str]
) -> dict[int, str]:
    """By their numbers: questions that stand twice, or that another article answers already."""
    faults: dict[int, str] = {}
    seen: set[str] = set()
    for number, question in enumerate(questions):
        asked = as_asked(question)
        other = kb.article(asked_elsewhere.elsewhere(kb, language, article_id, question))
        if asked in seen:
            faults[number] = _("This question stands here twice.")
        elif other:
            faults[number] = _("“{title}” answers this already.", title=article_name(kb, other, language))
        seen.add(asked)
    return faults


def read_day(text: str, today: date) -> tuple[date | None, str]:
    """A day as it was typed, and what is wrong with it. Both are empty where nothing was typed."""
    if not text.strip():
        return None, ""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None, _("Write the day as {example}.", example=today.isoformat())
    try:
        require_past(day, today)
    except KbError:
        return None, _("That day is yet to come. Nobody can have tried it then.")
    return day, ""


def _twice(words: Sequence[str]) -> list[str]:
    asked = [as_asked(word) for word in words]
    return list(dict.fromkeys(word for word, key in zip(words, asked, strict=True) if asked.count(key) > 1))
