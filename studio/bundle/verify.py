"""Is a bundle whole, and does it keep its promises? Everything that is wrong with it, as a list of problems."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from studio.bundle import markup
from studio.bundle.manifest import NAME, Manifest, parse_manifest
from studio.errors import BundleError, Place, Problem
from studio.progress import Report, silent


def verify_bundle(folder: Path, report: Report = silent) -> tuple[Problem, ...]:
    """What is wrong with the bundle in `folder`; nothing when it is empty.

    Found are files that are missing, changed or extra, links that lead nowhere, addresses of other machines, and
    markup that could run or load what is not the reader's own. Raises `BundleError` where there is no manifest to
    verify against.
    """
    manifest = read_manifest(folder)
    problems = list(_check_files(folder, manifest, report))
    changed = {problem.place.path for problem in problems if problem.place}
    pages = [path for path, _ in manifest.files if path.endswith((".html", ".css")) and path not in changed]
    known = {path for path, _ in manifest.files} | {NAME}
    problems += markup.check_pages(folder, pages, known, report)
    return tuple(problems)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the bundle in `folder`."""
    try:
        content = (folder / NAME).read_bytes()
    except OSError as error:
        raise BundleError(
            f"there is no bundle here: {error.strerror}",
            Place(str(folder / NAME)),
            "a folder that `handrail build` wrote",
            "look elsewhere",
        ) from error
    return parse_manifest(content, str(folder / NAME))


def _check_files(folder: Path, manifest: Manifest, report: Report) -> list[Problem]:
    problems: list[Problem] = []
    expected = dict(manifest.files)
    for number, (path, file) in enumerate(manifest.files):
        if number % 64 == 0:
            report(0.6 * number / len(manifest.files), "Comparing files")
        there = folder / path
        if there.is_symlink() or not there.is_file():
            problems.append(Problem("the file is missing", Place(path), "a file", "fetch or build the bundle again"))
            continue
        with there.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        if digest != file.sha256 or there.stat().st_size != file.size:
            problems.append(
                Problem(
                    "the file was changed", Place(path), f"SHA-256 {file.sha256}", "fetch or build the bundle again"
                )
            )
    for root, folders, names in os.walk(folder):
        for name in (*names, *(name for name in folders if Path(root, name).is_symlink())):
            path = Path(root, name).relative_to(folder).as_posix()
            if path not in expected and path != NAME:
                problems.append(Problem("the file does not belong to the bundle", Place(path), do="remove it"))
    return problems
