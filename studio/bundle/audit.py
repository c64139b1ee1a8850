"""The audit of a bundle's pictures: what was removed is in none of them, and nothing but pixels leaves.

A build audits before it writes, and says so in the manifest; `verify` looks again at what the manifest says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from studio.bundle.damaged import DamagedCache
from studio.bundle.manifest import NAME, Area, Audit, Manifest
from studio.content.layout import media_path
from studio.errors import BundleError, PictureError, Place, Problem
from studio.imaging import Drawn, Job, Look, Pixels, Seen, look_at, removed_areas, rendition_path, shown_removals
from studio.progress import Report
from studio.wording import Sentence, _

_DO = _("do not ship this bundle; build it again, and report this: it is a fault in Handrail")


def audit_line(audit: Audit) -> Sentence:
    """The audit in one line for people."""
    return _(
        "Pictures: {shown} in {files} files, {areas} areas removed, {left} pixels left, {metadata} metadata",
        shown=audit.shown,
        files=audit.files,
        areas=audit.areas,
        left=audit.left,
        metadata=audit.metadata,
    )


def audit_pictures(drawn: Sequence[tuple[Job, Drawn]], cache: Path, report: Report) -> Audit:
    """Look at every rendition of these pictures, which lie in `cache`.

    Raises BundleError for the first picture that may not leave, and DamagedCache where a file is not what was put
    there.
    """
    looks: dict[str, Look] = {}
    shown_by: dict[str, Job] = {}
    areas = 0
    for job, each in drawn:
        try:
            areas += shown_removals(job, each)
            solid = removed_areas(job, each)
        except PictureError as error:
            problem = error.problem
            raise BundleError(problem.what, Place(job.key), problem.expected, problem.do) from error
        for rendition, boxes in zip(each.renditions, solid, strict=True):
            look = looks.get(rendition.name) or Look(rendition_path(cache, rendition.name), rendition.sha256)
            # Two pictures may come to the same bytes: what either of them removes has to be solid.
            looks[rendition.name] = replace(look, areas=tuple(sorted({*look.areas, *boxes})))
            shown_by[rendition.name] = job
    for (name, look), seen in zip(looks.items(), look_at(tuple(looks.values()), cache, report), strict=True):
        _refuse(seen, look, Place(shown_by[name].key))
    removed = sorted((media_path(name), _named(look.areas)) for name, look in looks.items() if look.areas)
    return Audit(len(drawn), len(looks), areas, 0, 0, tuple(removed))


def audit_faults(folder: Path, manifest: Manifest, cache: Path | None, report: Report) -> tuple[Problem, ...]:
    """Where the bundle in `folder` does not keep what its manifest says of its pictures."""
    return (*_untrue(manifest), *_left(folder, manifest, cache, report))


def _refuse(seen: Seen, look: Look, place: Place) -> None:
    """Stop for a rendition that may not leave."""
    if seen.changed:
        look.path.unlink(missing_ok=True)
        what = _("files in the cache were damaged; they are taken out")
        raise DamagedCache(what, Place(str(look.path)), do=_("build again"))
    if not seen.clean:
        raise BundleError(_said(seen), place, _("pictures without what was removed, and without metadata"), _DO)


def _said(seen: Seen) -> str:
    if seen.strangers:
        return _("the picture holds more than pixels: {strangers}", strangers=", ".join(seen.strangers))
    return seen.fault or _("{count} pixels are left of what was removed from the picture", count=seen.left)


def _named(areas: tuple[Pixels, ...]) -> tuple[Area, ...]:
    return tuple((area.left, area.top, area.right - area.left, area.bottom - area.top) for area in areas)


def _untrue(manifest: Manifest) -> Iterator[Problem]:
    """What the audit in the manifest says that cannot be."""
    said = manifest.pictures
    files = {path for path, _file in manifest.files if path.startswith(media_path(""))}
    if said.files != len(files):
        expected = _("an audit of {count} pictures", count=len(files))
        yield Problem(_("the audit is of {count} pictures", count=said.files), Place(NAME), expected, _DO)
    if said.left or said.metadata:
        yield Problem(_("the audit found what may not leave"), Place(NAME), do=_DO)
    for path, _areas in said.removed:
        if path not in files:
            yield Problem(_("the audit names a picture that is not in the bundle"), Place(path), do=_DO)


def _left(folder: Path, manifest: Manifest, cache: Path | None, report: Report) -> Iterator[Problem]:
    """Pictures in which something is left of what the manifest says was removed."""
    files = dict(manifest.files)
    by_path: dict[str, Look] = {}
    for path, areas in manifest.pictures.removed:
        if path in files:
            boxes = tuple(Pixels(left, top, left + width, top + height) for left, top, width, height in areas)
            by_path[path] = Look(folder / path, files[path].sha256, boxes)
    for path, seen in zip(by_path, look_at(tuple(by_path.values()), cache, report), strict=True):
        if seen.fault or seen.left:  # a changed file and metadata are told by whoever reads every file
            yield Problem(_said(seen), Place(path), _("areas that are solid"), _DO)
