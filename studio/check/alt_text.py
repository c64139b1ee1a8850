"""Pictures that say nothing to people who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.check.findings import Finding, Inspection

_FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|gif|webp)\Z|(?:image|img|screenshot|picture|bild|photo)[ _-]?\d*\Z", re.IGNORECASE
)
_ADVICE = "say in a few words what one sees and should notice"


def find(inspection: Inspection) -> Iterator[Finding]:
    """Pictures without an alternative text, or with a file name for one."""
    for inspected in inspection.texts():
        for use in inspected.survey.pictures:
            alt = use.alt.strip()
            if not alt:
                message = f"the picture “{use.address}” has no alternative text"
                yield inspected.warning("alt-text", message, _ADVICE, inspected.address(use.address))
            elif _FILE_NAME.match(alt):
                message = f"the alternative text “{alt}” says nothing about the picture “{use.address}”"
                yield inspected.warning("alt-text", message, _ADVICE, inspected.address(use.address))
