"""Snippets: texts that several articles take in. Who uses them, how they change, how one becomes ordinary text again.

Every verb is a pure function; the texts of a snippet are Markdown with plain line feeds.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from studio.errors import KbError
from studio.kb.block_edits import replace_block, trimmed
from studio.kb.block_writing import write_snippet
from studio.kb.links import SLUG
from studio.kb.syntax import SNIPPET, lines_outside_fences, outline, slug
from studio.kb.values import Article, KnowledgeBase, Snippet
from studio.wording import _

_IN_PICTURE = re.compile(r"(!\[[^\n]*?\]\(<?|\[[^\[\]]{0,8}\]\{)(?!\.\./|/|[a-z]+:)([^\s(){}]+)")
"""An address of a picture that stands in the article's own folder, and what stands before it."""


def snippet_text(kb: KnowledgeBase, snippet_id: str, language: str) -> str:
    """The text of a snippet in a language, else in the source language; "" where there is none."""
    snippet = kb.snippet(snippet_id)
    texts = dict(snippet.texts) if snippet else {}
    return texts.get(language) or texts.get(kb.languages.source, "")


def snippet_uses(kb: KnowledgeBase, snippet_id: str) -> tuple[Article, ...]:
    """The articles that take a snippet in, through other snippets too."""
    wanted = {snippet_id}
    grown = True
    while grown:
        more = {
            other.id
            for other in kb.snippets
            if other.id not in wanted and any(_taken(text) & wanted for _, text in other.texts)
        }
        wanted |= more
        grown = bool(more)
    return tuple(article for article in kb.articles if any(_taken(text.body) & wanted for text in article.texts))


def put_snippet(kb: KnowledgeBase, snippet_id: str, language: str, text: str) -> KnowledgeBase:
    """The knowledge base with another text of a snippet, which is begun where there is none.

    Raises `KbError` for what cannot be an id, and for a snippet that would take itself in.
    """
    if not SLUG.match(snippet_id):
        raise KbError(
            _("“{snippet_id}” cannot be a snippet's id", snippet_id=snippet_id),
            expected=_("lower-case letters, digits and hyphens"),
            do=_("choose another name"),
        )
    if snippet_id in _taken_deep(kb, text):
        raise KbError(
            _("the snippet “{snippet_id}” would take itself in", snippet_id=snippet_id),
            expected=_("other snippets only"),
            do=_("take the line with its name out"),
        )
    old = kb.snippet(snippet_id)
    texts = dict(old.texts) if old else {}
    if texts.get(language) == text:
        return kb
    texts[language] = text
    snippet = Snippet(snippet_id, tuple(sorted(texts.items())))
    others = [other for other in kb.snippets if other.id != snippet_id]
    return replace(kb, snippets=tuple(sorted([*others, snippet], key=lambda each: each.id)))


def new_snippet_id(kb: KnowledgeBase, name: str, taken: Collection[str] = ()) -> str:
    """An id for a snippet that is called `name`, other than those of all snippets."""
    wish = slug(name) or "snippet"
    made, count = wish, 2
    while kb.snippet(made) or made in taken:
        made = f"{wish}-{count}"
        count += 1
    return made


def detach_block(text: str, index: int, kb: KnowledgeBase, snippet_id: str, language: str) -> str:
    """The text of a step with a copy of a snippet in the place of block `index`."""
    return replace_block(text, index, snippet_copy(kb, snippet_id, language))


def snippet_copy(kb: KnowledgeBase, snippet_id: str, language: str) -> str:
    """The Markdown of a snippet as a text of its own. Raises `KbError` where it holds steps, or nothing."""
    text = trimmed(snippet_text(kb, snippet_id, language))[1]
    if not text:
        raise KbError(
            _("the snippet “{snippet_id}” has no text", snippet_id=snippet_id),
            expected=_("a text"),
            do=_("write one first"),
        )
    if outline(text).steps:
        raise KbError(
            _("the snippet “{snippet_id}” holds steps of its own", snippet_id=snippet_id),
            expected=_("a snippet of sentences"),
            do=_("copy its steps by hand"),
        )
    return text


def extract_snippet(
    kb: KnowledgeBase, snippet_id: str, language: str, text: str, article_id: str
) -> tuple[KnowledgeBase, str]:
    """(the knowledge base with a new snippet of a text of an article, the Markdown that takes it in).

    Addresses of pictures are written so that they hold in every article. Raises `KbError` where there is such a snippet
    already, or nothing to put into one.
    """
    inner = trimmed(text)[1].replace("\r\n", "\n").replace("\r", "\n")
    if not inner:
        raise KbError(
            _("there is no text to make a snippet of"), expected=_("a step with text"), do=_("write it first")
        )
    if kb.snippet(snippet_id):
        raise KbError(
            _("there is a snippet “{snippet_id}” already", snippet_id=snippet_id),
            expected=_("another name"),
            do=_("choose another name"),
        )
    shown = _IN_PICTURE.sub(lambda found: found[1] + f"../{article_id}/" + found[2], inner)
    return put_snippet(kb, snippet_id, language, shown + "\n"), write_snippet(snippet_id)


def _taken(text: str) -> set[str]:
    """The snippets that a text takes in itself."""
    if "{%" not in text:
        return set()
    return {found["id"] for _, _, line in lines_outside_fences(text) if (found := SNIPPET.match(line))}


def _taken_deep(kb: KnowledgeBase, text: str) -> set[str]:
    """The snippets that a text takes in, and those in these."""
    found: set[str] = set()
    waiting = _taken(text)
    while waiting:
        each = waiting.pop()
        found.add(each)
        snippet = kb.snippet(each)
        waiting |= {other for _, inner in (snippet.texts if snippet else ()) for other in _taken(inner)} - found
    return found
