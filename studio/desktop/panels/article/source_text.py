"""What the source says in a step, beside its translation: closed, until somebody wants to read it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push
from studio.desktop.words import _
from studio.reader import direction, language_name


class SourceText(QWidget):
    """A button that opens the source's text of one step."""

    def __init__(self) -> None:
        super().__init__()
        self.button = push("", "link", "chevron-right")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._turn)
        self.text = label("", "body", wraps=True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._box = dress(QFrame(), look="box")
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._box)
        self._box.hide()

    def show_source(self, language: str, title: str, text: str) -> None:
        """Show the text of a step in the source language."""
        self.button.setText(_("In {language}", language=language_name(language)))
        rtl = direction(language) == "rtl"
        self.text.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self.text.setText("\n\n".join(part for part in (title, text.strip()) if part))

    def _turn(self, is_open: bool) -> None:
        self._box.setVisible(is_open)
        onwards = "chevron-left" if self.isRightToLeft() else "chevron-right"
        self.button.setIcon(icon("chevron-down" if is_open else onwards, "accent"))
