"""How the writer wishes to see the page: on which device, in which light, with how large a text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.panels.preview.frame import DEVICES, PHONE, TABLET, WEB, Device
from studio.desktop.panels.preview.head import Head


class Wishes(QObject):
    """Takes them from the buttons of the head and from actions."""

    dressed = Signal()
    """The page is to be shown in another light, or with a text of another size."""
    device_chosen = Signal(Device)

    def __init__(self, desk: Desk, head: Head, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._head = desk, head
        self._dark: bool | None = None
        self.text_size = 100
        head.device_chosen.connect(lambda name: self.choose_device(DEVICES[name]))
        head.size_chosen.connect(self.choose_size)
        head.dark_turned.connect(self.turn_dark)
        desk.theme.changed.connect(self._show_dark)

    def begin(self) -> None:
        """Say what holds at first."""
        self.choose_device(PHONE)
        self._show_dark()

    def verbs(self) -> Verbs:
        """What this does of the table of actions."""
        return {
            "view.phone": lambda: self.choose_device(PHONE),
            "view.tablet": lambda: self.choose_device(TABLET),
            "view.web": lambda: self.choose_device(WEB),
            "view.preview_dark": self.turn_dark,
        }

    @property
    def is_dark(self) -> bool:
        """Whether the page is dark: as wished, else as the studio is."""
        return self._desk.theme.is_dark if self._dark is None else self._dark

    @property
    def theme(self) -> str:
        """What the page calls that."""
        return "dark" if self.is_dark else "light"

    def turn_dark(self) -> None:
        """The page in the other light."""
        self._dark = not self.is_dark
        self._show_dark()

    def choose_size(self, percent: int) -> None:
        """The text at another size."""
        self.text_size = percent
        self.dressed.emit()

    def choose_device(self, device: Device) -> None:
        """The page on another device."""
        self._head.devices.choose(device.name)
        self.device_chosen.emit(device)

    def _show_dark(self) -> None:
        self._head.show_dark(self.is_dark)
        self._desk.actions["view.preview_dark"].setChecked(self.is_dark)
        self.dressed.emit()
