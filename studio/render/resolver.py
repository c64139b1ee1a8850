"""What the writers ask about the rest of the knowledge base: where a link leads, which files a picture has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.kb.links import Target


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads: `href` as seen from the page, `leads` one of solved, step, article, contact, web."""

    href: str
    leads: str


@dataclass(frozen=True, slots=True)
class Renditions:
    """One picture's files: `width` and `height` of the largest in pixels, and (href, width) of each, narrow first."""

    width: int
    height: int
    files: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A labelled mark, for those who read the marks instead of seeing them."""

    mark: str
    shown: str
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture ready to be shown: its id on the page (`picture-1`), its files for light and dark pages, the marks over
    it as SVG ("" where there are none; trusted: from `draw_marks`) and what they say."""

    id: str
    light: Renditions
    dark: Renditions | None = None
    marks: str = ""
    legend: tuple[LegendEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A mark that the text refers to: what is shown for it, its label ("" where none is written), and the id on the
    page of the picture that shows it ("" where the page does not)."""

    shown: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Resolver:
    """Three answers about an article's surroundings; None means that it leads nowhere or is not there."""

    link: Callable[[Target], Link | None]
    picture: Callable[[str], Drawing | None]
    number: Callable[[str, str], Numbered | None]
