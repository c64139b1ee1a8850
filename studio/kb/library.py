"""How the library changes as a whole: articles renamed and copied, and steps that are gone led to others.

Like `edits`, every verb is a pure function `(kb, …) -> kb` that raises `KbError` for what cannot be done. A verb that
gives pictures other paths changes values alone; the workspace copies the files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from studio.errors import KbError
from studio.kb.changes import repointed_changes
from studio.kb.edits import change_article, change_text, put_article, require_article
from studio.kb.links import SLUG
from studio.kb.pictures import Picture
from studio.kb.relinking import change_step_links, rename_article_in
from studio.kb.syntax import free_id, outline, slug
from studio.kb.values import Article, KnowledgeBase, SearchSettings, Section, Snippet, State, Text, Unread
from studio.wording import _

_Value = TypeVar("_Value")


def new_article_id(kb: KnowledgeBase, title: str) -> str:
    """An id made from a title that no article has or had."""
    taken = {article.id for article in kb.articles} | {each.article for each in kb.unread} | dict(kb.retired).keys()
    return free_id(slug(title) or "article", taken)


def rename_article(kb: KnowledgeBase, old: str, new: str) -> KnowledgeBase:
    """The knowledge base with another id for an article, wherever it is named; the old id is retired and leads to it.

    Its pictures move along with its folder. An id that it had before may be given again.
    """
    article = require_article(kb, old)
    if new == old:
        return kb
    back = new in dict(kb.retired) and kb.successor(new) == old
    _check_free(kb, new, back)
    kb = replace(
        kb,
        articles=tuple(
            sorted(
                (replace(one, id=new) if one is article else one for one in kb.articles), key=lambda article: article.id
            )
        ),
        sections=_same(kb.sections, (_named(section, old, new) for section in kb.sections)),
        retired=(*(pair for pair in kb.retired if pair[0] not in (old, new)), (old, new)),
        contexts=_same(kb.contexts, ((name, _renamed_target(target, old, new)) for name, target in kb.contexts)),
        pictures=_same(kb.pictures, _by_path(_in_folder(picture, old, new) or picture for picture in kb.pictures)),
        search=_searching(kb.search, old, new),
        unread=_same(kb.unread, (_unread_in(each, old, new) for each in kb.unread)),
    )
    return replace(
        kb,
        articles=tuple(_relinked(article, old, new) for article in kb.articles),
        snippets=_same(kb.snippets, (_relinked_snippet(snippet, old, new) for snippet in kb.snippets)),
    )


def duplicate_article(kb: KnowledgeBase, article_id: str, new_id: str) -> KnowledgeBase:
    """The knowledge base with a copy of an article behind it: a draft, not verified, with pictures of its own."""
    article = require_article(kb, article_id)
    _check_free(kb, new_id)
    texts = tuple(
        replace(text, title=f"{text.title} (copy)" if text.title else "", state=State.DRAFT) for text in article.texts
    )
    kb = put_article(kb, replace(article, id=new_id, texts=texts, verified=None, former_titles=(), changes=()))
    pictures = (_in_folder(picture, article_id, new_id) for picture in kb.pictures)
    copies = [picture for picture in pictures if picture and kb.picture(picture.path) is None]
    sections = tuple(_behind(section, article_id, new_id, article.section) for section in kb.sections)
    return replace(kb, sections=sections, pictures=_by_path([*kb.pictures, *copies]) if copies else kb.pictures)


def repoint_step(kb: KnowledgeBase, article_id: str, old: str, new: str) -> KnowledgeBase:
    """The knowledge base with links to a step that is gone leading to another of the same article.

    Changes that were noted of it are of the other too: who used the one that is gone is still told.

    A link is left alone where the article, in the language of the link, still has the step.
    """
    home = require_article(kb, article_id)
    having = {text.language for text in home.texts if outline(text.body).step(old)}

    def is_there(language: str) -> bool:
        return (language if home.text(language) else kb.languages.source) in having

    for article in kb.articles:
        for text in article.texts:
            if is_there(text.language) or old not in text.body:
                continue
            body = change_step_links(text.body, old, new, article_id)
            body = change_step_links(body, old, new) if article is home else body
            if body != text.body:
                kb = change_text(kb, article.id, text.language, body=body)

    def repointed(snippet: Snippet) -> Snippet:
        texts = (
            (language, text if is_there(language) else change_step_links(text, old, new, article_id))
            for language, text in snippet.texts
        )
        changed = replace(snippet, texts=tuple(texts))
        return snippet if changed == snippet else changed

    changes = repointed_changes(home.changes, old, new)
    if changes != home.changes:
        kb = change_article(kb, article_id, changes=changes)
    contexts = (
        (name, f"{article_id}#{new}" if target == f"{article_id}#{old}" and not having else target)
        for name, target in kb.contexts
    )
    snippets = _same(kb.snippets, (repointed(snippet) for snippet in kb.snippets))
    return replace(kb, snippets=snippets, contexts=_same(kb.contexts, contexts))


def _check_free(kb: KnowledgeBase, article_id: str, back: bool = False) -> None:
    if not SLUG.match(article_id):
        raise KbError(
            _("“{article_id}” cannot be an article's id", article_id=article_id),
            expected=_("lower-case letters, digits and hyphens"),
            do=_("choose another id"),
        )
    if kb.article(article_id) or kb.unread_of(article_id) or (article_id in dict(kb.retired) and not back):
        raise KbError(
            _("there is or was an article “{article_id}”", article_id=article_id),
            expected=_("an id that was never used"),
            do=_("choose another id"),
        )


def _same(old: tuple[_Value, ...], new: Iterable[_Value]) -> tuple[_Value, ...]:
    """The new values; the old ones, as the very same object, where nothing changed."""
    values = tuple(new)
    return old if values == old else values


def _searching(search: SearchSettings, old: str, new: str) -> SearchSettings:
    return replace(
        search,
        pinned=_same(
            search.pinned, (replace(pin, article=new) if pin.article == old else pin for pin in search.pinned)
        ),
        expect=_same(search.expect, (replace(one, finds=new) if one.finds == old else one for one in search.expect)),
    )


def _named(section: Section, old: str, new: str) -> Section:
    if old not in section.articles:
        return section
    return replace(section, articles=tuple(new if other == old else other for other in section.articles))


def _behind(section: Section, article_id: str, new_id: str, home: str) -> Section:
    """The section with a new article behind another that it lists, or last where it is the article's home."""
    if section.id != home:
        return section
    at = section.articles.index(article_id) + 1 if article_id in section.articles else len(section.articles)
    return replace(section, articles=(*section.articles[:at], new_id, *section.articles[at:]))


def _renamed_target(target: str, old: str, new: str) -> str:
    article, hash_sign, step = target.partition("#")
    return f"{new}{hash_sign}{step}" if article == old else target


def _folder(article_id: str) -> str:
    return f"articles/{article_id}/"


def _in_folder(picture: Picture, old: str, new: str) -> Picture | None:
    """A picture of one article's folder as it lies in another's; None for a picture that lies elsewhere."""
    start = _folder(old)
    if not picture.path.startswith(start):
        return None
    variants = tuple(
        replace(variant, path=_folder(new) + variant.path.removeprefix(start)) for variant in picture.variants
    )
    return replace(picture, path=_folder(new) + picture.path.removeprefix(start), variants=variants)


def _unread_in(unread: Unread, old: str, new: str) -> Unread:
    return replace(unread, path=f"articles/{new}/{unread.language}.md") if unread.article == old else unread


def _by_path(pictures: Iterable[Picture]) -> tuple[Picture, ...]:
    return tuple(sorted(pictures, key=lambda picture: picture.path))


def _relinked(article: Article, old: str, new: str) -> Article:
    texts = tuple(_relinked_text(text, old, new) for text in article.texts)
    return article if all(a is b for a, b in zip(texts, article.texts, strict=True)) else replace(article, texts=texts)


def _relinked_text(text: Text, old: str, new: str) -> Text:
    body = rename_article_in(text.body, old, new)
    return text if body == text.body else replace(text, body=body)


def _relinked_snippet(snippet: Snippet, old: str, new: str) -> Snippet:
    texts = tuple((language, rename_article_in(text, old, new)) for language, text in snippet.texts)
    return snippet if texts == snippet.texts else replace(snippet, texts=texts)
