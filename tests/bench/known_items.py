"""Searches for an article that one knows: its words as people remember them, and the same with one typo each.

The right answer is the article that the words were taken from. Nothing is tuned to them: they follow from the seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by can do for from has have how if in into is it its not of on or so that the their then"
        " this to use used using was what when where which will with you your",
    )
)
_SHORTEST_TYPO = 4


@dataclass(frozen=True, slots=True)
class KnownItem:
    """`query` and the same with a `typo`; `right` is the id of the article, `kind` says where the words come from."""

    kind: str
    query: str
    typo: str
    right: str


def known_items(articles: Sequence[Mapping[str, Any]], count: int, seed: int = 1) -> list[KnownItem]:
    """`count` searches over articles {id, title, headings (list), intro}, all kinds by turns."""
    dice = random.Random(seed)
    kinds: dict[str, Callable[[Mapping[str, Any], random.Random], list[str]]] = {
        "title": _from_title,
        "heading": _from_heading,
        "intro": _from_intro,
        "inflected": _inflected_title,
    }
    return list(_draw(articles, count, kinds, dice))


def _draw(
    articles: Sequence[Mapping[str, Any]],
    count: int,
    kinds: Mapping[str, Callable[[Mapping[str, Any], random.Random], list[str]]],
    dice: random.Random,
) -> Iterator[KnownItem]:
    names = list(kinds)
    drawn = 0
    while drawn < count:
        kind = names[drawn % len(names)]
        article = dice.choice(articles)
        words = kinds[kind](article, dice)
        if len(words) < 2 or not any(len(word) >= _SHORTEST_TYPO for word in words):
            continue
        drawn += 1
        yield KnownItem(kind, " ".join(words), " ".join(with_typo(words, dice)), str(article["id"]))


def with_typo(words: Sequence[str], dice: random.Random) -> list[str]:
    """The words, one of four letters or more with a letter left out, put in, exchanged, or two of them swapped."""
    long = [at for at, word in enumerate(words) if len(word) >= _SHORTEST_TYPO]
    if not long:
        return list(words)
    chosen = dice.choice(long)
    word = words[chosen]
    at = dice.randrange(1, len(word) - 1)
    letter = dice.choice([one for one in "etaoinsrhl" if one not in word[at : at + 2].lower()])
    changed = dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        ]
    )
    return [*words[:chosen], changed, *words[chosen + 1 :]]


def _said(text: str) -> list[str]:
    words = _WORD.findall(text)
    return [word for word in words if word.lower() not in _COMMON]


def _some(words: list[str], least: int, most: int, dice: random.Random) -> list[str]:
    count = min(len(words), dice.randint(least, most))
    chosen = sorted(dice.sample(range(len(words)), count))
    return [words[at].lower() for at in chosen]


def _from_title(article: Mapping[str, Any], dice: random.Random) -> list[str]:
    return _some(_said(article["title"]), 2, 4, dice)


def _from_heading(article: Mapping[str, Any], dice: random.Random) -> list[str]:
    headings = [_said(heading) for heading in article["headings"]]
    headings = [heading for heading in headings if len(heading) > 1]
    return _some(dice.choice(headings), 2, 4, dice) if headings else []


def _from_intro(article: Mapping[str, Any], dice: random.Random) -> list[str]:
    return _some(_said(article["intro"]), 3, 5, dice)


def _inflected_title(article: Mapping[str, Any], dice: random.Random) -> list[str]:
    return [_inflected(word) for word in _from_title(article, dice)]


def _inflected(word: str) -> str:
    """Another form of an English word, as a customer may well write it."""
    for ending, other in (("ies", "y"), ("ing", ""), ("ed", ""), ("ss", "sses"), ("s", ""), ("y", "ies"), ("e", "es")):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)] + other
    return word + "s" if len(word) > 3 and word.isalpha() else word
