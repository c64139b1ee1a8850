"""What a change of a knowledge base touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from studio.kb.values import Article, KnowledgeBase


@dataclass(frozen=True, slots=True)
class Change:
    """What a change touched: ids of articles, paths of pictures, names of the other fields of the knowledge base."""

    label: str
    articles: frozenset[str]
    pictures: frozenset[str]
    settings: frozenset[str]


Listener = Callable[[Change], None]
Edit = Callable[[KnowledgeBase], KnowledgeBase]


def find_change(label: str, before: KnowledgeBase, after: KnowledgeBase) -> Change:
    """What differs between two values, found by identity."""
    settings = frozenset(
        name
        for name in KnowledgeBase.__slots__
        if name not in ("articles", "pictures") and getattr(before, name) is not getattr(after, name)
    )
    articles = touched(before.articles, after.articles, article_id_of)
    return Change(label, articles, touched(before.pictures, after.pictures, lambda picture: picture.path), settings)


_Value = TypeVar("_Value")


def touched(before: tuple[_Value, ...], after: tuple[_Value, ...], key_of: Callable[[_Value], str]) -> frozenset[str]:
    """The keys of the values that are not the very same on both sides."""
    if before is after:
        return frozenset()
    same = {id(value) for value in before} & {id(value) for value in after}
    return frozenset(key_of(value) for value in (*before, *after) if id(value) not in same)


def article_id_of(article: Article) -> str:
    """What articles are sorted by."""
    return article.id
