"""The button that says where an answer leads. A long target is cut to fit; all of it is in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from studio.desktop.panels.article.blocks.targets import Described
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.words import _

_AROUND = 52
"""Pixels that icon, paddings and borders take."""


class TargetButton(QPushButton):
    """Shows a target: what it is called, an icon, and amber words where it leads nowhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._said = ""
        self._shown = ""
        self.is_dead = False
        dress(self, look="choice")
        self.setIconSize(QSize(16, 16))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def said(self) -> str:
        """All of its words."""
        return self._said

    def describe(self, described: Described, answer: str) -> None:
        """Show a target of an `answer`."""
        self.is_dead = described.is_dead
        dead = described.is_dead and described.detail
        self._said = f"{described.title}: {described.detail}" if dead else described.title
        self._shown = described.name if described.name and not described.is_dead else self._said
        colour = self._theme.tokens.amber if described.is_dead else "text2"
        self.setIcon(icon(described.icon, colour))
        dress(self, tone="amber" if described.is_dead else "")
        self.setToolTip(f"{self._said}\n{described.detail}" if described.detail and not dead else self._said)
        self.setAccessibleName(
            _("“{answer}” leads to: {target}", answer=answer or _("No words yet"), target=self._said)
        )
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._shown) + _AROUND, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(40, self.width() - _AROUND)
        self.setText(self.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))
