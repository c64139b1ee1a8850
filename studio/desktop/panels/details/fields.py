"""The frames of facts: what one is called, its control, what is wrong with it; and those that belong together."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.writing import WritingArea


class Field(QWidget):
    """A caption above a control. Faults stand below in words, and a screen reader says them with the control."""

    def __init__(self, caption: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self.caption = label(caption, "strong")
        self.caption.setBuddy(control)
        self._hint = label(hint, "quiet", wraps=True)
        self._fault = label("", "meta", "red", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.caption, control, self._fault, self._hint):
            column.addWidget(part)
        self._hint.setVisible(bool(hint))
        self._fault.hide()

    def hint(self, text: str) -> None:
        """Say something quiet below the control; "" for nothing."""
        _say(self._hint, text)

    def fault(self, text: str) -> None:
        """Say what is wrong; "" for nothing."""
        _say(self._fault, text)
        self.control.setAccessibleDescription(text)
        if bool(self.control.property("wrong")) != bool(text):
            dress(self.control, wrong=bool(text))

    @property
    def said(self) -> str:
        """What is wrong, "" for nothing."""
        return self._fault.text()


class LongLine(WritingArea):
    """One line of text in a frame, that wraps and grows where it is long."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "body", one_line=True, look="field")
        self.document().setDocumentMargin(6)

    def _height(self) -> int:
        return int(self.document().size().height()) + 2


class Group(QWidget):
    """Facts that belong together, under a title in small capitals and a line that says for what they hold."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "caps", wraps=True)
        self._note = label("", "quiet", wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._note)
        self._column.addLayout(head)

    def name(self, title: str, note: str = "") -> None:
        """Say what the facts are."""
        self._title.setText(title.upper())
        self._title.setAccessibleName(title)
        _say(self._note, note)
        self.setAccessibleName(title)

    def add(self, *parts: QWidget) -> None:
        """Put parts below each other."""
        for part in parts:
            self._column.addWidget(part)


def _say(line: QLabel, text: str) -> None:
    line.setText(text)
    line.setVisible(bool(text))
