"""The articles of an edition as the search reads them, one document a text, each made once."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from filelock import FileLock

from studio.content.anchors import with_anchors
from studio.content.catalogue import Catalogue, Entry, lent_entries, make_catalogue, own_entries
from studio.content.edition import Edition
from studio.content.manuscripts import Manuscripts
from studio.content.survey import Survey
from studio.kb.customer import ANYBODY, Customer
from studio.kb.pictured import find_picture
from studio.kb.values import KnowledgeBase
from studio.progress import Report, part, silent
from studio.render import Document, write_text
from studio.search import Results, SearchDocument, Shelves, StepText, open_index
from studio.search.explaining import Explanation
from studio.search.matching import Keep
from studio.storage.store import Store, key_of, make_folder


def search_documents(
    kb: KnowledgeBase, entries: Iterable[Entry], manuscripts: Manuscripts, store: Store | None = None
) -> list[SearchDocument]:
    """The entries as the search reads them, each in the language of its text. `store` keeps them between runs.

    What other articles call them, and how many do, is not there yet: that takes all entries of a language (see
    `anchors`).
    """
    return [_searched(kb, entry, manuscripts, store) for entry in entries]


def language_documents(
    kb: KnowledgeBase, catalogue: Catalogue, manuscripts: Manuscripts, store: Store | None = None
) -> list[SearchDocument]:
    """All articles of a language as the search reads them, with how they link to each other."""
    entries = own_entries(catalogue, catalogue.language)
    surveys = {entry.article.id: manuscripts.survey(entry.article, entry.text) for entry in entries}
    return with_anchors(search_documents(kb, entries, manuscripts, store), surveys)


@dataclass(frozen=True, slots=True)
class Answering:
    """The search over what an edition ships: what is asked, and by language what can be opened."""

    kb: KnowledgeBase
    index: Shelves
    catalogues: Mapping[str, Catalogue]
    _meant: dict[tuple[str, Customer], frozenset[str]] = field(
        init=False, repr=False, compare=False, default_factory=dict[tuple[str, Customer], frozenset[str]]
    )

    def search(self, query: str, language: str, limit: int, customer: Customer = ANYBODY) -> Results:
        """What customers will find, with the knowledge base's synonyms, pinned answers and weights.

        The language's own articles come first, then those that are not translated, as the source language finds them
        (the twin is `lending.ts`). `searched_in` says which is which. What is not for `customer` is left out.
        """
        results = self.index.search(query, language, limit, self.kb.search, self._keep(language, customer))
        lent = self._lent(language)
        if not lent or len(results.hits) >= limit:
            return results
        left = limit - len(results.hits)
        keep = self._keep(language, customer, lent)
        more = self.index.search(query, self.kb.languages.source, left, self.kb.search, keep).hits
        return Results((*results.hits, *more), () if more else results.suggestions)

    def _lent(self, language: str) -> frozenset[str]:
        catalogue = self.catalogues.get(language)
        return lent_entries(catalogue) if catalogue else frozenset()

    def _keep(self, language: str, customer: Customer, among: frozenset[str] | None = None) -> Keep | None:
        """What may be found for a customer, of the articles `among`; None for all."""
        catalogue = self.catalogues.get(language)
        if customer == ANYBODY or catalogue is None:
            return None if among is None else among.__contains__
        meant = self._meant.get((language, customer))
        if meant is None:
            meant = frozenset(article for article, entry in catalogue.entries.items() if entry.is_for(customer))
            self._meant[language, customer] = meant
        return (meant if among is None else meant & among).__contains__

    def searched_in(self, article: str, language: str) -> str:
        """The language whose words an article is found and marked by, for readers of `language`."""
        catalogue = self.catalogues.get(language)
        entry = catalogue.entries.get(article) if catalogue else None
        return entry.text.language if entry else language

    def explain(
        self, query: str, language: str, articles: Sequence[str], customer: Customer = ANYBODY
    ) -> tuple[Explanation, ...]:
        """Why articles stand where they stand, in their order; what no reader of `language` gets is left out.

        The place of a lent article is the one that it has among those that are lent.
        """
        own = [article for article in articles if self.searched_in(article, language) == language]
        lent = [article for article in articles if article not in own]
        keep, keep_lent = self._keep(language, customer), self._keep(language, customer, self._lent(language))
        found = [
            *self.index.explain_all(query, language, own, self.kb.search, keep),
            *self.index.explain_all(query, self.kb.languages.source, lent, self.kb.search, keep_lent),
        ]
        reasons = {reason.article: reason for reason in found}
        return tuple(reasons[article] for article in articles if article in reasons)


@contextmanager
def open_search(
    folder: Path, kb: KnowledgeBase, edition: Edition, cache: Path, report: Report = silent
) -> Generator[Answering]:
    """The search over what an edition ships, brought up to date. It lies in `cache`, apart for each `folder`.

    One process at a time holds it; another waits its turn.
    """
    store = Store(cache / "made")
    manuscripts = Manuscripts(kb, edition.product, store)
    languages = edition.languages_of(kb)
    chosen = [
        (article, text)
        for article in kb.articles
        for language in languages
        if (text := edition.text_of(kb, article, language))
    ]
    surveys = manuscripts.surveys(chosen, part(report, 0.0, 0.5))
    catalogues = {language: make_catalogue(kb, edition, language, surveys) for language in languages}
    documents = [
        document
        for catalogue in catalogues.values()
        for document in language_documents(kb, catalogue, manuscripts, store)
    ]
    place, lock = index_place(folder, edition, cache)
    with lock:
        index = open_index(place)
        try:
            index.update(documents, part(report, 0.5, 1.0))
            yield Answering(kb, index, catalogues)
        finally:
            index.close()


def index_place(folder: Path, edition: Edition, cache: Path) -> tuple[Path, FileLock]:
    """Where the index of a knowledge base lies, and what is held while it is opened or written."""
    name = key_of(str(folder.resolve()), edition.languages, edition.product, sorted(edition.states))[:16]
    make_folder(cache / "search")
    return cache / "search" / name, FileLock(cache / "search" / f"{name}.lock")


def _searched(kb: KnowledgeBase, entry: Entry, manuscripts: Manuscripts, store: Store | None) -> SearchDocument:
    survey = manuscripts.survey(entry.article, entry.text)
    pictures = [find_picture(kb, entry.article.id, use.address) for use in survey.pictures]
    key = key_of(
        "searched 2",
        kb.languages.source,
        manuscripts.key(entry.article, entry.text),
        replace(entry, article=replace(entry.article, texts=()), text=replace(entry.text, body="", source="")),
        [picture and [mark.label for mark in picture.marks] for picture in pictures],
    )
    packed = store.record(key) if store else None
    if packed is not None:
        return _unpack(packed)
    document = _make(kb, entry, manuscripts.document(entry.article, entry.text), survey, key)
    if store:
        store.keep(key, asdict(document))
    return document


def _make(kb: KnowledgeBase, entry: Entry, document: Document, survey: Survey, digest: str) -> SearchDocument:
    spoken = write_text(document)
    article, text = entry.article, entry.text
    pictures: list[str] = []
    for use in survey.pictures:
        picture = find_picture(kb, article.id, use.address)
        labels = [mark.label.to(text.language, kb.languages.source) for mark in picture.marks] if picture else []
        pictures += [line for line in (use.alt, *labels) if line]
    return SearchDocument(
        id=article.id,
        language=text.language,
        title=entry.title,
        questions=text.questions,
        keywords=text.keywords,
        steps=tuple(StepText(step.id, step.title, step.text) for step in spoken.steps),
        summary=entry.summary,
        intro=spoken.intro,
        pictures=tuple(dict.fromkeys(pictures)),
        former_titles=article.former_titles if text.language == kb.languages.source else (),
        digest=digest,
    )


def _unpack(packed: dict[str, Any]) -> SearchDocument:
    values = dict(packed)
    for name in ("questions", "keywords", "pictures", "former_titles", "anchors"):
        values[name] = tuple(packed[name])
    values["steps"] = tuple(StepText(**step) for step in packed["steps"])
    return SearchDocument(**values)
