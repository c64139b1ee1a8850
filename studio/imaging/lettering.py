"""The words in a picture, read by an OCR program where one is installed: the extra `ocr`, and Tesseract beside it.

Give it a rendition, never a master: what is removed from a picture must not come back as words.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from PIL import Image

from studio.errors import PictureError, Place, Problem
from studio.wording import _

_SURE = 60.0
"""Percent: words of which the program is less sure are mostly icons."""
_PATIENCE = 20
"""Seconds for one picture."""
_WIDE = 1600
"""Pixels: letters of a screenshot that is shown smaller are made larger before they are read."""
_SPARSE = "--psm 11"
"""Find as much text as possible in no particular order: a screenshot is no page of a book."""

# Tesseract names languages by ISO 639-2, and writes Chinese in two ways.
_CODES = {
    "ar": "ara", "bg": "bul", "ca": "cat", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa", "et": "est", "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hr": "hrv",
    "hu": "hun", "id": "ind", "it": "ita", "ja": "jpn", "ko": "kor", "lt": "lit", "lv": "lav", "nb": "nor",
    "nl": "nld", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv",
    "sr": "srp", "sv": "swe", "th": "tha", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "chi_sim",
}  # fmt: skip


def lettering_problem() -> Problem | None:
    """Why no words can be read in pictures on this machine, and what to install; None where they can."""
    try:
        import pytesseract
    except ImportError:
        return Problem(
            _("words in pictures cannot be read here"),
            expected=_("the extra “ocr”, and the program Tesseract"),
            do=_("Run pip install “handrail[ocr]”, and install Tesseract as your system does."),
        )
    try:
        pytesseract.get_tesseract_version()
    except (pytesseract.TesseractNotFoundError, SystemExit):
        return Problem(
            _("words in pictures cannot be read here: the program Tesseract is missing"),
            expected=_("the program Tesseract, which runs on this machine alone"),
            do=_("Install it, for example with apt install tesseract-ocr, or brew install tesseract."),
        )
    return None


def read_lettering(picture: Path, languages: Sequence[str]) -> tuple[str, ...]:
    """The lines of words in a picture, from top to bottom, read as in `languages`; those that are unknown are skipped.

    `picture` is a rendition. Takes about a second. Raises `PictureError`, also where no program is installed.
    """
    if problem := lettering_problem():
        raise PictureError(problem.what, Place(picture.name), problem.expected, problem.do)
    import pytesseract

    program: Any = pytesseract  # it has no types
    try:
        known = program.get_languages()
        codes = [code for tag in languages if (code := _CODES.get(tag.split("-")[0], "")) in known]
        with Image.open(picture) as image:
            shown = image.convert("L")
        if shown.width < _WIDE:
            shown = shown.resize((_WIDE, max(1, round(shown.height * _WIDE / shown.width))), Image.Resampling.BICUBIC)
        words = program.image_to_data(
            shown,
            lang="+".join(dict.fromkeys(codes)) or "eng",
            config=_SPARSE,
            timeout=_PATIENCE,
            output_type=program.Output.DICT,
        )
    except (RuntimeError, OSError) as error:  # its own errors are RuntimeErrors, and so is the end of its patience
        raise PictureError(
            _("the words in the picture could not be read: {error}", error=str(error)[:200]),
            Place(picture.name),
            do=_("Write what the picture shows yourself."),
        ) from error
    return _lines(cast("dict[str, list[Any]]", words))


def _lines(words: dict[str, list[Any]]) -> tuple[str, ...]:
    """Words put together as they stand in lines."""
    lines: dict[tuple[int, int, int], list[str]] = {}
    for at, word in enumerate(words["text"]):
        text = str(word).strip()
        if float(words["conf"][at]) >= _SURE and any(sign.isalnum() for sign in text):
            place = (int(words["block_num"][at]), int(words["par_num"][at]), int(words["line_num"][at]))
            lines.setdefault(place, []).append(text)
    return tuple(" ".join(line) for line in lines.values())
