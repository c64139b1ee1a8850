"""Which articles are listed: those that fit the filters and hold every word that was typed.

The text of an article is folded once and kept by the identity of its text, so that the words are looked for in what
lies ready. The first pass folds; it is done in slices, so that the window never waits for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from studio.desktop.panels.library.listing import text_in
from studio.kb.values import Article, KnowledgeBase, State, Text

_SLICE = 0.012
"""Seconds of work at a time."""
_ACCENTS = re.compile("[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Filter:
    """What articles have to be. Within a field one of the values is enough; every field that has values has to fit."""

    states: frozenset[State] = frozenset()
    missing: frozenset[str] = frozenset()
    """Languages that the article is not translated into."""
    products: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def admits(self, article: Article, text: Text | None) -> bool:
        """Whether an article, whose shown text is `text`, fits. One about no product is about all of them."""
        return (
            (not self.states or (text is not None and text.state in self.states))
            and (not self.missing or any(article.text(language) is None for language in self.missing))
            and (not self.products or not article.products or not self.products.isdisjoint(article.products))
            and (not self.moments or not self.moments.isdisjoint(article.moments))
        )


def fold(text: str) -> str:
    """Text as it is compared: without case, and Latin letters without accents."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())


class Sieve(QObject):
    """Finds the articles that are listed. `found` brings their ids as a set, None for all of them."""

    found = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folded: dict[str, tuple[Text, str]] = {}
        self._words: tuple[str, ...] = ()
        self._filter = Filter()
        self._hits: set[str] = set()
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def __bool__(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self._words or self._filter)

    def look(self, kb: KnowledgeBase, language: str, words: str, narrowed: Filter) -> None:
        """Begin to look; the answer comes by `found`, at once where it is quick. The newest question wins."""
        self._words, self._filter = tuple(fold(words).split()), narrowed
        self._hits = set()
        self._work = self._pass(kb.articles, language, kb.languages.source) if self else iter(())
        self._go_on()

    def admits(self, article: Article, language: str, source: str) -> bool:
        """Whether one article is listed."""
        text = text_in(article, language, source)
        if not self._filter.admits(article, text):
            return False
        if not self._words:
            return True
        hay = self._haystack(article, text)
        return all(word in hay for word in self._words)

    @property
    def is_busy(self) -> bool:
        """Whether the answer is still to come."""
        return self._work is not None

    def close(self) -> None:
        """Stop."""
        self._timer.stop()
        self._work = None

    def _pass(self, articles: Iterable[Article], language: str, source: str) -> Iterator[None]:
        for article in articles:
            if self.admits(article, language, source):
                self._hits.add(article.id)
            yield

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        if self._work is None:
            return
        for number, _step in enumerate(self._work):
            if number % 16 == 15 and perf_counter() > until:
                self._timer.start()
                return
        self._timer.stop()
        self._work = None
        self.found.emit(frozenset(self._hits) if self else None)

    def _haystack(self, article: Article, text: Text | None) -> str:
        if text is None:
            return article.id
        known = self._folded.get(article.id)
        if known and known[0] is text:
            return known[1]
        parts = (text.title, text.summary, *text.keywords, *text.questions, article.id, text.body)
        folded = fold("\n".join(parts))
        self._folded[article.id] = (text, folded)
        return folded
