"""The article as cards: what is typed goes into the knowledge base, and what changes there is shown in its card."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.actions import Verbs
from studio.desktop.desk import Desk
from studio.desktop.panels.article.canvas import INTRO, Canvas
from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.article.card_verbs import CardVerbs
from studio.desktop.panels.article.choosing import Choice
from studio.desktop.panels.article.chosen import Chosen
from studio.desktop.panels.article.dragging import Dragging
from studio.desktop.panels.article.focus import Focus
from studio.desktop.panels.article.followed import Followed
from studio.desktop.panels.article.marginalia import Marginalia
from studio.desktop.panels.article.step_verbs import StepVerbs
from studio.desktop.panels.article.steps_shown import ShownBody, changed_step, moved_step, renamed_key, shown_body
from studio.desktop.panels.article.translation import Untranslated
from studio.desktop.panels.article.travelling import Travelling
from studio.desktop.panels.article.unread import UnreadText, unread_of
from studio.desktop.panels.article.writing_steps import Pen
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.words import _
from studio.kb.values import Article, Text
from studio.reader import direction
from studio.workspace import Change

if TYPE_CHECKING:
    from studio.check import Finding


class ArticlePanel(QWidget):
    """Shows one article in one language."""

    step_chosen = Signal(str)
    """The id of the step that the caret is in; "" for the head of the article."""
    text_reached = Signal(bool)
    """Whether the caret is in text that can be formatted."""
    language_chosen = Signal(str, str)
    """(article id, language) that are to be shown."""
    picture_asked = Signal(str, str)
    """(step, address) of a picture that is to be marked up."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pen = Pen(desk)
        self._body = ShownBody()
        self.canvas = Canvas(desk, self._pen)
        self.chosen = Chosen(self.canvas, lambda: self._body)
        self.focus = Focus(self, self.canvas)
        self.travelling = Travelling(self.canvas, lambda: self._body, self._reach)
        self.marginalia = Marginalia(desk, self._pen, self.canvas)
        self.followed = Followed(desk, self._pen, self)
        self.step_verbs = StepVerbs(self._pen, self, self.followed)
        self.card_verbs = CardVerbs(desk, self._pen, self, self._card_in_use)
        self.dragging = Dragging(self.canvas, lambda: self._body.steps, lambda: self.choice.keys)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._none = EmptyState(
            "book-open", _("No article is open"), _("Choose one in the library, or begin one with Ctrl+N.")
        )
        self._untranslated = Untranslated(self._desk, self._pen)
        self.unread = UnreadText(self._desk, self._pen)
        self._pages = QStackedWidget()
        for page in (self._none, self._untranslated, self.canvas, self.unread):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect(self) -> None:
        self._desk.bridge.changed.connect(self._note_change)
        self.canvas.made.connect(self._connect_card)
        self.canvas.add.clicked.connect(self.step_verbs.add_last)
        self.canvas.head.stepped_out.connect(lambda _way: self.travelling.enter(INTRO))
        for part in (self.canvas.head, self._untranslated, self.unread):
            part.language_chosen.connect(lambda language: self.language_chosen.emit(self._pen.article, language))
        self.dragging.dropped.connect(self._drop)
        self.chosen.step_chosen.connect(self.step_chosen)
        self.card_verbs.step_asked.connect(self.show_step)
        self.focus.reached.connect(self._reach)
        self.focus.text_reached.connect(self.text_reached)

    def _connect_card(self, card: StepCard) -> None:
        """Hear of a card that was made."""
        self.chosen.dress(card)
        card.stepped_out.connect(lambda way: self.travelling.step_out(card, way))
        card.emptied.connect(lambda: self._drop_empty(card))
        card.menu_asked.connect(lambda _place: self._click(card, Qt.KeyboardModifier.NoModifier))
        self.card_verbs.listen(card)
        card.strip.marking.connect(lambda address: self.picture_asked.emit(card.step.id, address))
        self.marginalia.show_card(card)
        if card.head:
            card.head.number.clicked.connect(lambda keys: self._click(card, keys))
            card.head.grip.pressed_with.connect(lambda keys: self.chosen.press(card, keys))
            card.head.collapse_asked.connect(lambda: self.chosen.fold([card.step.key]))
            self.dragging.listen(card)

    def verbs(self) -> Verbs:
        """What this panel does of the table of actions."""
        return {
            **self.step_verbs.verbs(),
            **self.card_verbs.verbs(),
            "step.collapse": lambda: self.chosen.fold(self.choice.listed(self.order)),
            "step.collapse_all": lambda: self.chosen.fold(self.order),
            "step.next": lambda: self.travelling.go(1, self._place),
            "step.previous": lambda: self.travelling.go(-1, self._place),
            "step.extend_up": lambda: self.choose(self.choice.moved(-1, self.order)),
            "step.extend_down": lambda: self.choose(self.choice.moved(1, self.order)),
        }

    def show_article(self, article_id: str, language: str) -> None:
        """Show an article in a language; "" for none."""
        if (article_id, language) != (self._pen.article, self._pen.language):
            self._pen.article, self._pen.language = article_id, language
            self.card_verbs.show_article(article_id, language)
            self.chosen.forget()
            self._body = ShownBody()
            self.marginalia.forget()
            self.followed.forget()
            self.focus.forget()
            self.canvas.clear()
            rtl = direction(language) == "rtl"
            self.canvas.direct(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self._refresh()

    def show_step(self, step_id: str) -> None:
        """Bring a step into view and choose it."""
        step = self._body.step(step_id)
        if step and step.key != self.choice.current:
            self.focus_title(step_id)
        elif step:
            self.canvas.bring(step.key)

    def focus_alt(self, step_id: str, address: str) -> None:
        """Put the caret where it is said what a picture of a step ("" for the introduction) shows."""
        step = self._body.step(step_id) if step_id else None
        key = step.key if step else INTRO
        card = self.canvas.card(key)
        if card is None:
            return
        if card.strip.isHidden() and card.strip.frames:
            self.chosen.fold([key])
        self.canvas.bring(key)
        card.strip.focus_alt_of(address)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Mark in the cards what `check` found."""
        self.marginalia.show_findings(findings)

    @property
    def has_text(self) -> bool:
        """Whether the caret is in text that can be formatted."""
        return self.focus.has_text

    @property
    def choice(self) -> Choice:
        """Which steps are chosen."""
        return self.chosen.choice

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of all steps, from top to bottom."""
        return self.chosen.order

    @property
    def chosen_ids(self) -> tuple[str, ...]:
        """The ids of the chosen steps, from top to bottom."""
        return self.chosen.ids

    @property
    def _place(self) -> str | None:
        """The key of the card in use, None where that is the head of the article."""
        card = self.focus.card
        return self.choice.current or (INTRO if card and not card.step.number else None)

    def choose(self, choice: Choice) -> None:
        """Choose other steps; the view follows."""
        self.chosen.choose(choice)

    def ask_picture(self) -> None:
        """Ask for the picture of the step that is written in, the one that has the focus before others."""
        card = self._card_in_use()
        address = card.strip.address if card else ""
        if card and address:
            self.picture_asked.emit(card.step.id, address)
        else:
            self._desk.messages.say(
                _("This step has no picture"), _("Add one to it first."), (_("Add a picture…"), self._add_picture)
            )

    def take_picture(self, mime: QMimeData) -> bool:
        """Take a picture into the step that is written in, as if it were pasted; whether there is one."""
        card = self._card_in_use() or self.canvas.card(INTRO)
        return bool(card) and card.strip.take(mime)

    def _add_picture(self) -> None:
        self._desk.actions["insert.picture"].trigger()

    def begin(self) -> None:
        """Put the focus where writing an article goes on that has its title: into the summary."""
        self.canvas.head.summary.setFocus()

    def focus_title(self, step_id: str) -> None:
        """Put the focus into a step's title."""
        self.travelling.enter_step(step_id)

    def focus_end(self, step_id: str) -> None:
        """Put the focus where a step ends."""
        self.travelling.enter_end(step_id)

    def caret(self) -> tuple[str, int] | None:
        """(step id, offset in its text) of the caret, None where it is in no step's text."""
        card = self.focus.card
        return (card.step.id, card.blocks.offset()) if card and card.step.number else None

    def close_panel(self) -> None:
        """Stop listening; called before the panel goes."""
        self.focus.close()
        self.card_verbs.close()
        self.followed.forget()
        self.dragging.close()
        self.canvas.clear()

    def _note_change(self, change: Change) -> None:
        if self._pen.article in change.articles or change.settings:
            self._refresh()

    def _refresh(self) -> None:
        """Show what is there now. Where somebody else changed a step, undo say, the focus goes there."""
        article = self._desk.bridge.kb.article(self._pen.article)
        text = article.text(self._pen.language) if article else None
        if article is None or text is None:
            self._show_none(article)
            return
        was_unread = self.unread.isAncestorOf(self.focusWidget() or self)
        self._pages.setCurrentWidget(self.canvas)
        self.canvas.show_article(article, self._pen.language)
        before = self._body
        self.marginalia.show_source(article)
        self._show_body(text)
        if self._pen.is_writing:
            self.canvas.rest()
            self._follow_typing(before)
        elif before.steps:
            self._follow_change(before)
        if was_unread:
            self.canvas.head.enter()

    def _show_none(self, article: Article | None) -> None:
        """What stands in the place of cards: a file that cannot be read, a translation to begin, or nothing."""
        self._body = ShownBody()
        self.canvas.clear()
        unread = unread_of(self._desk.bridge.kb, self._pen.article, self._pen.language)
        if unread:
            self.unread.show_file(unread)
        elif article:
            self._untranslated.show_article(article)
        self._pages.setCurrentWidget(self.unread if unread else self._untranslated if article else self._none)

    def _show_body(self, text: Text) -> None:
        had_focus = self.focus.is_within
        place = self.order.index(self.choice.current) if self.choice.current in self.order else -1
        before, self._body = self._body, shown_body(text.body)
        renamed = renamed_key(before, self._body)
        if renamed:
            self.canvas.rename(*renamed)
            self.chosen.rename(*renamed)
        self.canvas.show_body(self._body, self.choice.current)
        choice = self.choice.within(self.order)
        if choice is not self.choice:
            self.choose(choice)
            if had_focus and not choice.current and not self._pen.is_writing and self._body.steps:
                self.focus_title(self._body.steps[min(max(place, 0), len(self._body.steps) - 1)].id)

    def _card_in_use(self) -> StepCard | None:
        """The card of the chosen step; the introduction's where the caret is there."""
        if self.choice.current:
            return self.canvas.card(self.choice.current)
        card = self.focus.card
        return card if card and not card.step.number else None

    def _follow_typing(self, before: ShownBody) -> None:
        """A heading that was typed into a text is the title of a new step now: writing goes on there."""
        if renamed_key(before, self._body):
            return
        there = {step.key for step in before.steps}
        fresh = next((step for step in self._body.steps if step.key not in there), None)
        if fresh and before.steps and self.focus.is_within:
            self.focus_title(fresh.id)

    def _follow_change(self, before: ShownBody) -> None:
        """Go where somebody else changed something."""
        changed = changed_step(before, self._body)
        if changed is None:
            changed = moved_step(before, self._body)
            if changed and self.choice.current:
                self.canvas.bring(self.choice.current)
                return
        if changed is None:
            return
        card = self.canvas.card(changed.key)
        if card and self.focus.is_within and self.focus.card is not card:
            card.enter_changed()
        self.canvas.bring(changed.key)
        self.choose(self.choice.one(changed.key))

    def _reach(self, card: StepCard | None) -> None:
        """The focus came into a card, or into the head."""
        key = card.step.key if card else INTRO
        if key != self.choice.current or (key and key not in self.choice.keys):
            self.choose(self.choice.one(key))

    def _drop(self, before: str) -> None:
        """The chosen steps were dragged before another, "" for behind all."""
        self.step_verbs.drop(self.chosen_ids, before or None)
        self.chosen.show()

    def _click(self, card: StepCard, keys: Qt.KeyboardModifier) -> None:
        self.chosen.press(card, keys)
        self.chosen.show()
        chosen = self.canvas.card(self.choice.current)
        if chosen and self.focus.card is not chosen:
            chosen.enter_title()

    def _drop_empty(self, card: StepCard) -> None:
        """An empty step goes; writing goes on at the end of what is before it."""
        self.travelling.step_out(card, -1)
        self.step_verbs.remove(card.step.id)
