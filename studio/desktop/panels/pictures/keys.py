"""What keys ask for on the canvas. They are its own: in the window some of them mean something else."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from studio.desktop.panels.pictures.tools import BY_KEY

_NUDGES: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FAR = 10
_PLAIN: dict[int, str] = {
    Qt.Key.Key_Delete: "marks.delete",
    Qt.Key.Key_Backspace: "marks.delete",
    Qt.Key.Key_Escape: "escape",
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Plus: "picture.zoom_in",
    Qt.Key.Key_Equal: "picture.zoom_in",
    Qt.Key.Key_Minus: "picture.zoom_out",
    Qt.Key.Key_0: "picture.fit",
    Qt.Key.Key_1: "picture.full",
    Qt.Key.Key_BracketRight: "marks.front",
    Qt.Key.Key_BracketLeft: "marks.back",
    Qt.Key.Key_F2: "name",
}
_CONTROL: dict[int, str] = {
    Qt.Key.Key_A: "marks.all",
    Qt.Key.Key_C: "marks.copy",
    Qt.Key.Key_X: "marks.cut",
    Qt.Key.Key_V: "marks.paste",
    Qt.Key.Key_D: "marks.duplicate",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """What is asked for: the id of a row of the table of actions, `tool`, `nudge` (by pixels of the picture), `grow`
    (the same with the far edges alone), `enter`, `escape` or `name`."""

    what: str
    tool: str = ""
    dx: int = 0
    dy: int = 0


def deed_of(event: QKeyEvent) -> Deed | None:
    """What a key asks for, None for nothing here."""
    keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift, control, alt = (
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
    )
    key = event.key()
    if key in _NUDGES and not keys & control:
        far = _FAR if keys & shift else 1
        dx, dy = _NUDGES[key]
        return Deed("grow" if keys & alt else "nudge", dx=dx * far, dy=dy * far)
    if keys == control and key in _CONTROL:
        return Deed(_CONTROL[key])
    if keys in (Qt.KeyboardModifier.NoModifier, shift) and key in _PLAIN:
        return Deed(_PLAIN[key])
    tool = BY_KEY.get(chr(key) if 0 < key < 128 else "")
    return Deed("tool", tool.id) if tool and keys == Qt.KeyboardModifier.NoModifier else None
