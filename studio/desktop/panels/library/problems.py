"""The files that could not be read: which, why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.buttons import push
from studio.desktop.words import _
from studio.errors import Problem


class ProblemList(Asking):
    """Every file with its place and its folder. Nothing of them is changed or lost: the studio leaves them alone."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(
            parent,
            _("Files that cannot be read"),
            _("Close"),
            _("The studio leaves these files as they are. Once they are put right, it takes them in by itself."),
        )
        self._folder = desk.bridge.folder
        self.no.hide()
        self.agreed.connect(self.accept)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for problem in desk.bridge.kb.problems:
            column.addWidget(self._card(problem))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        for ground in (area.viewport(), inside):
            ground.setAutoFillBackground(False)
        area.setMinimumHeight(min(inside.sizeHint().height(), 360))
        self.add(area)
        self.setMinimumWidth(560)

    def _card(self, problem: Problem) -> QFrame:
        card = dress(QFrame(), look="box")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(4)
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
        column.addWidget(opens, alignment=Qt.AlignmentFlag.AlignLeading)
        return card
