"""Marks and crops that nobody has looked at since another picture took the place of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection, Severity
from studio.check.places import item_place, value_place
from studio.kb.pictured import find_picture
from studio.kb.pictures import Doubt, Mark, MarkKind
from studio.wording import _


def find(inspection: Inspection) -> Iterator[Finding]:
    """Every doubtful mark and crop; a removal among them stops a build, for it may hide nothing now."""
    yield from _crops(inspection)
    doubtful = [(picture, mark) for picture in inspection.kb.pictures for mark in picture.marks if mark.doubt]
    shipped = _shipped(inspection) if doubtful else set[str]()
    for picture, mark in doubtful:
        ships = picture.path in shipped
        severity = Severity.ERROR if ships and mark.kind is MarkKind.REMOVE else Severity.WARNING
        place = item_place(f"{picture.path}.yaml", picture.sidecar, "marks", mark.id)
        advice = _("look at it in the picture editor: move it, or say that it is right")
        yield Finding("doubtful-mark", severity, _said(mark), place, advice, ships=ships, subject=mark.id)


def _crops(inspection: Inspection) -> Iterator[Finding]:
    doubtful = [picture for picture in inspection.kb.pictures if picture.crop_doubt]
    shipped = _shipped(inspection) if doubtful else set[str]()
    for picture in doubtful:
        what = _("the crop may not fit the new picture")
        place = value_place(f"{picture.path}.yaml", picture.sidecar, "crop_doubt", "true")
        advice = _("look at it in the picture editor: crop it anew, or say that the crop fits")
        ships = picture.path in shipped
        yield Finding("doubtful-crop", Severity.WARNING, what, place, advice, ships=ships, subject=picture.path)


def _said(mark: Mark) -> str:
    if mark.doubt is Doubt.LOST:
        return _("what the mark “{mark}” was on is not to be found on the new picture", mark=mark.id)
    return _("the mark “{mark}” may not be where it belongs on the new picture", mark=mark.id)


def _shipped(inspection: Inspection) -> set[str]:
    kb = inspection.kb
    return {
        picture.path
        for inspected in inspection.texts()
        if inspected.ships
        for use in inspected.survey.pictures
        if (picture := find_picture(kb, inspected.article.id, use.address))
    }
