"""What is done within the chosen card: putting something in, for whom its step is shown, and its menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.branch_flow import FlowDialog
from studio.desktop.panels.article.blocks.inserting import Inserting
from studio.desktop.panels.article.blocks.snippet_dialogs import make_snippet
from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.article.conditions import ConditionPopup
from studio.desktop.panels.article.insert_point import CardPoint
from studio.desktop.panels.article.misspelt import Misspelt
from studio.desktop.panels.article.writing_steps import Pen
from studio.desktop.rows import STEP
from studio.desktop.walk import Walk


class CardVerbs(QObject):
    """`chosen` says which card is meant, None for none."""

    step_asked = Signal(str)
    """The id of a step that is to be shown."""

    def __init__(self, desk: Desk, pen: Pen, over: QWidget, chosen: Callable[[], StepCard | None]) -> None:
        super().__init__(over)
        self._desk, self._pen, self._over, self._chosen = desk, pen, over, chosen
        self._inserting = Inserting(desk, self._point, over)
        self._flow: FlowDialog | None = None
        self._walk: Walk = ()

    def verbs(self) -> Verbs:
        """Slots by the rows of the table of actions."""
        return {
            **self._inserting.verbs(),
            "insert.picture": self._choose_pictures,
            "step.condition": self._open_condition,
            "step.snippet": self._make_snippet,
            "article.flow": self._show_flow,
            "edit.spelling": self._suggest,
        }

    def show_article(self, article: str, language: str) -> None:
        """Another article is open: its flow takes the place of the one that is shown, if one is."""
        if self._flow is not None and article:
            self._flow.show_article(article, language)
        elif self._flow is not None:
            self._flow.reject()

    def show_walk(self, walk: Walk) -> None:
        """Somebody goes through the article in the preview."""
        self._walk = walk
        if self._flow is not None:
            self._flow.show_walk(walk)

    def close(self) -> None:
        """Close what stands open beside the cards."""
        if self._flow is not None:
            self._flow.reject()

    def listen(self, card: StepCard) -> None:
        """Hear of a card."""
        card.menu_asked.connect(self._open_menu)
        card.mark_picked.connect(self._inserting.insert_reference)
        if card.head:
            card.head.condition_asked.connect(lambda: self.open_condition(card))

    def open_condition(self, card: StepCard) -> None:
        """Ask for whom a step is shown."""
        step = card.step
        popup = ConditionPopup(self._over, self._desk.bridge.kb, step.condition)
        popup.written.connect(lambda condition: self._pen.write_condition(step.id, condition))
        below = card.head.title if card.head else card
        popup.open_at(below.mapToGlobal(below.rect().bottomLeft()))

    def _point(self) -> CardPoint | None:
        card = self._chosen()
        return CardPoint(card) if card else None

    def _choose_pictures(self) -> None:
        card = self._chosen()
        if card:
            card.strip.choose_files()

    def _make_snippet(self) -> None:
        card = self._chosen()
        if card and card.step.id:
            make_snippet(self._desk, card.spot, self._over.window())

    def _show_flow(self) -> None:
        if self._flow is None:
            spot = Spot(self._pen.article, self._pen.language)
            self._flow = FlowDialog(self._desk, spot, self._over.window(), self._walk)
            self._flow.step_chosen.connect(self.step_asked)
            self._flow.finished.connect(self._forget_flow)
            self._flow.show()
        self._flow.raise_()
        self._flow.activateWindow()

    def _forget_flow(self) -> None:
        self._flow = None

    def _open_condition(self) -> None:
        card = self._chosen()
        if card and card.head:
            self.open_condition(card)

    def _suggest(self) -> None:
        """What may have been meant by the wrong word at the caret, or the next one in its field."""
        field = self._over.window().focusWidget()  # it keeps that while the palette or a menu is over it
        misspelt = field.findChild(Misspelt) if field and self._over.isAncestorOf(field) else None
        if misspelt:
            misspelt.open_picker()

    def _open_menu(self, place: QPoint) -> None:
        menu = self._desk.actions.menu(STEP, self._over)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
