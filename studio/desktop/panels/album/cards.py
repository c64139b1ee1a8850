"""The pictures as the album lists them: which fit what is asked for, in their order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studio.content.holdings import Holding, Remark
from studio.desktop.naming import article_name
from studio.kb.values import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Card:
    """A picture with what is known of it; `name` is its file's, and `words` all that a search looks in, folded."""

    holding: Holding
    name: str
    words: str

    @property
    def path(self) -> str:
        """Where it lies in the knowledge base."""
        return self.holding.picture.path

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that show it, each once."""
        return tuple(dict.fromkeys(each.article for each in self.holding.shown))


def cards_of(kb: KnowledgeBase, holdings: Iterable[Holding]) -> tuple[Card, ...]:
    """A card for each picture, by name."""
    titles = {article.id: article_name(kb, article, kb.languages.source) for article in kb.articles}
    made = [Card(each, _name(each), fold(" ".join(_words(each, titles)))) for each in holdings]
    return tuple(sorted(made, key=lambda card: (_order(card.name), card.path)))


def sifted(cards: Iterable[Card], remark: Remark | None, words: str) -> list[Card]:
    """The cards of pictures of which `remark` is to be said (None: any), and that hold every word that was typed."""
    wanted = fold(words).split()
    return [
        card
        for card in cards
        if (remark is None or card.holding.has(remark)) and all(word in card.words for word in wanted)
    ]


def counts(cards: Iterable[Card]) -> Counter[Remark]:
    """Of how many pictures each remark is to be said: as `handrail pictures` counts."""
    return Counter(remark for card in cards for remark in {remark for remark, _why in card.holding.remarks})


def unused(cards: Sequence[Card]) -> tuple[str, ...]:
    """The paths of those that no text shows."""
    return tuple(card.path for card in cards if card.holding.has(Remark.UNUSED))


def fold(text: str) -> str:
    """Text as it is compared: without case and accents."""
    if text.isascii():
        return text.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not "\u0300" <= sign <= "\u036f")


def _order(name: str) -> list[tuple[int, str]]:
    """How names are sorted: `step-2` before `step-10`."""
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d+)", name.casefold())]


def _name(holding: Holding) -> str:
    return holding.picture.path.rpartition("/")[2]


def _words(holding: Holding, titles: dict[str, str]) -> list[str]:
    words = [holding.picture.path]
    for mark in holding.picture.marks:
        words += [text for _language, text in (*mark.label.texts, *mark.text.texts)]
    for each in holding.shown:
        words += [each.alt, titles.get(each.article, "")]
    return words
