"""Pictures as files: called otherwise, or taken out. What shows them follows.

Both verbs are pure: the workspace copies the files, and a save moves what is not there any more to the trash.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from posixpath import basename, dirname
from urllib.parse import quote

from studio.errors import KbError, Place
from studio.kb.links import SLUG, picture_path
from studio.kb.pictures import Picture
from studio.kb.relinking import change_addresses
from studio.kb.values import Article, KnowledgeBase, Snippet
from studio.wording import _

_OF_SNIPPET = "articles/-"
"""Addresses in snippets are read as from any article's folder; no article has that id."""


def renamed_picture(kb: KnowledgeBase, path: str, name: str) -> Picture:
    """A picture as it is where its file is called `name` (without a suffix) in the same folder; variants follow.

    Raises `KbError` where there is no such picture, and for a name that is none or is taken.
    """
    picture = kb.picture(path)
    if picture is None:
        raise KbError(_("there is no picture “{path}”", path=path), Place(path), do=_("Look again."))
    if not SLUG.match(name):
        raise KbError(
            _("“{name}” cannot be a picture's name", name=name),
            expected=_("lower-case letters, digits and hyphens"),
            do=_("choose another name"),
        )
    folder, old = dirname(path), basename(path)
    stem = old.partition(".")[0]
    new = replace(
        picture,
        path=f"{folder}/{name}{old.removeprefix(stem)}",
        variants=tuple(
            replace(each, path=f"{folder}/{name}{basename(each.path).removeprefix(stem)}") for each in picture.variants
        ),
    )
    own = {path, *(each.path for each in picture.variants)}
    others = {file.casefold() for each in kb.pictures for file in _files(each) if file not in own}
    if any(file.casefold() in others for file in _files(new)):
        raise KbError(
            _("there is a picture “{name}” already", name=basename(new.path)),
            expected=_("a free name"),
            do=_("choose another name"),
        )
    return new


def rename_picture(kb: KnowledgeBase, path: str, name: str) -> KnowledgeBase:
    """The knowledge base with another name for a picture's file, wherever a text shows it or refers to its marks.

    Raises as `renamed_picture`.
    """
    new = renamed_picture(kb, path, name)
    if new.path == path:
        return kb
    pictures = sorted((new if each.path == path else each for each in kb.pictures), key=lambda each: each.path)
    return replace(
        kb,
        pictures=tuple(pictures),
        articles=tuple(_article(each, path, new.path) for each in kb.articles),
        snippets=_same(kb.snippets, tuple(_snippet(each, path, new.path) for each in kb.snippets)),
    )


def delete_pictures(kb: KnowledgeBase, paths: Collection[str]) -> KnowledgeBase:
    """The knowledge base without some pictures, their variants and marks. Texts stay as they are."""
    kept = tuple(each for each in kb.pictures if each.path not in paths)
    return kb if len(kept) == len(kb.pictures) else replace(kb, pictures=kept)


def _files(picture: Picture) -> list[str]:
    return [picture.path, *(each.path for each in picture.variants)]


def _relinked(text: str, folder: str, old: str, new: str) -> str:
    def changed(address: str) -> str:
        if picture_path(folder, address) != old:
            return address
        start, slash, _name = address.rpartition("/")
        return f"{start}{slash}{quote(basename(new))}"

    stem = basename(old).partition(".")[0]
    return change_addresses(text, changed) if stem in text or "%" in text else text


def _article(article: Article, old: str, new: str) -> Article:
    folder = f"articles/{article.id}"
    bodies = [_relinked(text.body, folder, old, new) for text in article.texts]
    if all(body == text.body for body, text in zip(bodies, article.texts, strict=True)):
        return article
    texts = (
        text if body == text.body else replace(text, body=body)
        for body, text in zip(bodies, article.texts, strict=True)
    )
    return replace(article, texts=tuple(texts))


def _snippet(snippet: Snippet, old: str, new: str) -> Snippet:
    texts = tuple((language, _relinked(text, _OF_SNIPPET, old, new)) for language, text in snippet.texts)
    return snippet if texts == snippet.texts else replace(snippet, texts=texts)


def _same(old: tuple[Snippet, ...], new: tuple[Snippet, ...]) -> tuple[Snippet, ...]:
    return old if all(a is b for a, b in zip(old, new, strict=True)) else new
