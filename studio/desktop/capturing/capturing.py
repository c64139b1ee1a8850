"""What is done of the table of actions with the screen: a picture of it, and steps recorded from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QWidget

from studio.capture import Goal, why_not
from studio.desktop.actions import Verbs
from studio.desktop.capturing.picturing import Picturing
from studio.desktop.capturing.recording import Recording
from studio.desktop.desk import Desk

Place = tuple[str, str, str]
"""(article id, language, step id or "")."""


class Capturing(QObject):
    """Does both for one board; where the screen cannot be pictured, it says why, and what to do instead."""

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        place: Callable[[], Place],
        take: Callable[[QMimeData], object],
        show: Callable[[str, str, str], object],
        once_kept: Callable[[Callable[[], object]], object],
    ) -> None:
        """`place` is what is written now, `take` brings a picture into it, `show` opens a place; `once_kept` calls what
        it is given as soon as what is written outlives a crash."""
        super().__init__(over)
        self._desk, self._place = desk, place
        self.picturing = Picturing(desk, over, take)
        self.recording = Recording(desk, over, show, once_kept)

    def verbs(self) -> Verbs:
        """Slots by the rows of the table of actions."""
        return {"insert.screen": self._picture, "step.record": self._record}

    @property
    def is_aside(self) -> bool:
        """Whether the window stepped aside."""
        return self.picturing.is_busy or self.recording.is_on

    def close_panel(self) -> None:
        """Let go of the screen."""
        self.picturing.end()
        self.recording.close()

    def _picture(self) -> None:
        if self._may():
            self.picturing.ask()

    def _record(self) -> None:
        if self._may():
            self.recording.ask(Goal(*self._place()))

    def _may(self) -> bool:
        if self.is_aside:
            return False
        problem = why_not()
        if problem:
            self._desk.messages.show_problem(problem, key="capture")
        return problem is None
