"""One picture of the screen: asked for, waited for, chosen, taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QRect, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from studio.desktop.capturing.aside import Aside
from studio.desktop.desk import Desk
from studio.desktop.panels.capture import AskPicture, Countdown, Overlay, What
from studio.desktop.words import _

_SETTLES = 350
"""Milliseconds that other windows get to draw what the studio's lay over."""


class Picturing(QObject):
    """Takes one picture at a time. `take` is given it, as something pasted, once the window is there again."""

    def __init__(self, desk: Desk, over: QWidget, take: Callable[[QMimeData], object]) -> None:
        super().__init__(over)
        self._desk, self._over, self._take = desk, over, take
        self._what, self._delay = What.REGION, 0
        self._aside: Aside | None = None
        self.settling = QTimer(self, singleShot=True, interval=_SETTLES)
        self.settling.timeout.connect(self._shoot)
        self.countdown: Countdown | None = None
        self.overlay: Overlay | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a picture is being taken."""
        return self._aside is not None

    def ask(self) -> None:
        """Ask what to picture, and when."""
        dialog = AskPicture(self._over.window(), self._what, self._delay)
        dialog.agreed.connect(lambda: (dialog.accept(), self.begin(dialog.what, dialog.delay)))
        dialog.open()

    def begin(self, what: What, delay: int) -> None:
        """Step aside, and take the picture after as many seconds."""
        self._what, self._delay = what, delay
        self._aside = Aside(self._over.window())
        if delay:
            self.countdown = Countdown(self._desk.theme, delay)
            self.countdown.over.connect(self.settling.start)
            self.countdown.cancelled.connect(self.end)
            self.countdown.stand()
        else:
            self.settling.start()

    def end(self) -> None:
        """Come back, with or without a picture."""
        self.settling.stop()
        for widget in (self.countdown, self.overlay):
            if widget is not None:
                widget.deleteLater()
        self.countdown = self.overlay = None
        if self._aside:
            self._aside.back()
            self._aside = None

    def _shoot(self) -> None:
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        picture = screen.grabWindow(0)
        if picture.isNull():
            self.end()
            self._desk.messages.say(_("The screen gives no picture of itself"), tone="amber", key="capture")
        elif self._what is What.SCREEN:
            self._keep(picture, picture.rect())
        else:
            windows = _windows_on(screen, picture) if self._what is What.WINDOW else None
            self.overlay = Overlay(screen, picture, windows)
            self.overlay.chosen.connect(lambda part: self._keep(picture, part))
            self.overlay.cancelled.connect(self.end)
            self.overlay.open()

    def _keep(self, picture: QPixmap, part: QRect) -> None:
        self.end()
        image = picture.toImage()
        image.setDevicePixelRatio(1)
        pasted = QMimeData()
        pasted.setImageData(image.copy(part))
        self._take(pasted)


def _windows_on(screen: QScreen, picture: QPixmap) -> list[QRect]:
    """The windows of other programs, in pixels of a picture of that screen, the lowest first."""
    from studio.capture.x11.screen import Screen

    eye = Screen(None)
    areas = eye.windows()
    eye.close()
    start = screen.geometry().topLeft() * picture.devicePixelRatio()
    found = [QRect(area.x - start.x(), area.y - start.y(), area.width, area.height) for area in areas]
    return [each for each in found if each.intersects(picture.rect())]
