"""Pictures that are not there or cannot be shown, and marks that do not meet their text."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspected, Inspection, Severity, advice_of
from studio.check.places import item_place
from studio.kb.pictured import find_picture
from studio.kb.pictures import MarkKind
from studio.wording import _

_NEVER_SHOWN = (".svg", ".svgz", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".pdf", ".psd", ".ico", ".mp4")


def find(inspection: Inspection) -> Iterator[Finding]:
    """Missing, broken and odd pictures, references to marks that are not there, numbers that no text refers to."""
    for inspected in inspection.texts():
        yield from _shown(inspection, inspected)
        for reference in inspected.survey.references:
            picture = find_picture(inspection.kb, inspected.article.id, reference.address)
            mark = picture.mark(reference.mark) if picture else None
            if not mark or mark.kind is not MarkKind.NUMBER:
                message = _("“{address}” has no number “{mark}”", address=reference.address, mark=reference.mark)
                place = inspected.words(f"{{{reference.address}#{reference.mark}}}")
                yield inspected.error("missing-mark", message, _("place the number on the picture"), place)
    if not inspection.edition.product:  # what refers to a number may stand in a step that is for another product
        yield from _unused(inspection)


def _shown(inspection: Inspection, inspected: Inspected) -> Iterator[Finding]:
    for address in dict.fromkeys(use.address for use in inspected.survey.pictures):
        picture = find_picture(inspection.kb, inspected.article.id, address)
        if picture is None:
            message, advice = _missing(address)
            yield inspected.error("missing-picture", message, advice, inspected.address(address), address)
            continue
        variants = [variant for variant in picture.variants if variant.language in ("", inspected.text.language)]
        for path in (picture.path, *(variant.path for variant in variants)):
            if problem := inspection.broken.get(path):
                message = _("the picture “{path}” cannot be shown: {what}", path=path, what=problem.what)
                yield inspected.error("broken-picture", message, advice_of(problem), inspected.address(address))
            elif problem := inspection.odd.get(path):
                message = _("“{path}”: {what}", path=path, what=problem.what)
                yield inspected.warning("odd-picture", message, advice_of(problem), inspected.address(address))


def _missing(address: str) -> tuple[str, str]:
    """What is wrong with an address at which no picture lies, and what to do."""
    if address.lower().endswith(_NEVER_SHOWN):
        return (
            _("“{address}” is of a kind that is not shown", address=address),
            _("export it as PNG or JPEG, and show that file"),
        )
    return _("there is no picture “{address}”", address=address), _("put it beside the text, or into pictures/")


def _unused(inspection: Inspection) -> Iterator[Finding]:
    kb = inspection.kb
    referred: set[tuple[str, str]] = set()
    shipped: set[str] = set()
    for inspected in inspection.texts():
        for reference in inspected.survey.references:
            if picture := find_picture(kb, inspected.article.id, reference.address):
                referred.add((picture.path, reference.mark))
        for use in inspected.survey.pictures if inspected.ships else ():
            if picture := find_picture(kb, inspected.article.id, use.address):
                shipped.add(picture.path)
    for picture in kb.pictures:
        for mark in picture.marks:
            if mark.kind is MarkKind.NUMBER and (picture.path, mark.id) not in referred:
                place = item_place(f"{picture.path}.yaml", picture.sidecar, "marks", mark.id)
                message = _("no text refers to the number “{mark}”", mark=mark.id)
                advice = _("refer to it with [1]{picture#mark}, or take it off the picture")
                ships = picture.path in shipped
                yield Finding("unused-mark", Severity.WARNING, message, place, advice, ships=ships)
