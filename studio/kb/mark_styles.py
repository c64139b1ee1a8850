"""The house styles of marks: how they are drawn, by name, for the whole knowledge base."""

from __future__ import annotations

import re
from dataclasses import replace

from studio.errors import KbError
from studio.kb.pictures import MarkStyle, Picture
from studio.kb.values import KnowledgeBase
from studio.wording import _

STROKES, SIZES = (0.5, 20.0), (0.5, 3.0)
"""The least and the most of a stroke (in pixels of a picture shown 600 wide) and of a size."""
DEFAULT = "default"
"""The style that marks have unless told, which is there whether a knowledge base says anything of it or not."""
_COLOUR = re.compile(r"(?:accent|#[0-9A-Fa-f]{6})\Z")


def put_mark_style(kb: KnowledgeBase, style: MarkStyle, former: str = "") -> KnowledgeBase:
    """The knowledge base with a house style in the place of the one called `former` or as it is, or added last.

    Marks that are drawn in `former` follow. Raises `KbError` for a name that is empty or another's, a colour that is
    none, and a stroke or a size beyond bounds.
    """
    name = style.name.strip()
    if not name:
        raise KbError(_("the style has no name"), expected=_("a name"), do=_("give it one"))
    names = {other.name for other in kb.mark_styles}
    if name != former and former and name in names:
        raise KbError(
            _("there is a style “{name}” already", name=name), expected=_("another name"), do=_("choose another name")
        )
    if not _COLOUR.match(style.colour):
        raise KbError(
            _("“{colour}” is no colour", colour=style.colour),
            expected=_("accent, or a colour such as #e8590c"),
            do=_("choose a colour"),
        )
    if not (STROKES[0] <= style.stroke <= STROKES[1] and SIZES[0] <= style.size <= SIZES[1]):
        raise KbError(_("the style is too thin, too thick, too small or too large"), do=_("choose other measures"))
    new, old = replace(style, name=name), former or name
    if old in names:
        styles = tuple(new if other.name == old else other for other in kb.mark_styles)
    else:
        styles = (*kb.mark_styles, new)
    if styles == kb.mark_styles:
        return kb
    kb = replace(kb, mark_styles=styles)
    return kb if old == name else replace(kb, pictures=tuple(_redrawn(each, old, name) for each in kb.pictures))


def delete_mark_style(kb: KnowledgeBase, name: str, instead: str = DEFAULT) -> KnowledgeBase:
    """The knowledge base without a house style; marks that are drawn in it are drawn in `instead`.

    Without a style of its own, `default` is drawn as it always was. Raises `KbError` where there is no such style, or
    none to take its place.
    """
    names = {style.name for style in kb.mark_styles}
    if name not in names:
        raise KbError(_("there is no style “{name}”", name=name), do=_("Look again."))
    if instead not in (names - {name}) | {DEFAULT}:
        raise KbError(_("there is no style “{name}”", name=instead), expected=_("another style"), do=_("choose one"))
    kb = replace(kb, mark_styles=tuple(style for style in kb.mark_styles if style.name != name))
    pictures = tuple(_redrawn(each, name, instead) for each in kb.pictures)
    return kb if all(a is b for a, b in zip(pictures, kb.pictures, strict=True)) else replace(kb, pictures=pictures)


def count_marks(kb: KnowledgeBase, style: str) -> tuple[int, int]:
    """How many marks are drawn in a house style, and on how many pictures."""
    found = [sum(mark.style == style for mark in picture.marks) for picture in kb.pictures]
    return sum(found), sum(count > 0 for count in found)


def _redrawn(picture: Picture, former: str, name: str) -> Picture:
    if all(mark.style != former for mark in picture.marks):
        return picture
    marks = tuple(replace(mark, style=name) if mark.style == former else mark for mark in picture.marks)
    return replace(picture, marks=marks)
