"""Words that are written together here and apart there: "wifi" for "wi-fi", "Akkulaufzeit" for "Laufzeit am Akku".

Nothing is added to the index for it: the query's words are tried in the other way, and only what the dictionary has
counts. Compounds need no list of linking letters: the stemmer takes them off the first half ("Ladungs-" is "Ladung").
The reader's twin is `joining.ts`; SPEC.md, "Together and apart", says the same in prose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

LONGEST_SPLIT = 40
SHORT_HALF = 3
LEAST_BESIDE_IT = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """Another wording of a piece of the query: `count` of its words from `start` on, said as `words` (surfaces)."""

    start: int
    count: int
    words: tuple[str, ...]


def other_wordings(words: Sequence[str], known: Callable[[str], bool]) -> list[Wording]:
    """What else the words (surfaces, in the order of the query) may have meant, in the order of where it begins.

    `known` says whether an article has a word: its surface or its stem. Two neighbours are joined where that makes a
    known word, also if each is one; a word is split only if nobody knows it.
    """
    found: list[Wording] = []
    for at, word in enumerate(words):
        if at + 1 < len(words) and (joined := _joined(word, words[at + 1], known)):
            found.append(Wording(at, 2, (joined,)))
        if not known(word) and (halves := split(word, known)):
            found.append(Wording(at, 1, halves))
    return found


def _joined(first: str, second: str, known: Callable[[str], bool]) -> str:
    """Both as one word, with the linking s of Germanic compounds if need be; "" where nobody knows it."""
    return next((word for word in (first + second, f"{first}s{second}") if known(word)), "")


def split(word: str, known: Callable[[str], bool]) -> tuple[str, str] | None:
    """The word as two known ones, or None. The shorter one is as long as can be; of two such splits the first half is
    the longer.

    Beside less than three letters stand four or more ("tv gerät"), unless the word itself has four ("wi fi"); a single
    letter stands in front ("e mail").
    """
    size = len(word)
    if not 3 <= size <= LONGEST_SPLIT:
        return None
    for shorter in range(size // 2, 0, -1):
        if shorter < SHORT_HALF and size != 4 and size - shorter < LEAST_BESIDE_IT:
            continue
        for at in dict.fromkeys((size - shorter, shorter)):
            if at < size - 1 and known(word[:at]) and known(word[at:]):
                return word[:at], word[at:]
    return None
