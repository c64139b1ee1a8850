"""Closing while something cannot be saved: stay, save elsewhere, or go and find it at the next start."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.buttons import push
from studio.desktop.words import _, sentences
from studio.errors import Problem


class LeavingDialog(Asking):
    """`is_kept` says whether the unsaved work could be written down beside the knowledge base."""

    def __init__(self, parent: QWidget, problem: Problem, is_kept: bool) -> None:
        kept = _("Your text is kept on this computer, and offered when you open this knowledge base again.")
        lost = _("It could not be kept anywhere else either: if you close now, what you wrote last is lost.")
        why = "\n".join(part for part in sentences(problem) if part)
        super().__init__(parent, _("This is not saved"), _("Stay"), f"{why}\n\n{kept if is_kept else lost}")
        self.elsewhere = push(_("Save elsewhere…"))
        self.row.insertWidget(self.row.indexOf(self.yes), self.elsewhere)
        self.elsewhere.clicked.connect(self.accept)
        self.yes.clicked.connect(self.accept)
        self.no.setText(_("Close all the same"))
