"""A folder to write: typed, or chosen in the system's own dialog."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from studio.desktop.theme.looks import dress
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _


class FolderField(QWidget):
    """The path stands in `line`; `written` says that the writer changed it."""

    written = Signal()

    def __init__(self, name: str, folder: Path | str) -> None:
        super().__init__()
        self.line = WritingLine(name)
        self.line.setText(str(folder))
        self.line.textEdited.connect(lambda _text: self.written.emit())
        self.setAccessibleName(name)
        self.setFocusProxy(self.line)
        browse = push(_("Choose…"), icon_name="folder-open")
        browse.setAccessibleName(_("Choose a folder"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(browse)

    @property
    def folder(self) -> Path:
        """The folder that is named."""
        return Path(self.line.text().strip()).expanduser()

    def problem(self) -> str:
        """Why nothing can be written there, "" where it can."""
        folder = self.folder
        if not self.line.text().strip() or not folder.is_absolute():
            return _("Name a folder, from the start of its path.")
        if folder.is_file():
            return _("This is a file. Name a folder that is empty or not there yet.")
        try:
            if folder.is_dir() and any(folder.iterdir()):
                return _("This folder is not empty. Name one that is empty or not there yet.")
        except OSError as error:
            return _("This folder cannot be read: {why}.", why=error.strerror)
        near = next(above for above in (folder, *folder.parents) if above.exists())
        if not near.is_dir() or not os.access(near, os.W_OK):
            return _("Nothing can be written in {folder}.", folder=near)
        return ""

    def show_wrong(self, wrong: bool) -> None:
        """Frame the line as wrong, or not."""
        dress(self.line, wrong=wrong)

    def _browse(self) -> None:
        near = next((above for above in (self.folder, *self.folder.parents) if above.is_dir()), Path.home())
        chosen = QFileDialog.getExistingDirectory(self, _("Choose a folder"), str(near))
        if chosen:
            self.line.setText(chosen)
            self.written.emit()


def documents() -> Path:
    """Where people keep their documents."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def free_folder(wish: Path) -> Path:
    """A folder of that name that is not there yet, numbered where it has to be."""
    number, folder = 2, wish
    while folder.exists():
        folder = wish.with_name(f"{wish.name} {number}")
        number += 1
    return folder
