"""The question after another name for a picture's file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _
from studio.errors import KbError
from studio.kb.links import SLUG
from studio.kb.picture_names import renamed_picture
from studio.kb.values import KnowledgeBase


class RenamePicture(Asking):
    """`renamed` brings the picture's path and its new name without a suffix."""

    renamed = Signal(str, str)

    def __init__(self, parent: QWidget, kb: KnowledgeBase, path: str) -> None:
        file = path.rpartition("/")[2]
        super().__init__(
            parent,
            _("Rename “{name}”", name=file),
            _("Rename"),
            _("Every text that shows it, its marks, and its variants for other languages and dark pages follow."),
        )
        self._kb, self._path = kb, path
        self._stem, _dot, suffix = file.partition(".")
        self.name = WritingLine(_("Name"))
        self.name.setText(self._stem)
        self.name.selectAll()
        hint = _("Small letters, digits and hyphens. It stays a .{suffix} file.", suffix=suffix)
        self._field = self.field(_("Name"), self.name, hint)
        self.agreed.connect(self._rename)
        self.name.setFocus()

    def _rename(self) -> None:
        name = self.name.text().strip()
        if name == self._stem:
            self.reject()
            return
        if not SLUG.match(name):
            self._field.refuse(_("A name has small letters, digits and hyphens only, such as left-lamp."))
            return
        try:
            renamed_picture(self._kb, self._path, name)
        except KbError:
            self._field.refuse(_("Another picture beside it has this name."))
            return
        self.accept()
        self.renamed.emit(self._path, name)
