"""The drawing of a flow with what can be done on it: buttons on its steps, and on answers that lead nowhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from studio.desktop.panels.article.blocks.flow_picture import FlowPicture, answer_of, node_name
from studio.desktop.panels.article.blocks.flow_walk import Walked
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.words import _
from studio.kb.flow import Edge, Flow


class FlowBoard(QWidget):
    """Shows a flow. Tab goes over it from top to bottom."""

    step_chosen = Signal(str)
    """The id of a step that was clicked."""
    answer_chosen = Signal(Edge)
    """An answer that leads nowhere: it is to be said where it leads."""

    def __init__(self, flow: Flow, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.buttons: list[QPushButton] = []
        self.dead: list[QPushButton] = []
        """Those of `buttons` that stand where an answer leads nowhere."""
        self.picture = FlowPicture(flow, theme)
        self.picture.setParent(self)
        self.show_flow(flow)

    def show_flow(self, flow: Flow) -> None:
        """Draw a flow, and put the buttons where it has their places."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons, self.dead = [], []
        self.picture.show_flow(flow)
        self.setFixedSize(self.picture.size())
        for node, box in self.picture.step_places():
            button = dress(QPushButton(), look="ghost")
            button.setAccessibleName(_("Go to the step “{step}”", step=node_name(flow, node.id)))
            button.clicked.connect(lambda _checked=False, step=node.id: self.step_chosen.emit(step))
            self._place(button, box)
        for edge, box in self.picture.dead_places():
            button = dress(QPushButton(_("Dead end: choose where it leads")), look="dead")
            button.setIcon(icon("triangle-alert", "red"))
            button.setIconSize(QSize(14, 14))
            button.setAccessibleName(_("“{answer}” is a dead end: choose where it leads", answer=answer_of(edge)))
            button.clicked.connect(lambda _checked=False, edge=edge: self.answer_chosen.emit(edge))
            self._place(button, box)
            self.dead.append(button)
        self.buttons.sort(key=lambda button: (button.y(), button.x()))

    def show_walk(self, walked: Walked) -> None:
        """Draw the way that somebody goes."""
        self.picture.show_walk(walked)

    def below(self, edge: Edge) -> QPoint:
        """Where on the screen the choice of an answer's target opens."""
        box = next(box for other, box in self.picture.dead_places() if other == edge)
        return self.mapToGlobal(box.bottomLeft().toPoint())

    def _place(self, button: QPushButton, box: QRectF) -> None:
        button.setParent(self)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAutoDefault(False)
        button.setGeometry(box.toAlignedRect())
        button.show()
        self.buttons.append(button)
