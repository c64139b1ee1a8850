"""Which articles answer which questions: an index that is kept up to date, so that typing stays quick."""

from __future__ import annotations

from collections.abc import Iterable

from studio.kb.facts import as_asked
from studio.kb.values import KnowledgeBase


class Asked:
    """The questions of one language, as people compare them."""

    def __init__(self) -> None:
        self._language = ""
        self._articles: dict[str, dict[str, None]] = {}
        self._questions: dict[str, tuple[str, ...]] = {}
        self._touched: set[str] = set()

    def touch(self, articles: Iterable[str]) -> None:
        """Articles have changed; they are read again when somebody asks next."""
        self._touched.update(articles)

    def elsewhere(self, kb: KnowledgeBase, language: str, article_id: str, question: str) -> str:
        """The id of another article that answers a question too, "" for none."""
        self._bring(kb, language)
        return next((name for name in self._articles.get(as_asked(question), ()) if name != article_id), "")

    def _bring(self, kb: KnowledgeBase, language: str) -> None:
        if language != self._language:
            self._language, self._articles, self._questions = language, {}, {}
            self._touched = {article.id for article in kb.articles}
        for name in self._touched:
            for asked in self._questions.pop(name, ()):
                self._articles.get(asked, {}).pop(name, None)
            article = kb.article(name)
            text = article.text(language) if article else None
            if text and text.questions:
                self._questions[name] = tuple(as_asked(question) for question in text.questions)
                for asked in self._questions[name]:
                    self._articles.setdefault(asked, {})[name] = None
        self._touched.clear()
