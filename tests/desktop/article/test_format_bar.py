"""The format bar stands at what is being written, and not below the branch that follows it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio.desktop.panels.article import ArticlePanel
from studio.desktop.panels.article.card import StepCard
from studio.kb.blocks import BlockKind


def places(card: StepCard, panel: ArticlePanel) -> list[str]:
    """What stands in a card, from top to bottom."""
    named = {slot.widget: slot.kind.name for slot in card.blocks.slots} | {panel.canvas.bar: "bar"}
    panel.canvas.settle()
    shown = [each for each in named if card.blocks.isAncestorOf(each) and each.isVisible()]
    return [named[each] for each in sorted(shown, key=lambda each: each.y())]


def card_of(panel: ArticlePanel, step: str) -> StepCard:
    card = panel.canvas.card(step)
    assert card
    return card


def test_it_stands_behind_the_text_and_before_the_branch(panel: ArticlePanel) -> None:
    card = card_of(panel, "clean-contacts")
    card.blocks.enter()
    before = places(card, panel)
    assert before == ["TEXT", "TEXT", "CALLOUT", "bar", "CHECK"]
    for slot in card.blocks.slots[1:]:
        slot.widget.enter()
        assert places(card, panel) == before  # it stays under the hand


def test_it_goes_from_card_to_card(panel: ArticlePanel) -> None:
    first, other = card_of(panel, "clean-contacts"), card_of(panel, "restart")
    first.blocks.enter()
    other.blocks.enter()
    assert first.blocks.isAncestorOf(panel.canvas.bar) is False
    assert places(other, panel).count("bar") == 1
    first.blocks.insert("> [!NOTE]\n> Dry.", "Insert note", focus=False)
    assert "bar" not in places(first, panel)
    first.blocks.enter()
    assert places(first, panel)[-2:] == ["bar", "CHECK"]


def test_it_stays_in_its_place_when_blocks_come_and_go(qtbot: QtBot, panel: ArticlePanel) -> None:
    card = card_of(panel, "clean-contacts")
    card.blocks.enter(at_end=False)
    card.blocks.insert("> [!TIP]\n> Softly.", "Insert tip")
    assert places(card, panel) == ["TEXT", "CALLOUT", "TEXT", "CALLOUT", "bar", "CHECK"]
    branch = next(slot for slot in card.blocks.slots if slot.kind is BlockKind.CHECK)
    card.blocks.remove(branch.index, "Remove block")
    assert places(card, panel) == ["TEXT", "CALLOUT", "TEXT", "CALLOUT", "bar"]
    qtbot.keyClicks(card.blocks.slots[0].field, "Now. ")
    assert places(card, panel)[-1] == "bar"


def test_behind_a_branch_it_stands_behind_what_follows_it(panel: ArticlePanel) -> None:
    card = card_of(panel, "clean-contacts")
    card.blocks.end()
    assert places(card, panel) == ["TEXT", "TEXT", "CALLOUT", "CHECK", "TEXT", "bar"]
