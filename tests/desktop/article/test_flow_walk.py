"""The flow of an article shows the way that is walked in the preview, and stays open beside the work."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio.desktop.board import Board
from studio.desktop.panels.article.blocks.branch_flow import FlowDialog
from studio.desktop.panels.article.blocks.flow_walk import walked_on
from studio.desktop.walk import Visit
from studio.desktop.window import Window
from studio.kb.edits import write_body
from studio.kb.flow import Edge, Flow, Node, NodeKind

ARTICLE = "battery-overnight"
FLOW = Flow(
    (*(Node(step, NodeKind.STEP, step) for step in ("a", "b", "c")), Node("solved:", NodeKind.SOLVED)),
    (Edge("a", "b"), Edge("b", "c", "**Red**", "#c"), Edge("b", "solved:", "Green", "solved:")),
)


def test_the_arrows_that_were_taken_are_those_that_visits_lead_along() -> None:
    walk = (Visit("x", "a", "done"), Visit("x", "b", "done", "Red", 0), Visit("x", "c", "failed"))
    walked = walked_on(FLOW, "x", walk)
    assert walked.edges == {FLOW.edges[0], FLOW.edges[1]}
    assert (walked.steps, walked.failed, walked.here) == ({"a", "b", "c"}, {"c"}, "c")


def test_an_answer_is_known_by_its_words_before_its_number() -> None:
    walked = walked_on(FLOW, "x", (Visit("x", "b", "done", "Green", 0),))
    assert walked.edges == {FLOW.edges[2]}
    assert walked.here == "", "the way is at its end"


def test_visits_of_another_article_and_of_steps_that_are_gone_are_passed_over() -> None:
    walked = walked_on(FLOW, "x", (Visit("x", "gone"), Visit("y", "a", "done"), Visit("y", "b", "open")))
    assert (walked.edges, walked.steps, walked.here) == (frozenset(), frozenset(), "")


def test_who_leaves_a_step_by_another_way_takes_no_arrow() -> None:
    assert walked_on(FLOW, "x", (Visit("x", "a", "open"), Visit("x", "c"))).edges == frozenset()


def test_the_window_of_the_flow_follows_the_walk_the_text_and_the_article(qtbot: QtBot, studio: Window) -> None:
    board = _board(studio)
    board.desk.actions["article.flow"].trigger()
    dialog = _dialog(studio)
    assert not dialog.isModal()
    before = dialog.board.grab().toImage()
    board.preview.walked.emit(
        (Visit(ARTICLE, "seat", "done", "It stays red", 1), Visit(ARTICLE, "clean-contacts", "failed"))
    )
    assert dialog.board.grab().toImage() != before
    last = dialog.list.item(dialog.list.count() - 1).text()
    assert last == "Walked in the preview: 1  Seat the sock on the charger → 2  Wipe the contacts (did not work)"
    dialog.board.buttons[0].click()
    assert dialog.isVisible(), "one can go on from step to step"
    assert board.step == "seat"
    board.desk.bridge.apply("Cut", lambda kb: write_body(kb, ARTICLE, "en", "## Only {#only}\n\nOne step.\n"))
    qtbot.waitUntil(lambda: len(dialog.board.buttons) == 1)
    board.open_article("wifi-setup")
    assert any("Start set-up" in button.accessibleName() for button in dialog.board.buttons)
    studio.close_kb()
    assert not dialog.isVisible()


def _board(studio: Window) -> Board:
    assert studio.board
    studio.board.open_article(ARTICLE)
    return studio.board


def _dialog(studio: Window) -> FlowDialog:
    return next(each for each in studio.findChildren(FlowDialog) if each.isVisible())
