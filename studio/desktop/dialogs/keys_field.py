"""A field that takes the keys which are pressed in it, and the words for those that cannot be had."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from studio.desktop.words import _

_OWN = ("Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A")
"""What every field does itself."""


class KeysField(QLineEdit):
    """Takes the keys that are pressed in it; Tab and Escape go on meaning what they mean everywhere."""

    pressed = Signal(str)
    """Keys, as Qt writes them everywhere; "" for none."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(_("New keys"))
        self.setPlaceholderText(_("None"))
        self.setFixedWidth(150)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_keys(self, keys: str) -> None:
        """Show the keys that hold."""
        self.setText(native(keys))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not _moves(event):
            event.accept()  # what is pressed here is recorded, not done
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _moves(event):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not event.modifiers():
            self.pressed.emit("")
        elif event.key() not in (
            Qt.Key.Key_Control,
            Qt.Key.Key_Shift,
            Qt.Key.Key_Alt,
            Qt.Key.Key_Meta,
            Qt.Key.Key_AltGr,
        ):
            self.pressed.emit(QKeySequence(event.keyCombination()).toString())


def keys_problem(keys: str) -> str:
    """Why keys cannot be had, "" where they can."""
    if keys in _OWN:
        return _("{keys} works in every text field, and has to go on doing so.", keys=native(keys))
    last = keys.rsplit("+", 1)[-1]
    is_function = len(last) > 1 and last[0] == "F" and last[1:].isdigit()
    if keys and not is_function and not any(part in keys for part in ("Ctrl+", "Alt+", "Meta+")):
        return _("{keys} alone is typed in texts. Hold Ctrl or Alt as well.", keys=native(keys))
    return ""


def native(keys: str) -> str:
    """Keys as the system shows them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _moves(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)
