"""The store: counted articles in a Whoosh index on disk, by language, with the bytes of every posting.

Whoosh keeps terms, postings and stored fields, and merges segments; it neither cuts words nor ranks. Its figures for a
term count deleted articles until segments are merged, so frequencies are put right from the deleted articles' own
words. This file and `writing` know Whoosh, no other does.
"""

# Whoosh has no type hints; its objects stay inside this file.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from whoosh import columns, fields, formats, index
from whoosh.index import LockError
from whoosh.reading import SegmentReader

from studio.search.counting import Term
from studio.search.documents import CountedDocument
from studio.search.layers import Layer, Standing, without
from studio.search.shelf import Posting
from studio.search.writing import SEPARATOR, FastCodec, Pool, postings_of, text_of

_NEXT = "\n"
_PATIENCE = 10.0
_WASTE = 3
"""One deleted article in so many, and all segments are merged into one."""


class _Coded(formats.Existence):
    """Postings whose values are bytes of any length."""

    def fixed_value_size(self) -> None:
        return None


class _Counted(fields.FieldType):
    """The words of articles. Their postings are handed to the writer's pool, so there is nothing to index here."""

    def __init__(self) -> None:
        self.format = _Coded()
        self.analyzer = None
        self.scorable = self.stored = self.unique = False
        self.vector = None


# `said` are an article's own terms, asked for when it is taken out: its postings alone would have to be searched for.
# Both are columns: what Whoosh stores beside them is compressed article by article, and read back ten times as slowly.
_SCHEMA = fields.Schema(
    card=fields.COLUMN(columns.VarBytesColumn()), said=fields.COLUMN(columns.VarBytesColumn()), words=_Counted()
)


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a stored article without reading its postings. `number` is Whoosh's, good until the
    next write.
    """

    language: str
    id: str
    digest: str
    steps: tuple[str, ...]
    lengths: bytes
    links: int
    number: int


class Store:
    """A Whoosh index in a folder of its own. Only ever opened after its files were found to be our own, unharmed."""

    def __init__(self, folder: Path, fresh: bool) -> None:
        self._index: Any = index.create_in(folder, _SCHEMA) if fresh else index.open_dir(folder, schema=_SCHEMA)
        self._segments: list[_Segment] = []
        self._read()

    def close(self) -> None:
        """Lets go of the files."""
        for segment in self._segments:
            segment.reader.close()
        self._segments = []
        self._index.close()

    def cards(self) -> list[Card]:
        """Every article that is stored, in no order that matters."""
        found: list[Card] = []
        first = 0
        for segment in self._segments:
            for number, card in enumerate(segment.cards):
                if number not in segment.deleted:
                    found.append(replace(card, number=first + number) if first else card)
            first += len(segment.cards)
        return found

    def write(self, gone: Iterable[int], added: Iterable[tuple[str, str, CountedDocument]]) -> None:
        """Takes out articles by number and puts in (language, digest, article); all of it or nothing.

        Raises `BlockingIOError` if another process writes for longer than ten seconds.
        """
        try:
            writer = self._index.writer(timeout=_PATIENCE, codec=FastCodec())
        except LockError as error:
            raise BlockingIOError("another process is writing the index") from error
        with ExitStack() as stack:
            stack.callback(writer.cancel)
            writer.pool = pool = Pool()
            for number in gone:
                writer.delete_document(number)
            for language, digest, document in added:
                pool.hold(writer.docnum, language, document.words)
                said = _NEXT.join(map(SEPARATOR.join, document.words)).encode("utf-8")
                own = [language, document.id, digest, document.steps, list(document.lengths), document.links]
                writer.add_document(card=json.dumps(own).encode(), said=said)
            deleted, stored = writer.deleted_count(), sum(len(segment.cards) for segment in self._segments)
            stack.pop_all()
            writer.commit(optimize=deleted * _WASTE > stored)
        self._read()

    def layers(self, language: str) -> list[Layer]:
        """The articles of one language, segment by segment."""
        return [layer for segment in self._segments if (layer := segment.layer(language)).articles]

    def _read(self) -> None:
        """Opens what is new; what was read of segments that are still there is kept."""
        known = {segment.name: segment for segment in self._segments}
        self._segments = []
        for told in self._index._segments():  # noqa: SLF001
            segment = known.pop(told.segment_id(), None) or _Segment(self._index.storage, told)
            segment.delete(frozenset(told.deleted_docs()))
            self._segments.append(segment)
        for segment in known.values():
            segment.reader.close()


class _Segment:
    """A segment of Whoosh's: what is written of it never changes, only more of its articles are deleted."""

    def __init__(self, storage: Any, told: Any) -> None:
        self.name: str = told.segment_id()
        self.reader: Any = SegmentReader(storage, _SCHEMA, told)
        self.cards = _cards(self.reader)
        self.deleted: frozenset[int] = frozenset()
        self._whole: dict[str, Layer] = {}
        self._left: dict[str, Layer] = {}

    def delete(self, deleted: frozenset[int]) -> None:
        """From now on these articles do not count."""
        if deleted != self.deleted:
            self.deleted = deleted
            self._left = {}

    def layer(self, language: str) -> Layer:
        """The articles of a language that count."""
        if language not in self._left:
            if language not in self._whole:
                self._whole[language] = self._read(language)
            whole = self._whole[language]
            self._left[language] = without(whole, self.deleted & whole.articles.keys())
        return self._left[language]

    def _read(self, language: str) -> Layer:
        articles = {
            card.number: Standing(card.id, card.steps, card.lengths, card.links)
            for card in self.cards
            if card.language == language
        }
        frequencies: dict[Term, int] = {}
        start = text_of(language, None)
        for (_, text), told in self.reader.iter_from("words", start) if articles else ():
            if not text.startswith(start):
                break
            _, surface, stem = text.decode("utf-8").split(SEPARATOR)
            frequencies[surface, stem] = int(told.doc_frequency())

        def postings(term: Term) -> list[Posting]:
            return list(postings_of(self.reader.postings("words", text_of(language, term))))

        def words(number: int) -> Iterator[Term]:
            said = bytes(self.reader.column_reader("said", translate=False)[number]).decode("utf-8")
            for text in said.split(_NEXT) if said else ():
                surface, stem = text.split(SEPARATOR)
                yield surface, stem

        return Layer(articles, frequencies, postings, words)


def _cards(reader: Any) -> list[Card]:
    """The cards of a segment by their numbers in it, deleted ones too."""
    cards: list[Card] = []
    written = reader.column_reader("card", translate=False)
    for number in range(reader.doc_count_all()):
        language, article, digest, steps, lengths, links = json.loads(bytes(written[number]))
        cards.append(Card(language, article, digest, tuple(steps), bytes(lengths), links, number))
    return cards
