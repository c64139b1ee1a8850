"""What a customer reads out on the telephone, said in words: the tool of whoever takes the call."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.jobs import Job, Jobs
from studio.desktop.settings import Settings
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.buttons import IconButton, push
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.story_lines import StoryLine, StoryLines
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import N_, _, sentences
from studio.errors import HandoverError, Problem

if TYPE_CHECKING:  # a thread loads what reads bundles
    from studio.handover import Decoded, Mended, Move

_MANIFEST = "manifest.json"
_OUTCOMES = (
    ("circle-x", N_("Did not work"), "red"),
    ("eye", N_("Looks different there"), "amber"),
    ("corner-down-right", N_("Is here"), "text2"),
)
"""By the number of an outcome in the code."""


class HandoverDialog(Asking):
    """Takes a code and the bundle that the customer's app holds: the one that was built last, unless told."""

    def __init__(self, parent: QWidget, settings: Settings, jobs: Jobs, folder: Path | None = None) -> None:
        """`folder` is the knowledge base that is open."""
        super().__init__(
            parent,
            _("Decode a hand-over code"),
            _("Read the code"),
            _("A customer who is stuck can read out a code. It says which article they follow, and how far they came."),
        )
        self._jobs = jobs
        self._job: Job | None = None
        self.code = WritingLine(_("Code"), "9827-4997-XE02")
        self.code_field = self.field(_("Code"), self.code)
        self.mended = push("", "link")
        self.mended.clicked.connect(self._take_mended)
        self._mending = _at_start(self.mended)
        self.add(self._mending)
        self.bundle = Dropdown(_("Bundle"))
        self._bundles = bundles_built(settings, folder)
        self._offer()
        self.bundle_field = self.field(_("Bundle that their app holds"), self._with_button())
        self.box = dress(QFrame(), look="box")
        inside = QVBoxLayout(self.box)
        inside.setContentsMargins(12, 12, 12, 12)
        self.remark = label("", "meta", "amber", wraps=True)
        self.story = StoryLines(_("What the code says"))
        inside.addWidget(self.story)
        inside.addWidget(self.remark)
        self.add(self.box)
        self.copy = push(_("Copy as text"), icon_name="copy")
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self.story.text))
        self.row.insertWidget(0, self.copy)
        self.no.setText(_("Close"))
        self.agreed.connect(self._read)
        self.code.textEdited.connect(lambda _text: self._clear())
        self.bundle.chosen.connect(lambda _choice: self._clear())
        self._clear()
        self.code.setFocus()

    def done(self, result: int) -> None:
        """Closed: what is being read is not wanted any more."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def choose_bundle(self, path: str) -> None:
        """Read codes by the bundle at a path: a folder or a .zip."""
        if path:
            self._bundles = [path, *(each for each in self._bundles if each != path)]
            self._offer()
            self.bundle.choose(path)
            self._clear()

    def _offer(self) -> None:
        self.bundle.offer([(path, _short(path), "") for path in self._bundles])
        if not self.bundle.choice and self._bundles:
            self.bundle.choose(self._bundles[0])

    def _with_button(self) -> QWidget:
        row = QWidget()
        row.setAccessibleName(_("Bundle"))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.bundle, 1)
        for icon_name, name, ask in (
            ("folder-open", _("Choose the folder of a bundle"), self._ask_folder),
            ("package", _("Choose a bundle that is a .zip file"), self._ask_archive),
        ):
            button = IconButton(icon_name, name)
            button.clicked.connect(ask)
            line.addWidget(button)
        return row

    def _ask_folder(self) -> None:
        self.choose_bundle(QFileDialog.getExistingDirectory(self, _("Choose the folder of a bundle")))

    def _ask_archive(self) -> None:
        name = _("Choose a bundle that is a .zip file")
        self.choose_bundle(QFileDialog.getOpenFileName(self, name, "", "*.zip")[0])

    def _clear(self) -> None:
        self.code_field.refuse("")
        self.bundle_field.refuse("")
        for part in (self.box, self._mending, self.copy, self.remark):
            part.hide()

    def _read(self) -> None:
        code, bundle = self.code.text().strip(), self.bundle.choice
        self._clear()
        if not code:
            self.code_field.refuse(
                _("Type the code as the customer reads it out. Groups and small letters do not matter.")
            )
        elif not bundle:
            self.bundle_field.refuse(_("Choose the bundle that their app holds: a folder or a .zip file."))
        else:
            self.yes.setEnabled(False)
            reading = _("Reading the code")
            self._job = self._jobs.start(reading, lambda _r: read_code(code, Path(bundle)), self._show, self._refuse)
            self._job.ended.connect(self._end)

    def _end(self) -> None:
        self._job = None
        self.yes.setEnabled(True)

    def _refuse(self, problem: Problem) -> None:
        """The bundle cannot be read."""
        self.bundle_field.refuse("{}. {}.".format(*sentences(problem)))

    def _show(self, read: Decoded | Refused) -> None:
        if isinstance(read, Refused):
            what, detail = sentences(read.problem, where=False)
            if len(read.mended) == 1:
                self.code_field.refuse(f"{what}.")
                self._offer_mended(read.mended[0])
            else:
                self.code_field.refuse(f"{what}. {detail}.")
            return
        self.story.show_lines(story_of(read))
        remark = _remark(read)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.box.show()
        self.copy.show()

    def _offer_mended(self, mended: Mended) -> None:
        self.mended.setProperty("code", mended.code)
        self.mended.setText(
            _(
                "Try {code}: character {character} of group {group} is another",
                code=mended.code,
                character=mended.character,
                group=mended.group,
            )
        )
        self._mending.show()
        self.mended.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_mended(self) -> None:
        self.code.setText(self.mended.property("code"))
        self._read()


def _at_start(button: QWidget) -> QWidget:
    """A button that is as wide as its words."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(button)
    line.addStretch(1)
    return row


class Refused:
    """A code that says nothing, and what it may have been."""

    __slots__ = ("mended", "problem")

    def __init__(self, problem: Problem, mended: tuple[Mended, ...]) -> None:
        self.problem, self.mended = problem, mended


def read_code(code: str, bundle: Path) -> Decoded | Refused:
    """What a code says by a bundle; for a thread. Raises `BundleError` where that cannot be read."""
    from studio.bundle.opening import open_bundle
    from studio.bundle.told import read_shapes
    from studio.handover import decode, mend

    with open_bundle(bundle) as folder:
        shapes = read_shapes(folder)
    try:
        return decode(code, shapes)
    except HandoverError as error:
        return Refused(error.problem, mend(code, shapes))


def story_of(told: Decoded) -> list[StoryLine]:
    """What a code says, line by line."""
    return list(_lines(told))


def _lines(told: Decoded) -> Iterator[StoryLine]:
    article = told.begun.article
    yield StoryLine("file-text", _("Article"), told.begun.title, head=True)
    if told.cut:
        yield StoryLine("ellipsis", _("Before that"), _("The beginning did not fit into the code."))
    for move in told.moves:
        if move.shape.article != article:
            article = move.shape.article
            yield StoryLine("file-text", _("Went on to the article"), move.shape.title, head=True)
        yield _move_line(move)


def _move_line(move: Move) -> StoryLine:
    from studio.handover import Answer

    if isinstance(move, Answer):
        branch = move.shape.branches[move.branch]
        return StoryLine("git-branch", branch.question or _("Answered"), branch.options[move.option].label)
    step = move.shape.steps[move.step]
    icon, said, colour = _OUTCOMES[move.outcome]
    return StoryLine(icon, _(said), _("Step {number}: {title}", number=step.number, title=step.title), colour)


def _remark(told: Decoded) -> str:
    if told.is_same:
        return ""
    return _(
        "The customer has another version of this article ({theirs}; the bundle has {ours}), so the way cannot be "
        "told. Choose the bundle that their app holds.",
        theirs=f"{told.version:04x}",
        ours=f"{told.begun.version:04x}",
    )


def bundles_built(settings: Settings, folder: Path | None = None) -> list[str]:
    """The bundles that were published here and are still there: that of a knowledge base first, then the latest."""
    wishes = sorted(settings.now.wishes, key=lambda wish: folder is None or wish[0] != str(folder))
    outs = [_out(wish, Path(base)) for base, wish in wishes]
    if folder is not None:
        outs.append(_out("", folder))
    return [out for out in dict.fromkeys(outs) if (Path(out) / _MANIFEST).is_file()]


def _out(wish: str, base: Path) -> str:
    """Where a knowledge base is published to, by what was chosen for it."""
    try:
        said = json.loads(wish)
    except ValueError:
        said = None
    out = said.get("out") if isinstance(said, dict) else None
    return str(Path(out).expanduser()) if isinstance(out, str) and out else str(base.parent / f"{base.name}-bundle")


def _short(path: str) -> str:
    """A path as one line: its end tells bundles apart."""
    parts = Path(path).parts
    return path if len(path) <= 48 else str(Path("…", *parts[-2:]))
