"""Branches in a step: written, ordered and pointed by keyboard and mouse; the flow that they make."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import BlockWidget, Spot
from studio.desktop.panels.article.blocks.branch import BranchBlock
from studio.desktop.panels.article.blocks.branch_flow import FlowDialog
from studio.desktop.panels.article.blocks.making import make_block
from studio.desktop.widgets.picker import Picker
from studio.kb import edits, steps
from studio.kb.blocks import Check, Option, cut_blocks
from studio.kb.values import KnowledgeBase

ARTICLE = "battery-overnight"
SOURCE = "> [!CHECK] What now?\n> - [Green](#charge)\n> - [Red](#clean-contacts)\n"


class Bench:
    """A shown block whose sources are written down."""

    def __init__(self, qtbot: QtBot, desk: Desk, source: str) -> None:
        self.room = QWidget()
        self.room.resize(700, 600)
        qtbot.addWidget(self.room)
        self.written: list[tuple[str, str]] = []
        block = make_block(desk, Spot(ARTICLE, "en", "look"), cut_blocks(source)[0])
        column = QVBoxLayout(self.room)
        column.addWidget(block)
        column.addStretch(1)
        block.written.connect(lambda text, label: self.written.append((text, label)))
        self.block: BlockWidget = block
        self.room.show()
        with qtbot.waitActive(self.room):
            self.room.activateWindow()

    @property
    def branch(self) -> BranchBlock:
        assert isinstance(self.block, BranchBlock)
        return self.block

    @property
    def check(self) -> Check:
        part = cut_blocks(self.written[-1][0])[0].part
        assert isinstance(part, Check)
        return part


@pytest.fixture
def bench(qtbot: QtBot, desk: Desk) -> Callable[[str], Bench]:
    """Makes a bench for a source."""
    return lambda source=SOURCE: Bench(qtbot, desk, source)


def test_a_branch_is_written_by_keyboard_alone(qtbot: QtBot, bench: Callable[..., Bench]) -> None:
    made = bench("> [!CHECK]\n")
    made.block.enter()
    for words in ("What do you see", "A red light", "Nothing"):
        qtbot.keyClicks(_focus(), words)
        qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    assert made.check == Check("What do you see", (Option("A red light", ""), Option("Nothing", ""), Option("", "")))
    qtbot.keyClick(_focus(), Qt.Key.Key_Backspace)
    assert [option.label for option in made.check.options] == ["A red light", "Nothing"]
    assert made.branch.rows[-1].label.hasFocus()


def test_showing_a_branch_says_nothing(bench: Callable[..., Bench]) -> None:
    made = bench()
    made.block.show_block(cut_blocks(SOURCE)[0])
    assert made.written == []


def test_answers_say_where_they_lead_and_dead_ones_say_so(desk: Desk, bench: Callable[..., Bench]) -> None:
    made = bench(SOURCE + "> - [Off](#gone)\n> - [Else]()\n")
    said = [row.button.said for row in made.branch.rows]
    assert "Charge for half an hour" in said[0]
    assert said[2:] == ["Dead end: #gone is not there", "Dead end: choose where it leads"]
    assert [row.button.is_dead for row in made.branch.rows] == [False, False, True, True]
    assert "Off" in made.branch.rows[2].button.accessibleName()
    assert [part.property("tone") for part in (made.branch.rows[2], made.branch.rows[2].button)] == ["red", "red"]
    made.branch.add_answer()
    assert made.branch.rows[4].button.said == "Choose where it leads", "what nobody wrote yet is no dead end"
    assert made.branch.rows[4].button.property("tone") == "amber"


def test_a_target_that_goes_makes_its_answer_dead(qtbot: QtBot, desk: Desk, bench: Callable[..., Bench]) -> None:
    made = bench()
    body = desk.bridge.kb.article(ARTICLE).text("en").body  # type: ignore[union-attr]
    desk.bridge.apply("x", lambda kb: edits.write_body(kb, ARTICLE, "en", body.replace("{#charge}", "{#other}")))
    qtbot.waitUntil(lambda: made.branch.rows[0].button.is_dead)


def test_alt_and_arrows_move_an_answer_and_keep_the_focus(qtbot: QtBot, bench: Callable[..., Bench]) -> None:
    made = bench()
    made.branch.rows[0].label.setFocus()
    qtbot.keyClick(_focus(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [option.label for option in made.check.options] == ["Red", "Green"]
    assert made.written[-1][1] == "Change branch"
    assert made.branch.rows[1].label.hasFocus()
    count = len(made.written)
    qtbot.keyClick(_focus(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert len(made.written) == count, "there is no place below the last"


def test_an_answer_is_dragged_by_its_grip(qtbot: QtBot, bench: Callable[..., Bench]) -> None:
    made = bench()
    grip, other = made.branch.rows[0].grip, made.branch.rows[1]
    goal = grip.mapFromGlobal(other.mapToGlobal(QPoint(10, other.height() - 2)))
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    qtbot.mouseMove(grip, goal)
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton)
    assert [option.label for option in made.check.options] == ["Red", "Green"]


def test_a_target_is_chosen_by_typing(qtbot: QtBot, bench: Callable[..., Bench]) -> None:
    made = bench()
    row = made.branch.rows[0]
    row.button.setFocus()
    qtbot.keyClick(row.button, Qt.Key.Key_Space)
    picker = row.button.findChild(Picker)
    assert picker
    qtbot.keyClicks(picker.focusWidget(), "solved")
    qtbot.keyClick(picker.focusWidget(), Qt.Key.Key_Return)
    assert made.check.options[0] == Option("Green", "solved:")
    assert row.button.said == "Solved"


def test_sensible_answers_are_offered_until_they_are_there(qtbot: QtBot, bench: Callable[..., Bench]) -> None:
    made = bench()
    assert made.branch.person.isVisible()
    qtbot.mouseClick(made.branch.person, Qt.MouseButton.LeftButton)
    assert made.check.options[-1] == Option("Something else", "contact:")
    assert not made.branch.person.isVisible()
    assert made.branch.solved.isVisible()


def test_a_quiet_line_says_what_is_missing(bench: Callable[..., Bench]) -> None:
    assert "two answers" in bench("> [!CHECK] What?\n> - [A](solved:)\n").branch.hint.text()
    assert "step, a fix or a person" in bench(SOURCE + "> - [Off](#gone)\n").branch.hint.text()
    assert (
        bench("> [!CHECK] What?\n> - [](solved:)\n> - [](contact:)\n")
        .branch.hint.text()
        .startswith("2 answers have no words")
    )
    assert not bench().branch.hint.isVisible()


def test_arrows_walk_through_the_branch_and_out_of_it(qtbot: QtBot, bench: Callable[..., Bench]) -> None:
    made = bench()
    made.block.enter()
    for row in made.branch.rows:
        qtbot.keyClick(_focus(), Qt.Key.Key_Down)
        assert row.label.hasFocus()
    with qtbot.waitSignal(made.block.stepped_out) as out:
        qtbot.keyClick(_focus(), Qt.Key.Key_Down)
    assert out.args == [1]


def test_tab_goes_through_the_answers_as_they_stand(qtbot: QtBot, bench: Callable[..., Bench]) -> None:
    made = bench()
    made.branch.move_answer(made.branch.rows[1], 0)
    made.block.enter()
    met: list[QWidget] = []
    for _step in range(9):
        qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
        met.append(_focus())
    chain = [made.branch.more]
    for row in made.branch.rows:
        chain += [row.grip, row.label, row.button, row.cross]
    assert met == chain


def test_undo_shows_the_branch_as_it_was(bench: Callable[..., Bench]) -> None:
    made = bench()
    made.branch.add_answer("Else", "contact:")
    made.block.show_block(cut_blocks(SOURCE)[0])
    assert [row.label.text() for row in made.branch.rows] == ["Green", "Red"]


def test_two_hundred_characters_do_not_widen_the_branch(bench: Callable[..., Bench]) -> None:
    made = bench(
        f"> [!CHECK] {'What ' * 40}?\n> - [{'Green ' * 40}](https://example.com/{'long' * 50})\n> - [B](solved:)\n"
    )
    assert made.block.width() <= made.room.width()


def test_the_flow_is_drawn_and_told(qtbot: QtBot, desk: Desk, bench: Callable[..., Bench]) -> None:
    made = bench()
    dialog = FlowDialog(desk, Spot(ARTICLE, "en", "look"), made.room)
    dialog.open()
    assert not dialog.board.grab().isNull()
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert any("“Something else” leads to: Chat with us" in line for line in lines)
    assert dialog.board.picture.accessibleDescription() == "\n".join(lines)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_dead_end_is_led_somewhere_from_the_drawing(qtbot: QtBot, desk: Desk, bench: Callable[..., Bench]) -> None:
    source = SOURCE + "> - [Off](#gone)\n> - [Else]()\n"
    made = bench(source)
    desk.bridge.apply("x", lambda kb: edits.write_body(kb, ARTICLE, "en", _with_branch(kb, source)))
    dialog = FlowDialog(desk, Spot(ARTICLE, "en"), made.room)
    dialog.open()
    dead = [button for button in dialog.board.buttons if "dead end" in button.accessibleName()]
    assert [button.accessibleName()[:6] for button in dead] == ["“Off” ", "“Else”"]
    assert dialog.summary.property("tone") == "red"
    qtbot.waitUntil(dead[0].hasFocus)
    qtbot.keyClick(dead[0], Qt.Key.Key_Tab)
    assert _focus() in dialog.board.buttons
    qtbot.mouseClick(dead[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), Picker))
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, Picker)
    qtbot.keyClicks(picker.focusWidget(), "solved")
    qtbot.keyClick(picker.focusWidget(), Qt.Key.Key_Return)
    assert "> - [Off](solved:)\n> - [Else]()" in desk.bridge.kb.article(ARTICLE).text("en").body  # type: ignore[union-attr]
    assert sum("dead end" in button.accessibleName() for button in dialog.board.buttons) == 1
    assert desk.bridge.workspace.undo_label == "Change branch"
    with qtbot.waitSignal(dialog.step_chosen) as chosen:
        step = next(button for button in dialog.board.buttons if "Charge" in button.accessibleName())
        qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert chosen.args == ["charge"]


def test_an_answer_says_that_its_way_stops(qtbot: QtBot, desk: Desk, bench: Callable[..., Bench]) -> None:
    source = "> [!CHECK] What?\n> - [Red](#stop)\n> - [Green](solved:)\n"
    made = bench(source)
    body = f"## Look {{#look}}\n\n{source}\n## Stop {{#stop}}\n\nHere.\n"
    desk.bridge.apply("x", lambda kb: edits.write_body(kb, ARTICLE, "en", body))
    button = made.branch.rows[0].button
    qtbot.waitUntil(lambda: button.said.endswith("The way stops here"))
    assert button.property("tone") == "amber" and not button.is_dead


def _with_branch(kb: KnowledgeBase, source: str) -> str:
    """A body whose step `seat` holds a branch, before the steps that it leads to."""
    article = kb.article(ARTICLE)
    text = article.text("en") if article else None
    assert text
    return steps.set_text(text.body, "seat", f"\n{source}\n")


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget
