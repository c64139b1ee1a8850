"""Callouts, timers and snippets in a step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import BlockWidget, Spot
from studio.desktop.panels.article.blocks.callout import CalloutBlock
from studio.desktop.panels.article.blocks.making import make_block
from studio.desktop.panels.article.blocks.snippet import SnippetBlock
from studio.desktop.panels.article.blocks.snippet_dialogs import SnippetDialog, make_snippet
from studio.desktop.panels.article.blocks.timer import TimerBlock
from studio.kb.blocks import Callout, Tone, Wait, cut_blocks
from studio.kb.snippets import snippet_text
from studio.kb.syntax import outline, slug

ARTICLE = "wifi-setup"
Make = Callable[[str], BlockWidget]


@pytest.fixture
def written() -> list[tuple[str, str]]:
    """What the block said."""
    return []


@pytest.fixture
def make(qtbot: QtBot, desk: Desk, written: list[tuple[str, str]]) -> Make:
    """Shows a block in a window."""
    rooms: list[QWidget] = []

    def made(source: str) -> BlockWidget:
        room = QWidget()
        rooms.append(room)
        qtbot.addWidget(room)
        block = make_block(desk, Spot(ARTICLE, "en", "look"), cut_blocks(source)[0])
        QVBoxLayout(room).addWidget(block)
        block.written.connect(lambda text, label: written.append((text, label)))
        room.show()
        with qtbot.waitActive(room):
            room.activateWindow()
        return block

    return made


def part_of(written: list[tuple[str, str]]) -> object:
    return cut_blocks(written[-1][0])[0].part


def test_a_callout_is_typed(qtbot: QtBot, make: Make, written: list[tuple[str, str]]) -> None:
    block = make("> [!NOTE]\n")
    block.enter()
    assert isinstance(block, CalloutBlock)
    qtbot.keyClicks(block.field, "Mind the **gap**")
    assert part_of(written) == Callout(Tone.NOTE, "Mind the **gap**")


def test_a_callout_takes_another_tone(make: Make, written: list[tuple[str, str]]) -> None:
    block = make("> [!NOTE] Hot.\n")
    assert isinstance(block, CalloutBlock)
    names = [action.text() for action in block.sign.menu().actions()]
    assert names == ["Note", "Tip", "Important", "Warning", "Caution"]
    block.sign.menu().actions()[3].trigger()
    assert part_of(written) == Callout(Tone.WARNING, "Hot.")
    assert written[-1][1] == "Change callout"
    assert block.sign.accessibleName().startswith("Warning")
    assert block.box.property("tone") == "warning"


def test_a_callout_becomes_text(make: Make, written: list[tuple[str, str]]) -> None:
    block = make("> [!TIP]\n> One.\n>\n> Two.\n")
    assert isinstance(block, CalloutBlock)
    block.to_text()
    assert written == [("One.\n\nTwo.", "Turn into text")]


def test_backspace_takes_an_empty_callout_out(qtbot: QtBot, make: Make) -> None:
    block = make("> [!NOTE]\n")
    block.enter()
    assert isinstance(block, CalloutBlock)
    with qtbot.waitSignal(block.removed):
        qtbot.keyClick(block.field, Qt.Key.Key_Backspace)


def test_a_timer_understands_what_people_type(qtbot: QtBot, make: Make, written: list[tuple[str, str]]) -> None:
    block = make("> [!WAIT 30m]\n> Charge it.\n")
    assert isinstance(block, TimerBlock)
    block.enter()
    block.length.selectAll()
    qtbot.keyClicks(block.length, "1 h 30")
    assert part_of(written) == Wait("1h30m", "Charge it.")
    assert block.meaning.text() == "1 hour, 30 minutes"
    assert block.length.text() == "1 h 30", "nothing jumps while it is typed"
    qtbot.keyClick(block.length, Qt.Key.Key_Return)
    assert block.field.hasFocus()
    assert block.length.text() == "1h30m"


def test_a_length_that_nobody_understands_is_kept_and_said(
    qtbot: QtBot, make: Make, written: list[tuple[str, str]]
) -> None:
    block = make("> [!WAIT 30m]\n> Charge it.\n")
    assert isinstance(block, TimerBlock)
    block.enter()
    block.length.selectAll()
    qtbot.keyClicks(block.length, "so]on")
    assert part_of(written) == Wait("soon", "Charge it.")
    assert block.length.property("wrong") == "true"
    assert "30m" in block.meaning.text()


def test_a_snippet_shows_its_text_and_who_uses_it(make: Make) -> None:
    block = make("{% snippet reset %}\n")
    assert isinstance(block, SnippetBlock)
    assert block.name.text() == "reset"
    assert block.uses.text() == "in 3 articles"
    assert block.text.text().startswith("Restarting changes no settings.")
    assert "{" not in block.text.text()


def test_a_snippet_that_is_not_there_says_so(make: Make) -> None:
    block = make("{% snippet gone %}\n")
    assert isinstance(block, SnippetBlock)
    assert "no snippet" in block.text.text()
    assert not block.copy.isVisible()


def test_a_copy_of_a_snippet_stands_in_its_place(qtbot: QtBot, make: Make, written: list[tuple[str, str]]) -> None:
    block = make("{% snippet reset %}\n")
    assert isinstance(block, SnippetBlock)
    qtbot.mouseClick(block.copy, Qt.MouseButton.LeftButton)
    assert written[0][0].startswith("Restarting changes no settings.")


def test_a_snippet_is_edited_for_all_articles_and_shown_anew(qtbot: QtBot, desk: Desk, make: Make) -> None:
    block = make("{% snippet reset %}\n")
    assert isinstance(block, SnippetBlock)
    block.enter()
    qtbot.keyClick(block.edit, Qt.Key.Key_Return)
    dialog = block.window().findChild(SnippetDialog)
    assert dialog
    assert "3 articles" in dialog.uses.text()
    dialog.field.selectAll()
    qtbot.keyClicks(dialog.field, "Pull the plug.")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert snippet_text(desk.bridge.kb, "reset", "en") == "Pull the plug.\n"
    assert block.text.text() == "Pull the plug."
    assert desk.bridge.workspace.undo_label == "Edit snippet"


def test_a_snippet_that_would_take_itself_in_is_refused_in_place(qtbot: QtBot, desk: Desk, make: Make) -> None:
    block = make("{% snippet reset %}\n")
    dialog = SnippetDialog(desk, "reset", "en", block.window())
    dialog.open()
    before = desk.bridge.kb
    dialog.field.setPlainText("{% snippet reset %}")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "take itself in" in dialog.problem.text()
    assert desk.bridge.kb is before
    dialog.reject()


def test_a_step_becomes_a_snippet_that_it_takes_in(qtbot: QtBot, desk: Desk, make: Make) -> None:
    room = make("> [!NOTE]\n").window()
    text = desk.bridge.kb.article(ARTICLE).text("en")  # type: ignore[union-attr]
    assert text
    step = next(step for step in outline(text.body).steps if step.text.strip())
    dialog = make_snippet(desk, Spot(ARTICLE, "en", step.id), room)
    assert dialog.name.text() == slug(step.heading.title)
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Place the router")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    kb = desk.bridge.kb
    assert kb.snippet("place-the-router")
    body = kb.article(ARTICLE).text("en").body  # type: ignore[union-attr]
    assert outline(body).step(step.id).text.strip() == "{% snippet place-the-router %}"  # type: ignore[union-attr]
