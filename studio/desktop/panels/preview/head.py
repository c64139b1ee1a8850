"""The row above the device: which device, which language, light or dark, how large the text is, whose page
it is, and the browser."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from studio.desktop.theme.icons import icon
from studio.desktop.widgets.buttons import IconButton, Segments
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import N_, _

DEVICES = (("phone", N_("Phone")), ("tablet", N_("Tablet")), ("web", N_("Web")))
TEXT_SIZES = (100, 125, 150, 200)


class Head(QWidget):
    """Tells what is wished; the panel says what holds."""

    device_chosen = Signal(str)
    language_chosen = Signal(str)
    size_chosen = Signal(int)
    dark_turned = Signal()
    browser_asked = Signal()
    simulation_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.devices = Segments(_("Device"), [(name, _(text), "") for name, text in DEVICES])
        self.languages = IconButton("languages", _("Language of the preview"), size=16)
        self.dark = IconButton("moon", _("Preview in the dark"), size=16)
        self.sizes = IconButton("type", _("Size of the text"), size=16)
        self.browser = IconButton("external-link", _("Open in the browser"), size=16)
        self.simulate = IconButton("user", _("Simulate a customer"), size=16)
        self._language_menu, self._size_menu = Menu(self), Menu(self)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button, menu in ((self.languages, self._language_menu), (self.sizes, self._size_menu)):
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button in (self.languages, self.sizes, self.dark, self.simulate, self.browser):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        whole = FlowLayout(self, spacing=4, last_at_end=True)
        whole.addWidget(self.devices)
        whole.addWidget(tools)
        self.devices.chosen.connect(self.device_chosen)
        self.dark.clicked.connect(self.dark_turned)
        self.browser.clicked.connect(self.browser_asked)
        self.simulate.clicked.connect(self.simulation_asked)
        sizes = QActionGroup(self)
        for percent in TEXT_SIZES:
            action = _choice(self._size_menu, _("{percent} %", percent=percent), sizes)
            action.setChecked(percent == TEXT_SIZES[0])
            action.triggered.connect(lambda _checked=False, percent=percent: self.size_chosen.emit(percent))

    def show_dark(self, dark: bool) -> None:
        """Say whether the page is dark: the button offers the other."""
        self.dark.setIcon(icon("sun" if dark else "moon"))
        self.dark.name(_("Preview in the light") if dark else _("Preview in the dark"))

    def offer_languages(self, languages: Sequence[tuple[str, str, bool]], chosen: str) -> None:
        """The languages (tag, name, whether there is a text) and the one that is shown."""
        self._language_menu.clear()
        group = QActionGroup(self._language_menu)
        for tag, name, there in languages:
            action = _choice(self._language_menu, name if there else _("{name} – not translated", name=name), group)
            action.setChecked(tag == chosen)
            action.setEnabled(there)
            action.triggered.connect(lambda _checked=False, tag=tag: self.language_chosen.emit(tag))


def _choice(menu: QMenu, text: str, group: QActionGroup) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    group.addAction(action)
    return action
