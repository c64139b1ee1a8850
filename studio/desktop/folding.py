"""What goes out of the way where a window is narrow: on a small screen, or where everything is shown larger.

There the library and the article have the window to themselves. What stands at the end (preview, details, publishing)
comes when it is asked for, in the place of the library.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

NARROW = 1020
"""Pixels of width under which three panes leave the article too little."""


class Folding(QObject):
    """Follows the width of `board`. What is folded is not ticked in the menu; with more room it comes back."""

    def __init__(self, board: QWidget, library: tuple[QWidget, QAction], right: tuple[QWidget, QAction]) -> None:
        super().__init__(board)
        self._board, self._library, self._right = board, library, right
        self._is_narrow = False
        self._folded: set[QWidget] = set()
        for watched in (board, right[0]):
            watched.installEventFilter(self)

    def rest(self) -> None:
        """The sheet that stood at the end is closed: there is nothing more to show there in a narrow window."""
        if self._is_narrow:
            self._fold(self._right)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._board and event.type() == QEvent.Type.Resize:
            self._follow()
        elif watched is self._right[0] and event.type() == QEvent.Type.ShowToParent and self._is_narrow:
            self._folded.discard(self._right[0])
            self._fold(self._library)
        elif watched is self._right[0] and event.type() == QEvent.Type.HideToParent:
            self._unfold(self._library)
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        is_narrow = self._board.width() < NARROW
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        if is_narrow:
            self._fold(self._right)
        else:
            self._unfold(self._right)
            self._unfold(self._library)

    def _fold(self, pane: tuple[QWidget, QAction]) -> None:
        widget, action = pane
        if not widget.isHidden():
            self._folded.add(widget)
            widget.hide()
            action.setChecked(False)

    def _unfold(self, pane: tuple[QWidget, QAction]) -> None:
        widget, action = pane
        if widget in self._folded:
            self._folded.discard(widget)
            widget.show()
            action.setChecked(True)
