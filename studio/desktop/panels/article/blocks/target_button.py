"""The button that says where an answer leads. A long target is cut to fit; all of it is in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from studio.desktop.panels.article.blocks.targets import Described
from studio.desktop.theme import Theme
from studio.desktop.theme.icons import icon
from studio.desktop.theme.looks import dress
from studio.desktop.words import _

_AROUND = 52
"""Pixels that icon, paddings and borders take."""


class TargetButton(QPushButton):
    """Shows a target: what it is called, an icon, and red words where an answer that is written leads nowhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._described = Described("", "", "circle-dashed")
        self._answer = self._remark = self._said = self._shown = ""
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
        self._described, self._answer = described, answer
        self.is_dead = described.is_dead
        self._show()

    def remark(self, remark: str) -> None:
        """Say what is wrong with the place behind it, "" for nothing."""
        if remark != self._remark:
            self._remark = remark
            self._show()

    def _show(self) -> None:
        described = self._described
        is_written = bool(self._answer.strip())
        self._said, self._shown = self._words(is_written)
        tone = "red" if described.is_dead and is_written else "amber" if described.is_dead or self._remark else ""
        sign = "triangle-alert" if tone == "red" or (tone and not described.is_dead) else described.icon
        self.setIcon(icon(sign, tone or "text2"))
        dress(self, tone=tone)
        detail = "" if described.is_dead else described.detail
        self.setToolTip(f"{self._said}\n{detail}" if detail else self._said)
        self.setAccessibleName(
            _("“{answer}” leads to: {target}", answer=self._answer or _("No words yet"), target=self._said)
        )
        self._fit()

    def _words(self, is_written: bool) -> tuple[str, str]:
        """(all of its words, what is shown of them)."""
        described = self._described
        if described.is_dead and described.detail:
            said = _("Dead end: {place} is not there", place=described.detail)
            return said, said
        if described.is_dead:
            said = _("Dead end: choose where it leads") if is_written else described.title
            return said, said
        added = f" · {self._remark}" if self._remark else ""
        return described.title + added, (described.name or described.title) + added

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt aligns words as the application is laid out; a card is laid out as its article is read."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()

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
