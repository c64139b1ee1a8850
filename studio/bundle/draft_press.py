"""The press of a draft: what a preview opens, brought up to date with each edit instead of made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from studio.bundle.pages import Press
from studio.content.catalogue import Catalogue, Entry, Shelf, Surveys, fill, make_catalogue
from studio.content.edition import Edition
from studio.content.survey import Survey
from studio.kb.values import Article, KnowledgeBase, State

DRAFTS = Edition((), frozenset(set(State) - {State.RETIRED}))
"""All that is not retired, in all languages: what `handrail build --drafts` ships."""


def whole_press(kb: KnowledgeBase, surveys: Surveys) -> Press:
    """The press of everything, with the steps that `surveys` name. Where there is no article, its home is empty."""
    made = {language: make_catalogue(kb, DRAFTS, language, surveys) for language in kb.languages.all}
    source = kb.languages.source
    return Press(kb, {tag: catalogue for tag, catalogue in made.items() if catalogue.entries} or {source: made[source]})


def draft_press(kb: KnowledgeBase, before: Press | None) -> Press:
    """The press of `kb`, whose entries know no steps: no text is read for it.

    Where only what articles say differs from `before`, the other entries are taken from there.
    """
    changed = _changed(before.kb, kb) if before else None
    if before and changed is not None:
        renewed = {tag: _renewed(catalogue, kb, changed) for tag, catalogue in before.catalogues.items()}
        return Press(kb, renewed)
    return whole_press(kb, defaultdict(Survey))


def _changed(old: KnowledgeBase, new: KnowledgeBase) -> list[Article] | None:
    """The articles that say something else, None where it may be more than that: an order, a section, a state."""
    if (old.sections, old.variables, old.languages) != (new.sections, new.variables, new.languages):
        return None
    if len(old.articles) != len(new.articles):
        return None
    pairs = [(one, other) for one, other in zip(old.articles, new.articles, strict=True) if one is not other]
    if any(_place(one) != _place(other) for one, other in pairs):
        return None
    return [article for _, article in pairs]


def _place(article: Article) -> object:
    return article.id, article.section, [(text.language, text.state) for text in article.texts]


def _renewed(catalogue: Catalogue, kb: KnowledgeBase, changed: list[Article]) -> Catalogue:
    entries = dict(_entries(catalogue, kb, changed))
    if not entries:
        return catalogue
    shelves = tuple(_restocked(shelf, entries) for shelf in catalogue.shelves)
    return replace(catalogue, entries={**catalogue.entries, **entries}, shelves=shelves)


def _entries(catalogue: Catalogue, kb: KnowledgeBase, changed: list[Article]) -> Iterator[tuple[str, Entry]]:
    variables = dict(kb.variables)
    for article in changed:
        text = DRAFTS.text_of(kb, article, catalogue.language)
        if text:
            title = fill(text.title, variables) or article.id
            yield article.id, Entry(article, text, title, fill(text.summary, variables), ())


def _restocked(shelf: Shelf, entries: Mapping[str, Entry]) -> Shelf:
    if not any(entry.article.id in entries for entry in shelf.entries):
        return shelf
    return replace(shelf, entries=tuple(entries.get(entry.article.id, entry) for entry in shelf.entries))
