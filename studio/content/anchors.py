"""What other articles say of an article: the words by which they link to it, beside its title, and how many do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from studio.content.survey import Survey
from studio.kb.links import TargetKind, parse_target
from studio.search import SearchDocument
from studio.storage.store import key_of


def with_anchors(documents: Sequence[SearchDocument], surveys: Mapping[str, Survey]) -> list[SearchDocument]:
    """The documents of a language with what links to them say. `surveys` are those of its articles by id.

    The same words count once, however often they are used; an article's own title and links to itself do not. An
    article that links here again and again is one.
    """
    said: dict[str, dict[str, str]] = {}
    linking: dict[str, set[str]] = {}
    for article, survey in sorted(surveys.items()):
        for name, text in _links_away(article, survey):
            linking.setdefault(name, set()).add(article)
            if text:
                said.setdefault(name, {}).setdefault(text.casefold(), text)
    return [_with(document, said.get(document.id, {}), len(linking.get(document.id, ()))) for document in documents]


def _links_away(article: str, survey: Survey) -> Iterable[tuple[str, str]]:
    for link in survey.links:
        other = _article_of(link.address)
        if other and other != article:
            yield other, link.text


# Both are asked again for every link and every article whenever a letter is typed in one of them.
@lru_cache(maxsize=100_000)
def _article_of(address: str) -> str:
    """The article that an address leads to, "" for anywhere else."""
    target = parse_target(address)
    return target.article if target and target.kind is TargetKind.ARTICLE else ""


@lru_cache(maxsize=100_000)
def _digest(own: str, anchors: tuple[str, ...], links: int) -> str:
    return key_of(own, anchors, links)


def _with(document: SearchDocument, said: Mapping[str, str], links: int) -> SearchDocument:
    if not links:
        return document
    anchors = tuple(text for folded, text in said.items() if folded != document.title.casefold())
    return replace(document, anchors=anchors, links=links, digest=_digest(document.digest, anchors, links))
