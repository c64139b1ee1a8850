"""Further versions of a picture: the same thing in another language, or for dark pages, under the same marks."""

from __future__ import annotations

from dataclasses import replace

from studio.errors import KbError, Place
from studio.kb.marking import change_picture
from studio.kb.pictures import Picture, Variant
from studio.kb.values import KnowledgeBase
from studio.wording import _


def version_file(path: str, language: str, dark: bool) -> str:
    """What the file of a picture's version is called: `charger.de.dark.png`. `language` is "" for all."""
    stem, _dot, suffix = path.rpartition(".")
    return ".".join(part for part in (stem, language, "dark" if dark else "", suffix) if part)


def has_version(picture: Picture, language: str, dark: bool) -> bool:
    """Whether there is a file for exactly that; the picture itself is the one for all languages and light pages."""
    return (language, dark) in {("", False), *((each.language, each.dark) for each in picture.variants)}


def add_version(kb: KnowledgeBase, path: str, language: str, dark: bool, digest: str) -> KnowledgeBase:
    """The knowledge base with one more version of a picture, whose file has a content of that digest.

    Raises `KbError` where there is no such picture, or that version is there already.
    """
    file = version_file(path, language, dark)

    def change(picture: Picture) -> Picture:
        if has_version(picture, language, dark):
            raise KbError(
                _("this version is there already"), Place(file), _("a language or dark pages"), _("Replace it instead.")
            )
        variants = sorted((*picture.variants, Variant(file, language, dark)), key=lambda v: (v.language, v.dark))
        pixels = tuple(sorted({**dict(picture.pixels), file: digest}.items()))
        return replace(picture, variants=tuple(variants), pixels=pixels)

    return change_picture(kb, path, change)
