"""Screens of programs that do not exist, drawn with Pillow: where each part lies is known to the pixel.

A `Screen` says what is shown, a `Look` how: size, theme, language, layout. `draw_screen` gives the picture and the box
of each part. Parts keep their names however the screen is laid out, so that two pictures of one screen can be compared.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

Area = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"

WORDS: dict[str, str] = {
    "Night saver": "Nachtsparen",
    "Last charged": "Zuletzt geladen",
    "Firmware": "Gerätesoftware",
    "Serial number": "Seriennummer",
    "Network": "Netzwerk",
    "Bluetooth": "Kabellose Geräte",
    "Sound": "Töne",
    "Display": "Bildschirm",
    "Notifications": "Mitteilungen",
    "Language": "Sprache",
    "Storage": "Speicherplatz",
    "Privacy": "Datenschutz",
    "Accounts": "Konten",
    "Updates": "Aktualisierungen",
    "Battery": "Akku",
    "Location": "Standort",
    "Camera": "Kamera",
    "Alarm": "Wecker",
    "Weekly report": "Wochenbericht",
    "Temperature": "Temperatur",
    "Start pairing": "Verbinden",
    "Send report": "Bericht absenden",
    "Cancel": "Abbrechen",
    "Save": "Sichern",
    "Send": "Senden",
    "Delete": "Löschen",
    "Share": "Teilen",
    "Retry": "Wiederholen",
    "Home": "Start",
    "Devices": "Geräte",
    "History": "Verlauf",
    "Help": "Hilfe",
    "Settings": "Einstellungen",
    "Profile": "Ihre Daten",
    "Overview": "Überblick",
    "Measurements": "Messwerte",
    "about 7 hours left": "noch etwa 7 Stunden",
    "Volume": "Lautstärke",
    "Brightness": "Helligkeit",
    "Time zone": "Zeitzone",
    "Keyboard": "Tastatur",
    "Printer": "Drucker",
    "Backup": "Sicherung",
    "Licence": "Lizenz",
    "Sensor 1": "Sensor 1",
    "Sensor 2": "Sensor 2",
    "Sensor 3": "Sensor 3",
    "Sensor 4": "Sensor 4",
}
ICONS = (
    "moon",
    "clock",
    "up",
    "bars",
    "ring",
    "square",
    "star",
    "plus",
    "cross",
    "person",
    "mail",
    "wave",
    "drop",
    "pin",
)
CONTROLS = ("on", "off", "chevron", "value", "none")


@dataclass(frozen=True)
class Row:
    """A row of a list: an icon ("" for none), words, and what stands at its end."""

    name: str
    words: str
    icon: str = ""
    control: str = "chevron"
    value: str = ""


@dataclass(frozen=True)
class Screen:
    """What is shown: a title, perhaps a card with a ring, a list of rows, buttons, and tabs as (icon, words)."""

    title: str
    rows: tuple[Row, ...]
    card: str = ""
    buttons: tuple[str, ...] = ()
    tabs: tuple[tuple[str, str], ...] = ()
    tools: tuple[str, ...] = ()
    sidebar: bool = False


@dataclass(frozen=True)
class Theme:
    """Colours."""

    ground: str = "#eef1f8"
    sheet: str = "#ffffff"
    line: str = "#dde2ec"
    ink: str = "#1a2036"
    faint: str = "#5d6580"
    accent: str = "#3d5ac8"
    soft: str = "#e7ecfb"


THEMES = (
    Theme(),
    Theme("#f4f4f4", "#ffffff", "#d4d4d4", "#111111", "#666666", "#0a7d54", "#e2f3ec"),
    Theme("#ffffff", "#fbf7f0", "#e6dccb", "#33261a", "#7c6a55", "#b4541a", "#f7e6d8"),
)
DARK = (
    Theme("#1b2030", "#151923", "#2c3348", "#e8ebf5", "#9aa3bd", "#8ea2ff", "#232c47"),
    Theme("#000000", "#1c1c1e", "#3a3a3c", "#ffffff", "#98989f", "#30d158", "#25352a"),
)


@dataclass(frozen=True)
class Look:
    """How a screen is shown: `scale` is pixels for each point, `width` and `height` are in points."""

    width: int = 400
    height: int = 720
    scale: float = 2.0
    theme: Theme = field(default_factory=Theme)
    language: str = "en"
    dx: float = 0.0
    dy: float = 0.0
    pitch: float = 52.0
    card_height: float = 130.0


class _Pen:
    """Draws in points, and notes where each part lies in pixels."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.size = (round(look.width * look.scale), round(look.height * look.scale))
        self.image = Image.new("RGB", self.size, look.theme.ground)
        self.draw = ImageDraw.Draw(self.image)
        self.parts: dict[str, Area] = {}

    def note(self, name: str, x: float, y: float, width: float, height: float) -> None:
        s = self.look.scale
        box = (x * s, y * s, (x + width) * s, (y + height) * s)
        shown = min(box[2], self.size[0]) - max(box[0], 0), min(box[3], self.size[1]) - max(box[1], 0)
        if width > 0 and height > 0 and min(shown) > 0 and shown[0] * shown[1] > 0.5 * width * height * s * s:
            self.parts[name] = box

    def box(
        self, x: float, y: float, width: float, height: float, fill: str | None, line: str = "", round_: float = 0
    ) -> None:
        s = self.look.scale
        place = (x * s, y * s, (x + width) * s, (y + height) * s)
        self.draw.rounded_rectangle(place, round_ * s, fill, line or None, max(1, round(s)))

    def text(
        self, x: float, y: float, words: str, size: float, ink: str, bold: bool = False, right: bool = False
    ) -> tuple[float, float]:
        """Words with their middle at `y`; from `x` on, or up to it. Where they begin, and how wide they are."""
        s = self.look.scale
        font = font_of(bold, size * s)
        wide = font.getlength(words) / s
        left = x - wide if right else x
        self.draw.text((left * s, y * s), words, font=font, fill=ink, anchor="lm")
        return left, wide

    def said(self, words: str) -> str:
        return WORDS.get(words, words) if self.look.language == "de" else words


@cache
def font_of(bold: bool, size: float) -> ImageFont.FreeTypeFont:
    """The font of these screens."""
    return ImageFont.truetype(str(_FONTS / ("Inter-SemiBold.otf" if bold else "Inter-Regular.otf")), size)


def draw_screen(screen: Screen, look: Look) -> tuple[Image.Image, dict[str, Area]]:
    """The picture, and where each part lies of which at least half is on it."""
    pen = _Pen(look)
    left, right = look.dx, look.width + look.dx
    if screen.sidebar:
        pen.box(left, 0, 150, look.height, look.theme.soft)
        for at, (icon, words) in enumerate(screen.tabs):
            _tab(pen, icon, words, left + 14, 60 + at * 34, False)
        left += 150
    y = 44 + look.dy
    _status(pen, right)
    wide = pen.text(left + 18, y, pen.said(screen.title), 24, look.theme.ink, True)[1]
    pen.note("title", left + 18, y - 15, wide, 30)
    for at, icon in enumerate(screen.tools):
        x = right - 40 - at * 34
        draw_icon(pen, icon, x, y, 20)
        pen.note(f"tool:{icon}:{at}", x - 12, y - 12, 24, 24)
    y += 34
    if screen.card:
        y = _card(pen, screen.card, left + 16, y, right - left - 32)
    y = _list(pen, screen.rows, left + 16, y, right - left - 32)
    y = _buttons(pen, screen.buttons, left + 16, y + 18, right - left - 32)
    if screen.tabs and not screen.sidebar:
        _bar(pen, screen.tabs, look.dx)
    return pen.image, pen.parts


def _status(pen: _Pen, right: float) -> None:
    pen.text(14, 12, "09:41", 12, pen.look.theme.ink, True)
    pen.box(right - 34, 7, 20, 10, None, pen.look.theme.ink, 3)
    pen.box(right - 32, 9, 11, 6, pen.look.theme.ink)


def _card(pen: _Pen, value: str, x: float, y: float, width: float) -> float:
    theme, high = pen.look.theme, pen.look.card_height
    pen.box(x, y, width, high, theme.soft, round_=14)
    pen.note("card", x, y, width, high)
    s, middle = pen.look.scale, y + high / 2
    ring = (x + 22, middle - 38, x + 98, middle + 38)
    share = int("".join(c for c in value if c.isdigit()) or 40) % 100
    pen.draw.arc([v * s for v in ring], 0, 360, theme.line, round(8 * s))
    pen.draw.arc([v * s for v in ring], -90, -90 + 3.6 * share, theme.accent, round(8 * s))
    pen.note("ring", *ring[:2], 76, 76)
    wide = pen.text(x + 120, middle - 12, value, 30, theme.ink, True)[1]
    pen.note("figure", x + 120, middle - 28, wide, 32)
    wide = pen.text(x + 120, middle + 20, pen.said("about 7 hours left"), 14, theme.faint)[1]
    pen.note("caption", x + 120, middle + 11, wide, 18)
    return y + high + 16


def _list(pen: _Pen, rows: tuple[Row, ...], x: float, y: float, width: float) -> float:
    if not rows:
        return y
    theme, high = pen.look.theme, pen.look.pitch
    pen.box(x, y, width, high * len(rows), theme.sheet, theme.line, 10)
    for at, row in enumerate(rows):
        top = y + at * high
        if at:
            pen.box(x, top, width, 0.8, theme.line)
        _row(pen, row, x, top, width)
    return y + high * len(rows)


def _row(pen: _Pen, row: Row, x: float, top: float, width: float) -> None:
    theme, high = pen.look.theme, pen.look.pitch
    middle = top + high / 2
    pen.note(f"row:{row.name}", x, top, width, high)
    start = x + 14
    if row.icon:
        draw_icon(pen, row.icon, start + 10, middle, 20)
        pen.note(f"icon:{row.name}", start - 1, middle - 11, 22, 22)
        start += 34
    wide = pen.text(start, middle, pen.said(row.words), 15, theme.ink)[1]
    pen.note(f"words:{row.name}", start, middle - 10, wide, 20)
    end = x + width - 14
    if row.control in ("on", "off"):
        pen.box(end - 42, middle - 12, 42, 24, theme.accent if row.control == "on" else theme.faint, round_=12)
        knob = end - 22 if row.control == "on" else end - 39
        pen.box(knob, middle - 9, 18, 18, theme.sheet, round_=9)
        pen.note(f"control:{row.name}", end - 42, middle - 12, 42, 24)
    elif row.control == "chevron":
        s = pen.look.scale
        line = [(end - 8, middle - 6), (end - 2, middle), (end - 8, middle + 6)]
        pen.draw.line([(px * s, py * s) for px, py in line], theme.faint, round(2 * s))
        pen.note(f"control:{row.name}", end - 12, middle - 10, 14, 20)
    elif row.control == "value" and row.value:
        left, wide = pen.text(end, middle, row.value, 13, theme.faint, right=True)
        pen.note(f"control:{row.name}", left, middle - 9, wide, 18)


def _buttons(pen: _Pen, buttons: tuple[str, ...], x: float, y: float, width: float) -> float:
    theme = pen.look.theme
    for at, words in enumerate(buttons):
        said = pen.said(words)
        wide = font_of(True, 15 * pen.look.scale).getlength(said) / pen.look.scale + 40
        left = x + (width - wide) / 2 if pen.look.width < 600 else x + width - wide
        pen.box(left, y, wide, 38, theme.accent if not at else None, theme.accent, 8)
        pen.text(left + 20, y + 19, said, 15, theme.sheet if not at else theme.accent, True)
        pen.note(f"button:{words}", left, y, wide, 38)
        y += 50
    return y


def _bar(pen: _Pen, tabs: tuple[tuple[str, str], ...], dx: float) -> None:
    look = pen.look
    top = look.height - 52
    pen.box(dx, top, look.width, 60, look.theme.sheet, look.theme.line)
    for name, part in list(pen.parts.items()):
        if part[3] > top * look.scale and (part[1] + part[3]) / 2 > (top - 10) * look.scale:
            del pen.parts[name]  # it is below the tabs
    for at, (icon, words) in enumerate(tabs):
        middle = dx + look.width * (at + 0.5) / len(tabs)
        draw_icon(pen, icon, middle, top + 18, 18)
        said = pen.said(words)
        wide = font_of(False, 11 * look.scale).getlength(said) / look.scale
        pen.text(middle - wide / 2, top + 38, said, 11, look.theme.faint)
        pen.note(f"tab:{words}", middle - max(wide, 22) / 2, top + 6, max(wide, 22), 40)


def _tab(pen: _Pen, icon: str, words: str, x: float, y: float, _on: bool) -> None:
    draw_icon(pen, icon, x + 9, y, 16)
    wide = pen.text(x + 26, y, pen.said(words), 13, pen.look.theme.ink)[1]
    pen.note(f"tab:{words}", x, y - 10, 26 + wide, 20)


def draw_icon(pen: _Pen, icon: str, x: float, y: float, size: float) -> None:  # noqa: C901 - one case, one icon
    """An icon around a middle, in lines of one weight."""
    s, r = pen.look.scale, size / 2
    ink, thick = pen.look.theme.ink, max(1, round(size * s / 10))

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [((x + px * r) * s, (y + py * r) * s) for px, py in points]

    def arc(px: float, py: float, radius: float, start: float = 0, end: float = 360) -> None:
        (left, top), (right, bottom) = at((px - radius, py - radius), (px + radius, py + radius))
        pen.draw.arc((left, top, right, bottom), start, end, ink, thick)

    line = pen.draw.line
    match icon:
        case "moon":
            arc(0, 0, 0.9, 30, 290)
            arc(0.45, -0.35, 0.75, 60, 230)
        case "clock":
            arc(0, 0, 0.9)
            line(at((0, -0.5), (0, 0), (0.4, 0.25)), ink, thick)
        case "up":
            line(at((0, 0.9), (0, -0.8)), ink, thick)
            line(at((-0.6, -0.2), (0, -0.8), (0.6, -0.2)), ink, thick)
        case "bars":
            for px in (-0.8, -0.3, 0.1, 0.4, 0.8):
                line(at((px, -0.8), (px, 0.8)), ink, thick)
        case "ring":
            arc(0, 0, 0.9)
            arc(0, 0, 0.35)
        case "square":
            line(at((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8), (-0.8, -0.8)), ink, thick)
            line(at((-0.8, -0.2), (0.8, -0.2)), ink, thick)
        case "star":
            points = [(math.sin(k * math.pi * 0.8) * 0.95, -math.cos(k * math.pi * 0.8) * 0.95) for k in range(6)]
            line(at(*points), ink, thick)
        case "plus":
            line(at((-0.9, 0), (0.9, 0)), ink, thick)
            line(at((0, -0.9), (0, 0.9)), ink, thick)
        case "cross":
            line(at((-0.7, -0.7), (0.7, 0.7)), ink, thick)
            line(at((0.7, -0.7), (-0.7, 0.7)), ink, thick)
        case "person":
            arc(0, -0.45, 0.4)
            arc(0, 0.9, 0.8, 180, 360)
        case "mail":
            line(
                at((-0.9, -0.6), (0.9, -0.6), (0.9, 0.6), (-0.9, 0.6), (-0.9, -0.6), (0, 0.15), (0.9, -0.6)), ink, thick
            )
        case "wave":
            line(at((-0.9, 0.5), (-0.45, -0.5), (0, 0.5), (0.45, -0.5), (0.9, 0.5)), ink, thick)
        case "drop":
            line(at((0, -0.9), (0.6, 0.2)), ink, thick)
            line(at((0, -0.9), (-0.6, 0.2)), ink, thick)
            arc(0, 0.3, 0.6, 0, 180)
        case _:
            arc(0, -0.25, 0.6, 150, 30)
            line(at((-0.5, 0.05), (0, 0.95), (0.5, 0.05)), ink, thick)
