"""New files in the place of pictures: which file becomes which picture, shown before anything is done, and done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from studio.desktop.panels.album.cards import Card
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.scrolling import scrolling, see_through
from studio.desktop.words import _, plural
from studio.errors import PictureError, Place, Problem, StudioError
from studio.progress import Report
from studio.storage import replace_picture_file

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
class Replaced:
    """The picture files that are others now, with where the old ones lie in the trash, and what could not be done."""

    paths: Mapping[str, str]
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


def replace_files(folder: Path, plan: Plan, report: Report) -> Replaced:
    """Do it, for a thread. Each old file goes to the trash; the others are replaced where one cannot be."""
    done: dict[str, str] = {}
    problems: list[Problem] = []
    for number, (file, paths) in enumerate(plan.pairs):
        report(number / len(plan.pairs), _("Replacing pictures"))
        try:
            content = _content(file)
            for path in paths:
                done[path] = replace_picture_file(folder, path, content, datetime.now(UTC))
        except StudioError as error:
            problems.append(error.problem)
    return Replaced(done, tuple(problems))


def put_back(folder: Path, replaced: Mapping[str, str], report: Report) -> Replaced:
    """The old files in their places again, for a thread; the new ones go to the trash."""
    pairs = tuple((folder / trashed, (path,)) for path, trashed in replaced.items() if trashed)
    return replace_files(folder, Plan(pairs), report)


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
            _("Marks, texts and names stay. The old files go to the trash, from where they can be put back."),
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
    grid.setColumnStretch(1, 1)
    lines = [(file.name, path) for file, paths in plan.pairs for path in paths]
    for row, (name, path) in enumerate(lines[:_SHOWN]):
        grid.addWidget(label(name, "strong"), row, 0, alignment=Qt.AlignmentFlag.AlignTop)
        becomes = label(path.replace("/", "/\u200b"), "meta", wraps=True)
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
