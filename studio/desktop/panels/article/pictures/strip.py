"""The pictures of a step, one below the other at the start of its card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.pictures.frame import PictureFrame
from studio.desktop.panels.article.pictures.larger import LargerView
from studio.desktop.panels.article.pictures.taking import ADDING, Taking
from studio.desktop.panels.article.pictures.thumb import WIDTH
from studio.desktop.words import _
from studio.kb.block_writing import write_picture
from studio.kb.blocks import ShownPicture
from studio.kb.edits import put_picture
from studio.kb.links import picture_path
from studio.kb.pictured import find_picture
from studio.kb.pictures import Picture
from studio.workspace import Change

__all__ = ["ADDING", "PictureStrip"]


class PictureStrip(QWidget):
    """Shows the picture blocks of one step, and brings new pictures into it. It is hidden while there is none.

    Block sources are never written here: the card does that when it is told.
    """

    alt_written = Signal(int, str)
    """(index of the block, its new alternative text)"""
    removed = Signal(int)
    replaced = Signal(int, str)
    """(index of the block, its new source): another file is to be shown. Apply it under the merge key `ADDING`."""
    picked_mark = Signal(str, str)
    """(address of the picture, id of the mark): the text is to refer to it."""
    marking = Signal(str)
    """The address of a picture that is to be marked up."""
    added = Signal(list)
    """Sources of new picture blocks. Apply them under the merge key `ADDING`, so that one undo takes all of it out."""
    left = Signal()
    focused = Signal()

    def __init__(self, desk: Desk, spot: Spot) -> None:
        super().__init__()
        self._desk, self._spot = desk, spot
        self._taking = Taking(desk, spot, self)
        self._taking.taken.connect(self._add)
        self._taking.landed.connect(self._replace)
        self._fresh: set[str] = set()
        self._replacing: ShownPicture | None = None
        self.frames: list[PictureFrame] = []
        self.setAccessibleName(_("Pictures of the step"))
        self.setFixedWidth(WIDTH)
        self.accept_drops_on(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._refresh)
        desk.bridge.changed.connect(self._note_change)
        desk.theme.changed.connect(self._refresh)

    def show_pictures(self, pictures: Sequence[tuple[int, ShownPicture]]) -> None:
        """Show these blocks: (index, parts), in their order. What stays the same keeps focus and caret."""
        while len(self.frames) > len(pictures):
            frame = self.frames.pop()
            self._column.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        while len(self.frames) < len(pictures):
            self.frames.append(self._make_frame())
        for frame, (index, part) in zip(self.frames, pictures, strict=True):
            frame.show_part(index, part)
        self.setVisible(bool(pictures))
        self._greet()

    def take(self, mime: QMimeData) -> bool:
        """Take in the pictures of something that was pasted or dropped; whether there is any, or something to say."""
        return self._taking.take(mime)

    def choose_files(self) -> None:
        """Ask for picture files, and take them in."""
        names, _filter = QFileDialog.getOpenFileNames(
            self.window(), _("Insert pictures"), "", _("Pictures ({patterns});;All files (*)", patterns=_PATTERNS)
        )
        self.take_files([Path(name) for name in names])

    def take_files(self, files: Sequence[Path]) -> None:
        """Take in picture files."""
        self._taking.take_files(files)

    def paste(self) -> bool:
        """Take in what the clipboard holds, if it is a picture."""
        return self.take(QGuiApplication.clipboard().mimeData())

    def accept_drops_on(self, card: QWidget) -> None:
        """Take in what is dropped anywhere on the card, also while there is no picture."""
        card.setAcceptDrops(True)
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            is_drop = event.type() == QEvent.Type.Drop
            if self.take(event.mimeData()) if is_drop else self._taking.may_hold(event.mimeData()):
                event.acceptProposedAction()
                return True
        return super().eventFilter(watched, event)

    def focus_alt(self, index: int) -> None:
        """Put the caret into the alternative text of a block."""
        for frame in self.frames:
            if frame.index == index:
                frame.alt.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_alt_of(self, address: str) -> None:
        """Put the caret into the alternative text of the picture at an address, of one without text before others."""
        frames = sorted((each for each in self.frames if each.part.address == address), key=lambda one: one.part.alt)
        if frames:
            frames[0].alt.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def address(self) -> str:
        """The address of the picture that has the focus, else of the first; "" where there is none."""
        focus = QApplication.focusWidget()
        inside = [frame for frame in self.frames if focus is not None and frame.isAncestorOf(focus)]
        return next((frame.part.address for frame in (*inside, *self.frames)), "")

    def _make_frame(self) -> PictureFrame:
        frame = PictureFrame(self._desk, self._spot)
        frame.alt_written.connect(lambda text: self.alt_written.emit(frame.index, text))
        frame.removing.connect(lambda: self.removed.emit(frame.index))
        frame.number_picked.connect(lambda mark: self.picked_mark.emit(frame.part.address, mark))
        frame.opening.connect(lambda: LargerView(self._desk, frame, self.window()).open())
        frame.marking.connect(lambda: self.marking.emit(frame.part.address))
        frame.replacing.connect(lambda: self._ask_replacement(frame))
        frame.alt.offered.connect(self.take)
        frame.left.connect(self.left)
        frame.focused.connect(self.focused)
        self._column.insertWidget(len(self.frames), frame)
        return frame

    def _add(self, addresses: list[str]) -> None:
        self._fresh |= set(addresses)
        self.added.emit([write_picture("", address) for address in addresses])

    def _greet(self) -> None:
        """Ask for the alternative text of what was just added."""
        frame = next((each for each in self.frames if each.part.address in self._fresh and not each.part.alt), None)
        if frame is not None:
            self._fresh.clear()
            frame.alt.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_replacement(self, frame: PictureFrame) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self.window(), _("Replace the picture"), "", _("Pictures ({patterns});;All files (*)", patterns=_PATTERNS)
        )
        if name:
            self.replace_by(frame, Path(name))

    def replace_by(self, frame: PictureFrame, file: Path) -> None:
        """Show another file in the place of a picture; its marks and its alternative text stay."""
        self._replacing = frame.part
        self._taking.land(file)

    def _replace(self, address: str) -> None:
        part, self._replacing = self._replacing, None
        frame = next((each for each in self.frames if part is not None and each.part.address == part.address), None)
        if frame is None or part is None:
            return
        old = find_picture(self._desk.bridge.kb, self._spot.article, part.address)
        path = picture_path(f"articles/{self._spot.article}", address)
        new = self._desk.bridge.kb.picture(path) if path else None
        if old and new and old is not new and not new.marks:
            self._desk.bridge.apply("Replace picture", lambda kb: put_picture(kb, _with_marks(new, old)), ADDING)
        self.replaced.emit(frame.index, write_picture(part.alt, address, part.caption))

    def _note_change(self, change: Change) -> None:
        if change.pictures or change.settings:
            self._refresh(anew=change.label == OUTSIDE)
        elif self._spot.article in change.articles and self.frames:
            self._soon.start()

    def _refresh(self, anew: bool = False) -> None:
        for frame in self.frames:
            frame.refresh(anew)


def _with_marks(new: Picture, old: Picture) -> Picture:
    """The new picture under the marks of the old one, whose variants go."""
    return replace(new, marks=old.marks, crop=old.crop, sidecar=old.sidecar)


OUTSIDE = "Changed outside"
"""What a change is called by which a picture's file may be another while its marks are the same."""
_PAUSE = 400
"""Milliseconds without a change of the text after which the numbers on pictures follow it."""
_PATTERNS = "*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff"
