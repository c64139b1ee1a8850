"""What the mouse left while a menu or a dialog was open does not look as if it still stood there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.theme import Theme
from studio.desktop.widgets.buttons import IconButton
from studio.desktop.widgets.menu import Menu
from studio.desktop.widgets.picker import Choice, Picker
from studio.desktop.window import Window


def _menu(parent: QWidget) -> QWidget:
    menu = Menu(parent)
    menu.addAction("One")
    menu.popup(QPoint(300, 300))
    return menu


def _picker(parent: QWidget) -> QWidget:
    picker = Picker(parent, "Choices", "Type")
    picker.offer([Choice("a", "One")])
    picker.open()
    return picker


def _dialog(parent: QWidget) -> QWidget:
    dialog = QDialog(parent)
    dialog.open()
    return dialog


@pytest.mark.parametrize("opened", [_menu, _picker, _dialog])
def test_the_mouse_that_went_is_not_seen_any_more(
    qtbot: QtBot, studio: Window, theme: Theme, opened: Callable[[QWidget], QWidget]
) -> None:
    studio.activateWindow()
    qtbot.waitUntil(studio.isActiveWindow)
    gone, there = IconButton("x", "Gone"), IconButton("x", "There")
    for place, button in enumerate((gone, there)):
        button.setParent(studio)
        button.move(200 + 100 * place, 200)
        button.show()
    QCursor.setPos(there.mapToGlobal(there.rect().center()))
    popup = opened(studio)
    qtbot.waitUntil(popup.isVisible)
    for button in (gone, there):
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    popup.close()
    studio.activateWindow()  # as a window manager does
    qtbot.waitUntil(lambda: not gone.underMouse())
    assert there.underMouse()
