"""Back from the trash, and two versions made one: edits of an open knowledge base that begin with files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from studio.errors import KbError, Place
from studio.kb import edits
from studio.kb.values import Article, KnowledgeBase, Text
from studio.storage import Copy, Trashed, Version, move_to_trash, read_version, reread, trashed_files
from studio.storage.names import is_picture
from studio.wording import _
from studio.workspace.merging import Merge
from studio.workspace.workspace import Workspace


def restore(workspace: Workspace, item: Trashed) -> None:
    """Bring something back from the trash, as one change; the trash keeps its own.

    Pictures are on the disk when this returns, texts with the next save. Raises `KbError` where its place is taken or
    it is gone, `SaveError` where a picture cannot be written.
    """
    files = trashed_files(workspace.folder, item)
    article_id = item.came_from.split("/")[1] if item.is_article else ""
    if article_id and workspace.kb.article(article_id):
        what = _("there is an article “{article_id}” again", article_id=article_id)
        raise KbError(what, Place(item.came_from), _("an id that is free"), _("Rename that one first."))
    read = reread(workspace.saved, {path: _content(path, file) for path, file in files.items()})
    if read.broken:
        raise KbError(_("this cannot be read"), Place(item.path), _("a text"), _("Look into the trash with an editor."))
    for path, file in files.items():
        if is_picture(path):
            workspace.bring_picture(file.relative_to(workspace.folder).as_posix(), path)

    def edit(kb: KnowledgeBase) -> KnowledgeBase:
        merged = Merge().knowledge_base(workspace.saved, kb, read.kb)
        return _listed(replace(merged, problems=kb.problems), article_id)

    workspace.apply("Restore", edit)


def _content(path: str, file: Path) -> bytes:
    try:
        return b"" if is_picture(path) else file.read_bytes()
    except OSError as error:
        raise KbError(
            _("cannot be read: {strerror}", strerror=error.strerror),
            Place(path),
            _("a file in the trash"),
            _("Look again."),
        ) from error


def _listed(kb: KnowledgeBase, article_id: str) -> KnowledgeBase:
    """The knowledge base with the article in its section again, and its id no longer retired."""
    article = kb.article(article_id)
    if not article:
        return kb
    kb = replace(kb, retired=tuple(pair for pair in kb.retired if pair[0] != article_id))
    known = any(section.id == article.section for section in kb.sections)
    return edits.move_article(kb, article_id, article.section) if known else kb


def take_theirs(workspace: Workspace, copy: Copy) -> None:
    """Take what a copy of an article's text says, as one change; the copy goes to the trash. Raises `KbError` where it
    is no text of an article or cannot be read, `SaveError`."""
    content = _content(copy.path, workspace.folder / copy.path)
    _take_text(workspace, "Take their version", copy.of, content, copy.path)
    keep_mine(workspace, copy)


def use_version(workspace: Workspace, article_id: str, language: str, version: Version) -> None:
    """Take a former text of an article, as one change. Raises `KbError` where it is gone or the article is."""
    text = read_version(workspace.folder, version).encode("utf-8", "surrogateescape")
    _take_text(workspace, "Take former text", f"articles/{article_id}/{language}.md", text, version.path)


def text_of(workspace: Workspace, path: str, content: bytes) -> Text:
    """What `content` says as the text `path` of an article. Raises `KbError` where it cannot be read as one."""
    return _read(workspace, path, content, path)[1]


def _read(workspace: Workspace, path: str, content: bytes, place: str) -> tuple[Article, Text]:
    kind, _slash, rest = path.partition("/")
    article_id, _slash, name = rest.partition("/")
    read = reread(workspace.saved, {path: content})
    article = read.kb.article(article_id) if kind == "articles" else None
    text = article.text(name.removesuffix(".md")) if article else None
    if article is None or text is None or read.broken:
        raise KbError(_("this cannot be taken over"), Place(place), _("a text of an article"), _("Copy it by hand."))
    return article, text


def _take_text(workspace: Workspace, label: str, path: str, content: bytes, place: str) -> None:
    """What `content` says as the file `path` of an article: the text, and the facts if they stand in that file."""
    theirs, text = _read(workspace, path, content, place)
    ours = workspace.kb.article(theirs.id)
    if ours is None:
        raise KbError(
            _("this cannot be taken over"), Place(place), _("an article that is there"), _("Restore it first.")
        )
    texts = tuple(sorted((*(t for t in ours.texts if t.language != text.language), text), key=lambda t: t.language))
    leads = workspace.kb.languages.source == text.language
    taken = replace(theirs if leads else ours, texts=texts)
    workspace.apply(label, lambda kb: edits.put_article(kb, taken))


def keep_mine(workspace: Workspace, copy: Copy) -> None:
    """Keep the text as it is; the copy goes to the trash. Raises `SaveError`."""
    move_to_trash(workspace.folder, copy.path, datetime.now(UTC))
