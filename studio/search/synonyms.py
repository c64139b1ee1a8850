"""Splitting a query at the phrases that have synonyms, and the other wordings of each piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from studio.kb.values import SearchSettings, Synonym
from studio.search.analysis import Word, cut

Phrase = tuple[Word, ...]
Stems = tuple[str, ...]


class _Stemmed(Protocol):
    @property
    def stem(self) -> str: ...


_Stem = TypeVar("_Stem", bound=_Stemmed)


@dataclass(frozen=True, slots=True)
class Segment(Generic[_Stem]):
    """A piece of a query: its words, and the phrases that mean the same."""

    words: tuple[_Stem, ...]
    alternatives: tuple[Phrase, ...] = ()


def segments_of(words: Sequence[_Stem], settings: SearchSettings, language: str) -> list[Segment[_Stem]]:
    """The query in pieces, from the left, the longest known phrase first; a word without synonyms is its own piece."""
    table = synonym_table(settings.synonyms, language)
    longest = max(map(len, table), default=1)
    segments: list[Segment[_Stem]] = []
    at = 0
    while at < len(words):
        length = min(longest, len(words) - at)
        while length > 1 and tuple(word.stem for word in words[at : at + length]) not in table:
            length -= 1
        piece = tuple(words[at : at + length])
        segments.append(Segment(piece, table.get(tuple(word.stem for word in piece), ())))
        at += length
    return segments


@lru_cache(maxsize=64)
def synonym_table(synonyms: tuple[Synonym, ...], language: str) -> dict[Stems, tuple[Phrase, ...]]:
    """For each phrase (as stems) the phrases that mean the same, in the order of the settings."""
    table: dict[Stems, dict[Stems, Phrase]] = {}
    for synonym in synonyms:
        if synonym.language != language:
            continue
        phrases = [tuple(cut(text, language)) for text in synonym.mean]
        said = [tuple(cut(synonym.say, language))] if synonym.say else phrases
        for phrase in said:
            own = _stems(phrase)
            for other in phrases:
                if own and other and _stems(other) != own:
                    table.setdefault(own, {}).setdefault(_stems(other), other)
    return {stems: tuple(others.values()) for stems, others in table.items()}


def _stems(phrase: Phrase) -> Stems:
    return tuple(word.stem for word in phrase)
