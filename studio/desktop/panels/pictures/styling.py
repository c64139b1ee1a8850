"""The house styles of marks, as a writer changes them: a style written anew, or taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from studio.desktop.desk import Desk
from studio.desktop.panels.pictures.deeds import Deeds
from studio.desktop.words import told
from studio.kb.pictures import Mark, MarkStyle


class Styling:
    """Asks, and has `deeds` do it. `chosen` gives the marks that take on a new style."""

    def __init__(self, desk: Desk, parent: QWidget, deeds: Deeds, chosen: Callable[[], Sequence[Mark]]) -> None:
        self._desk, self._parent, self._deeds, self._chosen = desk, parent, deeds, chosen

    def ask(self, name: str) -> None:
        """Have a house style changed, or a new one made, which what is chosen takes on."""
        from studio.desktop.panels.pictures.style_dialog import StyleDialog

        style = self._desk.bridge.kb.mark_style(name) if name else MarkStyle("")
        dialog = StyleDialog(self._parent.window(), self._desk.theme, style, is_new=not name)

        def keep(new: MarkStyle) -> None:
            problem = self._deeds.keep_style(new, name, () if name else self._chosen())
            if problem:
                dialog.refuse(told(problem.what))
                return
            dialog.accept()

        dialog.written.connect(keep)
        dialog.going.connect(lambda: (dialog.reject(), self._ask_going(name)))
        dialog.open()

    def _ask_going(self, style: str) -> None:
        """Ask in which style the marks of one that goes are drawn."""
        from studio.desktop.panels.pictures.style_going import DeleteStyle

        dialog = DeleteStyle(self._parent.window(), self._desk.bridge.kb, style)
        dialog.agreed_on.connect(lambda instead: self._deeds.delete_style(style, instead))
        dialog.open()
