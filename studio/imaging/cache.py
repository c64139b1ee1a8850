"""The cache of renditions: a folder that may be deleted at any moment and grows by whole files only.

    renditions/<2 hex>/<16 hex>.webp           a rendition, named by its bytes
    thumbnails/<2 hex>/<64 hex>/<recipe>.jpg   a small picture for lists (see `thumbnails`), beside others of its master
    records/<2 hex>/<64 hex>/<recipe>.json     what a master gave by a recipe: sizes and names of its renditions
    masters.json                               the SHA-256 of masters seen: an untouched one is not read again
    looked-at.json                             what the audit found clean: the same bytes are not looked at again

Once something is removed from a picture, what it gave before goes (`forget_removed`): no pixel outlives its removal.
What does not read as it should counts as missing. Two builds at once do no harm: names follow from content, every
write is a whole file moved into place, and the shared files hold nothing but shortcuts.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import cast

from studio.errors import PictureError, Place
from studio.imaging.masters import MOST_BYTES, READ_ANOTHER
from studio.imaging.recipe import Recipe
from studio.wording import _

_SETTLED_NS = 2_000_000_000
"""A file changed less long ago than this may change again within one tick of its clock: it is not remembered."""

_MOST_LOOKS = 200_000

_NAME = re.compile(r"[0-9a-f]{16}\.webp")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Rendition:
    """One encoded copy of a picture: width and height in pixels, `size` in bytes, `name` as in a bundle's media."""

    width: int
    height: int
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn picture: width and height in pixels after the crop, and its renditions, smallest first."""

    width: int
    height: int
    renditions: tuple[Rendition, ...]


def rendition_path(cache: Path, name: str) -> Path:
    """Where the rendition called `name` lies in the cache. Raises ValueError for what is no rendition's name."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of a rendition: {name!r}")
    return cache / "renditions" / name[:2] / name


def record_key(master: str, recipe: str, drawing: str) -> str:
    """The name of what a master (its SHA-256) gives by a recipe (its digest), drawn in a certain way (versions)."""
    return f"{master}/{_short(recipe)}-{_short(drawing)}"


def find_drawn(cache: Path, key: str) -> Drawn | None:
    """What is recorded under `key`, if its renditions are all there with their sizes; their bytes are not read."""
    record = _read_json(_record_path(cache, key))
    try:
        drawn = _drawn(record)
    except (KeyError, TypeError, ValueError):
        return None
    whole = all(_size(rendition_path(cache, each.name)) == each.size for each in drawn.renditions)
    return drawn if whole and drawn.renditions else None


def keep_rendition(cache: Path, width: int, height: int, content: bytes) -> Rendition:
    """Write an encoded rendition into the cache. Raises PictureError where that is not possible."""
    sha256 = hashlib.sha256(content).hexdigest()
    rendition = Rendition(width, height, f"{sha256[:16]}.webp", sha256, len(content))
    _write(cache, rendition_path(cache, rendition.name), content)
    return rendition


def keep_file(cache: Path, path: Path, content: bytes) -> None:
    """Write any other file of the cache as a whole. Raises PictureError where that is not possible."""
    _write(cache, path, content)


def keep_drawn(cache: Path, key: str, drawn: Drawn) -> None:
    """Record what lies under `key`, after its renditions were kept. Raises PictureError where that is not possible."""
    renditions = [[each.width, each.height, each.sha256, each.size] for each in drawn.renditions]
    _write_json(cache, _record_path(cache, key), {"size": [drawn.width, drawn.height], "renditions": renditions})


def kept_place(cache: Path, kind: str, key: str, suffix: str) -> Path:
    """Where something of this kind (`records`, `thumbnails`) lies under `key`."""
    return cache / kind / key[:2] / f"{key}{suffix}"


def forget_removed(cache: Path, asked: Collection[tuple[str, Recipe]]) -> None:
    """Take what pictures gave before something was removed from them away; what is `asked` for now (the SHA-256 of a
    master, and a recipe) stays."""
    for master in {master for master, recipe in asked if recipe.removals}:
        _forget_others(cache, master, {_short(recipe.digest()) for each, recipe in asked if each == master})


def _forget_others(cache: Path, master: str, kept: Collection[str]) -> None:
    found = [path for kind in ("records", "thumbnails") for path in (cache / kind / master[:2] / master).glob("[!.]*")]
    going = [path for path in found if path.name.partition("-")[0] not in kept]
    needed = {name for path in found if path not in going for name in _named_in(path)}
    for path in going:
        for name in _named_in(path) - needed:
            _delete(rendition_path(cache, name))
        _delete(path)


class MasterHashes:
    """The SHA-256 of masters, remembered in the cache by path, size, times and file number."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._path = cache / "masters.json"
        read = _read_json(self._path)
        self._known = cast("dict[str, object]", read) if isinstance(read, dict) else {}
        self._new: dict[str, object] = {}

    def sha256(self, master: Path) -> str:
        """The SHA-256 of a master's bytes in hex. Raises PictureError (without a place) when it cannot be read."""
        try:
            stat = master.stat()
            if not S_ISREG(stat.st_mode):
                raise PictureError(_("this is not a file"), expected=_("a picture"), do=READ_ANOTHER)
            if stat.st_size > MOST_BYTES:
                raise PictureError(
                    _("the file is {size:,} bytes long", size=stat.st_size),
                    expected=_("at most {value} million bytes", value=MOST_BYTES // 1000000),
                    do=_("Make the picture smaller."),
                )
            seen = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
            if known := self._remembered(os.fspath(master), seen):
                return known
            sha256 = hashlib.sha256(master.read_bytes()).hexdigest()
        except OSError as error:
            raise PictureError(
                _("the picture cannot be read: {strerror}", strerror=error.strerror), do=_("See that it is there.")
            ) from error
        if max(stat.st_mtime_ns, stat.st_ctime_ns) < time.time_ns() - _SETTLED_NS:
            self._new[os.fspath(master)] = [*seen, sha256]
        return sha256

    def _remembered(self, path: str, seen: list[int]) -> str:
        row = self._known.get(path)
        if not isinstance(row, list):
            return ""
        *then, sha256 = cast("list[object]", row) or [""]
        return sha256 if then == seen and isinstance(sha256, str) and _SHA256.fullmatch(sha256) else ""

    def keep(self) -> None:
        """Write down what was learned, with what others wrote meanwhile; files that are gone are forgotten."""
        if not self._new:
            return
        read = _read_json(self._path)
        known = {**cast("dict[str, object]", read), **self._new} if isinstance(read, dict) else self._new
        kept = {path: known[path] for path in sorted(known) if Path(path).is_file()}
        _write_json(self._cache, self._path, kept)


class LookedAt:
    """The keys of the looks that found nothing wrong, remembered in the cache."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._path = cache / "looked-at.json"
        self._known = self._read()

    def __contains__(self, key: str) -> bool:
        return key in self._known

    def keep(self, keys: Iterable[str]) -> None:
        """Remember these as well, with what others found meanwhile; of too many, none of the old ones."""
        new = set(keys)
        if not new:
            return
        known = self._read() | new
        _write_json(self._cache, self._path, sorted(known if len(known) <= _MOST_LOOKS else new))

    def _read(self) -> set[str]:
        read = _read_json(self._path)
        keys = cast("list[object]", read) if isinstance(read, list) else []
        return {key for key in keys if isinstance(key, str)}


def _drawn(record: object) -> Drawn:
    """The record as written by `keep_drawn`. Raises KeyError, TypeError or ValueError where it is anything else."""
    fields = cast("dict[str, list[int]]", record)
    width, height = (_count(value) for value in fields["size"])
    rows = cast("dict[str, list[tuple[int, int, str, int]]]", record)["renditions"]
    return Drawn(width, height, tuple(_rendition(*row) for row in rows))


def _rendition(width: int, height: int, sha256: str, size: int) -> Rendition:
    if not _SHA256.fullmatch(sha256):
        raise ValueError(sha256)
    return Rendition(_count(width), _count(height), f"{sha256[:16]}.webp", sha256, _count(size))


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 1:
        raise ValueError(value)
    return value


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _record_path(cache: Path, key: str) -> Path:
    return kept_place(cache, "records", key, ".json")


def _named_in(record: Path) -> set[str]:
    """The names of the renditions of a record; none for what is no record."""
    try:
        return {each.name for each in _drawn(_read_json(record)).renditions}
    except (KeyError, TypeError, ValueError):
        return set()


def _delete(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _read_json(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def _write_json(cache: Path, path: Path, value: object) -> None:
    _write(cache, path, json.dumps(value, separators=(",", ":")).encode())


def _write(cache: Path, path: Path, content: bytes) -> None:
    try:
        try:
            _swap_in(path, content)
        except FileNotFoundError:  # The cache was deleted under our hands.
            _swap_in(path, content)
    except OSError as error:
        raise PictureError(
            _("the cache of pictures cannot be written: {strerror}", strerror=error.strerror),
            Place(cache.as_posix()),
            expected=_("a folder with free space that may be written to"),
            do=_("Make room or choose another folder for the cache."),
        ) from error


def _swap_in(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
