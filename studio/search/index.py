"""The studio's search index: a folder in the user's cache, brought up to date by digest, thrown away when in doubt.

It lies in the user's own cache folder, never in a knowledge base, and is opened only if its `seal` fits. Otherwise it
is made anew, without a word to anybody; nothing is lost but a few seconds.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.errors import StudioError
from studio.progress import Report, silent
from studio.search.documents import CountedDocument, SearchDocument, count_words
from studio.search.layers import shelf_over
from studio.search.seal import Seal
from studio.search.shelf import Shelf
from studio.search.shelves import Shelves, Variant
from studio.search.store import Card, Store


class SearchError(StudioError):
    """The search index cannot be written."""


Key = tuple[str, str]
"""A language and an article's id."""


class Index(Shelves):
    """The index in one cache folder. Not for several threads at once; processes take turns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "words"
        self._seal = Seal(self._folder)
        self._drawn: dict[str, Shelf] = {}
        self._counted: dict[tuple[str, str, str], CountedDocument] = {}
        self._store = self._open()

    def close(self) -> None:
        """Lets go of the files; the index is not used afterwards."""
        self._store.close()

    def update(self, documents: Iterable[SearchDocument], report: Report = silent) -> int:
        """Makes the index hold these documents and no others; says how many were added, changed or taken out.

        A document whose digest is known costs nothing. If the folder was emptied or written by somebody else in the
        meantime, what lies there now counts. Raises `SearchError` if another process keeps writing.
        """
        if not self._seal.is_ours():
            self._store.close()
            self._drawn.clear()
            self._store = self._open()
        known = self._cards()
        changed, gone = _compared(documents, known)
        if not changed and not gone:
            return 0
        replaced = gone | {key for key in changed if key in known}
        try:
            with _uncollected():
                self._store.write([known[key].number for key in replaced], _counted(list(changed.values()), report))
        except BlockingIOError as error:
            raise SearchError(
                "The search index is being written by another window or command.",
                do="Wait for it to end, then try again.",
            ) from error
        finally:
            # Work that was stopped leaves files behind, too; they are ours, so the seal takes them in.
            self._drawn.clear()
            self._seal.write()
        return len(changed) + len(gone)

    def beside(self, documents: Iterable[SearchDocument]) -> Variant:
        """The same index as if it held these documents and no others; nothing is written.

        What differs is counted in memory, and remembered until it is another one.
        """
        known = self._cards()
        changed, gone = _compared(documents, known)
        before, self._counted = self._counted, {}
        counted: dict[str, list[CountedDocument]] = {}
        for (language, article), document in changed.items():
            name = language, article, document.digest
            self._counted[name] = before.get(name) or count_words(document)
            counted.setdefault(language, []).append(self._counted[name])
        replaced: dict[str, set[str]] = {}
        for language, article in gone | {key for key in changed if key in known}:
            replaced.setdefault(language, set()).add(article)
        return Variant(
            self,
            {language: self._store.layers(language) for language in counted.keys() | replaced.keys()},
            replaced,
            counted,
        )

    def shelf(self, language: str) -> Shelf:
        if language not in self._drawn:
            self._drawn[language] = shelf_over(self._store.layers(language), language)
        return self._drawn[language]

    def _open(self) -> Store:
        fresh = not self._seal.fits()
        if fresh:
            _clear(self._folder)
        store = Store(self._folder, fresh)
        if fresh:
            self._seal.write()
        return store

    def _cards(self) -> dict[Key, Card]:
        return {(card.language, card.id): card for card in self._store.cards()}


def open_index(folder: Path) -> Index:
    """The index in `folder` (made if missing), empty if what lies there is damaged, foreign or of another version."""
    return Index(folder)


def _compared(
    documents: Iterable[SearchDocument], known: dict[Key, Card]
) -> tuple[dict[Key, SearchDocument], set[Key]]:
    """The documents that are new or another, in order, and the keys of those that went."""
    wanted = {(document.language, document.id): document for document in documents}
    changed = sorted(
        key for key, document in wanted.items() if key not in known or known[key].digest != document.digest
    )
    return {key: wanted[key] for key in changed}, known.keys() - wanted.keys()


@contextmanager
def _uncollected() -> Generator[None]:
    """Python's search for circles of objects waits: counting makes a million objects and not one circle, and looking
    for them takes as long as counting.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _counted(documents: list[SearchDocument], report: Report) -> Iterator[tuple[str, str, CountedDocument]]:
    for number, document in enumerate(documents):
        report(number / len(documents), document.title or document.id)
        yield document.language, document.digest, count_words(document)
    report(1.0, "")


def _clear(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
