"""Another picture in the place of one that has marks: where each mark belongs now, and which somebody must look at.

What is done to the file itself is the workspace's; here the marks follow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from studio.kb.mark_geometry import rounded, span
from studio.kb.marking import change_picture
from studio.kb.pictures import Box, Doubt, Mark, MarkKind, Picture
from studio.kb.values import KnowledgeBase

SURE, LIKELY = 0.8, 0.3
"""From here on a place is sure; and from here on it is worth a look, rather than lost."""

_SAME = 0.01
"""Fractions of the picture: who looks sees no difference."""
_MOVED = 0.5
"""How certain a place is at most that a variant has elsewhere: worth a look."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a mark belongs on a newer picture, as far as can be told, and how certain that is, 0 to 1."""

    mark: Mark
    certainty: float

    @property
    def is_sure(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.certainty >= SURE

    @property
    def is_lost(self) -> bool:
        """Whether nothing like what it marked was found."""
        return self.certainty < LIKELY

    @property
    def doubt(self) -> Doubt:
        """What is written of it until somebody has looked."""
        return Doubt.NONE if self.is_sure else Doubt.LOST if self.is_lost else Doubt.PLACE


def swap_picture(
    kb: KnowledgeBase,
    path: str,
    pixels: Mapping[str, str],
    placements: Iterable[Placement] = (),
    crop: Box | None = None,
    crop_is_sure: bool = True,
) -> KnowledgeBase:
    """The knowledge base with other pixels in the files of a picture, and its marks where they belong on them.

    `pixels` are the digests of the new files by path. Without placements marks stay as they are, and without a crop
    of its own so does the crop. Marks that are not sure keep a doubt, and so does a crop; a removal among them goes on
    covering its old place as well. Raises `KbError` where there is no such picture.
    """
    known = {each.mark.id: each for each in placements}

    def change(picture: Picture) -> Picture:
        files = tuple(sorted({**dict(picture.pixels), **pixels}.items()))
        if not known and crop is None:
            return replace(picture, pixels=files)
        marks = tuple(_placed(mark, known.get(mark.id)) for mark in picture.marks)
        return replace(picture, pixels=files, marks=marks, crop=crop, crop_doubt=crop is not None and not crop_is_sure)

    return change_picture(kb, path, change)


def unmoved(picture: Picture, placements: Iterable[Placement]) -> tuple[Placement, ...]:
    """The same for a variant, which shares its picture's marks: none moves, and one that should have is in doubt.

    A removal that should have moved covers both places.
    """
    known = {each.mark.id: each for each in placements}
    return tuple(_unmoved(mark, known[mark.id]) for mark in picture.marks if mark.id in known)


def unmoved_crop(crop: Box | None, found: Box | None, certainty: float) -> float:
    """How certain it is that a crop fits a variant, where it stays: it was found at `found` there."""
    if crop is None:
        return 1.0
    moved = found is None or max(abs(one - other) for one, other in zip(crop, found, strict=True)) > _SAME
    return min(certainty, _MOVED) if moved else certainty


def together(placements: Iterable[Placement], variant: Iterable[Placement]) -> tuple[Placement, ...]:
    """Where marks belong on a picture that is replaced together with a variant of it: where the picture has them, and
    no surer than they are on both. `variant` says where they belong on that one's new file."""
    known = {each.mark.id: each for each in variant}
    return tuple(_no_surer(each, known.get(each.mark.id)) for each in placements)


def settle_marks(kb: KnowledgeBase, path: str, ids: Collection[str]) -> KnowledgeBase:
    """The knowledge base with some marks of a picture looked at: there is no doubt about them any more."""

    def change(picture: Picture) -> Picture:
        marks = (replace(mark, doubt=Doubt.NONE) if mark.id in ids else mark for mark in picture.marks)
        return replace(picture, marks=tuple(marks))

    return change_picture(kb, path, change)


def settle_crop(kb: KnowledgeBase, path: str) -> KnowledgeBase:
    """The knowledge base with the crop of a picture looked at: there is no doubt that it fits any more."""
    return change_picture(kb, path, lambda picture: replace(picture, crop_doubt=False))


def _placed(mark: Mark, placement: Placement | None) -> Mark:
    if placement is None:
        return mark
    new = replace(placement.mark, doubt=placement.doubt)
    if mark.kind is MarkKind.REMOVE and mark.box and new.box and not placement.is_sure:
        return replace(new, box=_both(mark.box, new.box))
    return new


def _unmoved(mark: Mark, placement: Placement) -> Placement:
    old, new = span(mark), span(placement.mark)
    if max(abs(one - other) for one, other in zip(old, new, strict=True)) <= _SAME:
        return Placement(mark, placement.certainty)
    if mark.kind is MarkKind.REMOVE and mark.box and placement.mark.box:
        mark = replace(mark, box=_both(mark.box, placement.mark.box))
    return Placement(mark, min(placement.certainty, _MOVED))


def _no_surer(placement: Placement, other: Placement | None) -> Placement:
    if other is None:
        return placement
    both = _unmoved(placement.mark, other)
    return replace(both, certainty=min(placement.certainty, both.certainty))


def _both(one: Box, other: Box) -> Box:
    """One box over both: what nobody could place goes on hiding what it may have hidden."""
    left, top = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.width, other.x + other.width)
    bottom = max(one.y + one.height, other.y + other.height)
    return rounded(Box(left, top, right - left, bottom - top))
