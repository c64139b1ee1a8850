"""Pictures that are not there, and marks that do not meet their text."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspected, Inspection, Severity, find_place
from studio.kb.links import picture_path
from studio.kb.pictures import MarkKind, Picture
from studio.kb.values import KnowledgeBase


def find(inspection: Inspection) -> Iterator[Finding]:
    """Missing pictures, references to marks that are not there, and numbers that no text refers to."""
    kb = inspection.kb
    referred: set[tuple[str, str]] = set()
    for inspected in inspection.texts():
        for use in inspected.survey.pictures:
            if _picture(kb, inspected, use.address) is None:
                message = f"there is no picture “{use.address}”"
                yield inspected.error(
                    "missing-picture", message, "put it beside the text, or into pictures/", use.address
                )
        for reference in inspected.survey.references:
            picture = _picture(kb, inspected, reference.address)
            mark = picture.mark(reference.mark) if picture else None
            if picture:
                referred.add((picture.path, reference.mark))
            if not mark or mark.kind is not MarkKind.NUMBER:
                message = f"“{reference.address}” has no number “{reference.mark}”"
                yield inspected.error(
                    "missing-mark", message, "place the number on the picture", f"{reference.address}#{reference.mark}"
                )
    for picture in kb.pictures:
        for mark in picture.marks:
            if mark.kind is MarkKind.NUMBER and (picture.path, mark.id) not in referred:
                place = find_place(f"{picture.path}.yaml", picture.sidecar, f"id: {mark.id}")
                message = f"no text refers to the number “{mark.id}”"
                advice = "refer to it with [1]{picture#mark}, or take it off the picture"
                yield Finding("unused-mark", Severity.WARNING, message, place, advice)


def _picture(kb: KnowledgeBase, inspected: Inspected, address: str) -> Picture | None:
    path = picture_path(inspected.folder, address)
    return kb.picture(path) if path else None
