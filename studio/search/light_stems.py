"""Stems of our own, for languages that Snowball does not stem, or not well enough.

Arabic and Hebrew glue particles to the front of a word, so that "the battery" and "battery" would be strangers. Half of
the Turkish that people type has no marks. Each function has a JavaScript twin in `stemmers/`; both are held to the same
stems on whole dictionaries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_ARABIC_FORMS = str.maketrans("أإآٱىة", "اااايه")
_ARABIC_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_HEBREW_MARKS = re.compile("[\u0591-\u05c7]")
_HEBREW_FINALS = str.maketrans("ךםןףץ", "כמנפצ")
_HEBREW_PARTICLES = tuple("הובכלמש")
_TURKISH_FORMS = str.maketrans("çğıöşüə", "cgiosue")


def stem_arabic(word: str) -> str:
    """The light stem of Larkey, Ballesteros and Connell ("light10", 2007): article, "and", and common endings off.

    Snowball's Arabic stemmer takes the first letter of بطارية for "with", and stems it otherwise with the article.
    """
    word = _ARABIC_MARKS.sub("", word).translate(_ARABIC_FORMS)
    if len(word) > 3 and word[0] == "و":
        word = word[1:]
    for article in ("بال", "كال", "فال", "لل"):
        if word.startswith(article) and len(word) >= len(article) + 2:
            word = word[len(article) :]
            break
    while word.startswith("ال") and len(word) > 4:
        word = word[2:]
    for ending in _ARABIC_ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            word = word[: -len(ending)]
    return word


def stem_hebrew(word: str) -> str:
    """Article and "and" off, one ending of number or gender, then other particles in front, if enough is left.

    What stays is no root, but the same for a noun with the article and without, in both numbers; with "in", "to",
    "from" where four letters are left: of three, the first is more often the word's own.
    """
    word = _HEBREW_MARKS.sub("", word).translate(_HEBREW_FINALS)
    while (word[:1] == "ה" and len(word) > 3) or (word[:1] == "ו" and len(word) > 4):
        word = word[1:]
    word = _without_ending(word, ("ימ", "ות", "ה", "ת"))
    while word[:1] in _HEBREW_PARTICLES and len(word) > 4:
        word = word[1:]
    return word


def plain_turkish(word: str) -> str:
    """The word without the marks of Turkish and Azerbaijani letters: a stem; the surface keeps them."""
    return word.translate(_TURKISH_FORMS)


def _without_ending(word: str, endings: Sequence[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return word[: -len(ending)]
    return word


OWN_STEMMERS: Mapping[str, Callable[[str], str]] = {
    "light-arabic": stem_arabic,
    "light-azerbaijani": plain_turkish,
    "light-hebrew": stem_hebrew,
}
