"""The one way to a bundle: plan, write, archive. The command line and the desktop call it alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.bundle.archive import archive_path, refuse_stranger, write_archive
from studio.bundle.damaged import DamagedCache
from studio.bundle.manifest import Manifest
from studio.bundle.plan import Planned, pictures_in, plan_bundle
from studio.bundle.write import Written, write_bundle
from studio.content.edition import Edition
from studio.errors import BundleError, Place, Problem
from studio.kb.values import KnowledgeBase
from studio.progress import Report, part, silent
from studio.wording import _


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `archive` is the .zip that was asked for, `problems` are pictures that could not be shown."""

    out: Path
    manifest: Manifest
    written: Written
    archive: Path | None
    problems: tuple[Problem, ...]

    @property
    def size(self) -> int:
        """Bytes of all files, without the manifest."""
        return sum(file.size for _, file in self.manifest.files)


def build_bundle(
    folder: Path,
    kb: KnowledgeBase,
    out: Path,
    edition: Edition,
    cache: Path,
    archive: bool = False,
    report: Report = silent,
) -> Built:
    """Build the bundle of `kb`, whose pictures lie in `folder`, into the folder `out`, and a .zip beside it if asked.

    Raises `StudioError` where that fails; `out` is then as it was (unless only the .zip failed, which comes last).
    Files that the cache had damaged are made anew.
    """
    out = out.resolve()
    _keep_apart(folder.resolve(), out)
    if archive:
        refuse_stranger(archive_path(out))

    def plan_and_write() -> tuple[Planned, Written]:
        planned = plan_bundle(folder, kb, edition, cache, part(report, 0.0, 0.7))
        return planned, write_bundle(planned.plan, out, part(report, 0.7, 1.0), pictures_in(cache))

    try:
        planned, written = plan_and_write()
    except DamagedCache:
        planned, written = plan_and_write()
    if archive:
        write_archive(out)
    return Built(out, planned.manifest, written, archive_path(out) if archive else None, planned.problems)


def _keep_apart(folder: Path, out: Path) -> None:
    """A build removes what it did not make, so knowledge base and bundle may not lie in each other."""
    if folder == out or folder in out.parents or out in folder.parents:
        raise BundleError(
            _("the bundle and the knowledge base would lie in one another"),
            Place(str(out)),
            _("a folder apart from the knowledge base"),
            _("choose one beside it"),
        )
    if out == Path.cwd():
        raise BundleError(
            _("the bundle cannot take the place of the folder that the command runs in"),
            Place(str(out)),
            _("another folder"),
            _("name one inside it, or run the command elsewhere"),
        )
