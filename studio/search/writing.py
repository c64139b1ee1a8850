"""Writing many postings into Whoosh's own format at once: a term with all its articles, not posting by posting.

Whoosh hands every posting through five calls, sorts them on disk, asks the file system for a file of lengths each time,
and compresses them term by term; that took three quarters of the time of an index. What is written here is read by
Whoosh as it is. Like `store`, this file knows Whoosh, down to what it keeps to itself: hence the exact version.
"""

# Whoosh has no type hints; its objects stay inside these files.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportMissingParameterType=false
# ruff: noqa: SLF001
# pyright: reportUntypedBaseClass=false, reportIncompatibleMethodOverride=false, reportPrivateUsage=false

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PostingsWriter

from studio.search.counting import Term

Held = tuple[bytes, "array[int]", list[bytes]]
"""A term's text, its articles' numbers, ascending, and their coded counts."""


SEPARATOR = "\0"


def text_of(language: str, term: Term | None) -> bytes:
    """A term as Whoosh has it; without one, what all terms of the language begin with."""
    return SEPARATOR.join((language, *(term or ("",)))).encode("utf-8")


class Pool:
    """The postings of a segment that is being written, by term. Stands in for Whoosh's pool, which sorts on disk."""

    def __init__(self) -> None:
        self._held: dict[str, defaultdict[Term, list[Any]]] = {}

    def hold(self, number: int, language: str, words: Mapping[Term, bytes]) -> None:
        """An article's terms with their coded counts. Numbers only grow."""
        held = self._held.setdefault(language, defaultdict(list))
        for postings, coded in zip(map(held.__getitem__, words), words.values(), strict=True):
            postings.append(number)
            postings.append(coded)

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """One posting, when Whoosh merges segments."""
        language, surface, stem = posting[1].decode("utf-8").split(SEPARATOR)
        self.hold(posting[2], language, {(surface, stem): bytes(posting[4])})

    def iter_postings(self) -> Iterator[Held]:
        """What is held, in the order of the terms."""
        texts = {
            text_of(language, term): held for language, terms in self._held.items() for term, held in terms.items()
        }
        return ((text, array("I", texts[text][::2]), texts[text][1::2]) for text in sorted(texts))

    def cleanup(self) -> None:
        """Nothing lies on disk."""


class FastCodec(W3Codec):
    """Whoosh's format; its segments say that Whoosh's own codec reads them."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> Any:
        return W3Codec(compression=0).new_segment(storage, indexname)

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return _Fields(W3Codec(compression=0), storage, segment)


class _Fields(W3FieldWriter):
    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Held]) -> None:  # noqa: ARG002
        self.start_field("words", schema["words"])
        self._postwriter = writer = _Postings(self._postfile, blocklimit=0, compression=0)
        for text, numbers, coded in items:
            self.start_term(text)
            writer.hold(numbers, coded)
            self.finish_term()
        self.finish_field()


class _Postings(W3PostingsWriter):
    def hold(self, numbers: array[int], coded: list[bytes]) -> None:
        self._ids, self._values = numbers, coded
        self._weights = array("f", [1.0]) * len(numbers)
        self._maxweight = 1.0

    def _mini_weights(self) -> None:
        """All are 1."""


def postings_of(matcher: Any) -> Iterator[tuple[int, bytes]]:
    """(article number, coded counts) of a matcher of Whoosh's, block by block; those of deleted articles, too."""
    matcher = getattr(matcher, "child", matcher)
    while not matcher._atend:
        matcher._read_ids()
        matcher._read_values()
        yield from zip(matcher._ids, matcher._values, strict=True)
        matcher._next_block()
