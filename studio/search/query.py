"""What a query says: its words, the pieces that have other wordings, the phrases in quotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from studio.kb.values import SearchSettings
from studio.search.analysis import Word, cut
from studio.search.characters import BIGRAM, characters
from studio.search.joining import Wording, other_wordings
from studio.search.shelf import Shelf
from studio.search.synonyms import Segment, segments_of

_HYPHENS = frozenset("-\u2010\u2011\u2013")
_QUOTES = re.compile('["“”„«»「」『』]')


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of the query, said so many times; the `last` one of a query that ends with it may still be being typed.

    So may a single letter of a script that is cut in pairs, wherever it stands: no article has it alone.
    """

    surface: str
    stem: str
    last: bool
    times: int = 1


def query_words(query: str, language: str) -> list[QueryWord]:
    """The different words of a query, in the order in which they come first."""
    cut_words = cut(query, language)
    words: dict[tuple[str, str], QueryWord] = {}
    for at, word in enumerate(cut_words):
        last = (at == len(cut_words) - 1 and word.end == len(query)) or _is_half(word)
        before = words.get((word.surface, word.stem))
        if before:
            last, times = last or before.last, before.times + 1
        else:
            times = 1
        words[word.surface, word.stem] = QueryWord(word.surface, word.stem, last, times)
    return list(words.values())


def _is_half(word: Word) -> bool:
    return len(word.surface) == 1 and characters().word_class(word.surface) == BIGRAM


def query_pieces(
    shelf: Shelf, query: str, words: Sequence[QueryWord], settings: SearchSettings
) -> list[Segment[QueryWord]]:
    """The query in pieces: first the writers' synonyms, then what is written together here and apart there."""
    pieces = segments_of(words, settings, shelf.language)
    wordings = _wordings(shelf, words, _hyphenated(query, shelf.language))
    made: list[Segment[QueryWord]] = []
    at = place = 0
    while at < len(pieces):
        piece = pieces[at]
        joined = wordings.get((place, 2))
        if joined and _bare(pieces[at : at + 2]):
            piece = Segment((*piece.words, *pieces[at + 1].words), (joined,))
            at += 1
        elif len(piece.words) == 1 and (apart := wordings.get((place, 1))):
            piece = replace(piece, alternatives=(*piece.alternatives, apart))
        made.append(piece)
        place += len(piece.words)
        at += 1
    return made


def _bare(pieces: Sequence[Segment[QueryWord]]) -> bool:
    """Whether they are two words that no synonym has a say in."""
    return len(pieces) == 2 and all(len(piece.words) == 1 and not piece.alternatives for piece in pieces)


def _hyphenated(query: str, language: str) -> set[tuple[str, str]]:
    """Neighbours with nothing but a hyphen between them."""
    return {
        (one.surface, other.surface)
        for one, other in pairwise(cut(query, language))
        if one.end + 1 == other.start and query[one.end] in _HYPHENS
    }


def _wordings(
    shelf: Shelf, words: Sequence[QueryWord], hyphenated: Collection[tuple[str, str]]
) -> dict[tuple[int, int], tuple[Word, ...]]:
    """By where it begins and how many words it stands for: the other wording, as words.

    Two words that are both known are taken as one only where they were typed with a hyphen.
    """

    def known(surface: str) -> bool:
        return bool(shelf.exact(surface)) or any(word.stem in shelf.stems for word in _one_word(shelf, surface))

    found: dict[tuple[int, int], tuple[Word, ...]] = {}
    surfaces = [word.surface for word in words]
    for wording in other_wordings(surfaces, known):
        pair = tuple(surfaces[wording.start : wording.start + 2])
        sure = wording.count == 1 or pair in hyphenated or not all(map(known, pair))
        if sure and not _being_typed(shelf, words, wording):
            said = tuple(word for surface in wording.words for word in _one_word(shelf, surface))
            found[wording.start, wording.count] = said
    return found


def _being_typed(shelf: Shelf, words: Sequence[QueryWord], wording: Wording) -> bool:
    """Whether a split word is the beginning of a known one."""
    word = words[wording.start]
    return wording.count == 1 and word.last and bool(shelf.beginning(word.surface))


def _one_word(shelf: Shelf, surface: str) -> list[Word]:
    """The surface as a word; nothing if it is cut into several."""
    words = cut(surface, shelf.language)
    return words if len(words) == 1 else []


def quoted(query: str, language: str) -> list[list[Word]]:
    """The words of each phrase in quotes. A quote that is still open makes no phrase."""
    texts = _QUOTES.split(query)
    closed = texts[1::2][: (len(texts) - 1) // 2]
    return [words for text in closed if (words := cut(text, language))]
