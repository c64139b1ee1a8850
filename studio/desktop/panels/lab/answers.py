"""What the lab shows, as plain values: results with what became of each, and questions that wait for somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from studio.content.golden import Verdict, rank_in
from studio.kb.values import Article, KnowledgeBase, State, Text
from studio.search import Hit

NEVER = -1
"""The rank before of a result that is compared with nothing."""


@dataclass(frozen=True, slots=True)
class Result:
    """An article as the phone lists it. `before` is its rank before the change, 0 for none, `NEVER` if not compared;
    `is_lent` says that it is not translated: `language` is another than the customer's.
    """

    rank: int
    hit: Hit
    title: str
    summary: str
    where: str
    language: str
    before: int = NEVER
    is_golden: bool = False
    is_lent: bool = False

    @property
    def climbed(self) -> int:
        """How many places it went up (above 0) or down (below 0)."""
        return self.before - self.rank if self.before > 0 else 0


class Fate(StrEnum):
    """What became of a golden question."""

    PASSES = "passes"
    FAILS = "fails"


def results_of(
    kb: KnowledgeBase,
    hits: tuple[Hit, ...],
    language: str,
    earlier: tuple[Hit, ...] | None,
    golden: str,
    lent: Mapping[str, str],
) -> tuple[Result, ...]:
    """The hits with their words, beside what was found before the change (None: nothing to compare with). `lent` are by
    id the languages of those that are not translated.
    """
    order = [hit.id for hit in earlier] if earlier is not None else None
    found: list[Result] = []
    for rank, hit in enumerate(hits, 1):
        article = kb.article(hit.id)
        text = text_in(kb, article, lent.get(hit.id, language))
        if article is None or text is None:
            continue
        before = NEVER if order is None else rank_in(order, hit.id)
        where = _where(kb, article, text, hit.step)
        is_golden, is_lent = hit.id == golden, hit.id in lent
        found.append(Result(rank, hit, text.title, text.summary, where, text.language, before, is_golden, is_lent))
    return tuple(found)


def text_in(kb: KnowledgeBase, article: Article | None, language: str) -> Text | None:
    """The text that customers of a language get."""
    if article is None:
        return None
    return article.text(language) or article.text(kb.languages.source)


def title_of(kb: KnowledgeBase, article_id: str, language: str) -> str:
    """An article's title, its id where it has none."""
    text = text_in(kb, kb.article(article_id), language)
    return (text.title if text else "") or article_id


def unpublished(kb: KnowledgeBase, language: str) -> int:
    """How many articles customers of a language do not get because of their state."""
    texts = [text_in(kb, article, language) for article in kb.articles]
    return sum(text is not None and text.state not in (State.PUBLISHED, State.RETIRED) for text in texts)


def fate_of(verdict: Verdict) -> Fate:
    """Whether a golden question passes."""
    return Fate.PASSES if verdict.passes else Fate.FAILS


def _where(kb: KnowledgeBase, article: Article, text: Text, step: str) -> str:
    from studio.kb.syntax import outline

    section = next((one for one in kb.sections if one.id == article.section), None)
    parts = [section.title.to(text.language, kb.languages.source)] if section else []
    parts += [one.heading.title for one in outline(text.body).steps if step and one.id == step]
    return "  ›  ".join(part for part in parts if part)
