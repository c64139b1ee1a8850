"""What is asked before the screen is pictured or recorded."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from studio.desktop.theme.looks import dress
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.buttons import Segments
from studio.desktop.words import _, plural

DELAYS = (0, 3, 5, 10)
"""Seconds from the button to the picture."""


class What(StrEnum):
    """What of the screen is pictured."""

    SCREEN = "screen"
    WINDOW = "window"
    REGION = "region"


class AskPicture(Asking):
    """What to picture, and when."""

    def __init__(self, parent: QWidget, what: What, delay: int) -> None:
        text = _("The studio steps aside meanwhile. The picture comes into the step that you are writing.")
        super().__init__(parent, _("Picture of the screen"), _("Take the picture"), text)
        choices = [
            (What.REGION, _("Region"), "crop"),
            (What.WINDOW, _("Window"), "square"),
            (What.SCREEN, _("Whole screen"), "monitor"),
        ]
        self._what = Segments(_("What"), choices)
        self._what.choose(what)
        self._delay = Segments(_("When"), [(str(each), _delay(each), "") for each in DELAYS])
        self._delay.choose(str(delay))
        self.field(_("What"), self._what)
        self.field(_("When"), self._delay, _("Time to open a menu, say."))
        self.yes.setFocus()

    @property
    def what(self) -> What:
        """What is to be pictured."""
        return What(self._what.choice)

    @property
    def delay(self) -> int:
        """Seconds to wait."""
        return int(self._delay.choice)


class AskRecording(Asking):
    """Says what a recording does, before it begins."""

    def __init__(self, parent: QWidget) -> None:
        what = _("Go through the task as a customer would: every click becomes a step with a picture and a title.")
        not_ = _("Only windows that you click are pictured. What you type is never recorded.")
        super().__init__(parent, _("Record steps"), _("Start recording"), f"{what}\n\n{not_}")
        self.yes.setFocus()


class AskWaste(Asking):
    """Whether a recording is really to be thrown away."""

    def __init__(self, parent: QWidget, count: int) -> None:
        text = plural("{count} recorded step is lost then.", "{count} recorded steps are lost then.", count)
        super().__init__(parent, _("Discard the recording?"), _("Discard it"), text)
        self.no.setText(_("Keep recording"))
        dress(self.yes, look="danger")
        self.yes.setDefault(False)  # Enter loses nothing
        self.no.setDefault(True)
        self.no.setFocus()


def _delay(seconds: int) -> str:
    return _("{count} s", count=seconds) if seconds else _("At once")
