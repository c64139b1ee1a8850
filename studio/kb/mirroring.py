"""Pictures for languages that are read from the right: a file that is a mirror image, and arrows that turn round.

Marks are written as they lie on the picture itself. What is mirrored is mirrored twice to the same: what somebody draws
on the mirror image is written by the same way back.
"""

from __future__ import annotations

from dataclasses import replace

from studio.kb.pictures import Box, Mark, MarkKind, Picture, Point

_DIGITS = 12
"""So many digits of a place are kept: far less than a pixel is lost, and twice mirrored is the same number."""


def is_mirrored(picture: Picture, file: str) -> bool:
    """Whether one of the picture's files is a mirror image of it."""
    return any(each.path == file and each.language in picture.mirror for each in picture.variants)


def lying_on(picture: Picture, file: str) -> Picture:
    """The picture with its crop and marks where they lie on one of its files. It has no mirror images any more."""
    if not is_mirrored(picture, file):
        return replace(picture, mirror=())
    crop = _box(picture.crop) if picture.crop else None
    return replace(picture, mirror=(), crop=crop, marks=tuple(map(_across, picture.marks)))


def seen_in(picture: Picture, language: str, from_right: bool) -> Picture:
    """The picture with its crop and marks where readers of a language see them, without mirror images of its own.

    `from_right` says whether the language is read from the right.
    """
    lying = lying_on(picture, picture.variant(language, False))
    return replace(lying, marks=tuple(seen_mark(mark, picture, language, from_right) for mark in picture.marks))


def seen_mark(mark: Mark, picture: Picture, language: str, from_right: bool) -> Mark:
    """A mark of the picture where readers of a language see it; and of such a one, the mark as it is written.

    On a mirror image every mark lies at the other side; an arrow points the other way there, and is not turned again.
    """
    if is_mirrored(picture, picture.variant(language, False)):
        return _across(mark)
    if mark.mirror and from_right and mark.kind is MarkKind.ARROW and mark.start and mark.end:
        start, end = mark.start, mark.end
        return replace(mark, start=Point(end.x, start.y), end=Point(start.x, end.y))
    return mark


def seen_crop(crop: Box | None, picture: Picture, language: str) -> Box | None:
    """A crop of the picture where readers of a language see it, and back."""
    return _box(crop) if crop and is_mirrored(picture, picture.variant(language, False)) else crop


def _across(mark: Mark) -> Mark:
    """Letters stay upright, and how wide a text is depends on its language: it ends at the point where it started."""
    return replace(
        mark,
        mirror=mark.mirror != (mark.kind is MarkKind.TEXT),
        at=_point(mark.at) if mark.at else None,
        start=_point(mark.start) if mark.start else None,
        end=_point(mark.end) if mark.end else None,
        box=_box(mark.box) if mark.box else None,
    )


def _point(point: Point) -> Point:
    return point._replace(x=round(1 - point.x, _DIGITS))


def _box(box: Box) -> Box:
    return box._replace(x=round(1 - box.x - box.width, _DIGITS))
