"""What a language's readers can open: articles, sections, and where a link of the knowledge base leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from studio.content.edition import Edition
from studio.content.survey import StepTitle, Survey
from studio.kb.customer import Customer
from studio.kb.syntax import VARIABLE, Condition
from studio.kb.values import Article, KnowledgeBase, Text

_STEP = 2
"""The level of a step that is no sub-step."""

Surveys = Mapping[tuple[str, str], Survey]
"""Surveys by (article id, language)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as readers of one language find it; `text.language` is another where it is not translated.

    Variables are filled in `title` (the id where there is none) and `summary`.
    """

    article: Article
    text: Text
    title: str
    summary: str
    steps: tuple[StepTitle, ...]

    def has_step(self, step_id: str) -> bool:
        """Whether a link to that step of it finds something."""
        return any(step.id == step_id for step in self.steps)

    def is_for(self, customer: Customer) -> bool:
        """Whether the article is for a customer, as far as is known of them."""
        return customer.needs(self.article.products, self._conditions())

    @property
    def narrowed(self) -> tuple[Condition, ...]:
        """For whom its steps are, each condition once, where every step has one; empty where some step is for all."""
        conditions = tuple(dict.fromkeys(self._conditions()))
        return () if Condition() in conditions else conditions

    def _conditions(self) -> Iterator[Condition]:
        return (step.condition for step in self.steps if step.level == _STEP)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A section and the articles that readers of one language find in it, in order; the id "" is for those in none."""

    id: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What readers of `language` can open: entries by article id (sorted), and the sections that are not empty."""

    language: str
    entries: Mapping[str, Entry]
    shelves: tuple[Shelf, ...]
    _homes: dict[str, Shelf] = field(init=False, repr=False, compare=False, default_factory=dict[str, Shelf])

    def __post_init__(self) -> None:
        self._homes.update((entry.article.id, shelf) for shelf in self.shelves for entry in shelf.entries)

    def shelf_of(self, article_id: str) -> Shelf | None:
        """The section that an article stands in."""
        return self._homes.get(article_id)


def make_catalogue(kb: KnowledgeBase, edition: Edition, language: str, surveys: Surveys) -> Catalogue:
    """The catalogue of one language. Articles that a section does not list follow in the order of their ids."""
    entries: dict[str, Entry] = {}
    variables = dict(kb.variables)
    for article in kb.articles:
        text = edition.text_of(kb, article, language)
        if text:
            title = fill(text.title, variables) or article.id
            entries[article.id] = Entry(
                article, text, title, fill(text.summary, variables), surveys[article.id, text.language].steps
            )
    by_section: dict[str, list[Entry]] = {}
    for entry in entries.values():
        by_section.setdefault(entry.article.section, []).append(entry)
    shelves: list[Shelf] = []
    for section in kb.sections:
        place = {article_id: number for number, article_id in enumerate(section.articles)}
        found = sorted(
            by_section.pop(section.id, []),
            key=lambda entry: (place.get(entry.article.id, len(place)), entry.article.id),
        )
        if found:
            shelves.append(Shelf(section.id, section.title.to(language, kb.languages.source), tuple(found)))
    rest = sorted((entry for group in by_section.values() for entry in group), key=lambda entry: entry.article.id)
    if rest:
        shelves.append(Shelf("", "", tuple(rest)))
    return Catalogue(language, entries, tuple(shelves))


def fill(line: str, variables: Mapping[str, str]) -> str:
    """A line with its variables replaced; unknown ones stay as they are."""
    return VARIABLE.sub(lambda found: variables.get(found["name"], found[0]), line)


def lent_entries(catalogue: Catalogue) -> frozenset[str]:
    """The ids of the articles that are not translated: another language, the source language, lends its text."""
    entries = catalogue.entries.values()
    return frozenset(entry.article.id for entry in entries if entry.text.language != catalogue.language)


def own_entries(catalogue: Catalogue, language: str) -> list[Entry]:
    """The entries that have a text of their own in `language`."""
    return [entry for entry in catalogue.entries.values() if entry.text.language == language]
