"""What differs between two bundles, told in articles and pictures, and what an update costs to fetch."""

from __future__ import annotations

from dataclasses import dataclass

from studio.bundle.layout import Layout, Part
from studio.bundle.manifest import File, Manifest


@dataclass(frozen=True, slots=True)
class Changes:
    """From one bundle to the next. Articles are (id, language) pairs, sorted.

    `pictures` counts files that are new or changed. `files` and `size` are how many files, and how many bytes of them,
    have to be fetched; `is_first` says that there was no bundle before.
    """

    added: tuple[tuple[str, str], ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    pictures: int = 0
    files: int = 0
    size: int = 0
    is_first: bool = False

    def __bool__(self) -> bool:
        return bool(self.files or self.removed)


def find_changes(before: Manifest | None, after: Manifest) -> Changes:
    """What an app that has `before` (None for nothing) gets anew with `after`.

    An article counts as changed where its structure differs: a page differs also when something around it does.
    """
    old = dict(before.files) if before else {}
    new = dict(after.files)
    fetched = {path: file for path, file in new.items() if old.get(path) != file}
    were, are = _articles(before, old), _articles(after, new)
    return Changes(
        added=tuple(sorted(set(are) - set(were))),
        changed=tuple(sorted(key for key in set(are) & set(were) if are[key] != were[key])),
        removed=tuple(sorted(set(were) - set(are))),
        pictures=sum(path.startswith("media/") for path in fetched),
        files=len(fetched),
        size=sum(file.size for file in fetched.values()),
        is_first=before is None,
    )


def _articles(manifest: Manifest | None, files: dict[str, File]) -> dict[tuple[str, str], File]:
    layout = Layout([language for language, _ in manifest.homes] if manifest else [])
    found: dict[tuple[str, str], File] = {}
    for path, file in files.items():
        entry = layout.entry(path)
        if entry is not None and entry.part is Part.STRUCTURE:
            found[entry.name, entry.language] = file
    return found
