"""How a translation begins."""

from __future__ import annotations

from dataclasses import replace

from studio.errors import KbError
from studio.kb.edits import fix_step_ids, put_article, require_readable
from studio.kb.values import KnowledgeBase, State, Text
from studio.wording import _


def begin_translation(kb: KnowledgeBase, article_id: str, language: str) -> KnowledgeBase:
    """The knowledge base with a draft in `language` that has the steps, pictures and branches of the source text.

    Its words are the source's, to be overwritten, but for keywords and questions: those are what customers of that
    language say. Both texts get the same step ids. Raises `KbError` where the text is there already or has no source.
    """
    article = kb.article(article_id)
    source = article.text(kb.languages.source) if article else None
    if article is None or source is None:
        raise KbError(
            _("“{article_id}” has no text in {source}", article_id=article_id, source=kb.languages.source),
            expected=_("a text in the source language"),
            do=_("write it in the source language first"),
        )
    if article.text(language):
        raise KbError(
            _("“{article_id}” is in {language} already", article_id=article_id, language=language),
            expected=_("a language that is missing"),
            do=_("open that text"),
        )
    require_readable(kb, article_id, language)
    kb = fix_step_ids(kb, article_id)
    article = kb.article(article_id) or article
    source = article.text(kb.languages.source) or source
    text = Text(language, source.title, source.summary, state=State.DRAFT, body=source.body)
    texts = tuple(sorted((*article.texts, text), key=lambda other: other.language))
    return put_article(kb, replace(article, texts=texts))
