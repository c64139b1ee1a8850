"""The texts of a draft as documents: those that were read and still say the same are not read again."""

from __future__ import annotations

from studio.content.manuscripts import Manuscripts
from studio.content.survey import Survey, survey_document
from studio.kb.values import Article, Kind, KnowledgeBase, Text
from studio.render import Document, PiecewiseReader, Setting
from studio.storage.store import Store

_KEPT = 32
"""Documents kept: those that a writer goes to and fro between."""

_Key = tuple[str, str]
"""Article id and language."""


class DraftTexts:
    """Reads the texts of one knowledge base, edit after edit. `store` keeps the surveys of those not being edited."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kb: KnowledgeBase | None = None
        self._reader = PiecewiseReader()
        self._settings: dict[str, Setting] = {}
        self._documents: dict[_Key, tuple[str, Kind, Document]] = {}
        self._surveys: dict[_Key, tuple[str, Kind, Survey]] = {}

    def turn_to(self, kb: KnowledgeBase) -> None:
        """Read `kb` from now on. What texts are read with (variables, snippets) is compared, and them with it."""
        if kb is self._kb:
            return
        if self._kb is None or _surroundings(kb) != _surroundings(self._kb):
            self._documents.clear()
            self._surveys.clear()
            self._settings.clear()
        self._kb = kb

    def document(self, article: Article, text: Text) -> Document:
        """A text as a document."""
        key = article.id, text.language
        kept = self._documents.pop(key, None)
        if kept is None or kept[:2] != (text.body, article.kind):
            if text.language not in self._settings:
                self._settings[text.language] = self._manuscripts().setting(text.language)
            document = self._reader.parse(text.body, article.kind, self._settings[text.language])
            kept = text.body, article.kind, document
        self._documents[key] = kept
        if len(self._documents) > _KEPT:
            self._documents.pop(next(iter(self._documents)))
        return kept[2]

    def survey(self, article: Article, text: Text) -> Survey:
        """What a text refers to and contains, from its document where that is at hand."""
        key = article.id, text.language
        kept = self._surveys.get(key)
        if kept is None or kept[:2] != (text.body, article.kind):
            at_hand = self._documents.get(key)
            if at_hand and at_hand[:2] == (text.body, article.kind):
                survey = survey_document(at_hand[2])
            else:
                survey = self._manuscripts().survey(article, text)
            kept = self._surveys[key] = text.body, article.kind, survey
        return kept[2]

    def _manuscripts(self) -> Manuscripts:
        """New each time, and cheap: an older one would remember what the text said before."""
        if self._kb is None:
            raise ValueError("nothing to read: turn to a knowledge base first")
        return Manuscripts(self._kb, store=self._store)


def _surroundings(kb: KnowledgeBase) -> object:
    return kb.variables, kb.snippets, kb.languages.source
