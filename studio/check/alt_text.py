"""Pictures that say nothing to people who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.check.findings import Finding, Inspection
from studio.wording import _

_FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|gif|webp)\Z|(?:image|img|screenshot|picture|bild|photo)[ _-]?\d*\Z", re.IGNORECASE
)
_ADVICE = _("say in a few words what one sees and should notice")


def find(inspection: Inspection) -> Iterator[Finding]:
    """Pictures without an alternative text, or with a file name for one."""
    for inspected in inspection.texts():
        for use in inspected.survey.pictures:
            alt = use.alt.strip()
            if not alt:
                message = _("the picture “{address}” has no alternative text", address=use.address)
                yield inspected.warning("alt-text", message, _ADVICE, inspected.address(use.address))
            elif _FILE_NAME.match(alt):
                message = _(
                    "the alternative text “{alt}” says nothing about the picture “{address}”",
                    alt=alt,
                    address=use.address,
                )
                yield inspected.warning("alt-text", message, _ADVICE, inspected.address(use.address))
