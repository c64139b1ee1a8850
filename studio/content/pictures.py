"""The pictures of an article, drawn: which files they need, and what stands on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from studio.content.layout import media_path
from studio.imaging import Drawn
from studio.kb.mirroring import seen_in
from studio.kb.numbering import counted
from studio.kb.pictured import find_picture
from studio.kb.pictures import Mark, MarkKind, Picture
from studio.kb.values import KnowledgeBase
from studio.reader import direction
from studio.render import Document, Drawing, LegendEntry, Numbered, Renditions, draw_marks, number_marks

Drawings = Mapping[str, Drawn]
"""Renditions by the path of the file they were made from."""


@dataclass(frozen=True, slots=True)
class Album:
    """The pictures of one article in one language. `shown` are the addresses of its pictures in the order of the text;
    `root` leads to the bundle's root."""

    kb: KnowledgeBase
    article_id: str
    language: str
    shown: tuple[str, ...]
    drawings: Drawings
    numbers: Mapping[tuple[str, str], int]
    root: str
    words: Mapping[str, str]
    _asked: dict[str, int] = field(default_factory=dict[str, int])

    def picture(self, address: str) -> Drawing | None:
        """What stands on the page for a picture, or None where there is none to show."""
        picture = find_picture(self.kb, self.article_id, address)
        drawn = self._drawn(picture) if picture else None
        if picture is None or drawn is None:
            return None
        night = self.drawings.get(picture.variant(self.language, True))
        numbers = {mark.id: self._number(address, mark) for mark in picture.marks if mark.kind is MarkKind.NUMBER}
        languages = (self.language, self.kb.languages.source)
        size = (drawn.width, drawn.height)
        seen = seen_in(picture, self.language, direction(self.language) == "rtl")
        name = self._name(address)
        return Drawing(
            name,
            self._renditions(drawn),
            self._renditions(night) if night and night is not drawn else None,
            draw_marks(replace(seen, path=name), self.kb.mark_styles, size, numbers, languages, self.words),
            legend_of(picture, numbers, languages),
        )

    def number(self, address: str, mark_id: str) -> Numbered | None:
        """What a reference to a mark shows, or None where there is no such number."""
        picture = find_picture(self.kb, self.article_id, address)
        mark = picture.mark(mark_id) if picture else None
        if mark is None or mark.kind is not MarkKind.NUMBER:
            return None
        label = mark.label.to(self.language, self.kb.languages.source)
        anchor = self._anchor(address) if picture and self._drawn(picture) else ""  # else no figure stands there
        return Numbered(self._number(address, mark), label, anchor)

    def _drawn(self, picture: Picture) -> Drawn | None:
        return self.drawings.get(picture.variant(self.language, False))

    def _number(self, address: str, mark: Mark) -> str:
        place = self.numbers.get((address, mark.id))
        return counted(mark.series, place) if place else ""

    def _anchor(self, address: str) -> str:
        """The id of the first figure that shows the picture, "" where none does."""
        order = tuple(dict.fromkeys(self.shown))
        return f"picture-{order.index(address) + 1}" if address in order else ""

    def _name(self, address: str) -> str:
        """An id for this showing of the picture: the anchor for the first, another for each that follows."""
        self._asked[address] = self._asked.get(address, 0) + 1
        anchor = self._anchor(address) or "picture"
        return anchor if self._asked[address] == 1 else f"{anchor}-{self._asked[address]}"

    def _renditions(self, drawn: Drawn) -> Renditions:
        files = tuple((self.root + media_path(rendition.name), rendition.width) for rendition in drawn.renditions)
        return Renditions(drawn.width, drawn.height, files)


def legend_of(picture: Picture, numbers: Mapping[str, str], languages: tuple[str, ...]) -> tuple[LegendEntry, ...]:
    """What a picture's labelled marks say, for those who read them instead of seeing them."""
    labelled = ((mark, mark.label.to(*languages)) for mark in picture.marks)
    return tuple(LegendEntry(mark.id, numbers.get(mark.id, ""), label) for mark, label in labelled if label)


def files_of(picture: Picture, language: str) -> Iterator[str]:
    """The files that show a picture in a language: for light pages, and for dark ones where that is another."""
    light, dark = picture.variant(language, False), picture.variant(language, True)
    yield light
    if dark != light:
        yield dark


def number_of_marks(kb: KnowledgeBase, article_id: str, document: Document) -> Mapping[tuple[str, str], int]:
    """The number of every mark that the document's pictures carry, by (address as written, mark id)."""

    def number_marks_of(address: str) -> dict[str, Mark]:
        picture = find_picture(kb, article_id, address)
        return {mark.id: mark for mark in picture.marks if mark.kind is MarkKind.NUMBER} if picture else {}

    def series_of(address: str, mark_id: str) -> str | None:
        mark = number_marks_of(address).get(mark_id)
        return mark.series if mark else None

    return number_marks(document, series_of, lambda address: list(number_marks_of(address)))
