"""A plan becomes a folder: written beside, verified, then swapped in. What fails leaves the old bundle untouched."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from studio.bundle.damaged import DamagedCache
from studio.bundle.manifest import NAME
from studio.bundle.verify import read_manifest, verify_bundle
from studio.errors import BundleError, Place
from studio.progress import Report, part, silent
from studio.storage.swap import exchange, sync_file_system
from studio.wording import _

_ELSEWHERE = _("choose another folder: a build removes whatever it did not make")


@dataclass(frozen=True, slots=True)
class Recipe:
    """A file that a bundle will have: its content's SHA-256 in hex, its size, and where such a file lies now."""

    sha256: str
    size: int
    origin: Path


Plan = Mapping[str, Recipe]
"""The files of a bundle by path (relative, forward slashes), sorted, without holding their bytes."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the folder: paths written (new or changed), paths removed, and how many stayed."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def write_bundle(plan: Plan, out: Path, report: Report = silent, pictures: Path | None = None) -> Written:
    """Make the folder `out` hold exactly what `plan` says. Nothing is touched where it does already.

    `pictures` is the cache of renditions, which remembers those that were audited.

    Raises `BundleError` where `out` holds something that is no bundle, where the disk refuses, or where the new bundle
    does not verify; the old one is then as it was.
    """
    there = _files_there(out)
    kept = {path for path, recipe in plan.items() if path in there and _is(there[path], recipe)}
    removed = tuple(sorted(set(there) - set(plan)))
    written = tuple(path for path in plan if path not in kept)
    if written or removed:
        try:
            _write_beside(plan, out, there, kept, report, pictures)
        except OSError as error:
            told = f"the bundle was not written: {error.strerror}"
            raise BundleError(
                told, Place(str(out)), do=_("make room, allow writing, or choose another folder")
            ) from error
    report(1.0, _("Bundle written"))
    return Written(written, removed, len(kept))


def _write_beside(
    plan: Plan, out: Path, there: Mapping[str, Path], kept: set[str], report: Report, pictures: Path | None
) -> None:
    with _folder_beside(out) as folder:
        _fill(folder, plan, there, kept, part(report, 0.0, 0.6))
        faults = verify_bundle(folder, part(report, 0.6, 0.95), pictures)
        if faults:
            more = f" (and {len(faults) - 1} more)" if faults[1:] else ""
            raise BundleError(
                _("the new bundle does not verify: {faults}{more}", faults=faults[0], more=more),
                Place(str(out)),
                do=_("the old bundle was left as it was; report this, it is a fault in Handrail"),
            )
        _swap(folder, out)


def _files_there(out: Path) -> dict[str, Path]:
    """The files of the bundle that is there, none where nothing is.

    Raises `BundleError` where anything lies there that the bundle's manifest does not name: a build removes what it
    does not make, so it takes only the place of what a build made.
    """
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise BundleError(
            _("the destination is not a folder"), Place(str(out)), _("a folder, or nothing there yet"), _ELSEWHERE
        )
    there = dict(_files_of(out))
    if not there:
        return there
    try:
        known = {path for path, _file in read_manifest(out).files} | {NAME}
    except BundleError as error:
        what = _("the destination holds something that is not a bundle")
        raise BundleError(what, Place(str(out)), _("an empty folder, or a bundle to replace"), _ELSEWHERE) from error
    strangers = sorted(set(there) - known)
    if strangers:
        what = _("the destination holds a file that no build made ({count} in all)", count=len(strangers))
        raise BundleError(
            what,
            Place(str(there[strangers[0]])),
            _("the files of a bundle alone"),
            _("move it away, or {elsewhere}", elsewhere=_ELSEWHERE),
        )
    return there


def _files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    for root, _folders, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            yield path.relative_to(folder).as_posix(), path


def _is(path: Path, recipe: Recipe) -> bool:
    if path.is_symlink() or path.stat().st_size != recipe.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == recipe.sha256


@contextmanager
def _folder_beside(out: Path) -> Generator[Path]:
    """A temporary folder on the same disk, gone afterwards if it is still there."""
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".new", dir=out.parent))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill(folder: Path, plan: Plan, there: Mapping[str, Path], kept: set[str], report: Report) -> None:
    damaged: list[Path] = []
    for number, (path, recipe) in enumerate(plan.items()):
        if number % 64 == 0:
            report(number / len(plan), _("Writing files"))
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path in kept:
            _link_or_copy(there[path], target)
        else:
            shutil.copyfile(recipe.origin, target)
            if not _is(target, recipe):
                damaged.append(recipe.origin)
            target.chmod(0o644)
    if damaged:
        for origin in damaged:
            origin.unlink(missing_ok=True)
        raise DamagedCache(
            "files in the cache were damaged; they are taken out", Place(str(damaged[0])), do=_("build again")
        )
    for root, _folders, _names in os.walk(folder):
        Path(root).chmod(0o755)
    _settle(folder)


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _settle(folder: Path) -> None:
    """Bring the new files onto the disk before the old ones go."""
    if sync_file_system(folder):
        return
    for _size, path in _files_of(folder):
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _swap(new: Path, out: Path) -> None:
    """Put `new` in the place of `out` in one step where the platform can, else in two."""
    if not out.exists():
        new.rename(out)
    elif not exchange(new, out):
        aside = new.with_suffix(".old")
        out.rename(aside)
        try:
            new.rename(out)
        except OSError:
            aside.rename(out)
            raise
        shutil.rmtree(aside, ignore_errors=True)
