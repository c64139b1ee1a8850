"""What a save has to write and to take away, as values: nothing is touched here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from studio.errors import KbError, Place, SaveError
from studio.kb.links import SLUG, picture_path
from studio.kb.pictures import Picture
from studio.kb.values import Article, KnowledgeBase, Snippet, Unread
from studio.storage.formatting import format_article, format_kb, format_picture, format_search
from studio.storage.names import LANGUAGE, PICTURES
from studio.wording import _

Texts = dict[str, str]
"""File texts by path relative to the KB, in the order in which they are to be written."""

_Value = TypeVar("_Value")
_OF_SETTINGS = tuple(
    name for name in KnowledgeBase.__slots__ if name not in ("articles", "snippets", "pictures", "problems", "unread")
)


@dataclass(frozen=True, slots=True)
class Removal:
    """A file or folder that moves to the trash; `name` is what it is called there."""

    path: str
    name: str


def changed_texts(before: KnowledgeBase | None, after: KnowledgeBase) -> Texts:
    """The texts of the files whose values differ: sidecars, snippets, articles (source language first), settings, and
    `kb.yaml` last.

    All files where `before` is None. Raises `SaveError` where a value has no place in a file.
    """
    texts: Texts = {}
    for path, text in _texts(before, after):
        try:
            text.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError as error:
            found = f"U+{ord(error.object[error.start]):04X}"
            raise SaveError(
                _("not saved: half a character ({found})", found=found),
                Place(path),
                _("whole characters"),
                _("Delete it."),
            ) from error
        texts[path] = text
    return texts


def unsaved_texts(before: KnowledgeBase, after: KnowledgeBase) -> Texts:
    """The same as `changed_texts`, with texts that no file can hold, such as half a character that was just typed."""
    settings = any(getattr(before, name) is not getattr(after, name) for name in _OF_SETTINGS)
    return dict(_texts(before, after, settings))


def _texts(before: KnowledgeBase | None, after: KnowledgeBase, settings: bool = True) -> Iterator[tuple[str, str]]:
    try:
        for picture in _changed(before.pictures if before else (), after.pictures, _path):
            if text := format_picture(picture):
                yield checked_picture(picture.path) + ".yaml", text
        for snippet in _changed(before.snippets if before else (), after.snippets, _id):
            for language, text in snippet.texts:
                yield _text_path("snippets", snippet.id, language), text
        moved = before is not None and before.languages.source != after.languages.source
        for article in _changed(before.articles if before and not moved else (), after.articles, _id):
            # the source text holds the article's facts: a translation alone would be an article without them
            for text in sorted(article.texts, key=lambda text: text.language != after.languages.source):
                yield _text_path("articles", article.id, text.language), format_article(after, article, text)
        for unread in _changed(before.unread if before else (), after.unread, _path):
            yield _text_path("articles", unread.article, unread.language), unread.source
        if settings and (search := format_search(after)):
            yield "search.yaml", search
        if settings:
            yield "kb.yaml", format_kb(after)
    except KbError as error:
        problem = error.problem
        raise SaveError(
            _("not saved: {what}", what=problem.what), problem.place, problem.expected, problem.do
        ) from error


def removals(before: KnowledgeBase, after: KnowledgeBase) -> list[Removal]:
    """What `before` has and `after` has not; a folder stands for all that is in it."""
    found: list[Removal] = []
    gone: set[str] = set()
    for kind, old, new in (
        ("articles", before.articles, after.articles),
        ("snippets", before.snippets, after.snippets),
    ):
        kept: dict[str, set[str]] = {value.id: set(_languages(value)) for value in new}
        for unread in after.unread if kind == "articles" else ():
            kept.setdefault(unread.article, set()).add(unread.language)
        for value in old:
            folder = f"{kind}/{value.id}"
            if value.id not in kept:
                gone.add(folder)
                found.append(Removal(folder, value.id))
                continue
            languages = [language for language in _languages(value) if language not in kept[value.id]]
            found += [Removal(f"{folder}/{language}.md", value.id) for language in languages]
    texts = {f"articles/{article.id}/{text.language}.md" for article in after.articles for text in article.texts}
    texts |= {unread.path for unread in after.unread}
    for unread in before.unread:
        if unread.path not in texts and f"articles/{unread.article}" not in gone:
            found.append(Removal(unread.path, unread.article))
    pictures = {picture.path for picture in after.pictures}
    pictures |= {variant.path for picture in after.pictures for variant in picture.variants}
    for picture in before.pictures:
        paths = [picture.path, *(variant.path for variant in picture.variants)]
        folder = picture.path.rpartition("/")[0]
        if picture.path not in pictures:
            paths.append(picture.path + ".yaml")
        found += [
            Removal(path, folder.rpartition("/")[2]) for path in paths if folder not in gone and path not in pictures
        ]
    return found


def checked_picture(path: str) -> str:
    """The path of a picture, if it is one of a place where pictures lie. Raises `SaveError`."""
    inside = picture_path("", path) == path and path.split("/", maxsplit=1)[0] in ("articles", "snippets", "pictures")
    if not inside or not path.lower().endswith(PICTURES):
        expected = _("articles/<id>/<name>.png, snippets/<id>/<name>.png or pictures/<name>.png")
        raise SaveError(_("not saved: no picture lies there"), Place(path), expected, _("Use a path beside the text."))
    return path


def with_sources(kb: KnowledgeBase, texts: Texts) -> KnowledgeBase:
    """The same knowledge base, its values' sources as written."""
    articles = tuple(_sourced(article, texts) for article in kb.articles)
    pictures = tuple(
        replace(picture, sidecar=texts[picture.path + ".yaml"]) if picture.path + ".yaml" in texts else picture
        for picture in kb.pictures
    )
    search = replace(kb.search, source=texts["search.yaml"]) if "search.yaml" in texts else kb.search
    return replace(kb, articles=articles, pictures=pictures, search=search, source=texts.get("kb.yaml", kb.source))


def _sourced(article: Article, texts: Texts) -> Article:
    paths = [f"articles/{article.id}/{text.language}.md" for text in article.texts]
    if not any(path in texts for path in paths):
        return article
    sourced = (
        replace(text, source=texts.get(path, text.source)) for path, text in zip(paths, article.texts, strict=True)
    )
    return replace(article, texts=tuple(sourced))


def _changed(old: Iterable[_Value], new: Iterable[_Value], key: Callable[[_Value], str]) -> Iterator[_Value]:
    known = {key(value): value for value in old}
    for value in new:
        before = known.get(key(value))
        if before is not value and before != value:
            yield value


def _id(value: Article | Snippet) -> str:
    return value.id


def _path(value: Picture | Unread) -> str:
    return value.path


def _languages(value: Article | Snippet) -> list[str]:
    if isinstance(value, Article):
        return [text.language for text in value.texts]
    return [language for language, _ in value.texts]


def _text_path(kind: str, name: str, language: str) -> str:
    path = f"{kind}/{name}/{language}.md"
    if not SLUG.match(name):
        raise SaveError(
            _("not saved: `{name}` is no id", name=name),
            Place(path),
            _("small letters, digits and hyphens"),
            _("Rename it."),
        )
    if not LANGUAGE.match(language):
        raise SaveError(
            _("not saved: `{language}` is no language", language=language),
            Place(path),
            _("a tag such as en or pt-BR"),
            _("Change it."),
        )
    return path
