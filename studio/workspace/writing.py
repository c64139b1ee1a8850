"""What a save writes, and what it keeps of what it replaced."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from studio.errors import KbError, SaveError
from studio.kb import edits
from studio.kb.values import Article, KnowledgeBase
from studio.storage import (
    Reading,
    Saved,
    SaveStopped,
    keep_version,
    note_trashed,
    read_folder,
    read_picture_file,
    save_changes,
    take_in,
    write_folder,
)
from studio.workspace.album import picture_files
from studio.workspace.change import article_id_of, touched
from studio.workspace.outside import Outside


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a save: what is on the disk now (None: nothing was written), and what stopped it, if anything."""

    saved: Saved | None
    stopped: SaveError | None = None


@dataclass(frozen=True, slots=True)
class Save:
    """A save that was begun: `kb` goes to `folder`, in which the files of `former` lie. `outside` is what others had
    changed in these files; it is in `kb` already."""

    folder: Path
    former: KnowledgeBase
    kb: KnowledgeBase
    files: Mapping[str, str]
    outside: Outside

    def write(self) -> Written:
        """Write it; a thread may do that, while the workspace is changed further. Raises nothing for people."""
        try:
            written = Written(save_changes(self.folder, self.former, self.kb, self.files))
        except SaveStopped as stopped:
            written = Written(stopped.saved, stopped)
        except SaveError as error:
            return Written(None, error)
        if written.saved:
            keep_former(self.folder, self.former, self.files, written.saved)
        return written


def completed(saved: KnowledgeBase, kb: KnowledgeBase) -> KnowledgeBase:
    """`kb` as it is written: files that can be read again are articles, every step has an id, and pictures go with the
    article that was deleted."""
    kb = take_in(kb)
    changed = touched(saved.articles, kb.articles, article_id_of)
    for article_id in sorted(changed):
        if kb.article(article_id):
            kb = edits.fix_step_ids(kb, article_id)
    there = {each.article for each in kb.unread}
    gone = tuple(f"articles/{name}/" for name in changed if not kb.article(name) and name not in there)
    if gone and any(picture.path.startswith(gone) for picture in kb.pictures):
        kb = replace(kb, pictures=tuple(picture for picture in kb.pictures if not picture.path.startswith(gone)))
    return kb


def files_to_write(saved: KnowledgeBase, kb: KnowledgeBase) -> list[str]:
    """The files that a save may write or take away."""
    paths = ["kb.yaml", "search.yaml"]
    for article_id in touched(saved.articles, kb.articles, article_id_of):
        texts = (text for side in (saved, kb) if (article := side.article(article_id)) for text in article.texts)
        paths += {f"articles/{article_id}/{text.language}.md" for text in texts}
    for snippet_id in touched(saved.snippets, kb.snippets, lambda snippet: snippet.id):
        sides = (side.snippet(snippet_id) for side in (saved, kb))
        paths += {f"snippets/{snippet_id}/{language}.md" for side in sides if side for language, _ in side.texts}
    paths += touched(saved.unread, kb.unread, lambda unread: unread.path)
    paths += [f"{path}.yaml" for path in touched(saved.pictures, kb.pictures, lambda picture: picture.path)]
    return sorted(set(paths))


def new_pictures(before: KnowledgeBase, after: KnowledgeBase) -> list[str]:
    """The paths of pictures that are not the very same on both sides."""
    return sorted(touched(before.pictures, after.pictures, lambda picture: picture.path))


def keep_former(folder: Path, former: KnowledgeBase, files: Mapping[str, str], saved: Saved) -> None:
    """Keep the texts that a save replaced (`files` are the digests before it), and where it put what it deleted.

    Where that cannot be written nothing is said: the texts themselves are saved, only looking back would miss these.
    """
    now = datetime.now(UTC)
    with suppress(SaveError):
        note_trashed(folder, saved.trashed, now)
        for article_id in sorted(touched(former.articles, saved.kb.articles, article_id_of)):
            old = former.article(article_id)
            for text in old.texts if old else ():
                path = f"articles/{article_id}/{text.language}.md"
                if path in saved.files and saved.files[path] != files.get(path):
                    keep_version(folder, article_id, text.language, text.source, now)
        for unread in former.unread:
            if unread.path in saved.files and saved.files[unread.path] != files.get(unread.path):
                keep_version(folder, unread.article, unread.language, unread.source, now)


def carried(begun: KnowledgeBase, kb: KnowledgeBase, saved: KnowledgeBase) -> KnowledgeBase:
    """`kb`, which `begun` became while it was being saved as `saved`, with the sources as they were written."""
    if kb is begun:
        return saved
    now = {id(old): new for old, new in zip(begun.articles, saved.articles, strict=True) if old is not new}
    shown = {id(old): new for old, new in zip(begun.pictures, saved.pictures, strict=True) if old is not new}
    written = {article.id: article for article in now.values()}
    articles = tuple(now.get(id(article)) or _sourced(article, written.get(article.id)) for article in kb.articles)
    pictures = tuple(shown.get(id(picture), picture) for picture in kb.pictures)
    search = saved.search if kb.search is begun.search else replace(kb.search, source=saved.search.source)
    return replace(kb, articles=articles, pictures=pictures, search=search, source=saved.source)


def _sourced(article: Article, saved: Article | None) -> Article:
    if saved is None:
        return article
    sources = {text.language: text.source for text in saved.texts}
    texts = (replace(text, source=sources.get(text.language, text.source)) for text in article.texts)
    return replace(article, texts=tuple(texts))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A whole knowledge base, `kb`, that was written into another folder, and how that reads."""

    folder: Path
    kb: KnowledgeBase
    reading: Reading


def write_elsewhere(source: Path, kb: KnowledgeBase, folder: Path) -> Elsewhere:
    """Write `kb` with its pictures, which lie in `source`, into another folder. Raises `KbError`, `SaveError`."""
    pictures: dict[str, bytes | Path] = {}
    for path in picture_files(kb):
        with suppress(KbError):
            pictures[path] = read_picture_file(source, path)
    write_folder(folder, kb, pictures)
    return Elsewhere(folder, kb, read_folder(folder))
