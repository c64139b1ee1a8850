"""A small, calm question: a few fields, each with what is wrong beside it, and one button that does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push
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
        outer = QVBoxLayout(self)
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
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return handled

    def _fit(self) -> None:
        """Be as high as the text needs: Qt opens no dialog higher than two thirds of the screen, and cuts text off."""
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout else 0
        if needed > self.height():
            self.resize(self.width(), min(needed, self.screen().availableGeometry().height()))

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
