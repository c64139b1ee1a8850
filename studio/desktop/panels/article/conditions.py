"""For whom a step is shown: products, and versions of their firmware."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.writing import WritingLine
from studio.desktop.words import _
from studio.kb.syntax import FIRMWARE, Condition
from studio.kb.values import KnowledgeBase


class ConditionPopup(QFrame):
    """A popup whose `written` comes with each condition that can hold; Escape, Enter or a click beside it closes it."""

    written = Signal(Condition)

    def __init__(self, parent: QWidget, kb: KnowledgeBase, condition: Condition) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("For whom the step is shown"))
        dress(self, look="popup")
        self._told = condition
        known = [(product.id, product.name) for product in kb.products]
        known += [(each, each) for each in condition.products if each not in dict(known)]
        self.products = {product: QCheckBox(name.replace("&", "&&")) for product, name in known}
        self.firmware = WritingLine(_("Firmware"), _("Any, or such as >=3.1"))
        self.firmware.setText(condition.firmware)
        self.firmware.setMinimumWidth(240)
        self.problem = label(_("Write a range such as >=3.1 or >=3.1,<4."), "meta", "red", wraps=True)
        for product, box in self.products.items():
            box.setChecked(product in condition.products)
            box.toggled.connect(self._tell)
        self.firmware.textChanged.connect(self._tell)
        self._lay_out()
        self._tell()

    @property
    def condition(self) -> Condition:
        """What is set."""
        products = tuple(product for product, box in self.products.items() if box.isChecked())
        return Condition(products, self.firmware.text().replace(" ", ""))

    def open_at(self, place: QPoint) -> None:
        """Show it at a place of the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        first = next(iter(self.products.values()), self.firmware)
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(4)
        column.addWidget(label(_("Show this step only for"), "head"))
        column.addWidget(label(_("Nothing ticked: for every product"), "quiet"))
        for box in self.products.values():
            column.addWidget(box)
        column.addSpacing(8)
        column.addWidget(label(_("Firmware"), "strong"))
        column.addWidget(self.firmware)
        column.addWidget(self.problem)

    def _tell(self) -> None:
        condition = self.condition
        is_wrong = bool(condition.firmware) and not FIRMWARE.match(condition.firmware)
        dress(self.firmware, wrong=is_wrong)
        self.problem.setVisible(is_wrong)
        if not is_wrong and condition != self._told:
            self._told = condition
            self.written.emit(condition)
