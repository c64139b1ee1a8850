"""A quiet sign that phones are being served, and the way to end it: it stands in the status bar while they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton

from studio.desktop.panels.preview.elsewhere import Elsewhere
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.buttons import say
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import _, plural


class PhonePill(QPushButton):
    """Its menu has the address, the way to its code, and the end. `show_code` opens the dialog."""

    def __init__(self, elsewhere: Elsewhere, show_code: Callable[[], object]) -> None:
        super().__init__()
        self._elsewhere, self._show_code = elsewhere, show_code
        dress(self, look="quiet")
        self.setIcon(icon("smartphone", "accent"))
        self.setIconSize(QSize(14, 14))
        say(self, _("On phones"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setMenu(self._make_menu())
        elsewhere.turned.connect(self._follow)
        self._follow()

    def _make_menu(self) -> QMenu:
        menu = Menu(self)
        self.looking = menu.addAction("")
        self.looking.setEnabled(False)
        menu.addSeparator()
        menu.addAction(icon("qr-code"), _("Address and code…"), self._show_code)
        menu.addAction(icon("copy"), _("Copy the address"), self._copy)
        self.stop = menu.addAction(icon("x"), _("Stop showing it on phones"), self._elsewhere.stop)
        menu.aboutToShow.connect(self._count)
        return menu

    def _follow(self) -> None:
        address = self._elsewhere.for_phones
        self.setVisible(bool(address) and self.parentWidget() is not None)  # by itself it would be a window
        self.setToolTip(_("Phones in this network can read the drafts at {address}", address=address))
        self.setAccessibleName(_("The drafts are shown on phones: address and end"))

    def _count(self) -> None:
        count = self._elsewhere.looking
        said = plural("{count} page is open there", "{count} pages are open there", count)
        self.looking.setText(said if count else _("Nobody looks at it now"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._elsewhere.for_phones)
