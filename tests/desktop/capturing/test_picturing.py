"""A picture of the screen comes into the step that is written, and the window comes back whatever happens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.capturing.picturing import Picturing
from studio.desktop.desk import Desk
from studio.desktop.panels.capture import AskPicture, What


@pytest.fixture
def over(qtbot: QtBot, desk: Desk) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def taken() -> list[QMimeData]:
    return []


@pytest.fixture
def picturing(desk: Desk, over: QWidget, taken: list[QMimeData]) -> Picturing:
    return Picturing(desk, over, taken.append)


def test_the_whole_screen_comes_as_if_it_were_pasted(
    qtbot: QtBot, picturing: Picturing, over: QWidget, taken: list[QMimeData]
) -> None:
    picturing.begin(What.SCREEN, 0)
    assert not over.isVisible() and picturing.is_busy
    qtbot.waitUntil(lambda: bool(taken))
    assert taken[0].hasImage() and over.isVisible() and not picturing.is_busy


def test_a_region_is_chosen_or_not(qtbot: QtBot, picturing: Picturing, over: QWidget, taken: list[QMimeData]) -> None:
    picturing.begin(What.REGION, 0)
    qtbot.waitUntil(lambda: picturing.overlay is not None)
    assert picturing.overlay
    QTest.keyClick(picturing.overlay, Qt.Key.Key_Escape)
    assert over.isVisible() and not taken and not picturing.is_busy


def test_what_is_ended_before_the_picture_takes_none(picturing: Picturing, over: QWidget) -> None:
    picturing.begin(What.REGION, 0)
    assert picturing.settling.isActive()
    picturing.end()  # the knowledge base is closed, say
    assert not picturing.settling.isActive() and over.isVisible()


def test_a_countdown_can_be_cancelled(
    qtbot: QtBot, picturing: Picturing, over: QWidget, taken: list[QMimeData]
) -> None:
    picturing.begin(What.SCREEN, 10)
    assert picturing.countdown and picturing.countdown.isVisible()
    QTest.mouseClick(picturing.countdown.cancel, Qt.MouseButton.LeftButton)
    assert over.isVisible() and not taken and not picturing.is_busy


def test_the_countdown_counts_and_is_gone_before_the_picture(
    qtbot: QtBot, picturing: Picturing, taken: list[QMimeData]
) -> None:
    picturing.begin(What.SCREEN, 3)
    countdown = picturing.countdown
    assert countdown
    for _second in range(3):
        countdown._count()
    assert not countdown.isVisible()
    qtbot.waitUntil(lambda: bool(taken))


def test_what_was_chosen_last_is_offered_again(qtbot: QtBot, picturing: Picturing, over: QWidget) -> None:
    picturing._what, picturing._delay = What.WINDOW, 5
    picturing.ask()
    dialog = over.findChild(AskPicture)
    assert dialog and (dialog.what, dialog.delay) == (What.WINDOW, 5)
    dialog.reject()
