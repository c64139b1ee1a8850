"""A small, calm question: a few fields, each with what is wrong beside it, and one button that does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.room import room_for
from studio.desktop.widgets.scrolling import scrolling, see_through
from studio.desktop.words import _


class Field(QWidget):
    """A control with its name above, and below it a hint or what is wrong with it."""

    def __init__(self, name: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._hint = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = label(name, "strong")
        title.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(name)
        self.note: QLabel = label(hint, "meta", wraps=True)
        column.addWidget(title)
        column.addWidget(control)
        column.addWidget(self.note)
        self.note.setVisible(bool(hint))

    @property
    def is_wrong(self) -> bool:
        """Whether something is said to be wrong."""
        return bool(self.control.property("wrong"))

    def refuse(self, problem: str) -> None:
        """Say what is wrong; "" for nothing."""
        dress(self.control, wrong=bool(problem))
        dress(self.note, tone="red" if problem else "")
        self.note.setText(problem or self._hint)
        self.note.setVisible(bool(problem or self._hint))
        self.control.setAccessibleDescription(problem or self._hint)

    def explain(self, hint: str) -> None:
        """Say something else where nothing is wrong."""
        self._hint = hint
        if not self.is_wrong:
            self.refuse("")


class Asking(QDialog):
    """A question in the middle of its window. `agreed` comes with the button or Enter; the asker checks the fields,
    refuses what is wrong, and calls `accept` once all is well."""

    agreed = Signal()

    def __init__(self, parent: QWidget, title: str, does: str, text: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(480)
        self._area: QScrollArea | None = None
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.setSpacing(16)
        outer.addWidget(label(title, "head", wraps=True))
        if text:
            outer.addWidget(label(text, "meta", wraps=True))
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        outer.addLayout(self._column)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addStretch(1)
        self.no = push(_("Cancel"))
        self.no.clicked.connect(self.reject)
        self.yes = push(does, "primary")
        self.yes.setDefault(True)
        self.yes.clicked.connect(self.agreed)
        self.row.addWidget(self.no)
        self.row.addWidget(self.yes)
        outer.addSpacing(4)
        outer.addLayout(self.row)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Show:
            self._fit(exactly=not self.testAttribute(Qt.WidgetAttribute.WA_Resized))
        elif event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return handled

    def _fit(self, exactly: bool = False) -> None:
        """Be as high as the text needs: Qt opens no dialog higher than two thirds of the screen, and cuts text off.

        Where nobody said a size, be no higher (`exactly`): Qt takes wrapped text for longer than it is.

        What is higher than the screen scrolls, and the buttons stay in view.
        """
        room = room_for(self)
        if self.minimumWidth() > room.width():
            self.setMinimumWidth(room.width())
        wide = min(self.width(), room.width())
        if self._outer.minimumHeightForWidth(wide) > room.height():
            self._scroll()
        needed = min(self._outer.totalHeightForWidth(wide), room.height())
        high = needed if exactly else min(max(needed, self.height()), room.height())
        if (wide, high) != (self.width(), self.height()):
            self.resize(wide, high)

    def _scroll(self) -> None:
        if self._area is not None:
            return
        inside, focus = QWidget(), self.focusWidget()
        at = self._outer.indexOf(self._column)
        self._outer.removeItem(self._column)
        self._column.setParent(None)
        self._column.setContentsMargins(0, 0, 8, 0)
        inside.setLayout(self._column)
        self._area = area = scrolling(inside)
        see_through(area)
        self._outer.insertWidget(at, area, 1)
        if focus is not None:  # what moves to another parent loses it  # pyright: ignore[reportUnnecessaryComparison]
            focus.setFocus()

    def add(self, widget: QWidget) -> None:
        """Put a control below the others."""
        self._column.addWidget(widget)

    def field(self, name: str, control: QWidget, hint: str = "") -> Field:
        """Put a control with its name below the others."""
        made = Field(name, control, hint)
        self.add(made)
        if isinstance(control, QLineEdit):
            control.textEdited.connect(lambda _text: made.refuse(""))
        return made
