"""The studio's search index: a folder in the user's cache, brought up to date by digest, thrown away when in doubt.

Whoosh reads parts of its index with `pickle`, which runs what it reads. So the index lies in the user's own cache
folder,
never in a knowledge base, and is opened only if its seal (written after every change: sizes and checksums of all
files, and
the version of the words) fits. Otherwise it is made anew; nothing is lost but a few seconds.
"""

from __future__ import annotations

import gc
import json
import shutil
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from studio.errors import StudioError
from studio.kb.values import SearchSettings
from studio.progress import Report, silent
from studio.search import matching
from studio.search.documents import CountedDocument, SearchDocument, count_words
from studio.search.layers import shelf_over
from studio.search.matching import Results
from studio.search.shelf import Shelf
from studio.search.store import Store

FORMAT = 2
_SEAL = "seal.json"


class SearchError(StudioError):
    """The search index cannot be written."""


class Index:
    """The index in one cache folder. Not for several threads at once; processes take turns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "words"
        self._shelves: dict[str, Shelf] = {}
        fresh = not _sealed(self._folder)
        if fresh:
            _clear(self._folder)
        self._store = Store(self._folder, fresh)

    def close(self) -> None:
        """Lets go of the files; the index is not used afterwards."""
        self._store.close()

    def update(self, documents: Iterable[SearchDocument], report: Report = silent) -> int:
        """Makes the index hold these documents and no others; says how many were added, changed or taken out.

        A document whose digest is known costs nothing. Raises `SearchError` if another process keeps writing.
        """
        wanted = {(document.language, document.id): document for document in documents}
        known = {(card.language, card.id): card for card in self._store.cards()}
        changed = [
            document
            for key, document in sorted(wanted.items())
            if key not in known or known[key].digest != document.digest
        ]
        replaced = {(document.language, document.id) for document in changed}
        gone = [card.number for key, card in known.items() if key not in wanted or key in replaced]
        removed = sum(key not in wanted for key in known)
        if not changed and not removed:
            return 0
        try:
            with _uncollected():
                self._store.write(gone, _counted(changed, report))
        except BlockingIOError as error:
            raise SearchError(
                "The search index is being written by another window or command.",
                do="Wait for it to end, then try again.",
            ) from error
        finally:
            # Work that was stopped leaves files behind, too; they are ours, so the seal takes them in.
            self._shelves.clear()
            _seal(self._folder)
        return len(changed) + removed

    def search(self, query: str, language: str, limit: int = 10, settings: SearchSettings | None = None) -> Results:
        """The best `limit` articles in `language`; with the synonyms and pinned answers of `settings`."""
        if language not in self._shelves:
            self._shelves[language] = shelf_over(self._store.layers(language), language)
        return matching.search(self._shelves[language], query, limit, settings or SearchSettings())


def open_index(folder: Path) -> Index:
    """The index in `folder` (made if missing), empty if what lies there is damaged, foreign or of another version."""
    return Index(folder)


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


def _words_version() -> str:
    table = files("studio.search").joinpath("characters.txt").read_bytes()
    return f"{FORMAT} {zlib.crc32(table):08x} {version('snowballstemmer')}"


def _sums(folder: Path) -> dict[str, list[int]]:
    sums: dict[str, list[int]] = {}
    for path in sorted(folder.iterdir()):
        if path.name != _SEAL and not path.name.endswith("LOCK") and path.is_file():
            content = path.read_bytes()
            sums[path.name] = [len(content), zlib.crc32(content)]
    return sums


def _seal(folder: Path) -> None:
    seal = {"words": _words_version(), "files": _sums(folder)}
    (folder / _SEAL).write_text(json.dumps(seal, sort_keys=True), "utf-8")


def _sealed(folder: Path) -> bool:
    try:
        seal = json.loads((folder / _SEAL).read_text("utf-8"))
        return seal == {"words": _words_version(), "files": _sums(folder)}
    except (OSError, ValueError, RecursionError):
        return False
