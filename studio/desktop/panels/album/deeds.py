"""What the album does to pictures: renamed, replaced, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.album.cards import Card, unused
from studio.desktop.panels.album.renaming import RenamePicture
from studio.desktop.panels.album.replacing import Looked, Plan, ReplacePictures, look_at_files, plan_by_name
from studio.desktop.words import N_, _, plural
from studio.errors import Place, Problem, StudioError
from studio.kb.pictures import Doubt

UNDO_LABELS = (N_("Rename picture"), N_("Delete pictures"))
"""What the workspace calls these edits; named here, so that they are translated."""
DELETED, REPLACED = "album.deleted", "album.replaced"
"""Keys of messages."""
_PATTERNS = "*.png *.jpg *.jpeg *.gif *.webp"


class Deeds(QObject):
    """Asks where something has to be asked."""

    repainted = Signal(object)
    """Paths of picture files that have other pixels now."""
    renamed = Signal(str)
    """The new path of a picture."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent

    def rename(self, card: Card) -> None:
        """Ask for another name."""
        asking = RenamePicture(self._parent.window(), self._desk.bridge.kb, card.path)
        asking.renamed.connect(self._rename)
        asking.open()

    def delete(self, cards: Sequence[Card]) -> None:
        """Take those that no text shows out of the knowledge base; what is shown stays."""
        paths = unused(cards)
        if not paths:
            self._desk.messages.say(
                _("A picture that a text shows stays"), _("Take it out of the text first."), key=DELETED
            )
            return
        if not self._desk.bridge.attempt(lambda: self._desk.bridge.workspace.delete_pictures(set(paths))):
            return
        said = _("“{name}” is in the trash.", name=paths[0].rpartition("/")[2])
        if len(paths) > 1:
            said = plural("{count} picture is in the trash.", "{count} pictures are in the trash.", len(paths))
        kept = len(cards) - len(paths)
        note = plural("{count} stays: a text shows it.", "{count} stay: texts show them.", kept) if kept else ""
        self._desk.messages.say(said, note, (_("Undo"), self._desk.actions["edit.undo"].trigger), key=DELETED)

    def ask_files(self, cards: Sequence[Card], all_of_them: Sequence[Card]) -> None:
        """Ask for new files: one for one picture, or many that are called like those that they replace."""
        title = _("Replace the picture") if len(cards) == 1 else _("Replace pictures by files of the same names")
        kinds = _("Pictures ({patterns});;All files (*)", patterns=_PATTERNS)
        names, _filter = QFileDialog.getOpenFileNames(self._parent.window(), title, "", kinds)
        if names:
            self.replace([Path(name) for name in names], cards or all_of_them, all_of_them)

    def replace(self, files: Sequence[Path], cards: Sequence[Card], all_of_them: Sequence[Card]) -> None:
        """Show what would become what, and do it where the writer agrees."""
        plan = plan_by_name(files, cards, all_of_them)
        asking = ReplacePictures(self._parent.window(), plan)
        asking.wanted.connect(lambda: self._replace(plan))
        asking.open()

    def _rename(self, path: str, name: str) -> None:
        new: list[str] = []
        if self._desk.bridge.attempt(lambda: new.append(self._desk.bridge.workspace.rename_picture(path, name))):
            self.renamed.emit(new[0])

    def _replace(self, plan: Plan) -> None:
        kb, folder = self._desk.bridge.kb, self._desk.bridge.folder
        self._desk.jobs.start(
            _("Replacing pictures"), lambda report: look_at_files(kb, folder, plan, report), self._take_in
        )

    def _take_in(self, looked: Looked) -> None:
        """Put the new files there, in one change."""
        workspace, known = self._desk.bridge.workspace, self._desk.bridge.kb
        problems, done, doubts = list(looked.problems), set[str](), 0
        crops = set[str]()
        workspace.seal()
        for each in looked.exchanges:
            path, contents = each.picture.path, {each.file: each.content}
            if not each.picture.says_as(known.picture(path)):
                problems.append(Problem(_("the picture was changed meanwhile"), Place(path), do=_("Try again.")))
                continue
            try:
                workspace.swap_picture(path, contents, each.placements, each.crop, REPLACED, each.crop_is_sure)
            except StudioError as error:
                problems.append(error.problem)
                continue
            done.add(each.file)
            doubts += sum(placement.doubt is not Doubt.NONE for placement in each.placements)
            crops |= set() if each.crop_is_sure else {path}
        workspace.seal()
        for problem in problems:
            self._desk.messages.show_problem(problem)
        if done:
            self._tell(len(done), doubts, len(crops))
            self.repainted.emit(frozenset(done))

    def _tell(self, count: int, doubts: int, crops: int) -> None:
        said = plural("{count} picture was replaced.", "{count} pictures were replaced.", count)
        notes = (
            [plural("{count} mark is to be looked at.", "{count} marks are to be looked at.", doubts)] if doubts else []
        )
        if crops:
            notes.append(plural("{count} crop is to be looked at.", "{count} crops are to be looked at.", crops))
        undo = (_("Undo"), self._desk.actions["edit.undo"].trigger)
        self._desk.messages.say(said, " ".join(notes), undo, tone="amber" if notes else "", key=REPLACED)
