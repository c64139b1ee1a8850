"""Turns between the article and the picture editor, which stands in the place of all panels while it is open."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.rows import PICTURE, ROWS

if TYPE_CHECKING:
    from studio.desktop.panels.pictures import PicturesPanel


class Illustrating(QObject):
    """`whole` shows the panes, or the picture editor, which is made when it is wanted first."""

    turned = Signal()
    """What can be done now is other than before."""
    left = Signal()
    """The article is shown again."""

    def __init__(self, desk: Desk, whole: QStackedWidget, panes: QWidget, ask: Callable[[], None]) -> None:
        """`ask` has the article panel ask for the picture of the step that is written in."""
        super().__init__(whole)
        self._desk, self._whole, self._panes, self._ask = desk, whole, panes, ask
        self.panel: PicturesPanel | None = None
        self._slots: Verbs = {}
        self._seen: dict[str, tuple[str, str, str, str]] = {}
        """By the path of each picture that was open: the article, language, step and address that it was opened by."""

    def verbs(self) -> Verbs:
        """What is done of the table of actions."""
        rows = [row.id for row in ROWS if row.menu == PICTURE and row.id != "picture.edit"]
        return {"picture.edit": self._ask, **{row: lambda row=row: self._do(row) for row in rows}}

    @property
    def is_open(self) -> bool:
        """Whether a picture is shown."""
        return self.panel is not None and self._whole.currentWidget() is self.panel

    @property
    def there(self) -> frozenset[str]:
        """What rows need, and is there while a picture is shown."""
        return self.panel.there if self.panel else frozenset()

    def open(self, article: str, language: str, step: str, address: str) -> None:
        """Show a picture of a step, if it is one of the knowledge base."""
        panel = self.panel or self._made()
        if panel.open(article, language, step, address):
            self._seen[panel.deeds.shown.path] = (article, language, step, address)
            self._whole.setCurrentWidget(panel)
            panel.canvas.setFocus()
            self.turned.emit()

    def follow(self, articles: Collection[str], pictures: Collection[str]) -> None:
        """Have what an undo changed be seen: another picture that was open before, or the article behind this one."""
        if self.panel is None or not self.is_open or self.panel.deeds.shown.path in pictures:
            return
        known = next((self._seen[path] for path in sorted(pictures) if path in self._seen), None)
        if known:
            self.open(*known)
        elif articles:
            self.show_panes()

    def show_panes(self) -> None:
        """Show the panes, whatever was shown."""
        if self._whole.currentWidget() is not self._panes:
            self._desk.bridge.workspace.seal()
            self._whole.setCurrentWidget(self._panes)
            self.turned.emit()

    def close_panel(self) -> None:
        """Let go of everything."""
        if self.panel:
            self.panel.close_panel()

    def _made(self) -> PicturesPanel:
        from studio.desktop.panels.pictures import PicturesPanel

        self.panel = made = PicturesPanel(self._desk)
        self._slots = made.verbs()
        made.closed.connect(self._leave)
        made.allowed.connect(self.turned)
        self._whole.addWidget(made)
        return made

    def _leave(self) -> None:
        self.show_panes()
        self.left.emit()

    def _do(self, row: str) -> None:
        if row in self._slots:
            self._slots[row]()
