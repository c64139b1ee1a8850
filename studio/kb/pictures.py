"""Pictures and the marks over them.

All geometry is in fractions of the uncropped picture: 0 is left or top, 1 is right or bottom.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from studio.kb.phrases import Phrase


class Point(NamedTuple):
    """A place on a picture, as fractions of its width and height."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle on a picture: left, top, width and height as fractions of its width and height."""

    x: float
    y: float
    width: float
    height: float


class MarkKind(StrEnum):
    """What a mark looks like. `remove` and `blur` change the pixels; the others are drawn over them."""

    NUMBER = "number"
    ARROW = "arrow"
    BOX = "box"
    ELLIPSE = "ellipse"
    HIGHLIGHT = "highlight"
    TEXT = "text"
    SPOTLIGHT = "spotlight"
    REMOVE = "remove"
    BLUR = "blur"


class Doubt(StrEnum):
    """What nobody has looked at since another picture took the place of the one that was marked."""

    NONE = ""
    PLACE = "place"
    """The mark may not be where it belongs."""
    LOST = "lost"
    """What it marked was not found."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. Which geometry it has follows from its kind:

    number and text have `at`; an arrow goes from `start` to `end`; all others have a `box`.

    Only an arrow turns, by its ends. What a box marks on a screen stands upright, so a turned box would fit nothing; a
    turned text is hard to read, and hits others once a translation is longer; and a turned removal would be burned in
    as its upright hull, which hides more than is shown. An angle would have to be drawn alike by the
    studio, three browsers and the burner, for no picture of help that we know of.

    `label` names the mark for people who cannot see it; `text` is what a text mark shows. `mirror` is an arrow's that
    shows a direction of reading: it turns round in languages that are read from the right; a text's that ends at its
    point, as one does that was drawn on a mirror image.
    """

    id: str
    kind: MarkKind
    at: Point | None = None
    start: Point | None = None
    end: Point | None = None
    box: Box | None = None
    series: str = "a"
    style: str = "default"
    label: Phrase = Phrase()
    text: Phrase = Phrase()
    doubt: Doubt = Doubt.NONE
    mirror: bool = False


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How marks of one style are drawn: `colour` is `accent` or #rrggbb, `stroke` a width in reader pixels.

    `size` is how many times as large as usual its numbers and texts are.
    """

    name: str
    colour: str = "accent"
    stroke: float = 3.0
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Variant:
    """Another rendition of a picture that shares its marks: for one language ("" for all), for dark mode, or both."""

    path: str
    language: str = ""
    dark: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the knowledge base and everything drawn over it.

    `path` is relative to the knowledge base, with forward slashes. `sidecar` is the text of `<path>.yaml` as last
    read, "" where there is none: what the studio does not understand in it survives a save. `pixels` are the digests of
    the files that were replaced since the knowledge base was opened, by their paths; nothing of it is written.
    `mirror` are the languages whose own files show the picture as a mirror does: its marks lie across on them.
    `crop_doubt`: the picture was replaced, and nobody has looked since whether the crop fits.
    """

    path: str
    variants: tuple[Variant, ...] = ()
    crop: Box | None = None
    marks: tuple[Mark, ...] = ()
    sidecar: str = ""
    pixels: tuple[tuple[str, str], ...] = ()
    mirror: tuple[str, ...] = ()
    crop_doubt: bool = False

    def variant(self, language: str, dark: bool) -> str:
        """The path of the file to show in `language`, on a dark page or not.

        Where a language has mirror images, its dark pages and its light ones show no others: both share the marks.
        """
        wanted = [(language, dark), ("", dark), (language, False), ("", False)]
        if language in self.mirror:
            wanted = [(language, dark), (language, not dark), ("", dark), ("", False)]
        files = {("", False): self.path, **{(v.language, v.dark): v.path for v in self.variants}}
        return next(files[key] for key in wanted if key in files)

    def says_as(self, other: Picture | None) -> bool:
        """Whether both are the same, whatever the text of their sidecars: a save writes that anew."""
        return other is not None and replace(self, sidecar=other.sidecar) == other

    def mark(self, mark_id: str) -> Mark | None:
        """The mark with that id."""
        return next((mark for mark in self.marks if mark.id == mark_id), None)
