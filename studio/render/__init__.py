"""Articles as Markdown become documents, and documents become HTML, JSON and text.

    parse_article(body, kind, setting) -> Document     never raises; what cannot be shown is in `problems`
    PiecewiseReader().parse(body, kind, setting)       the same, quick for a text that was read a keystroke ago
    write_html(document, resolver, words) -> str       the fragment that the reader styles
    write_pieces(document, resolver, words)            the same, introduction and steps apart
    write_json(document, resolver) -> dict             the body of an API article, described by ARTICLE_SCHEMA
    write_text(document) -> Spoken                     plain text, step by step
    number_marks(document, series_of, marks_of)        which number each mark shows
    draw_marks(picture, styles, size, …) -> str        the SVG over a picture
    mark_places(picture, styles, size, languages)      what each mark takes up there

`document` holds the tree, `extensions` our Markdown, `clean` what raw HTML may say.
"""

from __future__ import annotations

from studio.render.article import parse_article
from studio.render.document import Document, RenderProblem
from studio.render.html import Pieces, write_html, write_pieces
from studio.render.marks import draw_marks, mark_places
from studio.render.numbers import number_marks
from studio.render.piecewise import PiecewiseReader
from studio.render.resolver import Drawing, LegendEntry, Link, Numbered, Renditions, Resolver
from studio.render.setting import Setting
from studio.render.structure import ARTICLE_SCHEMA, write_json
from studio.render.text import Spoken, SpokenStep, write_text

__all__ = [
    "ARTICLE_SCHEMA",
    "Document",
    "Drawing",
    "LegendEntry",
    "Link",
    "Numbered",
    "Pieces",
    "PiecewiseReader",
    "RenderProblem",
    "Renditions",
    "Resolver",
    "Setting",
    "Spoken",
    "SpokenStep",
    "draw_marks",
    "mark_places",
    "number_marks",
    "parse_article",
    "write_html",
    "write_json",
    "write_pieces",
    "write_text",
]
