"""What a save writes, and what it keeps of what it replaced."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from studio.errors import SaveError
from studio.kb import edits
from studio.kb.values import KnowledgeBase
from studio.storage import Saved, keep_version, note_trashed
from studio.workspace.change import article_id_of, touched


def completed(saved: KnowledgeBase, kb: KnowledgeBase) -> KnowledgeBase:
    """`kb` as it is written: every step has an id, and pictures go with the article that was deleted."""
    changed = touched(saved.articles, kb.articles, article_id_of)
    for article_id in sorted(changed):
        if kb.article(article_id):
            kb = edits.fix_step_ids(kb, article_id)
    gone = tuple(f"articles/{article_id}/" for article_id in changed if not kb.article(article_id))
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
    paths += [f"{path}.yaml" for path in touched(saved.pictures, kb.pictures, lambda picture: picture.path)]
    return sorted(paths)


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
