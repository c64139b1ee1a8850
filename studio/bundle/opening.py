"""Opens a bundle wherever it lies: a folder as it is, a .zip unpacked beside everything else and thrown away again."""

from __future__ import annotations

import stat
import tempfile
import zipfile
import zlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from studio.bundle.manifest import NAME, File, parse_manifest
from studio.errors import BundleError, Place

LARGEST_MANIFEST = 64 * 2**20
LARGEST_BUNDLE = 8 * 2**30
_MOST_GROWTH = 200
"""How many times its packed size an archive may become; what Handrail packs grows tenfold at most."""
_SMALL = 64 * 2**20
"""Below this an archive may grow as it likes."""


@contextmanager
def open_bundle(path: Path) -> Generator[Path]:
    """The folder of the bundle at `path`, a folder or a .zip; that of a .zip is there only within the `with`.

    An archive is unpacked only where it holds exactly the files that its manifest names, in their sizes, none of them a
    link. Raises `BundleError` for any other.
    """
    if path.is_dir() or path.suffix.lower() != ".zip":
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="handrail-") as made:
        folder = Path(made)
        try:
            with zipfile.ZipFile(path) as archive:
                _unpack(archive, folder, path)
        except (
            OSError,
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            EOFError,
            RuntimeError,
            ValueError,
        ) as error:
            raise BundleError(
                f"the archive cannot be opened: {getattr(error, 'strerror', None) or error}",
                Place(str(path)),
                "a .zip that `handrail build` wrote",
                "fetch or build the bundle again",
            ) from error
        yield folder


def _unpack(archive: zipfile.ZipFile, folder: Path, path: Path) -> None:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if len(entries) != len(archive.infolist()):
        _refuse(path, "the archive holds two files of one name")
    if NAME not in entries:
        _refuse(path, f"the archive holds no {NAME}")
    for entry in entries.values():
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or entry.is_dir() or entry.flag_bits & 1:
            _refuse(path, f"{entry.filename[:80]} is no plain file")
        if entry.orig_filename != entry.filename:
            _refuse(path, f"{entry.filename[:80]} has two names")
    if entries[NAME].file_size > LARGEST_MANIFEST:
        _refuse(path, "the manifest is too large")
    content = archive.read(NAME)
    files = dict(parse_manifest(content, f"{path}/{NAME}").files)
    _compare(entries, files, path)
    (folder / NAME).write_bytes(content)
    for name, file in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # a second file of that name on a disk that does not tell capital letters apart
        with archive.open(entries[name]) as packed, target.open("xb") as unpacked:
            left = file.size
            while piece := packed.read(min(left + 1, 2**20)):
                left -= len(piece)
                if left < 0:
                    _refuse(path, f"{name} is larger than its manifest says")
                unpacked.write(piece)


def _compare(entries: Mapping[str, zipfile.ZipInfo], files: Mapping[str, File], path: Path) -> None:
    """Nothing but the files of the manifest, in their sizes, and not more than a disk can be asked to hold."""
    strangers = sorted(set(entries) ^ (set(files) | {NAME}))
    if strangers:
        there = "does not belong to the bundle" if strangers[0] in entries else "is missing"
        _refuse(path, f"{strangers[0][:80]} {there}")
    for name, file in files.items():
        if entries[name].file_size != file.size:
            _refuse(path, f"{name} is not of the size that the manifest says")
    whole = sum(file.size for file in files.values())
    if whole > LARGEST_BUNDLE or whole > max(_SMALL, _MOST_GROWTH * path.stat().st_size):
        _refuse(path, f"the archive would become {whole} bytes, more than a bundle of its size holds")


def _refuse(path: Path, what: str) -> NoReturn:
    raise BundleError(
        what, Place(str(path)), "the files of its manifest and no others", "fetch or build the bundle again"
    )
