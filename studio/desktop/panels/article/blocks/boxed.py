"""What callouts and timers have in common: a box with a sign, a field for Markdown, and a menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import BlockWidget, Spot
from studio.desktop.panels.article.blocks.field import MarkdownField
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.buttons import IconButton
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import N_, _

TO_TEXT = N_("Turn into text")


class BoxedBlock(BlockWidget):
    """A block whose text stands in a box. `sign` is the widget at its start."""

    def __init__(self, desk: Desk, spot: Spot, sign: QWidget, name: str, placeholder: str) -> None:
        super().__init__(desk, spot)
        self.box = dress(QFrame(), look="callout")
        self.field = MarkdownField(desk, name, placeholder)
        self.more = self._make_menu()
        self.body = QVBoxLayout()
        self.body.setSpacing(2)
        self.body.addWidget(self.field)
        row = QHBoxLayout(self.box)
        row.setContentsMargins(8, 6, 6, 6)
        row.setSpacing(4)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(sign, alignment=top)
        row.addLayout(self.body, 1)
        row.addWidget(self.more, alignment=top)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.box)
        self.field.said.connect(lambda _text, label: self.say(label))
        self.field.left.connect(self.left)
        self.field.offered.connect(self.offered)
        self.field.reached_start.connect(self._give_up)
        self.setFocusProxy(self.field)
        for part in (sign, self.field, self.more):
            part.installEventFilter(self)

    def source(self) -> str:
        """How the block reads now."""
        raise NotImplementedError

    def say(self, label: str) -> None:
        """Say how the block reads now, under a name for undo."""
        self.written.emit(self.source(), label)

    def say_alone(self, label: str) -> None:
        """The same as a change of its own."""
        self.left.emit()
        self.say(label)
        self.left.emit()

    def to_text(self) -> None:
        """Let the text stand without its box."""
        if not self.field.text().strip():
            self.removed.emit()
            return
        self.left.emit()
        self.written.emit(self.field.text(), TO_TEXT)
        self.left.emit()

    def show_field(self, text: str) -> None:
        """Show a text, silently, unless only blank lines at its end differ: those belong to the writer."""
        if text.rstrip() != self.field.text().rstrip():
            self.field.write(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        return super().eventFilter(watched, event)

    def _give_up(self) -> None:
        if self.field.text().strip():
            self.joined.emit()
        else:
            self.removed.emit()

    def _make_menu(self) -> IconButton:
        more = IconButton("ellipsis", _("More for this box"), size=16)
        menu = Menu(more)
        menu.addAction(icon("type"), _("Turn into text"), self.to_text)
        menu.addAction(icon("trash-2"), _("Remove"), self.removed.emit)
        more.setMenu(menu)
        more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        return more
