"""What makes an alternative text useless to people who cannot see the picture: one definition for checks and studio.

WCAG 2.2, 1.1.1, wants a text that serves the same purpose as the picture; W3C's alt decision tree and its tips say how:
no file name, no “image of”, nothing that the words beside the picture say already, and brief.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

SHORTEST, LONGEST = 4, 250
"""Letters, and characters: what is shorter names nothing, what is longer is a paragraph and belongs into the text.
A letter of a script that writes a word with few signs (Chinese, Japanese, Korean) counts for two."""

_FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)\Z"
    r"|(?:image|img|dsc|screen ?shot|picture|bild|photo|foto|bildschirmfoto|unnamed|untitled)[ _-]?[\d _.-]*\Z",
    re.IGNORECASE,
)
_NOUN_EN = r"(?:image|picture|photo(?:graph)?|screen ?shot|graphic|illustration|icon)"
_NOUN_DE = r"(?:bild|foto|bildschirmfoto|screenshot|abbildung|grafik|illustration|symbolbild)"
_SAYS_IMAGE = re.compile(
    rf"(?:(?:an?|the|this)\s+)?{_NOUN_EN}\s*(?:of|showing|shows|that shows)\b"
    rf"|(?:(?:ein|eine|das|die|dieses|diese)\s+)?{_NOUN_DE}\s*(?:von|vom|der|des|zeigt|eines|einer)\b"
    r"|(?:une?\s+|la\s+|l['’])?(?:image|photo|capture d['’]écran|illustration)\s+(?:de|du|des|d['’]|montrant)"
    r"|(?:una?\s+|la\s+)?(?:imagen|foto|captura(?: de pantalla)?|ilustración)\s+(?:de|del|que muestra)\b"
    r"|(?:スクリーンショット|画像|写真)[::]"
    r"|صورة\s+(?:ل|من|تظهر)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W_]+")
_DENSE = "\u2e80"
"""From here on a sign is worth a syllable or a word."""


class Fault(StrEnum):
    """Why an alternative text is of no use."""

    MISSING = "missing"
    FILE_NAME = "file name"
    SAYS_IMAGE = "says image"
    SHORT = "short"
    LONG = "long"
    REPEATED = "repeated"


def fault_of(alt: str, beside: Collection[str] = ()) -> Fault | None:
    """What is wrong with an alternative text, None for nothing. `beside` are the words that stand next to the picture,
    each `folded`."""
    alt = " ".join(alt.split())
    if not alt:
        return Fault.MISSING
    if _FILE_NAME.match(alt):
        return Fault.FILE_NAME
    if _SAYS_IMAGE.match(alt):
        return Fault.SAYS_IMAGE
    if sum(2 if sign >= _DENSE else 1 for sign in alt if sign.isalnum()) < SHORTEST:
        return Fault.SHORT
    if len(alt) > LONGEST:
        return Fault.LONG
    return Fault.REPEATED if folded(alt) in beside else None


def folded(text: str) -> str:
    """Words as they are compared: without case, marks of Markdown and punctuation."""
    return " ".join(_WORDS.findall(text.casefold()))
