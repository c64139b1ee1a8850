"""How a knowledge base changes: every verb is a pure function `(kb, …) -> kb`.

A verb that cannot be done raises `KbError`; what it does not touch is the very same object afterwards, so that a
change can be found by comparing identities.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from studio.errors import KbError, Place
from studio.kb.links import SLUG
from studio.kb.pictures import Picture
from studio.kb.syntax import write_step_ids
from studio.kb.values import Article, KnowledgeBase, Section, Text
from studio.wording import _

_Value = TypeVar("_Value")


def add_article(kb: KnowledgeBase, article: Article) -> KnowledgeBase:
    """The knowledge base with a new article, listed last in its section."""
    if not SLUG.match(article.id):
        raise KbError(
            _("“{article}” cannot be an article's id", article=article.id),
            expected=_("lower-case letters, digits and hyphens"),
            do=_("choose another id"),
        )
    if kb.article(article.id) or article.id in dict(kb.retired) or kb.unread_of(article.id):
        raise KbError(
            _("there is an article “{article}” already", article=article.id),
            expected=_("an id that was never used"),
            do=_("choose another id"),
        )
    return move_article(put_article(kb, article), article.id, article.section)


def put_article(kb: KnowledgeBase, article: Article) -> KnowledgeBase:
    """The knowledge base with `article` in the place of the one with its id, or added."""
    return replace(kb, articles=_put(kb.articles, article, article.id, lambda other: other.id))


def delete_article(kb: KnowledgeBase, article_id: str, replaced_by: str = "") -> KnowledgeBase:
    """The knowledge base without the article; its id stays retired, so that old links lead to `replaced_by`."""
    require_article(kb, article_id)
    if replaced_by:
        require_article(kb, replaced_by)
    if replaced_by == article_id:
        raise KbError(
            _("“{article_id}” cannot replace itself", article_id=article_id),
            expected=_("another article, or none"),
            do=_("name another"),
        )
    sections = tuple(_without(section, article_id) for section in kb.sections)
    retired = (*(pair for pair in kb.retired if pair[0] != article_id), (article_id, replaced_by))
    return replace(
        kb,
        articles=tuple(article for article in kb.articles if article.id != article_id),
        unread=tuple(each for each in kb.unread if each.article != article_id),
        sections=sections,
        retired=retired,
    )


def change_article(kb: KnowledgeBase, article_id: str, **facts: Any) -> KnowledgeBase:
    """The knowledge base with some facts of an article replaced, such as `kind=…` or `owner=…`."""
    return put_article(kb, replace(require_article(kb, article_id), **facts))


def change_text(kb: KnowledgeBase, article_id: str, language: str, **facts: Any) -> KnowledgeBase:
    """The knowledge base with some facts of one text replaced, such as `title=…`; a missing text is begun."""
    article = require_article(kb, article_id)
    if not article.text(language):
        require_readable(kb, article_id, language)
    text = replace(article.text(language) or Text(language), **facts)
    return put_article(kb, replace(article, texts=_put(article.texts, text, language, lambda other: other.language)))


def write_body(kb: KnowledgeBase, article_id: str, language: str, body: str) -> KnowledgeBase:
    """The knowledge base with another body, given with plain line feeds and kept with the file's own endings."""
    old = require_article(kb, article_id).text(language)
    ending = "\r\n" if old and old.source.count("\r\n") * 2 > old.source.count("\n") else "\n"
    return change_text(kb, article_id, language, body=body.replace("\r\n", "\n").replace("\n", ending))


def move_article(kb: KnowledgeBase, article_id: str, section_id: str, position: int | None = None) -> KnowledgeBase:
    """The knowledge base with the article at `position` of a section (last where None); section "" is none."""
    article = require_article(kb, article_id)
    if section_id and all(section.id != section_id for section in kb.sections):
        raise KbError(
            _("there is no section “{section_id}”", section_id=section_id),
            expected=_("a section of kb.yaml"),
            do=_("add the section first"),
        )
    sections = tuple(_moved(section, article_id, section_id, position) for section in kb.sections)
    if article.section != section_id:
        kb = put_article(kb, replace(article, section=section_id))
    return replace(kb, sections=sections)


def put_picture(kb: KnowledgeBase, picture: Picture) -> KnowledgeBase:
    """The knowledge base with `picture` in the place of the one with its path, or added."""
    return replace(kb, pictures=_put(kb.pictures, picture, picture.path, lambda other: other.path))


def fix_step_ids(kb: KnowledgeBase, article_id: str) -> KnowledgeBase:
    """The knowledge base with an id written into every step heading of the article, as a save does."""
    for text in require_article(kb, article_id).texts:
        body = write_step_ids(text.body)
        if body != text.body:
            kb = change_text(kb, article_id, text.language, body=body)
    return kb


def require_readable(kb: KnowledgeBase, article_id: str, language: str) -> None:
    """Raise `KbError` where there is a text in that language which cannot be read: a new one would take its place."""
    for unread in kb.unread_of(article_id):
        if unread.language == language:
            raise KbError(
                _("this file cannot be read, and must not be written over"),
                Place(unread.path),
                _("a file that can be read, or none"),
                _("Put it right first."),
            )


def require_article(kb: KnowledgeBase, article_id: str) -> Article:
    """The article with that id. Raises `KbError` where there is none."""
    article = kb.article(article_id)
    if article is None:
        raise KbError(
            _("there is no article “{article_id}”", article_id=article_id),
            expected=_("the id of an article"),
            do=_("look for it in the library"),
        )
    return article


def _without(section: Section, article_id: str) -> Section:
    if article_id not in section.articles:
        return section
    return replace(section, articles=tuple(other for other in section.articles if other != article_id))


def _moved(section: Section, article_id: str, section_id: str, position: int | None) -> Section:
    rest = _without(section, article_id)
    if section.id != section_id:
        return rest
    at = len(rest.articles) if position is None else position
    articles = (*rest.articles[:at], article_id, *rest.articles[at:])
    return section if articles == section.articles else replace(section, articles=articles)


def _put(values: tuple[_Value, ...], value: _Value, key: str, key_of: Callable[[_Value], str]) -> tuple[_Value, ...]:
    at = bisect_left(values, key, key=key_of)
    there = at < len(values) and key_of(values[at]) == key
    return (*values[:at], value, *values[at + there :])
