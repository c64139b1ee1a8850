"""New files in the place of pictures: which file becomes which picture, shown before anything is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from studio.content.newer import as_kind_of
from studio.desktop.panels.album.cards import Card
from studio.desktop.panels.album.said import breakable
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.scrolling import scrolling, see_through
from studio.desktop.words import _, plural
from studio.errors import PictureError, Place, Problem, StudioError
from studio.imaging import Alignment, align, for_variant
from studio.kb.pictures import Box, Picture
from studio.kb.swapping import SURE, Placement, together, unmoved_crop
from studio.kb.values import KnowledgeBase
from studio.progress import Report, part
from studio.storage import read_picture_file

_SHOWN = 200
"""Lines of the list; of more there is a count."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which new file stands in for which picture files of the knowledge base, and the files that fit none."""

    pairs: tuple[tuple[Path, tuple[str, ...]], ...] = ()
    strangers: tuple[Path, ...] = ()

    @property
    def count(self) -> int:
        """How many picture files become others."""
        return sum(len(paths) for _file, paths in self.pairs)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One picture file that is to become another: `content`, and where the marks of `picture` belong on it then."""

    picture: Picture
    file: str
    content: bytes
    placements: tuple[Placement, ...] = ()
    crop: Box | None = None
    crop_certainty: float = 1.0

    @property
    def crop_is_sure(self) -> bool:
        """Whether nobody needs to look whether the crop fits."""
        return self.crop_certainty >= SURE


@dataclass(frozen=True, slots=True)
class Looked:
    """What can be exchanged, and what cannot."""

    exchanges: tuple[Exchange, ...]
    problems: tuple[Problem, ...]


def plan_by_name(files: Sequence[Path], cards: Sequence[Card], all_of_them: Sequence[Card]) -> Plan:
    """Files stand in for the pictures, and their variants, that are called like them; with one of each, names are of no
    account. What equals a picture that is replaced, of `all_of_them`, is replaced as well."""
    if len(files) == 1 and len(cards) == 1:
        return Plan(((files[0], (cards[0].path, *_equal(cards[0].path, all_of_them))),))
    pairs: list[tuple[Path, tuple[str, ...]]] = []
    strangers: list[Path] = []
    for file in files:
        names = [path for card in cards for path, _facts in card.holding.files if _called(path) == file.name.casefold()]
        found = dict.fromkeys([*names, *(same for path in names for same in _equal(path, all_of_them))])
        if found:
            pairs.append((file, tuple(found)))
        else:
            strangers.append(file)
    return Plan(tuple(pairs), tuple(strangers))


def look_at_files(kb: KnowledgeBase, folder: Path, plan: Plan, report: Report) -> Looked:
    """Read the new files, and find the marks on them; for a thread. What cannot be read does not stop the others."""
    found: list[Exchange] = []
    problems: list[Problem] = []
    owners = {path: picture for picture in kb.pictures for path in _files(picture)}
    for number, (file, paths) in enumerate(plan.pairs):
        doing = part(report, number / len(plan.pairs), (number + 1) / len(plan.pairs))
        try:
            content = _content(file)
            found += [_exchange(folder, owners[path], path, content, doing) for path in paths if path in owners]
        except StudioError as error:
            problems.append(error.problem)
    return Looked(tuple(_in_order(found)), tuple(problems))


def _exchange(folder: Path, picture: Picture, file: str, content: bytes, report: Report) -> Exchange:
    content = as_kind_of(folder, file, content, part(report, 0.0, 0.2))
    if not picture.marks and not picture.crop:
        return Exchange(picture, file, content)
    found = align(read_picture_file(folder, file), content, picture, part(report, 0.2, 1.0), file)
    return Exchange(picture, file, content, found.placements, found.crop, found.crop_certainty)


def _in_order(found: Sequence[Exchange]) -> Iterator[Exchange]:
    """Pictures before their variants, which share their marks: one exchange is not to take back what another did."""
    done: dict[str, Exchange] = {}
    for each in sorted(found, key=lambda one: one.file != one.picture.path):
        picture, before = each.picture, done.get(each.picture.path)
        if before is not None:
            placements = together(before.placements, each.placements)
            certainty = min(before.crop_certainty, unmoved_crop(before.crop, each.crop, each.crop_certainty))
            each = replace(each, placements=placements, crop=before.crop, crop_certainty=certainty)
        elif each.file != picture.path:
            stays = for_variant(picture, Alignment(each.placements, each.crop, each.crop_certainty))
            each = replace(each, placements=stays.placements, crop=stays.crop, crop_certainty=stays.crop_certainty)
        done[picture.path] = each
        yield each


def _files(picture: Picture) -> tuple[str, ...]:
    return picture.path, *(variant.path for variant in picture.variants)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        what = _("cannot be read: {why}", why=error.strerror or "")
        raise PictureError(what, Place(str(file)), do=_("See that it is there.")) from error


def _called(path: str) -> str:
    return path.rpartition("/")[2].casefold()


def _equal(path: str, cards: Sequence[Card]) -> tuple[str, ...]:
    """The files that have the very same content as one."""
    facts = {file: each for card in cards for file, each in card.holding.files}
    sha256 = facts[path].sha256 if path in facts else ""
    return tuple(file for file, each in facts.items() if sha256 and each.sha256 == sha256 and file != path)


class ReplacePictures(Asking):
    """Shows a plan; `wanted` comes where the writer agrees."""

    wanted = Signal()

    def __init__(self, parent: QWidget, plan: Plan) -> None:
        super().__init__(
            parent,
            plural("Replace {count} picture", "Replace {count} pictures", plan.count),
            _("Replace"),
            _("Names and texts stay, and marks are looked for on the new pictures. One undo takes all of it back."),
        )
        self.yes.setEnabled(plan.count > 0)
        self.add(_table(plan))
        if plan.strangers:
            names = ", ".join(file.name for file in plan.strangers[:12])
            said = plural(
                "{count} file is called like no picture: {names}",
                "{count} files are called like no picture: {names}",
                len(plan.strangers),
                names=names,
            )
            self.add(label(said, "meta", "amber", wraps=True))
        self.agreed.connect(self._agree)
        self.yes.setFocus()

    def _agree(self) -> None:
        self.accept()
        self.wanted.emit()


def _table(plan: Plan) -> QWidget:
    """New file → picture, line by line."""
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 2)
    lines = [(file.name, path) for file, paths in plan.pairs for path in paths]
    for row, (name, path) in enumerate(lines[:_SHOWN]):
        grid.addWidget(label(breakable(name), "strong", wraps=True), row, 0, alignment=Qt.AlignmentFlag.AlignTop)
        becomes = label(breakable(path), "meta", wraps=True)
        grid.addWidget(becomes, row, 1, alignment=Qt.AlignmentFlag.AlignTop)
    grid.setRowStretch(len(lines), 1)
    if len(lines) > _SHOWN:
        grid.addWidget(label(plural("{count} more", "{count} more", len(lines) - _SHOWN), "meta"), _SHOWN, 0)
    area = scrolling(inside, reached=True)
    area.setAccessibleName(_("What becomes what"))
    see_through(area)
    dress(area, look="list")
    area.setMaximumHeight(280)
    area.setMinimumHeight(min(280, 22 * max(1, len(lines))))
    return area
