"""What changed in a knowledge base's folder since it was looked at last: seen by time and size, proved by digest.

A look asks the disk for the times of the files that are known (and of the folders, which change with the names in them)
and reads only what differs. A file that was written a moment before it was looked at may be written again within the
same tick of the disk's clock, so its times are not trusted until it is older.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studio.kb.links import SLUG
from studio.storage.disk import LARGEST_FILE, digest
from studio.storage.folders import inside
from studio.storage.names import LANGUAGE, is_copy, is_picture

_TICK = 100_000_000
"""Nanoseconds within which two writes may carry the same time (file systems: 1 to 10 ms; network disks more)."""

Stamp = tuple[int, int, int, int]
"""Times of the last write and of the last change in nanoseconds (tools set the first back, never the second), size,
inode."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How the folder looked: stamps of folders and of files that can be trusted, and the pictures that were there."""

    folders: Mapping[str, Stamp] = field(default_factory=dict[str, Stamp])
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, "tuple[str, ...]"])
    files: Mapping[str, Stamp] = field(default_factory=dict[str, Stamp])


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look found: files whose bytes are not the known ones (None: gone), pictures that came (b"") and went
    (None), pictures that were painted over, and the sight for the next look. `known` are the digests it was compared
    with."""

    files: Mapping[str, bytes | None]
    repainted: frozenset[str]
    sight: Sight
    known: Mapping[str, str]


def look(folder: Path, sight: Sight, known: Mapping[str, str], pictures: frozenset[str]) -> Seen:
    """Look at the KB in `folder`. `known` are the digests of its text files, `pictures` the paths of its pictures.

    Touches nothing and may run in a thread. A file that cannot be read just now counts as unchanged.
    """
    now = time.time_ns()
    root, before = f"{os.fspath(folder)}/", sight.files  # text, not paths: a look asks for tens of thousands
    folders: dict[str, Stamp] = {}
    names: dict[str, tuple[str, ...]] = {}
    stamps: dict[str, Stamp] = {}
    changed: dict[str, bytes | None] = {}
    present: set[str] = set()
    repainted: set[str] = set()
    for place in _places(folder, sight, folders, names, now):
        for name in names[place]:
            path = f"{place}/{name}" if place else name
            present.add(path)
            stamp = _stamp(root + path)
            if stamp is None:
                present.discard(path)
            elif stamp == before.get(path) and (path in known or path in pictures):
                stamps[path] = stamp
            elif is_picture(name):
                stamps[path] = stamp
                if path in before:
                    repainted.add(path)
            elif (content := _read(folder, path)) is not None:
                if digest(content) != known.get(path):
                    changed[path] = content
                elif max(stamp[:2]) < now - _TICK:
                    stamps[path] = stamp
    changed |= {path: None for path in known.keys() - present if not os.path.lexists(folder / path)}
    there = {path for path in present if is_picture(path.rpartition("/")[2])}
    changed |= dict.fromkeys(there - pictures, b"")
    changed |= dict.fromkeys(path for path in pictures - there if not os.path.lexists(folder / path))
    return Seen(changed, frozenset(repainted), Sight(folders, names, stamps), known)


def look_at(folder: Path, paths: Iterable[str], sight: Sight, known: Mapping[str, str]) -> Seen:
    """The same for some text files alone, every byte of them: before they are written."""
    changed: dict[str, bytes | None] = {}
    for path in paths:
        content = _read(folder, path) if inside(folder, path) else None
        if content is not None and digest(content) != known.get(path):
            changed[path] = content
        elif content is None and path in known and not os.path.lexists(folder / path):
            changed[path] = None
    return Seen(changed, frozenset(), sight, known)


def _places(
    folder: Path, sight: Sight, folders: dict[str, Stamp], names: dict[str, tuple[str, ...]], now: int
) -> Iterator[str]:
    """The folders in which files of a KB lie, their `names` filled in."""
    tops = ("", "articles", "snippets", "pictures")
    for top in tops:
        yield from _place(folder, top, sight, folders, names, now)
    for top in ("articles", "snippets"):
        for name in names.get(top, ()):
            yield from _place(folder, f"{top}/{name}", sight, folders, names, now)


def _place(
    folder: Path, place: str, sight: Sight, folders: dict[str, Stamp], names: dict[str, tuple[str, ...]], now: int
) -> Iterator[str]:
    stamp = _stamp(f"{os.fspath(folder)}/{place}")
    if stamp is None:
        return
    if stamp == sight.folders.get(place):
        folders[place], names[place] = stamp, sight.names[place]
    else:
        names[place] = _scanned(folder, place)
        if max(stamp[:2]) < now - _TICK:
            folders[place] = stamp
    if place not in ("articles", "snippets"):
        yield place


def _scanned(folder: Path, place: str) -> tuple[str, ...]:
    if inside(folder, place) is None:
        return ()
    try:
        with os.scandir(folder / place) as entries:
            return tuple(sorted(entry.name for entry in entries if _counts(folder, place, entry)))
    except OSError:
        return ()


def _counts(folder: Path, place: str, entry: os.DirEntry[str]) -> bool:
    name = entry.name
    if name.startswith(".") or is_copy(name):
        return False
    if entry.is_symlink() and inside(folder, f"{place}/{name}" if place else name) is None:
        return False
    if place in ("articles", "snippets"):
        return entry.is_dir() and bool(SLUG.match(name))
    if not entry.is_file():
        return False
    if not place:
        return name in ("kb.yaml", "search.yaml")
    if is_picture(name) or (name.endswith(".yaml") and is_picture(name[:-5])):
        return True
    return place != "pictures" and name.endswith(".md") and bool(LANGUAGE.match(name[:-3]))


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)  # noqa: PTH116 -- half the price of Path.stat
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _read(folder: Path, path: str) -> bytes | None:
    try:
        with (folder / path).open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        return None
    return content if len(content) <= LARGEST_FILE else None
