"""The one way to a bundle: plan, write, archive. The command line and the desktop call it alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.bundle.archive import archive_path, write_archive
from studio.bundle.manifest import Manifest
from studio.bundle.plan import plan_bundle
from studio.bundle.write import Written, write_bundle
from studio.content.edition import Edition
from studio.errors import Problem
from studio.kb.values import KnowledgeBase
from studio.progress import Report, part, silent


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

    Raises `StudioError` where that fails; `out` is then as it was.
    """
    planned = plan_bundle(folder, kb, edition, cache, part(report, 0.0, 0.7))
    written = write_bundle(planned.plan, out, part(report, 0.7, 1.0))
    if archive:
        write_archive(out)
    return Built(out, planned.manifest, written, archive_path(out) if archive else None, planned.problems)
