"""Which readers a bundle is for, and so which texts it holds."""

from __future__ import annotations

from dataclasses import dataclass

from studio.errors import KbError
from studio.kb.syntax import Condition
from studio.kb.values import Article, KnowledgeBase, State, Text
from studio.wording import _


@dataclass(frozen=True, slots=True)
class Edition:
    """The choice behind a bundle: `languages` (empty for all), `states` that ship, and a `product` ("" for any)."""

    languages: tuple[str, ...] = ()
    states: frozenset[State] = frozenset({State.PUBLISHED})
    product: str = ""

    def languages_of(self, kb: KnowledgeBase) -> tuple[str, ...]:
        """The bundle's languages, in the knowledge base's order. Raises `KbError` for one that it does not have."""
        for language in self.languages:
            if language not in kb.languages.all:
                raise KbError(
                    _("the knowledge base has no language “{language}”", language=language),
                    expected=_("one of {names}", names=", ".join(kb.languages.all)),
                    do=_("name another"),
                )
        return tuple(language for language in kb.languages.all if not self.languages or language in self.languages)

    def holds(self, article: Article) -> bool:
        """Whether the article is for the edition's product."""
        return Condition(article.products).allows(self.product)

    def text_of(self, kb: KnowledgeBase, article: Article, language: str) -> Text | None:
        """The text that readers of `language` get: theirs, else the source language's, else none."""
        if not self.holds(article):
            return None
        texts = (article.text(language), article.text(kb.languages.source) if self._ships_source(kb) else None)
        return next((text for text in texts if text and text.state in self.states), None)

    def _ships_source(self, kb: KnowledgeBase) -> bool:
        return not self.languages or kb.languages.source in self.languages
