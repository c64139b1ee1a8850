"""Which panel is seen where: the library, the article's place, what opens below it, and what stands at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.actions import Actions
from studio.desktop.folding import Folding

LIBRARY, PREVIEW, BOTTOM = 272, 398, 220
"""First widths and height of the panes, in pixels."""
_LEAST = 120
"""How high the article stays above what opens at the bottom, in pixels."""


class Panes(QWidget):
    """Three panes, of which the first of `middle` and `right` are seen at first, and none of `bottom`.

    `whole` shows them, or something else in the place of all of them.
    """

    asked = Signal()
    """A panel in one of the panes is to be seen, whatever stands in their place."""

    def __init__(
        self,
        actions: Actions,
        library: QWidget,
        middle: Sequence[QWidget],
        bottom: Sequence[QWidget],
        right: Sequence[QWidget],
    ) -> None:
        super().__init__()
        self._actions = actions
        self._library = library
        self._middle, self._bottom, self._right = _stack(middle), _stack(bottom), _stack(right)
        self._at_rest = right[0]
        self._bottom.hide()
        self._middle.setMinimumHeight(_LEAST)
        column = QSplitter(Qt.Orientation.Vertical)
        column.addWidget(self._middle)
        column.addWidget(self._bottom)
        self.all = QSplitter(Qt.Orientation.Horizontal)
        for pane in (library, column, self._right):
            self.all.addWidget(pane)
        for splitter, sizes in ((self.all, [LIBRARY, 770, PREVIEW]), (column, [600, BOTTOM])):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            splitter.setSizes(sizes)
        for number, share in enumerate((0, 1, 0)):
            self.all.setStretchFactor(number, share)
        self.whole = _stack([self.all])
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.whole)
        self._folding = Folding(self, (library, actions["view.library"]), (self._right, actions["view.preview"]))

    @property
    def are_seen(self) -> bool:
        """Whether nothing stands in their place."""
        return self.whole.currentWidget() is self.all

    def add_to_middle(self, panel: QWidget) -> None:
        """A panel that may stand in the article's place, made when it is wanted first."""
        self._middle.addWidget(panel)

    def set_middle(self, panel: QWidget) -> None:
        """Have a panel stand in the article's place."""
        self.asked.emit()
        self._middle.setCurrentWidget(panel)

    def show_middle(self, panel: QWidget) -> None:
        """The same, and keys go there."""
        self.set_middle(panel)
        panel.setFocus()

    def turn_middle(self, panel: QWidget, other: QWidget) -> None:
        """Show a panel in the article's place, or the other where it stands there already."""
        self.show_middle(other if self._middle.currentWidget() is panel else panel)

    def show_bottom(self, panel: QWidget, tick: bool) -> None:
        """Open a panel at the bottom; `tick`: it is the one that the menu ticks."""
        self.asked.emit()
        self._bottom.setCurrentWidget(panel)
        self._bottom.show()
        self._actions["view.findings"].setChecked(tick)

    def hide_bottom(self) -> None:
        """Nothing is at the bottom any more."""
        self._bottom.hide()

    def turn_right(self, sheet: QWidget) -> None:
        """Show a sheet at the end, or what stands there at rest where the sheet is seen already."""
        if self._right.currentWidget() is sheet and self._right.isVisible():
            self.close_sheet()
        else:
            self._show_right(sheet)
            sheet.setFocus()

    def close_sheet(self) -> None:
        """Show what stands at the end at rest."""
        self._show_right(self._at_rest)
        self._folding.rest()

    def follow_ticks(self) -> None:
        """Show the library and what stands at the end as the menu ticks them."""
        self._library.setVisible(self._actions["view.library"].isChecked())
        self._right.setVisible(self._actions["view.preview"].isChecked())

    def show_library(self) -> None:
        """Have the library be seen."""
        self._library.show()
        self._actions["view.library"].setChecked(True)

    def arrangement(self) -> QByteArray:
        """How wide each is."""
        return self.all.saveState()

    def arrange(self, arrangement: QByteArray) -> None:
        """Make them as wide as they were."""
        self.all.restoreState(arrangement)

    def _show_right(self, panel: QWidget) -> None:
        self.asked.emit()
        self._right.setCurrentWidget(panel)
        self._right.show()
        self._actions["view.preview"].setChecked(True)


def _stack(widgets: Sequence[QWidget]) -> QStackedWidget:
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack
