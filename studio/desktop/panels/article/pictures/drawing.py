"""Small pictures as readers will see them: the rendition that ships, with removals burned in, under its marks.

Everything here runs in a thread; nothing of it touches a widget.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from studio.content.manuscripts import Manuscripts
from studio.content.pictures import number_of_marks
from studio.errors import KbError, PictureError, Problem
from studio.imaging import Drawn, Job, make_renditions, recipe_of, rendition_path
from studio.imaging.renditions import find_renditions
from studio.kb.pictures import MarkKind, Picture
from studio.kb.values import KnowledgeBase
from studio.progress import Report
from studio.reader import words
from studio.render import draw_marks
from studio.storage import read_picture_file

_HIDDEN = 0.2
"""A picture fills its frame where that hides no more than this share of it; else all of it is shown."""
_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture to be drawn: as the text of `article` in `language` shows it at `address`, in device pixels.

    `told` is all of the text that decides the numbers of its marks. `whole` asks for no cropping to fill the frame.
    """

    article: str
    language: str
    address: str
    picture: Picture
    dark: bool
    size: tuple[int, int]
    told: tuple[str, ...] = ()
    whole: bool = False

    @property
    def file(self) -> str:
        """The path of the file that is shown."""
        return self.picture.variant(self.language, self.dark)


@dataclass(frozen=True, slots=True)
class Disc:
    """Where a numbered mark lies on what was drawn, as fractions of it, and what it says."""

    mark: str
    number: str
    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Print:
    """What came of a wish: an image, or why there is none. `key` names its pixels."""

    image: QImage | None = None
    key: str = ""
    discs: tuple[Disc, ...] = ()
    problem: Problem | None = None


def develop(
    kb: KnowledgeBase,
    folder: Path,
    cache: Path,
    wishes: Iterable[Wish],
    tell: Callable[[Wish, Print], None],
    report: Report,
) -> None:
    """Draw wishes and `tell` of each as it is ready: first those that the cache holds, then the others in children."""
    numbers = _Numbers(kb)
    jobs: dict[Wish, Job] = {}
    for wish in wishes:
        report(0.0, "Drawing pictures")
        try:
            job = Job(wish.file, read_picture_file(folder, wish.file), recipe_of(wish.picture))
            drawn = find_renditions(job, cache)
        except (KbError, PictureError) as error:
            tell(wish, Print(problem=error.problem))
            continue
        if drawn:
            tell(wish, _printed(kb, wish, drawn, cache, numbers))
        else:
            jobs[wish] = job
    waiting = list(jobs)
    for start in range(0, len(waiting), _AT_ONCE):
        some = waiting[start : start + _AT_ONCE]
        keyed = {str(at): replace(jobs[wish], key=str(at)) for at, wish in enumerate(some)}
        made = make_renditions(list(keyed.values()), cache, report, workers=2)
        for at, wish in enumerate(some):
            outcome = made[str(at)]
            if isinstance(outcome, Problem):
                tell(wish, Print(problem=outcome))
            else:
                tell(wish, _printed(kb, wish, outcome, cache, numbers))


class _Numbers:
    """The numbers of marks, worked out once a text."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._manuscripts = Manuscripts(kb)
        self._known: dict[tuple[str, str], Mapping[tuple[str, str], int]] = {}

    def of(self, wish: Wish) -> dict[str, str]:
        """What each number mark of a picture shows, by its id."""
        key = (wish.article, wish.language)
        if key not in self._known:
            article = self._kb.article(wish.article)
            text = article and (article.text(wish.language) or article.text(self._kb.languages.source))
            document = self._manuscripts.document(article, text) if article and text else None
            self._known[key] = number_of_marks(self._kb, wish.article, document) if document else {}
        marks = [mark.id for mark in wish.picture.marks if mark.kind is MarkKind.NUMBER]
        return {mark: str(self._known[key].get((wish.address, mark), "")) for mark in marks}


def _printed(kb: KnowledgeBase, wish: Wish, drawn: Drawn, cache: Path, numbers: _Numbers) -> Print:
    width = wish.size[0]
    wide = min(drawn.renditions, key=lambda each: (each.width < width, abs(each.width - width)))
    image = QImage(str(rendition_path(cache, wide.name)))
    if image.isNull():
        return Print(
            problem=Problem("the picture cannot be shown", do="Try again; its copy in the cache is drawn anew.")
        )
    shown = numbers.of(wish)
    languages = (wish.language, kb.languages.source)
    svg = draw_marks(wish.picture, kb.mark_styles, (drawn.width, drawn.height), shown, languages, words(wish.language))
    part = _part(drawn, wish)
    key = hashlib.sha256(f"{wide.name} {wish.size} {part.getRect()} {svg}".encode()).hexdigest()
    return Print(_drawn(image, svg, part, wish), key, _discs(wish, shown, part, languages))


def _part(drawn: Drawn, wish: Wish) -> QRectF:
    """Where the whole picture lies in the frame: it fills it, or lies in its middle."""
    width, height = wish.size
    fill = max(width / drawn.width, height / drawn.height)
    fits = min(width / drawn.width, height / drawn.height)
    hidden = 1 - (fits / fill)
    scale = fits if wish.whole or hidden > _HIDDEN else fill
    scale = min(scale, max(1.0, fits)) if wish.whole else scale
    across, down = drawn.width * scale, drawn.height * scale
    return QRectF((width - across) / 2, (height - down) / 2, across, down)


def _drawn(image: QImage, svg: str, part: QRectF, wish: Wish) -> QImage:
    """The frame's pixels; see-through where no picture is."""
    small = image.scaled(
        QSize(max(1, round(part.width())), max(1, round(part.height()))),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    made = QImage(*wish.size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawImage(part.topLeft(), small)
    if svg:
        QSvgRenderer(QByteArray(svg.encode())).render(painter, part)
    painter.end()
    return made


def _discs(wish: Wish, numbers: Mapping[str, str], part: QRectF, languages: tuple[str, ...]) -> tuple[Disc, ...]:
    crop = wish.picture.crop
    found: list[Disc] = []
    for mark in wish.picture.marks:
        if mark.kind is MarkKind.NUMBER and mark.at:
            x = (mark.at.x - crop.x) / crop.width if crop else mark.at.x
            y = (mark.at.y - crop.y) / crop.height if crop else mark.at.y
            across = (part.x() + x * part.width()) / wish.size[0]
            down = (part.y() + y * part.height()) / wish.size[1]
            found.append(Disc(mark.id, numbers.get(mark.id, ""), mark.label.to(*languages), across, down))
    return tuple(found)
