"""Where the focus is within the article: in which card, and whether in text that can be formatted.

What only covers the window for a while, such as the palette or a menu, leaves that as it was.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from studio.desktop.panels.article.canvas import Canvas
from studio.desktop.panels.article.card import StepCard
from studio.desktop.widgets.writing import WritingArea


class Focus(QObject):
    """Follows the focus."""

    reached = Signal(object)
    """The card (None for the head) that the focus came into."""
    text_reached = Signal(bool)

    def __init__(self, panel: QWidget, canvas: Canvas) -> None:
        super().__init__(panel)
        self._panel, self._canvas = panel, canvas
        self._card: StepCard | None = None
        self._field: WritingArea | None = None
        self._followed: WritingArea | None = None
        self.has_text = False
        self._app = QApplication.instance()
        if isinstance(self._app, QApplication):
            self._app.focusChanged.connect(self._note)

    @property
    def card(self) -> StepCard | None:
        """The card that the focus is in, or was in last."""
        return self._card if self._card is not None and isValid(self._card) else None

    @property
    def field(self) -> WritingArea | None:
        """The field of a block that the caret is in."""
        return self._field if self.has_text and self._field is not None and isValid(self._field) else None

    @property
    def is_within(self) -> bool:
        """Whether the panel has the focus, or whatever had it there is gone now."""
        now = QApplication.focusWidget()
        return now is None or now is self._panel or self._panel.isAncestorOf(now)

    def forget(self) -> None:
        """The article is another one."""
        self._card = None
        self._set_text(None)

    def close(self) -> None:
        """Follow no longer."""
        if isinstance(self._app, QApplication):
            self._app.focusChanged.disconnect(self._note)
        self._app = None

    def _note(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._panel.window():
            return
        if not self._canvas.isAncestorOf(now):
            self._set_text(None)
            return
        card = self._canvas.card_of(now)
        self._card = card
        if isinstance(now, WritingArea):
            self._follow(now)
        if not self._canvas.bar.isAncestorOf(now):
            is_text = card is not None and card.blocks.isAncestorOf(now) and isinstance(now, WritingArea)
            self._set_text(now if is_text and isinstance(now, WritingArea) else None)
        self.reached.emit(card)

    def _set_text(self, field: WritingArea | None) -> None:
        had, self.has_text, self._field = self.has_text, field is not None, field
        if had != self.has_text:
            self.text_reached.emit(self.has_text)

    def _follow(self, field: WritingArea) -> None:
        """Keep a field's caret in view."""
        if self._followed is not None and isValid(self._followed):
            self._followed.cursorPositionChanged.disconnect(self._bring_caret)
        self._followed = field
        field.cursorPositionChanged.connect(self._bring_caret)

    def _bring_caret(self) -> None:
        if self._followed is not None and self._followed.hasFocus():
            self._canvas.follow_caret(self._followed)
