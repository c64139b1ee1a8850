"""The cards that are chosen and those that are folded: kept by key, and shown on the canvas."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, Signal

from studio.desktop.panels.article.canvas import Canvas
from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.article.choosing import Choice
from studio.desktop.panels.article.steps_shown import ShownBody


class Chosen(QObject):
    """`body` says which steps there are."""

    step_chosen = Signal(str)
    """The id of the step that is the current one now; "" for none."""

    def __init__(self, canvas: Canvas, body: Callable[[], ShownBody]) -> None:
        super().__init__(canvas)
        self._canvas, self._body = canvas, body
        self._folded: set[str] = set()
        self._brought = ""
        self.choice = Choice()

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of all steps, from top to bottom."""
        return tuple(step.key for step in self._body().steps)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the chosen steps, from top to bottom."""
        return tuple(step.id for step in self._body().steps if step.key in self.choice.keys)

    def forget(self) -> None:
        """The article is another one."""
        self.choice, self._brought = Choice(), ""
        self._folded.clear()

    def dress(self, card: StepCard) -> None:
        """Have a card that was just made look as it should."""
        if card.step.key in self._folded:
            card.collapse(True)
        card.choose(card.step.key in self.choice.keys)

    def choose(self, choice: Choice, stays: bool = False) -> None:
        """Choose other steps; where nothing `stays` as it is, the view follows."""
        before, self.choice = self.choice, choice
        for row in self._canvas.rows:
            if row.card:
                row.card.choose(row.step.key in choice.keys)
        if not stays:
            self.show()
        if choice.current != before.current:
            step = next((step for step in self._body().steps if step.key == choice.current), None)
            self.step_chosen.emit(step.id if step else "")

    def show(self) -> None:
        """Have the format bar in the chosen card, and the card in view."""
        current = self.choice.current
        single = self._canvas.row(current) if current and len(self.choice.keys) == 1 else None
        is_open = single is not None and single.step.key not in self._folded
        self._canvas.place_bar(single.card if single and is_open else None)
        if current != self._brought:
            self._brought = current
            self._canvas.bring(current)

    def press(self, card: StepCard, keys: Qt.KeyboardModifier) -> None:
        """The mouse chooses; nothing moves below it before it is released."""
        key = card.step.key
        if keys & Qt.KeyboardModifier.ShiftModifier:
            self.choose(self.choice.extended(key, self.order), stays=True)
        elif keys & Qt.KeyboardModifier.ControlModifier:
            self.choose(self.choice.toggled(key), stays=True)
        elif key not in self.choice.keys:
            self.choose(self.choice.one(key), stays=True)

    def fold(self, keys: Iterable[str]) -> None:
        """Collapse cards, or expand them if all are collapsed."""
        keys = set(keys)
        self._folded = self._folded - keys if keys <= self._folded else self._folded | keys
        for key in keys:
            card = self._canvas.card(key)
            if card:
                card.collapse(key in self._folded)
        self.show()

    def rename(self, old: str, new: str) -> None:
        """A step has got another id: whether it is chosen and folded stays."""
        self._folded = {new if key == old else key for key in self._folded}
        self._brought = new if self._brought == old else self._brought
        was_current = self.choice.current == old
        self.choice = self.choice.renamed(old, new)
        if was_current:
            self.step_chosen.emit(new)
