"""A newer file in the place of the picture that is shown: chosen, dropped or pasted; looked at; taken in one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.pictures.clipboard import MIME
from studio.desktop.panels.pictures.newer import Newer, look_at_newer
from studio.desktop.panels.pictures.shown import Shown
from studio.desktop.panels.pictures.view import Looks
from studio.desktop.words import N_, _
from studio.errors import PictureError, Place, StudioError
from studio.imaging import can_align
from studio.imaging.masters import MOST_BYTES
from studio.kb.swapping import Placement, settle_marks

LABEL = N_("Replace picture")
"""What the workspace calls the change."""
_KINDS = (".png", ".jpg", ".jpeg", ".webp", ".gif")


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
        kinds = _("Pictures ({patterns});;All files (*)", patterns=" ".join(f"*{kind}" for kind in _KINDS))
        name, _kind = QFileDialog.getOpenFileName(
            self._panel, _("The picture to put in the place of this one"), "", kinds
        )
        if name:
            self.take_file(Path(name))

    def paste(self) -> bool:
        """Take the picture of the clipboard, where it holds one and no marks; whether it does."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime.hasFormat(MIME) or not mime.hasImage():
            return False
        image = QImage(mime.imageData())
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, b"PNG")
        self.take(bytes(buffer.data().data()))
        return True

    def take_file(self, file: Path) -> None:
        """Look at a file as the newer picture."""
        try:
            if file.stat().st_size > MOST_BYTES:
                raise PictureError(_("the picture is too long"), Place(str(file)), do=_("Choose another file."))
            content = file.read_bytes()
        except OSError as error:
            what = _("cannot be read: {strerror}", strerror=error.strerror)
            self._desk.messages.show_problem(PictureError(what, Place(str(file)), do=_("Choose another file.")).problem)
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

    def _ask(self, newer: Newer) -> None:
        from studio.desktop.panels.pictures.swap_dialog import SwapDialog

        if self._desk.bridge.kb.picture(newer.picture.path) is not newer.picture:
            self._desk.messages.say(_("The picture was changed meanwhile"), _("Choose the new one again."), key="swap")
            return
        dialog = SwapDialog(self._panel.window(), self._desk.theme, newer, self._looks())
        dialog.taken.connect(lambda placements: self._swap(newer, placements) and dialog.accept())
        dialog.open()
        if not can_align() and newer.picture.marks:
            detail = _("Install handrail[align], and marks find their places by themselves.")
            self._desk.messages.say(_("Marks stay where they were: OpenCV is not installed."), detail, key="align")

    def _swap(self, newer: Newer, placements: tuple[Placement, ...]) -> bool:
        try:
            crop = newer.alignment.crop
            self._desk.bridge.workspace.swap_picture(newer.picture.path, {newer.file: newer.content}, placements, crop)
        except StudioError as error:
            self._desk.messages.show_problem(error.problem)
            return False
        self.done.emit()
        return True

    def settle(self, ids: Sequence[str]) -> None:
        """Marks are where they belong, whatever was doubted."""
        path = self._shown().path
        self._desk.bridge.apply(N_("Settle marks"), lambda kb: settle_marks(kb, path, ids))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and _dropped(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop and (file := _dropped(event.mimeData())):
            event.acceptProposedAction()
            self.take_file(file)
            return True
        return super().eventFilter(watched, event)


def _dropped(mime: QMimeData) -> Path | None:
    """The one picture file that is dragged, if it is one."""
    urls = [url for url in mime.urls() if url.isLocalFile()]
    file = Path(urls[0].toLocalFile()) if len(urls) == 1 else None
    return file if file and file.suffix.lower() in _KINDS else None
