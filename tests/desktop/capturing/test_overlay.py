"""A part of the screen is chosen with the mouse, or with the keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.panels.capture import Overlay
from studio.desktop.theme import Theme

LEFT = Qt.MouseButton.LeftButton
WINDOWS = [QRect(20, 20, 300, 200), QRect(100, 80, 300, 200)]


def made(qtbot: QtBot, windows: list[QRect] | None, scale: float = 1) -> Overlay:
    screen = QGuiApplication.primaryScreen()
    picture = QPixmap(screen.geometry().size() * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(QColor("#336699"))
    overlay = Overlay(screen, picture, windows)
    qtbot.addWidget(overlay)
    overlay.open()
    return overlay


@pytest.fixture
def region(qtbot: QtBot, theme: Theme) -> Iterator[Overlay]:
    QCursor.setPos(5, 5)
    return made(qtbot, None)  # type: ignore[return-value]


def drag(overlay: Overlay, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(overlay, LEFT, pos=start)
    QTest.mouseMove(overlay, end)
    QTest.mouseRelease(overlay, LEFT, pos=end)


def test_a_region_is_dragged(qtbot: QtBot, region: Overlay) -> None:
    with qtbot.waitSignal(region.chosen) as heard:
        drag(region, QPoint(200, 150), QPoint(80, 50))
    assert heard.args == [QRect(80, 50, 120, 100)]
    assert not region.isVisible()


def test_a_click_is_no_region(qtbot: QtBot, region: Overlay) -> None:
    with qtbot.assertNotEmitted(region.chosen):
        drag(region, QPoint(200, 150), QPoint(202, 151))
    assert region.isVisible() and region.part.isEmpty()


def test_a_region_is_chosen_by_keys(qtbot: QtBot, region: Overlay) -> None:
    QTest.mouseMove(region, QPoint(40, 40))
    with qtbot.waitSignal(region.chosen) as heard:
        QTest.keyClick(region, Qt.Key.Key_Return)
        for _time in range(3):
            QTest.keyClick(region, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
            QTest.keyClick(region, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(region, Qt.Key.Key_Left)
        QTest.keyClick(region, Qt.Key.Key_Return)
    assert heard.args == [QRect(40, 40, 29, 30)]


def test_escape_cancels(qtbot: QtBot, region: Overlay) -> None:
    with qtbot.waitSignal(region.cancelled):
        QTest.keyClick(region, Qt.Key.Key_Escape)
    assert not region.isVisible()


def test_the_other_button_cancels(qtbot: QtBot, region: Overlay) -> None:
    with qtbot.waitSignal(region.cancelled):
        QTest.mousePress(region, Qt.MouseButton.RightButton, pos=QPoint(30, 30))


def test_the_window_in_front_is_clicked(qtbot: QtBot, theme: Theme) -> None:
    overlay = made(qtbot, WINDOWS)
    QTest.mouseMove(overlay, QPoint(150, 100))
    with qtbot.waitSignal(overlay.chosen) as heard:
        QTest.mouseClick(overlay, LEFT, pos=QPoint(150, 100))
    assert heard.args == [WINDOWS[1]]


def test_windows_are_chosen_by_keys(qtbot: QtBot, theme: Theme) -> None:
    overlay = made(qtbot, WINDOWS)
    QTest.mouseMove(overlay, QPoint(150, 100))
    QTest.keyClick(overlay, Qt.Key.Key_Tab)
    with qtbot.waitSignal(overlay.chosen) as heard:
        QTest.keyClick(overlay, Qt.Key.Key_Return)
    assert heard.args == [WINDOWS[0]]


def test_on_a_fine_screen_the_part_is_in_pixels_of_the_picture(qtbot: QtBot, theme: Theme) -> None:
    overlay = made(qtbot, None, scale=2)
    with qtbot.waitSignal(overlay.chosen) as heard:
        drag(overlay, QPoint(10, 20), QPoint(110, 70))
    assert heard.args == [QRect(20, 40, 200, 100)]
