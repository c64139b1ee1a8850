"""The marks over a picture as SVG: sharp at any size, in any language, heard by screen readers.

Presentation attributes only, so that every engine draws the same: no style, script, clipPath, blend mode, paint-order
or foreignObject. The view box is 1000 wide after the crop; lengths below are in its units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from studio.kb.pictures import Mark, MarkKind, MarkStyle, Picture, Point
from studio.kb.syntax import slug
from studio.render.nodes import CONTROLS
from studio.render.shapes import UNITS, Canvas, Shape, arrow, frame, highlight, number_disc, oval, spotlight, words_at

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
        style = next((style for style in self.styles if style.name == mark.style), MarkStyle(mark.style))
        colour = ACCENT if style.colour == "accent" else escape(style.colour)
        stroke = min(max(style.stroke, 0.5), 20) * UNITS / _PIXELS
        canvas = self.canvas
        if mark.kind is MarkKind.ARROW:
            start, end = canvas.point(mark.start), canvas.point(mark.end)
            return arrow(start, end, colour, stroke) if start and end and canvas.shows(end) else ""
        if mark.kind in (MarkKind.NUMBER, MarkKind.TEXT):
            return self._written(mark, canvas.point(mark.at), colour)
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
                return spotlight(box, canvas.height, f"{slug(self.picture.path, 80) or 'picture'}-spot-{at + 1}")
            case _:
                return ""

    def _written(self, mark: Mark, at: Point | None, colour: str) -> Shape:
        if not at or not self.canvas.shows(at):
            return ""
        if mark.kind is MarkKind.TEXT:
            text = mark.text.to(*self.languages)
            return words_at(at, text, colour, self.canvas.height) if text.strip() else ""
        shown = self.numbers.get(mark.id, "")
        return number_disc(at, shown, colour) if shown else ""

    def _label(self, mark: Mark) -> str:
        """What a screen reader says of a mark; "" for one that only decorates."""
        label = mark.label.to(*self.languages)
        if mark.kind is MarkKind.NUMBER:
            number = f"{self.words['marker']} {self.numbers.get(mark.id, '')}"
            return f"{number}: {label}" if label else number
        return label or (mark.text.to(*self.languages) if mark.kind is MarkKind.TEXT else "")
