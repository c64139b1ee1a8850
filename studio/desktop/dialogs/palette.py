"""The palette: every action by its name, those that were used last first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from studio.desktop.actions import Actions
from studio.desktop.settings import Settings
from studio.desktop.widgets.picker import Choice, Picker
from studio.desktop.words import N_, _

MOST_RECENT = 8
SIGN = ">"
"""Typed first, it asks for commands where articles are offered."""

_NEEDS: Mapping[str, str] = {
    "kb": N_("needs an open knowledge base"),
    "article": N_("needs an open article"),
    "step": N_("needs a chosen step"),
    "text": N_("needs the caret in a text"),
}
_SELF = ("go.palette",)


def open_palette(window: QWidget, actions: Actions, settings: Settings) -> Picker:
    """Show the palette over a window; what is chosen is done once it is closed, where the focus was before."""
    back = QApplication.focusWidget()
    picker = Picker(window, _("Commands"), _("What do you want to do?"))
    picker.offer(commands(actions, settings))
    picker.picked.connect(lambda row_id: run(row_id, actions, settings, back))
    picker.open()
    return picker


def commands(actions: Actions, settings: Settings, sign: str = "") -> list[Choice]:
    """All actions, the latest first and those that cannot be done now last; their ids begin with `sign`."""
    latest = {row_id: number for number, row_id in enumerate(settings.now.commands)}
    listed = [one for one in actions.described() if one.id not in _SELF]
    listed.sort(key=lambda one: (not one.enabled, latest.get(one.id, len(latest))))
    return [
        Choice(
            sign + one.id,
            one.text.removesuffix("…"),
            " · ".join(part for part in (one.menu, one.keys if one.enabled else _why(one.needs)) if part),
            one.icon or "command",
            f"{one.english} {one.tip}",
            off=not one.enabled,
        )
        for one in listed
    ]


def run(row_id: str, actions: Actions, settings: Settings, back: QWidget | None = None) -> None:
    """Do what was chosen, with the focus where it was."""
    if back is not None and isValid(back):
        back.setFocus()
    others = [one for one in settings.now.commands if one != row_id]
    settings.put(commands=(row_id, *others)[:MOST_RECENT])
    actions[row_id].trigger()


def _why(needs: str) -> str:
    return _(_NEEDS[needs]) if needs in _NEEDS else _("cannot be done now")
