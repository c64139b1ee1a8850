"""How the studio looks: Fusion, an own palette, one style sheet, Inter, and icons that follow the theme.

A process has one theme, as it has one QApplication. The sheet is each window's, not the application's: Qt would go
through the application's for every widget whenever the part it stands in is put into another, which was two thirds of
what it took to build the panels. So it is gone through once, when a finished part comes into its window.
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from studio.desktop.passive import resource
from studio.desktop.theme.icons import colour_icons
from studio.desktop.theme.tokens import DARK, LIGHT, Tokens

__all__ = ["Theme", "Tokens"]

_FACES = ("Regular", "Medium", "SemiBold", "Bold", "Italic", "BoldItalic")


class Theme(QObject):
    """The look of the application; `changed` tells whoever paints with colours of their own."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self.mode = mode
        self.tokens: Tokens = LIGHT
        self._windows: WeakSet[QWidget] = WeakSet()
        app.setStyle("Fusion")
        _load_fonts(app)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        self.choose(mode)

    def choose(self, mode: str) -> None:
        """Take the mode `light`, `dark` or `system`."""
        self.mode = mode
        system_is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.tokens = DARK if mode == "dark" or (mode == "system" and system_is_dark) else LIGHT
        colour_icons(self.tokens)
        self._app.setPalette(_palette(self.tokens))
        for window in tuple(self._windows):
            if isValid(window):
                window.setStyleSheet(_style_sheet(self.tokens, self._app.layoutDirection()))
        self.changed.emit()

    def dress(self, window: QWidget) -> None:
        """Give a window this look, now and when it changes, with all that it holds and the dialogs that it owns."""
        self._windows.add(window)
        window.setStyleSheet(_style_sheet(self.tokens, self._app.layoutDirection()))

    @property
    def is_dark(self) -> bool:
        """Whether the dark theme is shown."""
        return self.tokens is DARK

    def colour(self, role: str) -> QColor:
        """The colour for a role of `Tokens`, as it is now."""
        return QColor(self.tokens.colour(role))

    def _follow_system(self) -> None:
        if self.mode == "system":
            self.choose("system")


def _load_fonts(app: QApplication) -> None:
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/Inter-{face}.otf")))
    font = QFont("Inter")
    font.setPixelSize(13)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)


def _style_sheet(tokens: Tokens, direction: Qt.LayoutDirection) -> str:
    """`$start` and `$end` are the sides where reading starts and ends; Qt mirrors what it aligns, but no borders."""
    sides = ("left", "right") if direction == Qt.LayoutDirection.LeftToRight else ("right", "left")
    values = asdict(tokens) | {"icons": resource("icons").as_posix(), "start": sides[0], "end": sides[1]}
    return Template(resource("style/studio.qss").read_text(encoding="utf-8")).substitute(values)


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: tokens.canvas,
        role.WindowText: tokens.text,
        role.Base: tokens.field,
        role.AlternateBase: tokens.sidebar,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text2,
        role.BrightText: tokens.red,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line2,
        role.Dark: tokens.control,
        role.Shadow: tokens.line2,
        role.Accent: tokens.accent,
    }.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.grey))
    return palette
