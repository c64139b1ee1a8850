"""What has the focus has a border of one colour; nothing else is drawn into it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.theme import Theme
from studio.desktop.theme.looks import dress
from studio.desktop.widgets.buttons import push


@pytest.mark.parametrize("look", ["", "chip", "tile", "choice", "link", "quiet", "segment"])
def test_a_button_with_the_focus_is_filled_with_one_colour(qtbot: QtBot, theme: Theme, look: str) -> None:
    room = QWidget()
    theme.dress(room)
    qtbot.addWidget(room)
    button = dress(push(""), look=look)
    button.setParent(room)
    button.setGeometry(10, 10, 120, 60)
    room.resize(140, 80)
    room.show()
    with qtbot.waitActive(room):
        room.activateWindow()
    room.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as after Tab: only then Qt draws what is its own
    button.setFocus()
    assert button.hasFocus()
    shot = room.grab(button.geometry()).toImage()
    column = {shot.pixelColor(60, y).name() for y in range(6, 54)}
    row = {shot.pixelColor(x, 30).name() for x in range(12, 108)}
    assert len(column | row) == 1
