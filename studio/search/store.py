"""The one file that knows Whoosh: counted articles on disk, by language, with the bytes of every posting.

Whoosh keeps terms, postings and stored fields, and merges segments; it neither cuts words nor ranks. Its figures for a
term count deleted articles until segments are merged, so frequencies are put right from the deleted articles' own
words.
"""

# Whoosh has no type hints; its objects stay inside this file.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import fields, formats, index
from whoosh.index import LockError

from studio.search.documents import CountedDocument, Term
from studio.search.shelf import Posting, Shelf, order

_SEPARATOR = "\0"
_PATIENCE = 10.0


class _Coded(formats.Existence):
    """Postings whose values are bytes of any length."""

    def fixed_value_size(self) -> None:
        return None


class _Counted(fields.FieldType):
    """A field whose value is the words of one article: (term text, coded counts) pairs, sorted."""

    def __init__(self) -> None:
        self.format = _Coded()
        self.analyzer = None
        self.scorable = self.stored = self.unique = False
        self.vector = None

    def index(
        self, value: list[tuple[bytes, bytes]], **_: Any
    ) -> Generator[tuple[bytes, int, float, bytes], None, None]:
        return ((text, 1, 1.0, coded) for text, coded in value)


_SCHEMA = fields.Schema(card=fields.STORED(), words=_Counted())


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
    number: int


class Store:
    """A Whoosh index in a folder of its own. Only ever opened after its files were found to be our own, unharmed."""

    def __init__(self, folder: Path, fresh: bool) -> None:
        self._index: Any = index.create_in(folder, _SCHEMA) if fresh else index.open_dir(folder, schema=_SCHEMA)
        self._reader: Any = self._index.reader()

    def close(self) -> None:
        """Lets go of the files."""
        self._reader.close()
        self._index.close()

    def cards(self) -> list[Card]:
        """Every article that is stored, in no order that matters."""
        return [_card(number, fields["card"]) for number, fields in self._reader.iter_docs()]

    def write(self, gone: Iterable[int], added: Iterable[tuple[str, str, CountedDocument]]) -> None:
        """Takes out articles by number and puts in (language, digest, article); all of it or nothing.

        Raises `BlockingIOError` if another process writes for longer than ten seconds.
        """
        try:
            writer = self._index.writer(timeout=_PATIENCE, limitmb=256)
        except LockError as error:
            raise BlockingIOError("another process is writing the index") from error
        with ExitStack() as stack:
            stack.callback(writer.cancel)
            for number in gone:
                writer.delete_document(number)
            for language, digest, document in added:
                words = sorted((_text(language, term), coded) for term, coded in document.words.items())
                card = language, document.id, digest, document.steps, document.lengths, [text for text, _ in words]
                writer.add_document(words=words, _stored_card=card, card=card)
            deleted = self._reader.doc_count_all() - self._reader.doc_count()
            stack.pop_all()
            writer.commit(optimize=deleted * 4 > self._reader.doc_count())
        self._reader.close()
        self._reader = self._index.reader()

    def shelf(self, language: str) -> Shelf:
        """The articles of one language."""
        cards = sorted((card for card in self.cards() if card.language == language), key=lambda card: order(card.id))
        places = {card.number: place for place, card in enumerate(cards)}
        reader = self._reader
        dead: Counter[bytes] = Counter()
        for number in range(reader.doc_count_all()):
            if reader.is_deleted(number):
                dead.update(reader.stored_fields(number)["card"][5])
        frequencies: dict[Term, int] = {}
        start = _text(language, None)
        for (_, text), info in reader.iter_from("words", start):
            if not text.startswith(start):
                break
            left = int(info.doc_frequency()) - dead[text]
            if left:
                _, surface, stem = text.decode("utf-8").split(_SEPARATOR)
                frequencies[surface, stem] = left
        terms = sorted(frequencies, key=lambda term: (order(term[0]), order(term[1])))

        def postings(number: int) -> list[Posting]:
            matcher = reader.postings("words", _text(language, terms[number]))
            found: list[Posting] = []
            while matcher.is_active():
                found.append((places[matcher.id()], bytes(matcher.value())))
                matcher.next()
            return sorted(found)

        return Shelf(
            language=language,
            ids=[card.id for card in cards],
            steps=[card.steps for card in cards],
            lengths=[card.lengths for card in cards],
            terms=terms,
            frequencies=[frequencies[term] for term in terms],
            postings=postings,
        )


def _card(number: int, stored: tuple[str, str, str, tuple[str, ...], bytes, list[bytes]]) -> Card:
    language, article, digest, steps, lengths, _ = stored
    return Card(language, article, digest, tuple(steps), lengths, number)


def _text(language: str, term: Term | None) -> bytes:
    return _SEPARATOR.join((language, *(term or ("",)))).encode("utf-8")
