"""The popup in which a writer says what the library shall list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.naming import language_name, moment_name, state_name
from studio.desktop.panels.library.sieve import Filter
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.words import _
from studio.kb.values import KnowledgeBase, State

Values = tuple[tuple[str, str], ...]


def choices(kb: KnowledgeBase) -> tuple[tuple[str, str, Values], ...]:
    """What can be filtered by in a knowledge base: (field of `Filter`, its heading, (value, name) pairs)."""
    return (
        ("states", _("State"), tuple((state.value, state_name(state)) for state in State)),
        ("missing", _("Not translated into"), tuple((tag, language_name(tag)) for tag in kb.languages.targets)),
        ("products", _("Product"), tuple((product.id, product.name) for product in kb.products)),
        ("moments", _("Moment"), tuple((moment, moment_name(moment)) for moment in kb.moments)),
    )


def turned(narrowed: Filter, field: str, value: str) -> Filter:
    """The filter with a value taken in, or taken out where it was in."""
    chosen: State | str = State(value) if field == "states" else value
    return replace(narrowed, **{field: getattr(narrowed, field) ^ {chosen}})


def described(kb: KnowledgeBase, narrowed: Filter) -> tuple[tuple[str, str, str], ...]:
    """Every value that holds, as (field, value, words)."""
    said: list[tuple[str, str, str]] = []
    for field, _heading, values in choices(kb):
        words = _("Not in {language}") if field == "missing" else "{language}"
        said += [
            (field, value, words.format(language=name)) for value, name in values if value in getattr(narrowed, field)
        ]
    return tuple(said)


class FilterPopup(QFrame):
    """Chips to turn on and off, under their headings. `filtered` brings the new filter at each turn."""

    filtered = Signal(Filter)
    closed = Signal()

    def __init__(self, parent: QWidget, kb: KnowledgeBase, narrowed: Filter) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Filter the articles"))
        dress(self, look="popup")
        self._filter = narrowed
        self.chips: dict[tuple[str, str], QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(_("List only articles that are …"), "strong"), 1)
        self.clear = push(_("Clear"), "link")
        self.clear.clicked.connect(lambda: self._take(Filter()))
        head.addWidget(self.clear)
        column.addLayout(head)
        for field, heading, values in choices(kb):
            if values:
                column.addSpacing(4)
                column.addWidget(label(heading.upper(), "caps"))
                column.addWidget(self._group(field, heading, values))
        self._show()

    def open(self, at: QPoint) -> None:
        """Show it with its upper corner at a place of the screen."""
        self.setFixedWidth(320)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        size = QSize(self.width(), self.sizeHint().height())
        x = at.x() - size.width() if self.isRightToLeft() else at.x()
        self.move(
            max(screen.left(), min(x, screen.right() - size.width())), min(at.y(), screen.bottom() - size.height())
        )
        self.show()
        next(iter(self.chips.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _group(self, field: str, heading: str, values: Sequence[tuple[str, str]]) -> QWidget:
        group = QWidget()
        flow = FlowLayout(group, spacing=6)
        for value, name in values:
            chip = push(name, "chip")
            chip.setCheckable(True)
            chip.setAccessibleName(f"{heading}: {name}")
            chip.clicked.connect(lambda _on=False, f=field, v=value: self._take(turned(self._filter, f, v)))
            self.chips[field, value] = chip
            flow.addWidget(chip)
        return group

    def _take(self, narrowed: Filter) -> None:
        self._filter = narrowed
        self._show()
        self.filtered.emit(narrowed)

    def _show(self) -> None:
        for (field, value), chip in self.chips.items():
            chip.setChecked(value in getattr(self._filter, field))
        self.clear.setEnabled(bool(self._filter))
