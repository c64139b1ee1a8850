"""The question before a house style goes: in which other one its marks are drawn."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.words import _, plural
from studio.kb.mark_styles import DEFAULT, count_marks
from studio.kb.values import KnowledgeBase
from studio.render.marks import ACCENT


class DeleteStyle(Asking):
    """`agreed_on` brings the name of the style that takes its place."""

    agreed_on = Signal(str)

    def __init__(self, parent: QWidget, kb: KnowledgeBase, name: str) -> None:
        marks, pictures = count_marks(kb, name)
        said = plural("{count} mark is drawn in it", "{count} marks are drawn in it", marks)
        said += plural(", on {count} picture.", ", on {count} pictures.", pictures)
        super().__init__(
            parent,
            _("Delete the style “{name}”", name=name),
            _("Delete style"),
            said if marks else _("No mark is drawn in it."),
        )
        self.instead = Dropdown(_("Draw these marks in"))
        others = [style for style in kb.mark_styles if style.name not in (name, DEFAULT)]
        plain = next((style.colour for style in kb.mark_styles if style.name == DEFAULT), "accent")
        known = [(DEFAULT, _("Standard"), plain), *((style.name, style.name, style.colour) for style in others)]
        self.instead.offer((each, words, ACCENT if colour == "accent" else colour) for each, words, colour in known)
        self.instead.choose(DEFAULT)
        if marks:
            self.field(_("Draw these marks in"), self.instead)
        self.agreed.connect(self._agree)
        (self.instead if marks else self.yes).setFocus()

    def _agree(self) -> None:
        self.accept()
        self.agreed_on.emit(self.instead.choice or DEFAULT)
