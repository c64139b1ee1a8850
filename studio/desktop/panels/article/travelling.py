"""How the caret travels from card to card."""

from __future__ import annotations

from collections.abc import Callable

from studio.desktop.panels.article.canvas import INTRO, Canvas
from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.article.steps_shown import ShownBody


class Travelling:
    """Puts the focus into steps, and from one into the next. `body` says which there are.

    `arrive` is told the card: in a window that is not active yet, the focus itself comes only later.
    """

    def __init__(self, canvas: Canvas, body: Callable[[], ShownBody], arrive: Callable[[StepCard], None]) -> None:
        self._canvas, self._body, self._arrive = canvas, body, arrive

    @property
    def stops(self) -> tuple[str, ...]:
        """The keys of the cards, the introduction's first."""
        return (INTRO, *(step.key for step in self._body().steps))

    def enter(self, key: str, at_end: bool = False) -> None:
        """Put the focus into the title of a card."""
        card = self._canvas.card(key)
        if card:
            self._canvas.bring(key)
            card.enter_title(at_end)
            self._arrive(card)

    def enter_step(self, step_id: str) -> None:
        """Put the focus at the end of a step's title; "" is the introduction."""
        step = self._body().step(step_id)
        if step:
            self.enter(step.key, at_end=True)
        elif not step_id:
            self.enter(INTRO)

    def enter_end(self, step_id: str) -> None:
        """Put the focus where a step ends."""
        step = self._body().step(step_id)
        card = self._canvas.card(step.key) if step else None
        if card:
            self._canvas.bring(card.step.key)
            card.enter_end()
            self._arrive(card)

    def step_out(self, card: StepCard, way: int) -> None:
        """Leave a card for its neighbour above (-1) or below (+1)."""
        at = self.stops.index(card.step.key) + way
        if at < 0:
            self._canvas.head.summary.setFocus()
        elif at < len(self.stops):
            neighbour = self._canvas.card(self.stops[at])
            if neighbour and way < 0:
                neighbour.enter_end()
            else:
                self.enter(self.stops[at])

    def go(self, way: int, current: str | None) -> None:
        """To the next (+1) or the previous (-1) card; `current` None is the article's head, which is above all."""
        at = self.stops.index(current) + way if current in self.stops else min(way, 0)
        if 0 <= at < len(self.stops):
            self.enter(self.stops[at])
        elif at < 0:
            self._canvas.head.enter()
