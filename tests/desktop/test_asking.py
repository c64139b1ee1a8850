"""Questions that are higher than the screen scroll, and what decides stays in view."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.theme import Theme
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.room import room_for
from tests.desktop.looking import clipped


def test_what_is_higher_than_the_screen_scrolls_under_its_buttons(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    theme.dress(window)
    qtbot.addWidget(window)
    window.show()
    asking = Asking(window, "Many things", "Do it")
    lines = [QLineEdit() for _number in range(20)]
    for number, line in enumerate(lines):
        asking.field(f"Thing {number}", line, "This much can be said about it")
    lines[0].setFocus()
    asking.show()
    asking.activateWindow()
    qtbot.waitUntil(asking.isActiveWindow)
    assert asking.height() <= room_for(asking).height()
    assert asking.findChild(QScrollArea) is not None
    assert asking.yes.visibleRegion().boundingRect().height() == asking.yes.height()
    assert asking.focusWidget() is lines[0]
    assert clipped(asking) == []


def test_what_fits_does_not_scroll(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    theme.dress(window)
    qtbot.addWidget(window)
    window.show()
    asking = Asking(window, "One thing", "Do it")
    asking.field("Thing", QLineEdit())
    asking.show()
    assert asking.findChild(QScrollArea) is None
