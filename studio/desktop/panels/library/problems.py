"""The files that could not be read: which, why, what to do, and a way to do it here."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.buttons import push, say
from studio.desktop.widgets.scrolling import scrolling, see_through
from studio.desktop.words import _, plural, told_problem
from studio.errors import Problem
from studio.kb.values import Unread


class ProblemButton(QPushButton):
    """Says how many there are, while there are any, and opens their list."""

    file_chosen = Signal(str, str)
    """(article id, language) of a text that is to be put right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        dress(self, look="link")
        self.setIcon(icon("triangle-alert", "text2"))
        self.setIconSize(QSize(16, 16))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)

    def refresh(self) -> None:
        """Count anew."""
        count = len(self._desk.bridge.kb.problems)
        say(self, plural("{count} file cannot be read", "{count} files cannot be read", count))
        self.setVisible(bool(count))

    def _open(self) -> None:
        dialog = ProblemList(self, self._desk)
        dialog.file_chosen.connect(self.file_chosen)
        dialog.open()


class ProblemList(Asking):
    """Every file with its place and its folder. Nothing of them is changed or lost: the studio leaves them alone."""

    file_chosen = Signal(str, str)
    """(article id, language) of a text that is to be put right."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(
            parent,
            _("Files that cannot be read"),
            _("Close"),
            _("The studio leaves these files as they are until you put them right, here or elsewhere."),
        )
        self._folder = desk.bridge.folder
        self._unread = {each.path: each for each in desk.bridge.kb.unread}
        self.no.hide()
        self.agreed.connect(self.accept)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for problem in desk.bridge.kb.problems:
            column.addWidget(self._card(problem))
        column.addStretch(1)
        area = dress(scrolling(inside, reached=True), look="list")
        area.setAccessibleName(self.windowTitle())
        see_through(area)
        area.setMinimumHeight(min(inside.sizeHint().height(), 360))
        self.add(area)
        self.setMinimumWidth(560)

    def _card(self, problem: Problem) -> QFrame:
        card = dress(QFrame(), look="box")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(4)
        problem = told_problem(problem)
        parts = (
            (str(problem.place) if problem.place else "", "strong"),
            (problem.what, ""),
            (_("Expected: {what}.", what=problem.expected) if problem.expected else "", "meta"),
            (problem.do, "meta"),
        )
        for text, kind in parts:
            if text:
                column.addWidget(label(text, kind, wraps=True))
        path = (self._folder / problem.place.path) if problem.place else self._folder
        opens = push(_("Open the file's folder"), "link", "folder-open")
        opens.setAccessibleDescription(str(path))
        opens.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        row = QHBoxLayout()
        row.setSpacing(8)
        unread = self._unread.get(problem.place.path) if problem.place else None
        if unread:
            edits = push(_("Put it right here"), "", "pencil")
            edits.setAccessibleDescription(str(path))
            edits.clicked.connect(lambda: self._choose(unread))
            row.addWidget(edits)
        row.addWidget(opens)
        row.addStretch(1)
        column.addLayout(row)
        return card

    def _choose(self, unread: Unread) -> None:
        self.accept()
        self.file_chosen.emit(unread.article, unread.language)
