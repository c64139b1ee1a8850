"""The marks over a picture as SVG: sharp at any size, in any language, heard by screen readers.

Presentation attributes only, so that every engine draws the same: no style, script, clipPath, blend mode, paint-order
or foreignObject. The view box is 1000 wide after the crop; lengths below are in its units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from studio.kb.mark_geometry import span
from studio.kb.pictures import Box, Mark, MarkKind, MarkStyle, Picture, Point
from studio.kb.syntax import slug
from studio.render.nodes import CONTROLS
from studio.render.shapes import (
    UNITS,
    Canvas,
    Shape,
    arrow,
    disc_place,
    frame,
    highlight,
    lit,
    number_disc,
    oval,
    spotlight,
    words_at,
    words_place,
)

ACCENT = "#E8590C"
_PIXELS = 600
"""How many reader pixels wide a picture is when a stroke of 3 looks like 3."""


def draw_marks(
    picture: Picture,
    styles: tuple[MarkStyle, ...],
    size: tuple[int, int],
    numbers: Mapping[str, str],
    languages: tuple[str, ...],
    words: Mapping[str, str],
) -> str:
    """The `<svg class="marks">` over a picture, "" where there is nothing to draw.

    `size` is the width and height of the cropped rendition in pixels, `numbers` what each number mark shows, by id;
    `languages` are those to take labels and texts from, best first. Marks outside the crop are left out, removals and
    blurs are in the pixels already. Ids in it start with the slug of the picture's path.
    """
    width, height = size
    if width <= 0 or height <= 0:
        return ""
    scene = _Scene(picture, styles, Canvas(picture.crop, UNITS * height / width), numbers, languages, words)
    drawn = [scene.draw(at, mark) for at, mark in enumerate(_by_layer(picture.marks))]
    shown = CONTROLS.sub("", "".join(drawn)).replace("\f", " ")  # HTML takes a form feed, XML does not
    if not shown:
        return ""
    # Places are counted from the left, and so are texts: a page that is read from the right must not turn them.
    box = f"0 0 {UNITS} {Canvas.say(scene.canvas.height)}"
    return (
        f'<svg class="marks" xmlns="http://www.w3.org/2000/svg" viewBox="{box}" preserveAspectRatio="none"'
        f' font-family="Inter, sans-serif" direction="ltr">{shown}</svg>'
    )


def mark_places(
    picture: Picture,
    styles: tuple[MarkStyle, ...],
    size: tuple[int, int],
    languages: tuple[str, ...],
) -> dict[str, Box]:
    """What each mark takes up as `draw_marks` draws it, by id, in fractions of the uncropped picture.

    Arguments are those of `draw_marks`. A mark whose place is outside the crop takes up what it would without one.
    """
    width, height = size
    crop = picture.crop or Box(0.0, 0.0, 1.0, 1.0)
    canvas = Canvas(picture.crop, UNITS * height / width if width > 0 else 0.0)
    found: dict[str, Box] = {}
    for mark in picture.marks:
        at = canvas.point(mark.at)
        large = _size_of(_style_of(mark, styles))
        text = mark.text.to(*languages) if mark.kind is MarkKind.TEXT else ""
        drawn: Box | None = None
        if at and mark.kind is MarkKind.NUMBER:
            drawn = disc_place(at, large)
        elif at and text.strip():
            drawn = words_place(_words_start(mark, at, text, canvas.height, large), text, canvas.height, large)
        if drawn and canvas.height > 0:
            x, y = crop.width / UNITS, crop.height / canvas.height
            found[mark.id] = Box(crop.x + drawn.x * x, crop.y + drawn.y * y, drawn.width * x, drawn.height * y)
        else:
            found[mark.id] = span(mark)
    return found


def _style_of(mark: Mark, styles: tuple[MarkStyle, ...]) -> MarkStyle:
    return next((style for style in styles if style.name == mark.style), MarkStyle(mark.style))


def _size_of(style: MarkStyle) -> float:
    return min(max(style.size, 0.5), 3.0)


def _words_start(mark: Mark, at: Point, text: str, height: float, size: float) -> Point:
    """Where a text starts. On a mirror image it ends at its point: what it keeps clear of lies at the other side."""
    return at._replace(x=at.x - words_place(at, text, height, size).width) if mark.mirror else at


def _by_layer(marks: tuple[Mark, ...]) -> list[Mark]:
    """Spotlights lie below highlights, those below everything else; otherwise the sidecar's order holds."""
    layers = {MarkKind.SPOTLIGHT: 0, MarkKind.HIGHLIGHT: 1, MarkKind.NUMBER: 3}
    return sorted(marks, key=lambda mark: layers.get(mark.kind, 2))


@dataclass(frozen=True, slots=True)
class _Scene:
    picture: Picture
    styles: tuple[MarkStyle, ...]
    canvas: Canvas
    numbers: Mapping[str, str]
    languages: tuple[str, ...]
    words: Mapping[str, str]

    def draw(self, at: int, mark: Mark) -> str:
        shape = self._shape(at, mark)
        if not shape:
            return ""
        label = self._label(mark)
        if not label:
            return f'<g aria-hidden="true">{shape}</g>'
        return f'<g role="img" aria-label="{escape(label)}" data-mark="{escape(mark.id)}">{shape}</g>'

    def _shape(self, at: int, mark: Mark) -> Shape:
        style = _style_of(mark, self.styles)
        colour = ACCENT if style.colour == "accent" else escape(style.colour)
        stroke = min(max(style.stroke, 0.5), 20) * UNITS / _PIXELS
        canvas = self.canvas
        if mark.kind is MarkKind.ARROW:
            start, end = canvas.point(mark.start), canvas.point(mark.end)
            return arrow(start, end, colour, stroke) if start and end and canvas.shows(end) else ""
        if mark.kind in (MarkKind.NUMBER, MarkKind.TEXT):
            return self._written(mark, canvas.point(mark.at), colour, _size_of(style))
        box = canvas.box(mark.box)
        if not box:
            return ""
        match mark.kind:
            case MarkKind.BOX:
                return frame(box, colour, stroke)
            case MarkKind.ELLIPSE:
                return oval(box, colour, stroke)
            case MarkKind.HIGHLIGHT:
                return highlight(box, colour)
            case MarkKind.SPOTLIGHT:
                return self._lit(at, mark, box)
            case _:
                return ""

    def _lit(self, at: int, mark: Mark, box: Box) -> Shape:
        """One darkness for all spotlights: with two, each would darken what the other lights."""
        spots = [other for other in self.picture.marks if other.kind is MarkKind.SPOTLIGHT]
        boxes = [(other.id, shown) for other in spots if (shown := self.canvas.box(other.box))]
        if boxes[0][0] != mark.id:
            return lit(box)
        name = f"{slug(self.picture.path, 80) or 'picture'}-spot-{at + 1}"
        return spotlight([shown for _id, shown in boxes], self.canvas.height, name)

    def _written(self, mark: Mark, at: Point | None, colour: str, size: float) -> Shape:
        if not at or not self.canvas.shows(at):
            return ""
        if mark.kind is MarkKind.TEXT:
            text = mark.text.to(*self.languages)
            if not text.strip():
                return ""
            start = _words_start(mark, at, text, self.canvas.height, size)
            return words_at(start, text, colour, self.canvas.height, size)
        shown = self.numbers.get(mark.id, "")
        return number_disc(at, shown, colour, size) if shown else ""

    def _label(self, mark: Mark) -> str:
        """What a screen reader says of a mark; "" for one that only decorates."""
        label = mark.label.to(*self.languages)
        if mark.kind is MarkKind.NUMBER:
            number = f"{self.words['marker']} {self.numbers.get(mark.id, '')}"
            return f"{number}: {label}" if label else number
        return label or (mark.text.to(*self.languages) if mark.kind is MarkKind.TEXT else "")
