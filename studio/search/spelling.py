"""How far two words are apart in letters (code points): left out, put in, exchanged, or two neighbours swapped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def one_edit_apart(one: str, other: str) -> bool:
    """Whether exactly one edit makes one word of the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return False
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    if one[at + 1 :] == other[at + 1 :]:
        return True
    return (
        at + 1 < len(one) and one[at] == other[at + 1] and one[at + 1] == other[at] and one[at + 2 :] == other[at + 2 :]
    )


def two_edits_apart(one: str, other: str) -> bool:
    """Whether at most two edits (no swap across an edit) make one word of the other."""
    if abs(len(one) - len(other)) > 2:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        new = [at]
        for to, against in enumerate(other, 1):
            cost = min(row[to] + 1, new[to - 1] + 1, row[to - 1] + (letter != against))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == against:
                cost = min(cost, before[to - 2] + 1)
            new.append(cost)
        before, row = row, new
        if min(row) > 2 and min(before) > 2:
            return False
    return row[-1] <= 2


class Letters:
    """Many words, to look for those near another one.

    Each has a mark: a bit for each letter that it has (letters share 32 bits). An edit changes at most two of them,
    so few words need a closer look.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._by_size: dict[int, tuple[list[int], list[int]]] = {}
        for number, word in enumerate(words):
            marks, numbers = self._by_size.setdefault(len(word), ([], []))
            marks.append(_mark(word))
            numbers.append(number)

    def one_edit(self, word: str) -> list[int]:
        """The numbers of the words one edit away, ascending."""
        near = self._with_mark(word, range(len(word) - 1, len(word) + 2), 2)
        return sorted(number for number in near if one_edit_apart(word, self._words[number]))

    def two_edits(self, word: str) -> list[int]:
        """The numbers of the words at most two edits away, ascending."""
        near = self._with_mark(word, range(len(word) - 2, len(word) + 3), 4)
        return sorted(number for number in near if two_edits_apart(word, self._words[number]))

    def beginnings(self, word: str) -> list[int]:
        """The numbers of the words that begin with something one edit away from `word`, ascending."""
        mark = _mark(word)
        sizes = range(len(word) - 1, len(word) + 2)
        found: list[int] = []
        for size, (marks, numbers) in self._by_size.items():
            if size >= len(word):
                found += [
                    number
                    for own, number in zip(marks, numbers, strict=True)
                    if (mark & ~own).bit_count() <= 1
                    and any(one_edit_apart(word, self._words[number][:length]) for length in sizes)
                ]
        return sorted(found)

    def _with_mark(self, word: str, sizes: Iterable[int], most: int) -> list[int]:
        mark = _mark(word)
        found: list[int] = []
        for size in sizes:
            marks, numbers = self._by_size.get(size, ((), ()))
            found += [number for own, number in zip(marks, numbers, strict=True) if (own ^ mark).bit_count() <= most]
        return found


def _mark(word: str) -> int:
    mark = 0
    for letter in word:
        mark |= 1 << (ord(letter) & 31)
    return mark
