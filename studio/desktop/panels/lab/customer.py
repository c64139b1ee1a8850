"""Who asks: the language that a customer reads, and the product that they have."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.desktop.naming import language_name
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.words import _
from studio.kb.values import KnowledgeBase

_WIDEST = 240
"""A product's name has so many pixels; beyond, it is cut off."""


class CustomerChoice(QWidget):
    """Each is offered only where the knowledge base has something to choose from."""

    language_chosen = Signal(str)
    product_chosen = Signal(str)
    """A product's id, "" for any."""

    def __init__(self) -> None:
        super().__init__()
        self.language = Dropdown(_("Language of the customer"))
        self.product = Dropdown(_("Product of the customer"))
        self.product.setToolTip(_("What is for other products is left out, as in an app that knows its customer"))
        self.product.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToContents)
        self.product.setMaximumWidth(_WIDEST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.product, self.language):
            row.addWidget(part)
        self.language.chosen.connect(self.language_chosen)
        self.product.chosen.connect(self.product_chosen)

    def offer(self, kb: KnowledgeBase) -> None:
        """What there is to choose. A product that is gone is nobody's any more."""
        self.language.offer((tag, language_name(tag), "") for tag in kb.languages.all)
        if not self.language.choice:
            self.language.choose(kb.languages.source)
        self.language.setVisible(len(kb.languages.all) > 1)
        self.product.offer([("", _("Any product"), ""), *((one.id, one.name, "") for one in kb.products)])
        if not self.product.choice:
            self.product.choose("")
        self.product.setVisible(bool(kb.products))
