"""Small pictures as readers will see them: the rendition that ships, with removals burned in, under its marks.

Until that is drawn, a proof stands in for what the writer has just brought in: the picture's own file, scaled.
Everything here runs in a thread; nothing of it touches a widget.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from studio.content.manuscripts import Manuscripts
from studio.content.pictures import number_of_marks
from studio.desktop.marks_svg import marks_renderer
from studio.desktop.panels.article.pictures.prints import Disc, Print, Wish
from studio.errors import KbError, PictureError, Problem
from studio.imaging import Drawn, Job, make_renditions, recipe_of, rendition_path
from studio.imaging.renditions import drawn_size, find_renditions
from studio.kb.pictures import MarkKind
from studio.kb.values import KnowledgeBase
from studio.progress import Report
from studio.reader import words
from studio.render import draw_marks
from studio.storage import read_picture_file
from studio.wording import _

_HIDDEN = 0.2
"""A picture fills its frame where that hides no more than this share of it; else all of it is shown."""
_AT_ONCE = 4


def prove(
    kb: KnowledgeBase,
    folder: Path,
    cache: Path,
    wishes: Iterable[Wish],
    own: Collection[str],
    tell: Callable[[Wish, Print], None],
) -> tuple[Wish, ...]:
    """`tell` at once what the cache holds; the others are returned, for `develop` to draw. Those whose files are the
    writer's `own`, just brought in, get a proof meanwhile: a stranger's picture is never decoded in this process.
    """
    numbers = _Numbers(kb)
    others: list[Wish] = []
    for wish in wishes:
        try:
            job = Job(wish.file, read_picture_file(folder, wish.file), recipe_of(wish.picture, wish.file))
            drawn = find_renditions(job, cache)
            if drawn:
                tell(wish, _printed(kb, wish, drawn, cache, numbers))
                continue
            others.append(wish)
            proof = _proof(kb, wish, job, numbers) if wish.file in own else None
        except (KbError, PictureError) as error:
            tell(wish, Print(problem=error.problem))
            continue
        if proof:
            tell(wish, proof)
    return tuple(dict.fromkeys(others))


def develop(
    kb: KnowledgeBase,
    folder: Path,
    cache: Path,
    wishes: Sequence[Wish],
    tell: Callable[[Wish, Print], None],
    report: Report,
) -> None:
    """Draw wishes in child processes, and `tell` of each as it is ready."""
    numbers = _Numbers(kb)
    report(0.0, _("Drawing pictures"))
    for start in range(0, len(wishes), _AT_ONCE):
        some = wishes[start : start + _AT_ONCE]
        jobs: list[Job] = []
        for at, wish in enumerate(some):
            try:
                jobs.append(Job(str(at), read_picture_file(folder, wish.file), recipe_of(wish.picture, wish.file)))
            except (KbError, PictureError) as error:
                tell(wish, Print(problem=error.problem))
        for key, outcome in make_renditions(jobs, cache, report, workers=2).items():
            wish = some[int(key)]
            failed = isinstance(outcome, Problem)
            tell(wish, Print(problem=outcome) if failed else _printed(kb, wish, outcome, cache, numbers))


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


def _proof(kb: KnowledgeBase, wish: Wish, job: Job, numbers: _Numbers) -> Print | None:
    """The master itself, scaled and cropped; None where something of it is to be hidden, which is never shown."""
    if any(mark.kind in (MarkKind.REMOVE, MarkKind.BLUR) for mark in wish.picture.marks):
        return None
    size = drawn_size(job)
    crop = wish.seen.crop
    reader = QImageReader(str(job.master))
    reader.setAutoTransform(True)
    longest = max(wish.size) * 2 / min(1.0, *((crop.width, crop.height) if crop else (1.0,)))
    if max(reader.size().width(), reader.size().height()) > longest:  # reading fewer pixels is quicker
        reader.setScaledSize(reader.size().scaled(round(longest), round(longest), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    if crop:
        across, down = image.width(), image.height()
        frame = (crop.x * across, crop.y * down, crop.width * across, crop.height * down)
        image = image.copy(*(round(side) for side in frame))
    made = _print(kb, wish, image, size, f"proof {image.cacheKey()}", numbers)
    return replace(made, is_proof=True)


def _printed(kb: KnowledgeBase, wish: Wish, drawn: Drawn, cache: Path, numbers: _Numbers) -> Print:
    width = wish.size[0]
    wide = min(drawn.renditions, key=lambda each: (each.width < width, abs(each.width - width)))
    image = QImage(str(rendition_path(cache, wide.name)))
    if image.isNull():
        return Print(
            problem=Problem(_("the picture cannot be shown"), do=_("Try again; its copy in the cache is drawn anew."))
        )
    return _print(kb, wish, image, (drawn.width, drawn.height), wide.name, numbers)


def _print(kb: KnowledgeBase, wish: Wish, image: QImage, drawn: tuple[int, int], name: str, numbers: _Numbers) -> Print:
    """The frame with `image`, which is a picture of `drawn` pixels, under its marks. `name` tells images apart."""
    shown = numbers.of(wish)
    languages = (wish.language, kb.languages.source)
    svg = draw_marks(wish.seen, kb.mark_styles, drawn, shown, languages, words(wish.language))
    part = _part(drawn, wish)
    key = hashlib.sha256(f"{name} {wish.size} {part.getRect()} {svg}".encode()).hexdigest()
    return Print(_drawn(image, svg, part, wish), key, _discs(wish, shown, part, languages))


def _part(drawn: tuple[int, int], wish: Wish) -> QRectF:
    """Where the whole picture lies in the frame: it fills it, or lies in its middle."""
    width, height = wish.size
    fill = max(width / drawn[0], height / drawn[1])
    fits = min(width / drawn[0], height / drawn[1])
    hidden = 1 - (fits / fill)
    scale = fits if wish.whole or hidden > _HIDDEN else fill
    scale = min(scale, max(1.0, fits)) if wish.whole else scale
    across, down = drawn[0] * scale, drawn[1] * scale
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
        marks_renderer(svg).render(painter, part)
    painter.end()
    return made


def _discs(wish: Wish, numbers: Mapping[str, str], part: QRectF, languages: tuple[str, ...]) -> tuple[Disc, ...]:
    crop = wish.seen.crop
    found: list[Disc] = []
    for mark in wish.seen.marks:
        if mark.kind is MarkKind.NUMBER and mark.at:
            x = (mark.at.x - crop.x) / crop.width if crop else mark.at.x
            y = (mark.at.y - crop.y) / crop.height if crop else mark.at.y
            across = (part.x() + x * part.width()) / wish.size[0]
            down = (part.y() + y * part.height()) / wish.size[1]
            found.append(Disc(mark.id, numbers.get(mark.id, ""), mark.label.to(*languages), across, down))
    return tuple(found)
