"""What a change of a knowledge base touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import compress, count
from operator import is_not
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
    """The keys of the values that are not the very same on both sides. No value stands twice on one side."""
    if before is after:
        return frozenset()
    former, now = _unlike(before, after)
    same = {id(value) for value in former} & {id(value) for value in now}
    return frozenset(key_of(value) for value in (*former, *now) if id(value) not in same)


def _unlike(before: tuple[_Value, ...], after: tuple[_Value, ...]) -> tuple[list[_Value], list[_Value]]:
    """Both sides without what is the very same at the same place, counted from the start or from the end.

    It is asked on every key that is pressed, of 10,000 articles: all loops are Python's own.
    """
    if len(before) == len(after):
        return list(compress(before, map(is_not, before, after))), list(compress(after, map(is_not, before, after)))
    start = next(compress(count(), map(is_not, before, after)), min(len(before), len(after)))
    former, now = before[start:], after[start:]
    end = next(compress(count(), map(is_not, reversed(former), reversed(now))), min(len(former), len(now)))
    return list(former[: len(former) - end]), list(now[: len(now) - end])


def article_id_of(article: Article) -> str:
    """What articles are sorted by."""
    return article.id
