"""A small sign that something in a card is to be put right: what it is in its tooltip, and as a list in its menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from studio.desktop.desk import Desk
from studio.desktop.theme.icons import icon
from studio.desktop.widgets.buttons import IconButton
from studio.desktop.widgets.menu import Menu
from studio.desktop.words import plural

if TYPE_CHECKING:
    from studio.check import Finding


class FindingSign(IconButton):
    """Hidden where there is nothing to put right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("triangle-alert", "", "text2", 16)
        self._desk = desk
        self._findings: tuple[Finding, ...] = ()
        self.clicked.connect(self._open)
        desk.theme.changed.connect(self._paint)
        self.hide()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is marked."""
        return self._findings

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark what is to be put right."""
        if tuple(findings) == self._findings:
            return
        self._findings = tuple(findings)
        self.setVisible(bool(findings))
        if findings:
            count = plural("{count} thing to put right", "{count} things to put right", len(findings))
            self.name("\n".join((count, *(f"• {finding.message}" for finding in findings))))
            self._paint()

    def menu(self) -> QMenu:
        """What is to be put right, and how."""
        menu = Menu(self)
        for finding in self._findings:
            sign = icon(_icon_of(finding), self._colour_of(finding))
            menu.addAction(sign, finding.message.replace("&", "&&")).triggered.connect(self._show_panel)
            if finding.advice:
                menu.addAction(finding.advice.replace("&", "&&")).setEnabled(False)
        return menu

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _show_panel(self) -> None:
        panel = self._desk.actions["view.findings"]
        if not panel.isChecked():
            panel.trigger()

    def _paint(self) -> None:
        worst = next((finding for finding in self._findings if finding.severity == "error"), None)
        shown = worst or (self._findings[0] if self._findings else None)
        if shown:
            self.setIcon(icon(_icon_of(shown), self._colour_of(shown)))

    def _colour_of(self, finding: Finding) -> str:
        return self._desk.theme.colour("red" if finding.severity == "error" else "amber").name()


def _icon_of(finding: Finding) -> str:
    return "octagon-alert" if finding.severity == "error" else "triangle-alert"
