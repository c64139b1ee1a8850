"""One small picture with its marks: a button that opens it, and a number on it is one that refers to it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu

from studio.desktop.panels.article.pictures.prints import Disc
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import draw_icon, icon
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import _

WIDTH, HEIGHT = 248, 155
_RADIUS = 9.0
_REACH = 14.0
"""How far from the middle of a number a click still means it, in pixels."""


class Thumb(QAbstractButton):
    """Shows a pixmap, or that it is being drawn, or in words why there is none."""

    number_picked = Signal(str)
    """The id of the mark that the text is to refer to."""
    menu_asked = Signal(object)
    """Where on the screen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pixmap: QPixmap | None = None
        self._problem = ""
        self._discs: tuple[Disc, ...] = ()
        self.setFixedSize(QSize(WIDTH, HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)

    @property
    def is_shown(self) -> bool:
        """Whether the picture itself is shown."""
        return self._pixmap is not None

    @property
    def problem(self) -> str:
        """Why there is no picture, "" where there is one or will be."""
        return self._problem

    def show_pixels(self, pixmap: QPixmap | None, discs: tuple[Disc, ...] = (), problem: str = "") -> None:
        """Show pixels; without them and without a problem, that they are being drawn."""
        self._pixmap, self._discs, self._problem = pixmap, discs, problem
        said = ", ".join(f"{disc.number} {disc.label}".strip() for disc in discs if disc.number)
        self.setAccessibleDescription(problem or (_("Numbers on it: {numbers}", numbers=said) if said else ""))
        self.setToolTip(problem)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        disc = self._disc_at(event.position())
        self.setToolTip(_("Refer to {number} in the text", number=disc.number) if disc else self._problem)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        disc = self._disc_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if disc:
            self.setDown(False)
            self.number_picked.emit(disc.mark)
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def menu_of_numbers(self) -> QMenu:
        """What a click on a number does, for those who do not click."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for disc in self._discs:
            said = f"{disc.number} {disc.label}".strip()
            action = menu.addAction(icon("circle-dot"), _("Refer to {number} in the text", number=said))
            action.triggered.connect(lambda _checked=False, mark=disc.mark: self.number_picked.emit(mark))
        return menu

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, _RADIUS, _RADIUS)
        painter.fillPath(path, colour("warning") if self._problem else colour("hover"))
        if self._pixmap is not None:
            painter.setClipPath(path)
            painter.drawPixmap(self.rect(), self._pixmap)
            painter.setClipping(False)
        else:
            self._say(painter, frame)
        pen = QPen(colour("accent"), 2.0) if self.hasFocus() else QPen(colour("line2"), 1.0)
        painter.setPen(pen)
        inset = 0.5 if self.hasFocus() else 0.0
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
        painter.end()

    def _say(self, painter: QPainter, frame: QRectF) -> None:
        """An icon and words in the middle, in the place of the picture."""
        colour = self._theme.colour("amber" if self._problem else "text3")
        square = QRectF(0, 0, 22, 22)
        square.moveCenter(QPointF(frame.center().x(), frame.top() + 48))
        draw_icon(painter, "triangle-alert" if self._problem else "image", square, colour)
        font = self.font()
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(colour)
        words = frame.adjusted(16, 66, -16, -8)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(words, flags, self._problem or _("Drawing the picture…"))

    def _disc_at(self, place: QPointF) -> Disc | None:
        for disc in self._discs:
            away = QPointF(disc.x * WIDTH, disc.y * HEIGHT) - place
            if disc.number and away.manhattanLength() <= _REACH:
                return disc
        return None
