"""A cache of made things: files by their content, and records by the key of what they were made from.

It lies in the user's cache folder and may be deleted at any moment. Records are JSON, never pickles: reading a cache
that somebody else wrote can at worst give a wrong page, never run code. Writes are atomic, so two builds may share it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.errors import Place, SaveError
from studio.wording import _


@dataclass(frozen=True, slots=True)
class Blob:
    """A file by its content: its SHA-256 in hex, and its size in bytes."""

    sha256: str
    size: int

    def packed(self) -> dict[str, Any]:
        """The blob as a record holds it."""
        return {"sha256": self.sha256, "size": self.size}


class Store:
    """The cache in one folder."""

    def __init__(self, folder: Path) -> None:
        self._blobs = folder / "blobs"
        self._records = folder / "records"

    def put(self, content: bytes) -> Blob:
        """Keep `content`, and say by which name. Raises `SaveError` where the cache cannot be written."""
        blob = Blob(hashlib.sha256(content).hexdigest(), len(content))
        path = self.path(blob)
        if not self.has(blob):
            write_whole(path, content)
        return blob

    def path(self, blob: Blob) -> Path:
        """Where the file lies, if it is there."""
        return self._blobs / blob.sha256[:2] / blob.sha256

    def has(self, blob: Blob) -> bool:
        """Whether the file is there in its full size."""
        try:
            return self.path(blob).stat().st_size == blob.size
        except OSError:
            return False

    def record(self, key: str) -> dict[str, Any] | None:
        """What was kept under `key`, None where there is nothing, or where it is not what was kept."""
        try:
            check, _slash, kept = (self._records / key[:2] / key).read_bytes().partition(b"\n")
        except OSError:
            return None
        return json.loads(kept) if hashlib.sha256(kept).hexdigest().encode() == check else None

    def keep(self, key: str, record: dict[str, Any]) -> None:
        """Keep `record`, which JSON can hold, under `key` (hex). Raises `SaveError` as `put` does."""
        kept = json.dumps(record, ensure_ascii=False).encode()
        write_whole(self._records / key[:2] / key, hashlib.sha256(kept).hexdigest().encode() + b"\n" + kept)


def make_folder(path: Path) -> None:
    """Make a folder of a cache. Raises `SaveError` where the disk refuses."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(path, error) from error


def write_whole(path: Path, content: bytes, durably: bool = False, what: str = "the cache") -> None:
    """Write a file that can be missed, of a cache or of the user's state, so that a reader sees all of it or none;
    `durably` brings its bytes onto the disk first. Raises `SaveError` where the disk refuses, of `what`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                if durably:
                    file.flush()
                    os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _refused(path.parent, error, what) from error


def _refused(folder: Path, error: OSError, what: str = "the cache") -> SaveError:
    return SaveError(
        _("{what} cannot be written: {strerror}", what=what, strerror=error.strerror),
        Place(str(folder)),
        _("a folder with room that may be written"),
        _("make room, or name other folders in HANDRAIL_CACHE and HANDRAIL_STATE"),
    )


def key_of(*parts: object) -> str:
    """A key made from parts: SHA-256 in hex over their JSON, in which tuples and dataclasses' `repr` are text."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True, default=repr).encode()).hexdigest()
