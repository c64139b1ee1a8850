"""The device around the page: a phone, a tablet or a browser's window, as large as there is room for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from studio.desktop.theme import Theme
from studio.desktop.theme.icons import draw_icon


@dataclass(frozen=True, slots=True)
class Device:
    """Sizes in CSS pixels. `head` is what the device shows above the page; a web page is as high as there is room."""

    name: str
    width: int
    height: int
    bezel: int
    radius: int
    head: int


PHONE = Device("phone", 390, 844, 11, 54, 47)
TABLET = Device("tablet", 820, 1180, 24, 44, 30)
WEB = Device("web", 1280, 0, 0, 22, 84)
DEVICES = {device.name: device for device in (PHONE, TABLET, WEB)}

_BEZEL = {False: "#14161C", True: "#05060A"}
_RIM = {False: "#3A3F4A", True: "#3A414D"}
_BAR = 1.0
_CLOCK = "9:41"


class Frame(QWidget):
    """Holds the page, and gives it the device's own width by its zoom."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.device = PHONE
        self.ground = QColor("#ffffff")
        self.zoom = 1.0
        self._clock, self._online = _CLOCK, True
        self._page: QWidget | None = None
        self._over = _Over(self)
        self.setMinimumSize(160, 200)
        theme.changed.connect(self.update)

    def hold(self, page: QWidget | None) -> None:
        """Show a page within the frame; None for an empty one."""
        self._page = page
        if page is not None:
            page.setParent(self)
            page.show()
        self._over.raise_()
        self._arrange()

    def choose(self, device: Device) -> None:
        """Be another device."""
        self.device = device
        self._arrange()
        self.update()

    def paint_ground(self, colour: str) -> None:
        """Take over the colour of the page, so that the device's own parts belong to it. `colour` is CSS rgb()."""
        found = [
            int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",") if part.strip().isdigit()
        ]
        if len(found) == 3:
            self.ground = QColor(*found)
            self.update()
            self._over.update()

    def tell(self, clock: str, online: bool) -> None:
        """Show another time on the device ("" for none in particular), and whether it has a connection."""
        self._clock, self._online = clock or _CLOCK, online
        self.update()

    def body(self) -> QRectF:
        """Where the device is."""
        device = self.device
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        wide = device.width + 2 * device.bezel
        if device.height == 0:
            return room
        high = device.height + 2 * device.bezel
        scale = min(room.width() / wide, room.height() / high, 1.0)
        made = QRectF(0, 0, wide * scale, high * scale)
        made.moveCenter(QPointF(room.center().x(), 0))
        made.moveTop(room.top())
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _scale(self) -> float:
        body = self.body()
        return min(1.0, body.width() / (self.device.width + 2 * self.device.bezel))

    def glass(self) -> QRectF:
        """Where the device shows something."""
        inset = self.device.bezel * self._scale()
        return self.body().adjusted(inset, inset, -inset, -inset)

    def head(self) -> float:
        """How high the device's own bar is, in pixels of the screen."""
        return 34.0 if self.device is WEB else self.device.head * self._scale()

    def _arrange(self) -> None:
        self._over.setGeometry(self.rect())
        glass = self.glass()
        at = QRect(round(glass.left()), round(glass.top() + self.head()), round(glass.width()), 0)
        at.setBottom(round(glass.bottom()) - 1)
        if self._page is not None:
            self._page.setGeometry(at)
            self.zoom = max(0.25, at.width() / self.device.width)
            if hasattr(self._page, "setZoomFactor"):
                self._page.setZoomFactor(self.zoom)  # type: ignore[attr-defined] - a page of the web engine has it

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body, scale = self.body(), self._scale()
        radius = 12.0 if self.device is WEB else self.device.radius * scale
        dark = self._theme.is_dark
        if self.device is WEB:
            painter.setPen(self._theme.colour("line2"))
            painter.setBrush(self._theme.colour("raised"))
        else:
            painter.setPen(QColor(_RIM[dark]))
            painter.setBrush(QColor(_BEZEL[dark]))
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.device is WEB:
            self._paint_browser(painter)
        else:
            inner = max(2.0, radius - self.device.bezel * scale)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.ground)
            painter.drawRoundedRect(self.glass(), inner, inner)
            self._paint_status(painter, scale)
        painter.end()

    def _paint_browser(self, painter: QPainter) -> None:
        glass = self.glass()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line2"))
        middle = glass.top() + self.head() / 2
        for number in range(3):
            painter.drawEllipse(QPointF(glass.left() + 18 + 14 * number, middle), 4, 4)
        painter.setBrush(self._theme.colour("field"))
        field = QRectF(glass.left() + 66, middle - 10, max(20.0, glass.width() - 84), 20)
        painter.drawRoundedRect(field, 10, 10)

    def _paint_status(self, painter: QPainter, scale: float) -> None:
        glass, high = self.glass(), self.head()
        ink = QColor("#101319") if self.ground.lightness() > 128 else QColor("#F2F4F8")
        phone = self.device is PHONE
        size = (15 if phone else 13) * scale
        font = QFont(self.font())
        font.setPixelSize(max(6, round(size)))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink)
        side = (30 if phone else 20) * scale
        line = QRectF(glass.left() + side, glass.top(), glass.width() - 2 * side, high)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._clock)
        icon_size = size * 1.15
        draw_icon(
            painter,
            "wifi" if self._online else "cloud-off",
            QRectF(line.right() - 2.6 * icon_size, line.center().y() - icon_size / 2, icon_size, icon_size),
            ink,
        )
        self._paint_battery(painter, QRectF(line.right() - 1.4 * icon_size, 0, 1.4 * icon_size, 0.7 * icon_size), ink)
        if phone:
            island = QRectF(0, 0, 108 * scale, 30 * scale)
            island.moveCenter(QPointF(glass.center().x(), glass.top() + high * 0.52))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(_BEZEL[True]))
            painter.drawRoundedRect(island, island.height() / 2, island.height() / 2)

    def _paint_battery(self, painter: QPainter, at: QRectF, ink: QColor) -> None:
        at.moveTop(self.glass().top() + self.head() / 2 - at.height() / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(at, at.height() / 3, at.height() / 3)
        painter.fillRect(at.adjusted(2, 2, -at.width() * 0.25, -2), ink)

    def paint_over(self, painter: QPainter) -> None:
        """What lies on the glass: its round corners, and the bar at a phone's lower edge."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, glass = self._scale(), self.glass()
        web = self.device is WEB
        radius = 11.0 if web else max(2.0, (self.device.radius - self.device.bezel) * scale)
        at = QRectF(glass.adjusted(1, 1, -1, -1) if web else glass)
        corners = QPainterPath()
        corners.addRect(
            QRectF(
                round(glass.left()) - 1, at.center().y(), round(glass.width()) + 2, glass.bottom() + 1 - at.center().y()
            )
        )
        inner = QPainterPath()
        inner.addRoundedRect(at, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sidebar") if web else QColor(_BEZEL[self._theme.is_dark]))
        if not web:
            device = QPainterPath()
            device.addRoundedRect(self.body(), self.device.radius * scale, self.device.radius * scale)
            painter.fillPath(corners.subtracted(device), self._theme.colour("sidebar"))
            corners = corners.intersected(device)
        painter.drawPath(corners.subtracted(inner))
        if web:
            painter.setPen(self._theme.colour("line2"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.body().adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        else:
            bar = QRectF(0, 0, glass.width() * 0.34, max(2.0, 5 * scale))
            bar.moveCenter(QPointF(glass.center().x(), glass.bottom() - 10 * scale))
            painter.setBrush(QColor("#101319") if self.ground.lightness() > 128 else QColor("#F2F4F8"))
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)

    def sizeHint(self) -> QSize:
        return QSize(self.device.width, 844)


class _Over(QWidget):
    """Lies above the page, and lets every click through."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._frame.paint_over(painter)
        painter.end()
