"""The pictures that texts show: found in the source, known by their first bytes, named, and each file stored once."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from studio.importing.ledger import Fate
from studio.importing.plan import unique
from studio.importing.sources import Source, fold
from studio.kb.syntax import slug

MOST_BYTES = 100_000_000
_NOT_SHOWN = {
    b"8BPS": "a Photoshop document", b"%PDF": "a PDF document", b"BM": "a Windows bitmap", b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture", b"\x00\x00\x01\x00": "an icon", b"<svg": "an SVG drawing", b"<?xm": "an SVG drawing",
}  # fmt: skip
PICTURE_ENDINGS = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".svg",
    ".psd",
    ".bmp",
    ".tif",
    ".tiff",
    ".ico",
    ".avif",
    ".heic",
    ".pdf",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What an address shows: a picture of the source (its `key` is that of its bytes), or why there is none."""

    fate: Fate
    path: str = ""
    key: str = ""
    note: str = ""


@dataclass(slots=True)
class Figures:
    """All pictures that the texts of one import show."""

    source: Source
    _read: dict[str, Found] = field(default_factory=dict[str, Found])
    _endings: dict[str, str] = field(default_factory=dict[str, str])
    _users: dict[str, dict[str, None]] = field(default_factory=dict[str, dict[str, None]])
    _first: dict[str, str] = field(default_factory=dict[str, str])

    def find(self, address: str, document: str, article: str) -> Found:
        """The picture that the file at `document`, which becomes `article`, shows as `address`."""
        if re.match(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)", address):
            remote = re.match(r"(?:https?:)?//", address, re.IGNORECASE)
            return Found(
                Fate.REFUSED, note="on the web; pictures are not fetched" if remote else "not a file of the folder"
            )
        plain = unquote(re.split(r"[?#]", address, maxsplit=1)[0]).replace("\\", "/")
        base = "" if plain.startswith("/") else posixpath.dirname(document)
        wanted = posixpath.normpath(posixpath.join(base, plain.lstrip("/")))
        if wanted.startswith("../") or wanted == "..":
            return Found(Fate.REFUSED, wanted, note="outside the folder that is imported")
        known, note = self._known(wanted)
        if not known:
            return Found(Fate.MISSING, wanted, note="no such file")
        found = self._sniffed(known)
        if found.fate is Fate.STORED:
            self._users.setdefault(found.key, {})[article] = None
            self._first.setdefault(found.key, known)
        return Found(found.fate, known, found.key, found.note or note)

    def names(self) -> Mapping[str, str]:
        """The path in the knowledge base of every picture that was found, by its key.

        A picture lies beside the article that shows it, or in `pictures` where several articles do.
        """
        taken: dict[str, set[str]] = {}
        names: dict[str, str] = {}
        for key, users in self._users.items():
            folder = f"articles/{next(iter(users))}" if len(users) == 1 else "pictures"
            stem = slug(posixpath.splitext(posixpath.basename(self._first[key]))[0], 60) or "picture"
            names[key] = f"{folder}/{unique(stem, taken.setdefault(folder, set()))}{self._endings[key]}"
        return names

    def files(self) -> Mapping[str, Path]:
        """The file of the source behind each path in the knowledge base."""
        return {name: self.source.folder / self._first[key] for key, name in self.names().items()}

    def used(self) -> frozenset[str]:
        """The files of the source that some text shows, whatever became of them."""
        return frozenset(self._read)

    def unshown(self, path: str) -> str:
        """What a file that no text shows is: why it was left out."""
        found = self._sniffed(path)
        self._read.pop(path, None)
        return "no article shows it" if found.fate is Fate.STORED else f"no article shows it, and it is {found.note}"

    def _known(self, wanted: str) -> tuple[str, str]:
        if wanted in self.source.files:
            return wanted, ""
        other = self.source.folded.get(fold(wanted), "")
        return other, "found by another spelling of its name" if other else ""

    def _sniffed(self, path: str) -> Found:
        if path not in self._read:
            self._read[path] = self._look(path)
        return self._read[path]

    def _look(self, path: str) -> Found:
        file = self.source.folder / path
        try:
            if not file.resolve().is_relative_to(self.source.folder.resolve()):
                return Found(Fate.REFUSED, path, note="outside the folder that is imported")
            if file.stat().st_size > MOST_BYTES:
                return Found(Fate.REFUSED, path, note=f"larger than {MOST_BYTES // 1_000_000} MB")
            data = file.read_bytes()
        except OSError as error:
            return Found(Fate.MISSING, path, note=f"not readable: {error.strerror}")
        ending, what = sniff(data)
        if not ending:
            return Found(Fate.REFUSED, path, note=f"not a picture we can show: {what}")
        key = hashlib.sha256(data).hexdigest()
        written = posixpath.splitext(path)[1].lower()
        right = written in (ending, ".jpeg") if ending == ".jpg" else written == ending
        self._endings.setdefault(key, written if right else ending)
        return Found(
            Fate.STORED, path, key, "" if right else f"the name says {written or 'nothing'}, the file is {ending}"
        )


def sniff(data: bytes) -> tuple[str, str]:
    """The ending that fits the first bytes of a picture; ("", what it is instead) where we cannot show it."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png", ""
    if data.startswith(b"\xff\xd8\xff"):
        return ".jpg", ""
    if data.startswith((b"GIF87a", b"GIF89a")):
        return ".gif", ""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp", ""
    if not data:
        return "", "an empty file"
    return "", next(
        (what for start, what in _NOT_SHOWN.items() if data.lstrip().startswith(start)), "a file of another kind"
    )
