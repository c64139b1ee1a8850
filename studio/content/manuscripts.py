"""The texts of a knowledge base as documents and surveys, each read once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from studio.content.catalogue import Surveys
from studio.content.code import code_digest
from studio.content.survey import Survey, pack_survey, survey_document, unpack_survey
from studio.kb.syntax import VARIABLE
from studio.kb.values import Article, KnowledgeBase, Text
from studio.progress import Report, silent
from studio.render import Document, Setting, parse_article
from studio.storage.store import Store, key_of
from studio.wording import _

_SNIPPETS = re.compile(r"\{%[ \t]*snippet[ \t]+([^\s%]+)")

_KEPT = 512
"""Documents kept in memory between being surveyed and being shown; the others are read again."""


class Manuscripts:
    """The texts of one knowledge base for one product ("" for all). `store` keeps surveys between runs."""

    def __init__(self, kb: KnowledgeBase, product: str = "", store: Store | None = None) -> None:
        self._kb = kb
        self._product = product
        self._store = store
        self._settings: dict[str, Setting] = {}
        self._documents: dict[tuple[str, str], Document] = {}

    def document(self, article: Article, text: Text) -> Document:
        """A text as a document."""
        found = self._documents.get((article.id, text.language))
        if found is None:
            found = parse_article(text.body, article.kind, self.setting(text.language))
            if len(self._documents) >= _KEPT:
                self._documents.pop(next(iter(self._documents)))
            self._documents[article.id, text.language] = found
        return found

    def survey(self, article: Article, text: Text) -> Survey:
        """What a text refers to and contains."""
        if self._store is None:
            return survey_document(self.document(article, text))
        key = self.key(article, text)
        packed = self._store.record(key)
        if packed is not None:
            return unpack_survey(packed)
        survey = survey_document(self.document(article, text))
        self._store.keep(key, pack_survey(survey))
        return survey

    def surveys(self, texts: Iterable[tuple[Article, Text]], report: Report = silent) -> Surveys:
        """The surveys of many texts by (article id, language)."""
        found: dict[tuple[str, str], Survey] = {}
        wanted = list(texts)
        for number, (article, text) in enumerate(wanted):
            if number % 16 == 0:
                report(number / len(wanted), _("Reading articles"))
            found[article.id, text.language] = self.survey(article, text)
        return found

    def key(self, article: Article, text: Text) -> str:
        """What decides how the text reads: a digest of it, of the variables and snippets it uses, and the program."""
        setting = self.setting(text.language)
        bodies = {"": text.body}
        waiting = [text.body]
        while waiting:
            for name in _SNIPPETS.findall(waiting.pop()):
                if name in setting.snippets and name not in bodies:
                    bodies[name] = setting.snippets[name]
                    waiting.append(bodies[name])
        used = {found["name"] for body in bodies.values() for found in VARIABLE.finditer(body)}
        variables = {name: setting.variables.get(name) for name in used}
        return key_of(code_digest(), article.kind, text.language, bodies, variables, setting.product)

    def setting(self, language: str) -> Setting:
        """What texts of a language are read with."""
        if language not in self._settings:
            source = self._kb.languages.source
            snippets = {snippet.id: dict(snippet.texts) for snippet in self._kb.snippets}
            self._settings[language] = Setting(
                language,
                dict(self._kb.variables),
                {name: texts.get(language, texts.get(source, "")) for name, texts in snippets.items()},
                self._product,
            )
        return self._settings[language]


def every_text(kb: KnowledgeBase) -> list[tuple[Article, Text]]:
    """Every text of every article."""
    return [(article, text) for article in kb.articles for text in article.texts]
