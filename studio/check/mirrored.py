"""Languages that a sidecar calls mirrored, and that the knowledge base is not written in."""

from __future__ import annotations

from collections.abc import Iterator

from studio.check.findings import Finding, Inspection, Severity
from studio.check.places import value_place
from studio.wording import _


def find(inspection: Inspection) -> Iterator[Finding]:
    """Each such language: nothing is mirrored for it, which is a slip of the pen, or left from a language that went."""
    languages = inspection.kb.languages.all
    for picture in inspection.kb.pictures:
        for language in picture.mirror:
            if language not in languages:
                what = _("the knowledge base is not written in “{language}”, which `mirror` names", language=language)
                place = value_place(f"{picture.path}.yaml", picture.sidecar, "mirror", language)
                advice = _(
                    "name one of its languages ({languages}), or take this one out", languages=", ".join(languages)
                )
                yield Finding("unknown-mirror", Severity.WARNING, what, place, advice, subject=language)
