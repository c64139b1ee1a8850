"""The files of a knowledge base as they are read: only plain files inside the folder, each with its digest."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from studio.errors import Place, Problem
from studio.kb.values import Unread
from studio.storage.folders import inside
from studio.storage.lines import place_at
from studio.storage.nodes import Mismatch
from studio.wording import _

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of a text file; one that is larger is not read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in a folder of the knowledge base; `path` is relative to the KB."""

    name: str
    path: str
    is_folder: bool


@dataclass(slots=True)
class Disk:
    """A folder that is being read, what was read of it, and what was wrong."""

    root: Path
    digests: dict[str, str] = field(default_factory=dict[str, str])
    problems: list[Problem] = field(default_factory=list[Problem])
    unread: list[Unread] = field(default_factory=list[Unread])

    def entries(self, path: str) -> list[Entry]:
        """The files and folders in the folder `path` ("" for the KB itself), sorted by name; none where it is missing.

        Links that lead out of the KB, pipes and devices are reported and left out.
        """
        try:
            with os.scandir(self.root / path) as scanned:
                found = sorted(scanned, key=lambda entry: entry.name)
        except FileNotFoundError:
            return []
        except OSError as error:
            self.report(
                path,
                _("this folder cannot be read: {strerror}", strerror=error.strerror),
                _("a folder of files"),
                _("Check its permissions."),
            )
            return []
        entries: list[Entry] = []
        for entry in found:
            inner = f"{path}/{entry.name}" if path else entry.name
            if self._refused(entry, inner):
                continue
            entries.append(Entry(entry.name, inner, entry.is_dir()))
        return entries

    def _refused(self, entry: os.DirEntry[str], path: str) -> bool:
        try:
            entry.name.encode()
        except UnicodeEncodeError:
            shown = path.encode(errors="replace").decode()
            self.report(shown, _("this name is not UTF-8"), _("a name in UTF-8"), _("Rename the file."))
            return True
        if entry.is_symlink() and inside(self.root, path) is None:
            self.report(
                path, _("this link leads out of the knowledge base"), _("files inside it"), _("Replace it by a copy.")
            )
            return True
        if not entry.is_dir() and not entry.is_file():
            self.report(path, _("this is no file"), _("a plain file or a folder"), _("Delete it."))
            return True
        return False

    def has(self, path: str) -> bool:
        """Whether there is a file of that path."""
        return (self.root / path).is_file()

    def content(self, path: str) -> bytes | None:
        """The bytes of a file, its digest noted; None (and a problem) where it cannot be read."""
        try:
            with (self.root / path).open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except OSError as error:
            self.report(
                path,
                _("this file cannot be read: {strerror}", strerror=error.strerror),
                _("a file"),
                _("Check its permissions."),
            )
            return None
        if len(content) > LARGEST_FILE:
            do = _("Shorten or split it.")
            self.report(
                path,
                _("this file is too large for a text"),
                _("at most {most:,} bytes", most=LARGEST_FILE),
                do,
            )
            return None
        self.digests[path] = digest(content)
        return content

    def text(self, path: str) -> str | None:
        """The text of a file, byte for byte; None (and a problem) where it is not UTF-8 or cannot be read.

        One that is not UTF-8 is among the `unread`.
        """
        content = self.content(path)
        if content is None:
            return None
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            self.problems.append(not_utf8(path, content, error))
            self.unread.append(Unread(path, content.decode("utf-8", "surrogateescape")))
            return None

    def report(self, path: str, what: str, expected: str, do: str) -> None:
        """Note a problem of a whole file."""
        self.problems.append(Problem(what, Place(path), expected, do))

    def report_mismatch(self, path: str, text: str, offset: int, fault: Mismatch) -> None:
        """Note a mismatch in the part of the file `text` that starts at `offset`."""
        place = place_at(path, text, offset + fault.at)
        self.problems.append(Problem(fault.what, place, fault.expected, fault.do))


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def not_utf8(path: str, content: bytes, error: UnicodeDecodeError) -> Problem:
    """What to say of a file that is not UTF-8, with the place of the first bad byte."""
    place = place_at(path, content[: error.start].decode("utf-8") + "?", len(content[: error.start].decode("utf-8")))
    what = _("the byte 0x{content:02X} is not UTF-8", content=content[error.start])
    return Problem(what, place, _("text in UTF-8"), _("Save the file as UTF-8."))
