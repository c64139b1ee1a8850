"""One answer of a branch: a grip, its words, where it leads, and a cross."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from studio.desktop.panels.article.blocks.target_button import TargetButton
from studio.desktop.panels.article.blocks.targets import Described
from studio.desktop.panels.article.prompts import prompt_of_answer
from studio.desktop.theme import Theme
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.buttons import IconButton
from studio.desktop.widgets.tiles import Sign
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.words import _

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

_NARROW = 420
"""Pixels below which an answer takes two lines."""


class Grip(IconButton):
    """Drags its row up and down; by keyboard, Alt with the arrows does."""

    dragged = Signal(QPoint)
    """Where the pointer is on the screen while it drags."""
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__("grip-vertical", _("Move the answer: drag, or Alt with the arrow keys"), "text3", 16)
        self.setCursor(Qt.CursorShape.SizeVerCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.dropped.emit()


class OptionRow(QFrame):
    """Shows one answer."""

    written = Signal(str)
    """The answer's words, as they are typed."""
    choosing = Signal()
    """Its target is to be chosen."""
    moving = Signal(int)
    """One place up (-1) or down (1)."""
    entered = Signal()
    emptied = Signal()
    """Backspace in an answer without words."""
    stepping = Signal(int)
    removing = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.target = ""
        dress(self, look="option")
        self.grip = Grip()
        self.label = WritingArea(_("Answer"), type="strong", one_line=True)
        self.button = TargetButton(theme)
        self.cross = IconButton("x", _("Remove the answer"), "text3", 16)
        self._arrow = Sign("chevron-right", "text3", 16, mirrored="chevron-left")
        self._arrow.setParent(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 4, 4, 4)
        self._grid.setSpacing(4)
        self._grid.addWidget(self.grip, 0, 0)
        self._grid.addWidget(self.label, 0, 1)
        self._grid.addWidget(self.cross, 0, 4)
        self._is_narrow = True
        self._fold(False)
        self.label.written.connect(self.written)
        self.label.entered.connect(self.entered)
        self.label.left.connect(self.left)
        self.label.stepped_out.connect(self.stepping)
        self.button.clicked.connect(self.choosing)
        self.cross.clicked.connect(self.removing)
        for part in self._parts():
            part.installEventFilter(self)

    def show_option(self, label: str, target: str, described: Described) -> None:
        """Show an answer, silently."""
        self.label.write(label)
        self.target = target
        self.describe(described)

    def describe(self, described: Described) -> None:
        """Say where it leads."""
        self.label.setPlaceholderText(prompt_of_answer(self.target))
        self.button.describe(described, self.label.text())
        dress(self, tone="red" if self.button.is_dead and self.label.text().strip() else "")
        self.cross.name(_("Remove the answer “{answer}”", answer=self.label.text()))

    def remark(self, remark: str) -> None:
        """Say what is wrong with the place it leads to, "" for nothing."""
        self.button.remark(remark)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(event.size().width() < _NARROW)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self.focused.emit()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _moves(event):
            event.accept()  # else the step would move
            return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(watched, event)
        return super().eventFilter(watched, event)

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        if way := _moves(event):
            self.moving.emit(way)
            return True
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in _MOVES and watched is not self.label:
            self.stepping.emit(_MOVES[Qt.Key(event.key())])
            return True
        if watched is self.label and event.key() == Qt.Key.Key_Backspace and not self.label.text():
            self.emptied.emit()
            return True
        return False

    def _parts(self) -> tuple[QWidget, ...]:
        return self.grip, self.label, self.button, self.cross

    def _fold(self, is_narrow: bool) -> None:
        """Put the target below the words where there is no room beside them."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        for part in (self._arrow, self.button):
            self._grid.removeWidget(part)
        self._arrow.setVisible(not is_narrow)
        if is_narrow:
            self._grid.addWidget(self.button, 1, 1, 1, 3)
        else:
            self._grid.addWidget(self._arrow, 0, 2)
            self._grid.addWidget(self.button, 0, 3)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(3, 0 if is_narrow else 6)


def _moves(event: QKeyEvent) -> int:
    """Whether a key moves the answer, and which way; 0 where it does not."""
    alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return _MOVES.get(Qt.Key(event.key()), 0) if alt and event.key() in _MOVES else 0
