"""What is said where another studio has the folder: when it is opened, and when somebody writes all the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from studio.desktop.desk import Desk
from studio.desktop.widgets.message import Choices
from studio.desktop.words import _, told
from studio.errors import Problem

_KEY = "read-only"


class ReadingOnly(QObject):
    """`reopen` tries to get the folder after all; `ways_out` are what else can be done."""

    def __init__(self, desk: Desk, parent: QObject, reopen: Callable[[], object], ways_out: Choices) -> None:
        super().__init__(parent)
        self._desk, self._ways_out = desk, ways_out
        self._again = (_("Try again"), reopen)
        self._was_refused = False
        desk.bridge.refused.connect(self._note_refusal)

    def tell(self) -> None:
        """Say it, as long as nobody tried to write."""
        self._desk.messages.say(_("Open elsewhere: reading only"), self._holder(), self._again, key=_KEY)

    def _note_refusal(self, _problem: Problem) -> None:
        """Say why nothing was changed and what to do, in the place of what was said; once, as long as that stands."""
        if not self._desk.bridge.workspace.is_read_only:
            return
        self._desk.messages.drop("refused")
        if self._was_refused and _KEY in self._desk.messages.shown:
            return
        self._was_refused = True
        what = _("Close it there and try again, or save a copy elsewhere and work in that.")
        self._desk.messages.say(
            _("Nothing was changed: this knowledge base is open elsewhere, and only read here"),
            f"{self._holder()}\n{what}".strip(),
            self._again,
            *self._ways_out,
            tone="amber",
            key=_KEY,
        )

    def _holder(self) -> str:
        holder = self._desk.bridge.workspace.holder
        return told(str(holder)) if holder else ""
