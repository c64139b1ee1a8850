"""Turns between the article and the picture editor, which stands in the place of all panels while it is open."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.rows import PICTURE, ROWS
from studio.kb.pictured import find_picture

if TYPE_CHECKING:
    from studio.desktop.panels.pictures import PicturesPanel
    from studio.desktop.panels.pictures.shown import Shown


class Illustrating(QObject):
    """`whole` shows the panes, or the picture editor, which is made when it is wanted first."""

    turned = Signal()
    """What can be done now is other than before."""
    left = Signal()
    """What stood there before the picture is shown again."""

    def __init__(self, desk: Desk, whole: QStackedWidget, panes: QWidget, ask: Callable[[], None]) -> None:
        """`ask` has the article panel ask for the picture of the step that is written in."""
        super().__init__(whole)
        self._desk, self._whole, self._panes, self._ask = desk, whole, panes, ask
        self.panel: PicturesPanel | None = None
        self._slots: Verbs = {}
        self._from: QWidget = panes
        """What stood there before."""
        self._seen: dict[str, Shown] = {}
        """Each picture that was open, by its path, as it was shown."""

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
        picture = find_picture(self._desk.bridge.kb, article, address)
        if picture:
            self.open_path(picture.path, article, language, step, address)

    def open_path(self, path: str, article: str, language: str, step: str, address: str) -> None:
        """Show a picture by its path, as a text shows it; without an article, as no text does."""
        from studio.desktop.panels.pictures.shown import Shown

        self.show_picture(Shown(path, language, article, step, address))

    def ask_version(self, path: str, article: str, language: str, step: str, address: str) -> None:
        """Show a picture, and ask which version of it is to come."""
        self.open_path(path, article, language, step, address)
        if self.panel and self.panel.deeds.shown.path == path:
            self.panel.swapping.ask_version()

    def show_picture(self, shown: Shown) -> None:
        """Show a picture, if it is one of the knowledge base."""
        if self._desk.bridge.kb.picture(shown.path) is None:
            return
        panel = self.panel or self._made()
        panel.show_picture(shown)
        self._seen[shown.path] = shown
        before = self._whole.currentWidget()
        if before is not None and before is not panel:
            self._from = before
        self._whole.setCurrentWidget(panel)
        panel.canvas.setFocus()
        self.turned.emit()

    def follow(self, articles: Collection[str], pictures: Collection[str]) -> None:
        """Have what an undo changed be seen: another picture that was open before, or the article behind this one."""
        if self.panel is None or not self.is_open or self.panel.deeds.shown.path in pictures:
            return
        known = next((self._seen[path] for path in sorted(pictures) if path in self._seen), None)
        if known:
            self.show_picture(known)
        elif articles:
            self.show_panes()

    def show_panes(self) -> None:
        """Show the panes, whatever was shown."""
        self.turn_to(self._panes)

    def turn_to(self, widget: QWidget) -> None:
        """Show something that stands in the place of all panels."""
        if self._whole.currentWidget() is not widget:
            self._desk.bridge.workspace.seal()
            self._whole.setCurrentWidget(widget)
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
        self.turn_to(self._from)
        self.left.emit()

    def _do(self, row: str) -> None:
        if row in self._slots:
            self._slots[row]()
