"""The flow of the whole article in a window of its own: as a drawing, and as a list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.flow_picture import FlowPicture, flow_lines
from studio.desktop.theme.looks import label
from studio.desktop.widgets.buttons import Segments, push
from studio.desktop.words import _, plural
from studio.kb.flow import Flow, flow_of

_PICTURE, _LIST = "picture", "list"


class FlowDialog(QDialog):
    """Read-only. It shows the article as it is when it is opened."""

    def __init__(self, desk: Desk, spot: Spot, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Flow of the article"))
        flow = flow_of(desk.bridge.kb, spot.article, spot.language)
        self.picture = FlowPicture(flow, desk.theme)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Flow of the article, as a list"))
        self.list.setProperty("look", "list")
        self.list.setWordWrap(True)
        self.list.addItems(flow_lines(flow))
        area = QScrollArea()
        area.setObjectName("canvas")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.picture)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setAccessibleName(_("Drawing of the flow"))
        self._pages = QStackedWidget()
        self._pages.addWidget(area)
        self._pages.addWidget(self.list)
        self.segments = Segments(_("Show as"), ((_PICTURE, _("Drawing"), "workflow"), (_LIST, _("List"), "list")))
        self.segments.chosen.connect(lambda choice: self._pages.setCurrentIndex(int(choice == _LIST)))
        close = push(_("Close"))
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.addWidget(label(_summary(flow), "strong", "amber" if _faults(flow) else ""), 1)
        head.addWidget(self.segments)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignHCenter)
        wide = min(self.picture.width() + 56, max(480, parent.width() - 80))
        self.resize(wide, min(self.picture.height() + 150, max(360, parent.height() - 80)))


def _faults(flow: Flow) -> int:
    """How many places have something wrong."""
    answers = sum(not edge.end for edge in flow.edges)
    return answers + len(flow.dead_ends) + len(flow.loops) + len(flow.unreachable)


def _summary(flow: Flow) -> str:
    count = _faults(flow)
    if not count:
        return _("Every way leads to an end.")
    return plural("{count} place needs a look.", "{count} places need a look.", count)
