"""The bar over the canvas: back to the article, the tools, and how large the picture is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from studio.desktop.actions import Actions
from studio.desktop.panels.pictures.tools import TOOLS
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import ActionButton, IconButton, push
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.words import _


class Toolbar(QWidget):
    """One tool holds; arrow keys go from one to the next."""

    tool_chosen = Signal(str)
    closed = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.done = push(_("Done"), "", "arrow-left")
        self.done.setToolTip(_("Back to the article"))
        self.done.clicked.connect(self.closed)
        self.tools = ToolGroup()
        self.tools.tool_chosen.connect(self.tool_chosen)
        self.scale = label("", "meta")
        self.scale.setMinimumWidth(44)
        self.scale.setAlignment(Qt.AlignmentFlag.AlignCenter)
        zoom = QWidget()
        row = QHBoxLayout(zoom)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(ActionButton(actions["picture.zoom_out"]))
        row.addWidget(self.scale)
        for name in ("picture.zoom_in", "picture.fit"):
            row.addWidget(ActionButton(actions[name]))
        self.full = push("100 %", "quiet")
        self.full.setAccessibleName(actions["picture.full"].text())
        self.full.setToolTip(actions["picture.full"].toolTip())
        self.full.clicked.connect(actions["picture.full"].trigger)
        row.addWidget(self.full)
        flow = FlowLayout(self, spacing=12, last_at_end=True)
        for part in (self.done, self.tools, zoom):
            flow.addWidget(part)

    def show_scale(self, scale: float) -> None:
        """Say how large the picture is shown."""
        self.scale.setText(_("{percent} %", percent=round(scale * 100)))


class ToolGroup(QFrame):
    """The tools side by side."""

    tool_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        dress(self, look="tools")
        self.setAccessibleName(_("Tools"))
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(1)
        self.buttons: dict[str, IconButton] = {}
        for number, tool in enumerate(TOOLS):
            button = IconButton(tool.icon, _(tool.name))
            button.setToolTip(f"{_(tool.name)}  {tool.key}\n{_(tool.hint)}")
            button.setIconSize(QSize(18, 18))
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._group.addButton(button, number)
            row.addWidget(button)
            self.buttons[tool.id] = button
        self._group.idClicked.connect(lambda number: self.tool_chosen.emit(TOOLS[number].id))

    def choose(self, tool: str) -> None:
        """Have a tool hold, silently."""
        self.buttons[tool].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key(), 0)  # type: ignore[call-overload]
        if not way:
            super().keyPressEvent(event)
            return
        at = (self._group.checkedId() + (-way if self.isRightToLeft() else way)) % len(TOOLS)
        button = self.buttons[TOOLS[at].id]
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        button.click()
