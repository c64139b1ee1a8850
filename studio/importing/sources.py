"""The folder to import from: its Markdown files, decoded and cut from their front matter, and all its other files.

Symbolic links are not followed: neither a linked folder nor a linked file is read, each is named in the account.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studio.errors import ImportingError, Place
from studio.importing.drafts import Draft
from studio.importing.front_matter import split_front_matter
from studio.importing.ledger import Note, UnusedFile
from studio.progress import Report, silent

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
MOST_TEXT = 4_000_000
MOST_FILES = 200_000


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file: `path` is relative to the source, `values` what its front matter says."""

    path: str
    values: Mapping[str, object]
    draft: Draft


@dataclass(frozen=True, slots=True)
class Source:
    """A folder as found. `files` are all other files; `folded` finds a path whose case or Unicode form differs."""

    folder: Path
    documents: tuple[Document, ...]
    files: frozenset[str]
    folded: Mapping[str, str]
    notes: tuple[Note, ...] = ()
    unused: tuple[UnusedFile, ...] = field(default=())

    def read_text(self, path: str) -> str | None:
        """The text of another file of the source (a piece that articles include), None where it cannot be read."""
        if path not in self.files:
            return None
        data = _read(self.folder / path)
        return None if data is None else _decode(data)[0]


def fold(path: str) -> str:
    """A path as file systems that know neither case nor Unicode forms see it."""
    return unicodedata.normalize("NFC", path).casefold()


def read_source(folder: Path, report: Report = silent) -> Source:
    """The source folder. ImportingError where it is not a folder or holds no Markdown."""
    if not folder.exists():
        raise ImportingError(
            "There is no such folder", Place(str(folder)), "a folder with Markdown files", "Check the path."
        )
    if not folder.is_dir():
        raise ImportingError(
            "This is not a folder",
            Place(str(folder)),
            "a folder with Markdown files",
            "Name the folder that holds the file.",
        )
    paths, unused = _walk(folder)
    markdown = [path for path in paths if path.lower().endswith(MARKDOWN)]
    if not markdown:
        what = "The folder holds no Markdown file"
        raise ImportingError(
            what,
            Place(str(folder)),
            f"files that end in {', '.join(MARKDOWN)}",
            "Name the folder that holds the articles.",
        )
    notes: list[Note] = []
    documents: list[Document] = []
    for number, path in enumerate(markdown):
        report(number / len(markdown), path)
        document = _document(folder, path, notes)
        if isinstance(document, Document):
            documents.append(document)
        else:
            unused.append(document)
    if not documents:
        raise ImportingError(
            "None of the Markdown files can be read",
            Place(str(folder)),
            "readable text",
            "Check the rights of the files.",
        )
    files = frozenset(paths)
    folded = {fold(path): path for path in reversed(paths)}
    return Source(folder, tuple(documents), files, folded, tuple(notes), tuple(unused))


def _walk(folder: Path) -> tuple[list[str], list[UnusedFile]]:
    """The paths of all plain files in a stable order, and what was not followed."""
    found: list[str] = []
    skipped: list[UnusedFile] = []
    for where, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(where)
        for name in [*folders, *names]:
            path = (here / name).relative_to(folder).as_posix()
            if (here / name).is_symlink():
                skipped.append(UnusedFile(_shown(path), "a symbolic link; links are not followed"))
            elif name in names and not name.startswith(".") and (here / name).is_file():
                found.append(path)
        if len(found) > MOST_FILES:
            raise ImportingError(
                f"The folder holds more than {MOST_FILES} files", Place(str(folder)), do="Import a part of it."
            )
    return sorted(found, key=natural), skipped


def natural(path: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A sorting key by which `9-x` comes before `10-x`, and upper case does not come first."""
    parts = re.findall(r"[0-9]{1,15}|[^0-9]+|[0-9]+", fold(path).replace("/", "\x00"))
    return tuple(
        (0, int(part), "") if part.isascii() and part.isdigit() and len(part) < 16 else (1, 0, part) for part in parts
    ), path


def _document(folder: Path, path: str, notes: list[Note]) -> Document | UnusedFile:
    shown = _shown(path)
    data = _read(folder / path)
    if data is None:
        return UnusedFile(shown, f"larger than {MOST_TEXT // 1_000_000} MB, or not readable")
    text, odd = _decode(data)
    if odd:
        notes.append(Note(shown, 0, odd))
    values, body, first_line, problem = split_front_matter(text, shown)
    if problem:
        notes.append(Note(shown, 1, problem))
    return Document(path, values, Draft.of(body, first_line))


def _read(path: Path) -> bytes | None:
    try:
        if path.stat().st_size > MOST_TEXT:
            return None
        return path.read_bytes()
    except OSError:
        return None


def _decode(data: bytes) -> tuple[str, str]:
    """The text with `\\n` line endings, and what was odd about its encoding."""
    odd = ""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text, odd = data.decode("utf-16"), "read as UTF-16"
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text, odd = data.decode("cp1252", "replace"), "not UTF-8; read as Windows-1252, check the accented letters"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # The tokenizer replaces the null character, and no tool shows the others.
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "\ufffd", text), odd


def _shown(path: str) -> str:
    """A path that can be written down: file names that are not Unicode keep their odd bytes as replacement signs."""
    return path.encode("utf-8", "replace").decode()
