"""What could be a golden question: what customers searched for, and what articles say of themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from studio.content.catalogue import Catalogue, Entry, own_entries
from studio.content.golden import Answers, rank_in
from studio.kb.facts import as_asked
from studio.kb.golden import language_of
from studio.kb.values import KnowledgeBase
from studio.storage.asked import Asked


class Origin(StrEnum):
    """Where a suggestion comes from, the most telling first."""

    ASKED = "asked"
    QUESTION = "question"
    FORMER_TITLE = "former-title"
    TITLE = "title"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that could be golden: the `article` that would be expected ("" where nothing is found), its `rank` by
    the search as it is (0 for none), and how often customers asked (`count`, 0 where that is not known).
    """

    query: str
    language: str
    article: str
    origin: Origin
    count: int = 0
    rank: int = 0


def suggest_questions(
    kb: KnowledgeBase,
    catalogues: Mapping[str, Catalogue],
    answers: Answers,
    asked: Iterable[Asked] = (),
    most: int = 100,
) -> tuple[Suggestion, ...]:
    """At most `most` suggestions: customers' searches by how often they come, then what articles say of themselves,
    those that no golden question expects first. What is a golden question already is left out.
    """
    golden = {(language_of(kb, one), as_asked(one.query)) for one in kb.search.expect}
    chosen: list[Suggestion] = []
    candidates = (*_of_customers(catalogues, asked), *_of_articles(kb, catalogues))
    for one in candidates:
        key = one.language, as_asked(one.query)
        if len(chosen) == most:
            break
        if key in golden:
            continue
        golden.add(key)
        found = answers(one.query, one.language, 10)
        article = one.article or (found[0] if found else "")
        chosen.append(Suggestion(one.query, one.language, article, one.origin, one.count, rank_in(found, article)))
    return tuple(chosen)


def unanswered(catalogues: Mapping[str, Catalogue], answers: Answers, asked: Iterable[Asked]) -> tuple[Suggestion, ...]:
    """Customers' searches that find nothing at all, the most frequent first: what nobody answers."""
    return tuple(one for one in _of_customers(catalogues, asked) if not answers(one.query, one.language, 1))


def _of_customers(catalogues: Mapping[str, Catalogue], asked: Iterable[Asked]) -> list[Suggestion]:
    """Each search once, spelt as most spell it; without a language it counts as one of the first catalogue's."""
    first = next(iter(catalogues), "")
    spellings: dict[tuple[str, str], Counter[str]] = {}
    for one in asked:
        language = one.language or first
        if language in catalogues and as_asked(one.query):
            spellings.setdefault((language, as_asked(one.query)), Counter())[one.query] += one.count
    found = [
        Suggestion(max(sorted(spelt), key=spelt.__getitem__), language, "", Origin.ASKED, spelt.total())
        for (language, _), spelt in spellings.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.language, one.query))


def _of_articles(kb: KnowledgeBase, catalogues: Mapping[str, Catalogue]) -> list[Suggestion]:
    expected = {(language_of(kb, one), one.finds) for one in kb.search.expect}
    found: list[Suggestion] = []
    for language, catalogue in catalogues.items():
        entries = own_entries(catalogue, language)
        # A heading that several articles have asks for none of them.
        headings = Counter(as_asked(step.title) for entry in entries for step in entry.steps)
        for entry in entries:
            found += _of_entry(kb, entry, language, headings)
    order = list(Origin)
    return sorted(found, key=lambda one: ((one.language, one.article) in expected, order.index(one.origin)))


def _of_entry(kb: KnowledgeBase, entry: Entry, language: str, headings: Counter[str]) -> Iterator[Suggestion]:
    article = entry.article.id
    for question in entry.text.questions:
        yield Suggestion(question, language, article, Origin.QUESTION)
    if language == kb.languages.source:
        for title in entry.article.former_titles:
            yield Suggestion(title, language, article, Origin.FORMER_TITLE)
    yield Suggestion(entry.title, language, article, Origin.TITLE)
    for step in entry.steps:
        if " " in as_asked(step.title) and headings[as_asked(step.title)] == 1:
            yield Suggestion(step.title, language, article, Origin.HEADING)
