"""Which choices fit what was typed, best first: made ready once, so that ten thousand answer within one frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

_CUTOFF = 55.0
_LARGE = 1500
"""From so many choices on, a word with a wrong letter is put right before it is looked for, which is faster."""
_NEAR = 70.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what it is called, what stands beside it (a shortcut, a section), and its icon."""

    id: str
    title: str
    detail: str = ""
    icon: str = ""
    words: str = ""
    """More words that find it."""
    off: bool = False
    """It cannot be chosen now; it stands behind the others, in grey."""


class Ranking:
    """Choices with the keys that they are found by."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.choices = tuple(choices)
        self.first: tuple[Choice, ...] = ()
        """What stands before the others while nothing is typed."""
        from rapidfuzz import utils  # it comes with the first list: none is shown while the studio starts

        self._keys = [utils.default_process(f"{choice.title} {choice.words} {choice.detail}") for choice in choices]
        self._known: list[str] = []

    def best(self, text: str, most: int = 60) -> list[Choice]:
        """The first `most` choices that fit: all of the words, or else words like them. All where nothing was typed."""
        begins = _plain(text)
        if not begins.strip():
            taken = {choice.id for choice in self.first}
            rest = (choice for choice in self.choices if choice.id not in taken)
            return _usable_first([*self.first, *islice(rest, most - len(self.first))])
        found = self._with(begins.split())
        if not found:
            found = self._like(begins)
        first = [number for number in found if self._keys[number].startswith(begins)]
        if len(first) < most:
            taken = set(first)
            first += [number for number in found if number not in taken]
        return _usable_first([self.choices[number] for number in first[:most]])

    def prepare(self) -> None:
        """Gather the words that wrong letters are put right by; a large list takes a moment for it."""
        if not self._known and len(self._keys) >= _LARGE:
            self._known = sorted({word for key in self._keys for word in key.split()})

    def _with(self, words: Sequence[str]) -> list[int]:
        """Those in which every word stands, in their order."""
        keys = self._keys
        found = [number for number, key in enumerate(keys) if words[0] in key] if words else []
        for word in words[1:]:
            found = [number for number in found if word in keys[number]]
        return found

    def _like(self, begins: str) -> list[int]:
        """Those that are like what was typed."""
        from rapidfuzz import fuzz, process

        if len(self._keys) < _LARGE:
            like = process.extract(begins, self._keys, scorer=fuzz.WRatio, limit=None, score_cutoff=_CUTOFF)
            return [number for _key, _score, number in like]
        self.prepare()
        words: list[str] = []
        for word in begins.split():
            near = process.extractOne(word, self._known, scorer=fuzz.ratio, score_cutoff=_NEAR)
            if near is not None:
                words.append(near[0])
        return self._with(words)


def rank(text: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that fit what was typed, best first: all of them where nothing was typed."""
    return Ranking(choices).best(text, len(choices))


def _plain(text: str) -> str:
    from rapidfuzz import utils

    return utils.default_process(text)


def _usable_first(choices: list[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: choice.off)
