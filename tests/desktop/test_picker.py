"""The list to choose from by typing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.theme import Theme
from studio.desktop.widgets.picker import Choice, Picker
from studio.desktop.widgets.writing import WritingLine


def test_it_is_as_high_as_what_is_offered_and_no_higher_than_asked(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    picker = Picker(window, "Go to", "Type")
    picker.offer([Choice(str(number), f"Article {number:02}") for number in range(30)])
    picker.open(height=400)
    assert picker.height() == 400
    [field] = picker.findChildren(WritingLine)
    field.setText("Article 29")
    assert len(picker.offered) == 1
    qtbot.waitUntil(lambda: 36 <= picker._list.viewport().height() < 72)
    assert picker.height() < 150
    field.setText("nothing of the kind")
    assert not picker.offered and picker.said and picker.height() < 150
    field.clear()
    assert picker.height() == 400
    picker.close()
