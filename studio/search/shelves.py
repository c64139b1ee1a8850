"""What can be asked for answers: the stored articles, or the same with changes that nobody saved."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence

from studio.kb.values import SearchSettings
from studio.search import matching
from studio.search.documents import CountedDocument
from studio.search.explaining import Explanation, explain, explain_all
from studio.search.layers import Layer, layer_of, shelf_over, without
from studio.search.matching import Keep, Results
from studio.search.shelf import Shelf


class Shelves(ABC):
    """Articles by language, ready to be asked. Not for several threads at once."""

    @abstractmethod
    def shelf(self, language: str) -> Shelf:
        """The articles of one language; drawn up once."""

    def search(
        self,
        query: str,
        language: str,
        limit: int = 10,
        settings: SearchSettings | None = None,
        keep: Keep | None = None,
    ) -> Results:
        """The best `limit` articles in `language`, with the synonyms, pinned answers and weights of `settings`.

        With `keep`, of those articles alone that it lets through.
        """
        return matching.search(self.shelf(language), query, limit, settings or SearchSettings(), keep)

    def explain(
        self,
        query: str,
        language: str,
        article: str,
        settings: SearchSettings | None = None,
        keep: Keep | None = None,
    ) -> Explanation | None:
        """Why an article (by id) has its place for the query; None if the language has no such article."""
        shelf = self.shelf(language)
        return explain(shelf, query, article, settings or SearchSettings(), keep) if article in shelf.ids else None

    def explain_all(
        self,
        query: str,
        language: str,
        articles: Sequence[str],
        settings: SearchSettings | None = None,
        keep: Keep | None = None,
    ) -> tuple[Explanation, ...]:
        """The same for what was found, by one ranking; articles that the language does not have are left out."""
        shelf = self.shelf(language)
        there = [article for article in articles if article in shelf.ids]
        return explain_all(shelf, query, there, settings or SearchSettings(), keep)


class Variant(Shelves):
    """Stored articles with changes: some gone, some as they were counted just now. It lies in memory alone, and is of
    no use once the index that it was made beside is written or closed.

    `known` is what the index has for a language, as layers and as a shelf; `gone` are ids by language, those that are
    replaced too; `changed` the articles that come instead, or anew.
    """

    def __init__(
        self, known: Shelves, layers: Mapping[str, Sequence[Layer]], gone: Mapping[str, Collection[str]],
        changed: Mapping[str, Sequence[CountedDocument]],
    ) -> None:  # fmt: skip
        self._known = known
        self._layers = layers
        self._gone = gone
        self._changed = changed
        self._shelves: dict[str, Shelf] = {}

    @property
    def distance(self) -> int:
        """How many articles differ from what is stored."""
        return sum(map(len, self._gone.values())) + sum(map(len, self._changed.values()))

    def shelf(self, language: str) -> Shelf:
        if not self._gone.get(language) and not self._changed.get(language):
            return self._known.shelf(language)
        if language not in self._shelves:
            self._shelves[language] = self._make(language)
        return self._shelves[language]

    def _make(self, language: str) -> Shelf:
        gone = frozenset(self._gone.get(language, ()))
        layers = [
            without(layer, [number for number, article in layer.articles.items() if article.id in gone])
            for layer in self._layers.get(language, ())
        ]
        changed = self._changed.get(language, ())
        return shelf_over([*layers, layer_of(changed)] if changed else layers, language)
