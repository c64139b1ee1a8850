"""What a writer's hands do to the canvas, and what is to be seen then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.panels.pictures import PicturesPanel
from studio.desktop.window import Window
from studio.kb.pictures import Mark, Point
from tests.desktop.pictures.conftest import ARTICLE
from tests.desktop.touring import settle

NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton


def marks(panel: PicturesPanel) -> dict[str, Mark]:
    return {mark.id: mark for mark in panel.canvas.picture.marks}


def place(panel: PicturesPanel, x: float, y: float) -> QPoint:
    return panel.canvas.lens.place(Point(x, y)).toPoint()


def drag(
    qtbot: QtBot,
    panel: PicturesPanel,
    start: tuple[float, float],
    end: tuple[float, float],
    keys: Qt.KeyboardModifier = CTRL,
) -> None:
    """From one place of the picture to another; Ctrl keeps it from snapping."""
    one, other = place(panel, *start), place(panel, *end)
    qtbot.mousePress(panel.canvas, LEFT, keys, one)
    for part in (0.3, 0.7, 1.0):
        at = QPointF(one) + (QPointF(other) - QPointF(one)) * part
        move(panel, at, keys)
    qtbot.mouseRelease(panel.canvas, LEFT, keys, other)
    settle()


def move(panel: PicturesPanel, at: QPointF, keys: Qt.KeyboardModifier) -> None:
    everywhere = panel.canvas.mapToGlobal(at)
    QApplication.sendEvent(panel.canvas, QMouseEvent(QEvent.Type.MouseMove, at, everywhere, LEFT, LEFT, keys))


def undo_label(studio: Window) -> str:
    return studio.actions_["edit.undo"].text()


def body(studio: Window) -> str:
    assert studio.board
    article = studio.board.desk.bridge.kb.article(ARTICLE)
    text = article.text("en") if article else None
    assert text
    return text.body
