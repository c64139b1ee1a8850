"""Buttons: icons alone (with a name for screen readers), words, chips, segments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QWidget

from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress


class IconButton(QToolButton):
    """A button that shows an icon alone. `name` is its tooltip and what a screen reader says."""

    def __init__(self, icon_name: str, name: str, colour: str = "text2", size: int = 18) -> None:
        super().__init__()
        self.setIcon(icon(icon_name, colour))
        self.setIconSize(QSize(size, size))
        self.setFixedSize(QSize(size + 14, size + 14))
        self.name(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def name(self, name: str) -> None:
        """Say what it does."""
        self.setToolTip(name)
        self.setAccessibleName(name)


class ActionButton(IconButton):
    """An icon that triggers an action of the table and follows its state."""

    def __init__(self, action: QAction, size: int = 18) -> None:
        super().__init__("circle", action.text(), size=size)
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setAccessibleName(action.text().removesuffix("…"))


def push(text: str, look: str = "", icon_name: str = "") -> QPushButton:
    """A button with words: `look` is primary, danger, link, choice, chip or "" for a plain one."""
    button = dress(QPushButton(text), look=look)
    if icon_name:
        if text:
            say(button, text)
        button.setIcon(icon(icon_name, "on_accent" if look == "primary" else "text2"))
        button.setIconSize(QSize(16, 16))
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAutoDefault(False)
    return button


def say(button: QPushButton, text: str) -> None:
    """Give a button with an icon its words: Qt leaves four pixels between the two, which is too little."""
    button.setText(f" {text}")
    button.setAccessibleName(text)


class Segments(QWidget):
    """A few choices side by side, one of which holds."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str, str]]) -> None:
        """`choices` are (id, text, icon or "")."""
        super().__init__()
        self.setObjectName("segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._ids = [choice for choice, _, _ in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for number, (_, text, icon_name) in enumerate(choices):
            button = push(text, "segment", icon_name)
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setAccessibleName(f"{name}: {text}")
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._ids[number]))

    @property
    def choice(self) -> str:
        """The id that holds."""
        return self._ids[self._group.checkedId()]

    def choose(self, choice: str) -> None:
        """Have another id hold, without a signal."""
        self._group.button(self._ids.index(choice)).setChecked(True)
