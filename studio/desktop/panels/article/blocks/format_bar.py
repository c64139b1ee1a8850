"""The small row of buttons in the step that is being written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QWidget

from studio.desktop.desk import Desk
from studio.desktop.rows import INSERT
from studio.desktop.tabbing import COMES_LAST
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.buttons import ActionButton, IconButton
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import _

_WORDS = ("format.bold", "format.italic", "format.code", "insert.link")
_LISTS = ("format.bullets", "format.numbers")
_CALLOUTS = ("insert.note", "insert.tip", "insert.important", "insert.warning", "insert.caution")
_BLOCKS = ("insert.branch", "insert.timer")


class FormatBar(QWidget):
    """Bold to timer, and everything that can be put in behind a plus. Buttons follow their actions.

    In a narrow card it goes on in a second line. Tab comes to it behind all that is written in the card.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(_("Format and insert"))
        self._desk = desk
        self.setProperty(COMES_LAST, True)
        row = FlowLayout(self, spacing=2)
        self._add(row, _WORDS)
        row.addWidget(_line())
        self._add(row, _LISTS)
        row.addWidget(_line())
        self._add(row, ("insert.picture",))
        row.addWidget(self._menu_button("info", _("Callout"), _CALLOUTS))
        self._add(row, _BLOCKS)
        row.addWidget(self._insert_button())

    def _add(self, row: FlowLayout, ids: Sequence[str]) -> None:
        for row_id in ids:
            row.addWidget(ActionButton(self._desk.actions[row_id], 16))

    def _menu_button(self, sign: str, name: str, ids: Sequence[str]) -> QToolButton:
        menu = Menu(name, self)
        for row_id in ids:
            menu.addAction(self._desk.actions[row_id])
        return _opening(IconButton(sign, name, size=16), menu)

    def _insert_button(self) -> QToolButton:
        return _opening(IconButton("plus", _("Insert"), size=16), self._desk.actions.menu(INSERT, self))


def _opening(button: QToolButton, menu: QMenu) -> QToolButton:
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def _line() -> QWidget:
    """A hairline between groups."""
    line = dress(QFrame(), look="upright")
    line.setFixedSize(QSize(9, 16))
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return line
