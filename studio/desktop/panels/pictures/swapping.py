"""A newer file in the place of the picture that is shown: chosen, dropped or pasted; looked at; taken in one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.pictures.given import ask_file, dropped, pasted, read_newer
from studio.desktop.panels.pictures.newer import Newer, Version, look_at_newer, look_at_version
from studio.desktop.panels.pictures.shown import Shown
from studio.desktop.panels.pictures.view import Looks
from studio.desktop.words import N_, _
from studio.errors import StudioError
from studio.imaging import can_align
from studio.kb.pictures import Picture
from studio.kb.swapping import Placement, settle_crop, settle_marks

LABEL = N_("Replace picture")
ADD_LABEL = N_("Add version")
"""What the workspace calls the changes."""


class Swapping(QObject):
    """Belongs to the panel, on which files may be dropped. `shown` and `looks` say what is there."""

    done = Signal()

    def __init__(self, desk: Desk, panel: QWidget, shown: Callable[[], Shown], looks: Callable[[], Looks]) -> None:
        super().__init__(panel)
        self._desk, self._panel, self._shown, self._looks = desk, panel, shown, looks
        panel.setAcceptDrops(True)
        panel.installEventFilter(self)

    def choose(self) -> None:
        """Ask for the newer file."""
        file = ask_file(self._panel, _("The picture to put in the place of this one"))
        if file:
            self.take_file(file)

    def paste(self) -> bool:
        """Take the picture of the clipboard, where it holds one and no marks; whether it does."""
        content = pasted()
        if content:
            self.take(content)
        return bool(content)

    def take_file(self, file: Path) -> None:
        """Look at a file as the newer picture."""
        try:
            content = read_newer(file)
        except StudioError as error:
            self._desk.messages.show_problem(error.problem)
        else:
            self.take(content)

    def take(self, content: bytes) -> None:
        """Look at a content as the newer picture: off the main thread, then beside the old one."""
        shown = self._shown()
        picture = self._desk.bridge.kb.picture(shown.path)
        if picture is None:
            return
        file, folder = picture.variant(shown.language, self._desk.theme.is_dark), self._desk.bridge.folder
        self._desk.jobs.start(
            _("Finding the marks on the new picture"),
            lambda report: look_at_newer(folder, picture, file, content, report),
            self._ask,
            self._desk.messages.show_problem,
        )

    def ask_version(self) -> None:
        """Ask which version of the picture is to come, and take it."""
        from studio.desktop.panels.pictures.version_dialog import VersionDialog

        shown = self._shown()
        picture = self._desk.bridge.kb.picture(shown.path)
        if picture is None:
            return
        dialog = VersionDialog(self._panel.window(), self._desk.bridge.kb, picture, shown.language)
        dialog.given.connect(lambda version, content: self.take_version(picture, version, content))
        dialog.open()

    def take_version(self, picture: Picture, version: Version, content: bytes) -> None:
        """Look at a content as a version of a picture that is not there yet: off the main thread, then beside it where
        not every mark fits."""
        folder = self._desk.bridge.folder
        self._desk.jobs.start(
            _("Comparing the pictures"),
            lambda report: look_at_version(folder, picture, version, content, report),
            self._judge,
            self._desk.messages.show_problem,
        )

    def _judge(self, newer: Newer) -> None:
        fits = not newer.alignment.doubtful and not newer.is_cut and newer.alignment.crop_is_sure
        if not fits:
            self._ask(newer)
        elif self._is_still(newer):
            self._swap(newer, newer.alignment.placements)

    def _is_still(self, newer: Newer) -> bool:
        if newer.picture.says_as(self._desk.bridge.kb.picture(newer.picture.path)):
            return True
        self._desk.messages.say(_("The picture was changed meanwhile"), _("Choose the new one again."), key="swap")
        return False

    def _ask(self, newer: Newer) -> None:
        from studio.desktop.panels.pictures.swap_dialog import SwapDialog

        if not self._is_still(newer):
            return
        dialog = SwapDialog(self._panel.window(), self._desk.theme, newer, self._looks())
        dialog.taken.connect(lambda placements: self._swap(newer, placements) and dialog.accept())
        dialog.open()
        if not can_align() and newer.picture.marks:
            detail = _("Install handrail[align], and marks find their places by themselves.")
            self._desk.messages.say(_("Marks stay where they were: OpenCV is not installed."), detail, key="align")

    def _swap(self, newer: Newer, placements: tuple[Placement, ...]) -> bool:
        try:
            path, version, workspace = newer.picture.path, newer.version, self._desk.bridge.workspace
            sure = newer.alignment.crop_is_sure
            if version:
                workspace.add_version(path, version.language, version.dark, newer.content, placements, sure)
            else:
                workspace.swap_picture(
                    path, {newer.file: newer.content}, placements, newer.alignment.crop, crop_is_sure=sure
                )
        except StudioError as error:
            self._desk.messages.show_problem(error.problem)
            return False
        if newer.version:
            undo = (_("Undo"), self._desk.actions["edit.undo"].trigger)
            self._desk.messages.say(_("“{name}” was added", name=newer.file.rpartition("/")[2]), "", undo, key="swap")
        self.done.emit()
        return True

    def settle(self, ids: Sequence[str]) -> None:
        """Marks are where they belong, whatever was doubted."""
        path = self._shown().path
        self._desk.bridge.apply(N_("Settle marks"), lambda kb: settle_marks(kb, path, ids))

    def settle_crop(self) -> None:
        """The crop fits, whatever was doubted."""
        path = self._shown().path
        self._desk.bridge.apply(N_("Settle crop"), lambda kb: settle_crop(kb, path))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and dropped(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop and (file := dropped(event.mimeData())):
            event.acceptProposedAction()
            self.take_file(file)
            return True
        return super().eventFilter(watched, event)
