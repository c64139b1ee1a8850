"""How the marks over a picture change: every verb is a pure function `(kb, path, …) -> kb`.

Marks are known by their ids, which no text sees change; their order in the picture is the order in which they are
drawn. Each verb raises `KbError` where the knowledge base has no such picture.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from studio.errors import KbError, Place
from studio.kb.edits import put_picture
from studio.kb.mark_geometry import WHOLE, kept_inside, moved, rounded, span
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Doubt, Mark, Picture
from studio.kb.values import KnowledgeBase
from studio.wording import _


def change_picture(kb: KnowledgeBase, path: str, change: Callable[[Picture], Picture]) -> KnowledgeBase:
    """The knowledge base with what `change` makes of a picture; the same where that is the same."""
    picture = kb.picture(path)
    if picture is None:
        raise KbError(
            _("there is no picture “{path}”", path=path),
            Place(path),
            _("a picture of the knowledge base"),
            _("Add it to a step first."),
        )
    new = change(picture)
    return kb if new == picture else put_picture(kb, new)


def add_marks(kb: KnowledgeBase, path: str, marks: Iterable[Mark]) -> KnowledgeBase:
    """The knowledge base with new marks on top of those that a picture has. Their ids must be free."""
    return change_picture(kb, path, lambda picture: replace(picture, marks=(*picture.marks, *marks)))


def put_marks(kb: KnowledgeBase, path: str, marks: Iterable[Mark]) -> KnowledgeBase:
    """The knowledge base with marks in the place of those that have their ids. Ids that are none are passed over.

    Whoever gives a mark another place has looked at it: there is no doubt about it any more.
    """
    new = {mark.id: mark for mark in marks}

    def change(picture: Picture) -> Picture:
        return replace(picture, marks=tuple(_seen(mark, new.get(mark.id, mark)) for mark in picture.marks))

    return change_picture(kb, path, change)


def delete_marks(kb: KnowledgeBase, path: str, ids: Collection[str]) -> KnowledgeBase:
    """The knowledge base without some marks of a picture. References to them in texts stay, and are findings."""
    return change_picture(
        kb, path, lambda picture: replace(picture, marks=tuple(mark for mark in picture.marks if mark.id not in ids))
    )


def arrange_marks(kb: KnowledgeBase, path: str, ids: Collection[str], in_front: bool) -> KnowledgeBase:
    """The knowledge base with some marks of a picture in front of all others, or behind them, in their own order."""

    def change(picture: Picture) -> Picture:
        chosen = tuple(mark for mark in picture.marks if mark.id in ids)
        others = tuple(mark for mark in picture.marks if mark.id not in ids)
        return replace(picture, marks=others + chosen if in_front else chosen + others)

    return change_picture(kb, path, change)


def mirror_picture(kb: KnowledgeBase, path: str, language: str, is_mirrored: bool) -> KnowledgeBase:
    """The knowledge base with a picture's own files for a language taken for mirror images of it, or for none."""

    def change(picture: Picture) -> Picture:
        others = tuple(each for each in picture.mirror if each != language)
        return replace(picture, mirror=(*others, language) if is_mirrored else others)

    return change_picture(kb, path, change)


def crop_picture(kb: KnowledgeBase, path: str, crop: Box | None) -> KnowledgeBase:
    """The knowledge base with another part of a picture shown; None, and a crop to the whole, show all of it.

    Raises `KbError` for a box that is not within the picture.
    """
    crop = rounded(crop) if crop else None
    if crop and (crop.width <= 0 or crop.height <= 0 or _leaves(crop.x, crop.width) or _leaves(crop.y, crop.height)):
        raise KbError(
            _("the crop is not within the picture"),
            Place(path),
            _("a part of the picture"),
            _("Draw the crop anew."),
        )
    return change_picture(
        kb, path, lambda picture: replace(picture, crop=None if crop == WHOLE else crop, crop_doubt=False)
    )


def copies(marks: Iterable[Mark], beside: Iterable[Mark], dx: float, dy: float) -> tuple[Mark, ...]:
    """Copies of marks under ids that none of `beside` has, moved as far as the picture allows."""
    wanted = list(marks)
    taken = {mark.id for mark in beside}
    step = kept_inside((span(mark) for mark in wanted), dx, dy)
    made: list[Mark] = []
    for mark in wanted:
        new_id = free_mark_id(mark.kind, taken)
        taken.add(new_id)
        made.append(replace(moved(mark, *step), id=new_id))
    return tuple(made)


def free_mark_id(kind: str, taken: Collection[str]) -> str:
    """An id for a new mark, such as `box-2`."""
    number = 1
    while f"{kind}-{number}" in taken:
        number += 1
    return f"{kind}-{number}"


def said_in(phrase: Phrase, language: str, text: str, source: str) -> Phrase:
    """The phrase with another text in one language, "" for none; `source` is the language of texts for all languages.

    A phrase that holds for every language becomes one of the source language when another comes beside it.
    """
    texts = dict(phrase.texts)
    if "" in texts and (language != source or len(texts) > 1):
        texts.setdefault(source, texts[""])
        texts.pop("")
    key = "" if "" in texts else language
    if text:
        texts[key] = text
    else:
        texts.pop(key, None)
    return Phrase(tuple(texts.items()))


def _seen(old: Mark, new: Mark) -> Mark:
    same = (old.at, old.start, old.end, old.box) == (new.at, new.start, new.end, new.box)
    return new if same else replace(new, doubt=Doubt.NONE)


def _leaves(start: float, size: float) -> bool:
    return start < 0 or start + size > 1 + 1e-6
