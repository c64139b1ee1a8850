"""The search of a knowledge base that is being written: any of its values is asked, saved or not, without a pause.

The index on disk holds one value; another one lies beside it in memory, as what differs. So nothing is written while
somebody types, two studios on one folder share one index, and a change is compared with what was before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.content.anchors import with_anchors
from studio.content.catalogue import Catalogue, Entry, make_catalogue, own_entries
from studio.content.edition import Edition
from studio.content.manuscripts import Manuscripts
from studio.content.pictures import find_picture
from studio.content.searching import Answering, index_place, search_documents
from studio.content.survey import Survey
from studio.kb.pictures import Picture
from studio.kb.values import KnowledgeBase, Text
from studio.progress import Report, part, silent
from studio.search import Index, SearchDocument, open_index
from studio.storage.store import Store

_FAR = 100
"""So many articles apart from the index on disk, and it is brought up to date: more would not be fast in memory."""
_KEPT = 3
"""Values whose answers stay at hand: saved, written, and the one before."""


class Rehearsal:
    """Answers for the values of one knowledge base in `folder`. Give it values that share what did not change.

    Not for several threads at once. `close` it.
    """

    def __init__(self, folder: Path, cache: Path, edition: Edition | None = None) -> None:
        self._edition = edition or Edition()
        self._place, self._lock = index_place(folder, self._edition, cache)
        self._readings = Readings(self._edition, Store(cache / "made"))
        self._index: Index | None = None
        self._known: list[tuple[KnowledgeBase, Answering]] = []

    def answering(self, kb: KnowledgeBase, report: Report = silent) -> Answering:
        """What is asked about that very value. The first time may take long; `report` may stop it by raising.

        It is good until another value is so far away that the index is written anew.
        """
        for value, answering in self._known:
            if value is kb:
                return answering
        documents, catalogues = self._readings.read(kb, part(report, 0.0, 0.5))
        index = self._index or self._settle(documents, part(report, 0.5, 1.0))
        variant = index.beside(documents)
        if variant.distance > _FAR:
            index = self._settle(documents, part(report, 0.5, 1.0))
            variant = index.beside(documents)
        answering = Answering(kb, variant, catalogues)
        self._known = [*self._known[1 - _KEPT :], (kb, answering)]
        return answering

    def close(self) -> None:
        """Let go of the files."""
        self._known.clear()
        if self._index:
            self._index.close()
            self._index = None

    def _settle(self, documents: list[SearchDocument], report: Report) -> Index:
        """The index on disk holds these documents now. The lock is not kept: what was opened can be read on."""
        self._known.clear()
        with self._lock:
            if self._index is None:
                self._index = open_index(self._place)
            self._index.update(documents, report)
        return self._index


Place = tuple[str, str]
"""An article's id and a language."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A document, and what it was made from."""

    entry: Entry
    pictures: tuple[Picture | None, ...]
    document: SearchDocument

    def holds(self, entry: Entry, pictures: tuple[Picture | None, ...]) -> bool:
        mine = self.entry
        return (
            mine.article is entry.article
            and mine.text is entry.text
            and mine.steps is entry.steps
            and len(pictures) == len(self.pictures)
            and all(now is before for now, before in zip(pictures, self.pictures, strict=True))
        )


class Readings:
    """What the search reads of an edition. Texts are remembered by the identity of what they were read from."""

    def __init__(self, edition: Edition, store: Store | None = None) -> None:
        self._edition = edition
        self._store = store
        self._around: tuple[object, ...] = ()
        self._surveys: dict[Place, tuple[Text, str, Survey]] = {}
        self._documents: dict[Place, _Read] = {}

    def read(self, kb: KnowledgeBase, report: Report = silent) -> tuple[list[SearchDocument], dict[str, Catalogue]]:
        """The articles of every language of the edition as the search reads them, and the languages' catalogues."""
        around = kb.languages, kb.variables, kb.snippets
        if not self._around or any(now is not old for now, old in zip(around, self._around, strict=True)):
            self._surveys.clear()
            self._documents.clear()
            self._around = around
        manuscripts = Manuscripts(kb, self._edition.product, self._store)
        languages = self._edition.languages_of(kb)
        surveys = self._read_surveys(kb, languages, manuscripts, report)
        catalogues = {language: make_catalogue(kb, self._edition, language, surveys) for language in languages}
        documents = [
            document
            for language, catalogue in catalogues.items()
            for document in self._read_documents(kb, own_entries(catalogue, language), surveys, manuscripts)
        ]
        self._store = None  # from now on texts change by a few letters at a time: not worth a file each
        return documents, catalogues

    def _read_surveys(
        self, kb: KnowledgeBase, languages: tuple[str, ...], manuscripts: Manuscripts, report: Report
    ) -> dict[Place, Survey]:
        before, self._surveys = self._surveys, {}
        for number, article in enumerate(kb.articles):
            if number % 16 == 0:
                report(number / len(kb.articles), article.id)
            for language in languages:
                text = self._edition.text_of(kb, article, language)
                if text is None or (article.id, text.language) in self._surveys:
                    continue
                known = before.get((article.id, text.language))
                if known is None or known[0] is not text or known[1] != article.kind:
                    known = text, article.kind, manuscripts.survey(article, text)
                self._surveys[article.id, text.language] = known
        return {place: survey for place, (_, _, survey) in self._surveys.items()}

    def _read_documents(
        self, kb: KnowledgeBase, entries: list[Entry], surveys: dict[Place, Survey], manuscripts: Manuscripts
    ) -> list[SearchDocument]:
        found: list[SearchDocument] = []
        for entry in entries:
            place = entry.article.id, entry.text.language
            pictures = tuple(find_picture(kb, entry.article.id, use.address) for use in surveys[place].pictures)
            known = self._documents.get(place)
            if known is None or not known.holds(entry, pictures):
                (document,) = search_documents(kb, [entry], manuscripts, self._store)
                known = self._documents[place] = _Read(entry, pictures, document)
            found.append(known.document)
        own = {entry.article.id: surveys[entry.article.id, entry.text.language] for entry in entries}
        return with_anchors(found, own)
