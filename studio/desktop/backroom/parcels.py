"""What the studio and its backroom exchange. Nothing here knows Qt: the child imports it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from studio.check.findings import Finding
from studio.kb.values import Article, KnowledgeBase

_BATCH = 48
"""So many articles go into one parcel: pickling holds Python's lock, and the window waits for it."""


class Task(StrEnum):
    """What the backroom does: the open article and then everything, or the golden questions."""

    CHECK = "check"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What changed: articles to put, ids of all articles where some went, and other fields by name."""

    articles: tuple[Article, ...] = ()
    kept: frozenset[str] | None = None
    fields: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with what was sent before it. `number` comes back with what is found."""

    number: int
    task: Task
    article: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, the step it is in ("" for none), its title, and the labels of what puts it right at once."""

    finding: Finding
    step: str = ""
    title: str = ""
    fixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. With an `article`, it replaces what one article's own rules found; else all of that task."""

    number: int
    task: Task
    found: tuple[Found, ...]
    article: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """What is being done: a share between 0 and 1 of so many articles."""

    task: Task
    share: float
    articles: int


def parcels(before: KnowledgeBase | None, after: KnowledgeBase) -> Iterator[Parcel]:
    """What makes `before` (None for nothing) into `after`, in small pieces. Equal is what is the very same."""
    known = {id(article) for article in before.articles} if before else set[int]()
    changed = [article for article in after.articles if id(article) not in known]
    for start in range(0, len(changed), _BATCH):
        yield Parcel(tuple(changed[start : start + _BATCH]))
    names = (name for name in KnowledgeBase.__slots__ if name != "articles")
    fields = tuple((name, getattr(after, name)) for name in names if not _same(before, after, name))
    ids = {article.id for article in after.articles}
    gone = before is not None and any(article.id not in ids for article in before.articles)
    if fields or gone:
        yield Parcel((), frozenset(ids) if gone else None, fields)


def unpack(kb: KnowledgeBase, parcel: Parcel) -> KnowledgeBase:
    """The knowledge base with what a parcel brings."""
    if parcel.articles or parcel.kept is not None:
        articles = {article.id: article for article in (*kb.articles, *parcel.articles)}
        kept = articles.keys() if parcel.kept is None else parcel.kept
        kb = replace(kb, articles=tuple(articles[name] for name in sorted(articles) if name in kept))
    return replace(kb, **dict(parcel.fields)) if parcel.fields else kb


def _same(before: KnowledgeBase | None, after: KnowledgeBase, name: str) -> bool:
    return before is not None and getattr(before, name) is getattr(after, name)
