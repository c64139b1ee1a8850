"""The actions format.* and insert.* in a step, with a card as small as it can be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.field import MarkdownField
from studio.desktop.panels.article.blocks.format_bar import FormatBar
from studio.desktop.panels.article.blocks.inserting import Inserting
from studio.desktop.panels.article.blocks.making import make_block
from studio.desktop.panels.article.blocks.text import TextBlock
from studio.desktop.widgets.picker import Picker
from studio.kb.blocks import Block, BlockKind, cut_blocks


class Card(QWidget):
    """A step with one block of text and the format bar."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.spot = Spot("battery-overnight", "en", "clean-contacts")
        block = make_block(desk, self.spot, Block("Tap Sock now"))
        assert isinstance(block, TextBlock)
        self.text_field: MarkdownField = block.field
        self.block_index = 2
        self.inserted: list[tuple[str, str]] = []
        self.inserting = Inserting(desk, lambda: self, self)
        desk.actions.offer(self.inserting.verbs())
        self.bar = FormatBar(desk)
        column = QVBoxLayout(self)
        column.addWidget(block)
        column.addWidget(self.bar)
        self.resize(600, 400)

    def insert_block(self, source: str, label: str, focus: bool = True) -> None:
        self.inserted.append((source, label))


@pytest.fixture
def card(desk: Desk, qtbot: QtBot) -> Iterator[Card]:
    made = Card(desk)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.text_field.setFocus()
    made.text_field.select(4, 8)
    yield made
    made.close()


def pick(card: Card, qtbot: QtBot, typed: str) -> None:
    picker = next(found for found in card.findChildren(Picker) if found.isVisible())
    field = picker.findChild(QLineEdit)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_shortcut_makes_words_bold_and_plain_again(card: Card, desk: Desk) -> None:
    desk.actions["format.bold"].trigger()
    assert card.text_field.text() == "Tap **Sock** now"
    assert card.text_field.selection == (6, 10)
    desk.actions["format.bold"].trigger()
    assert card.text_field.text() == "Tap Sock now"


def test_a_button_of_the_bar_leaves_the_caret_in_the_text(card: Card, qtbot: QtBot) -> None:
    button = next(found for found in card.bar.findChildren(QToolButton) if found.accessibleName() == "Italic")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert card.text_field.text() == "Tap *Sock* now"
    assert card.text_field.hasFocus()


def test_every_button_of_the_bar_says_what_it_does(card: Card) -> None:
    buttons = card.bar.findChildren(QToolButton)
    assert len(buttons) == 11
    assert all(button.accessibleName() and button.toolTip() for button in buttons)


def test_lines_become_a_list(card: Card, desk: Desk) -> None:
    desk.actions["format.bullets"].trigger()
    assert card.text_field.text() == "- Tap Sock now"
    desk.actions["format.numbers"].trigger()
    assert card.text_field.text() == "1. Tap Sock now"


def test_a_link_takes_the_selected_words(card: Card, desk: Desk, qtbot: QtBot) -> None:
    desk.actions["insert.link"].trigger()
    pick(card, qtbot, "restart the base")
    assert card.text_field.text() == "Tap [Sock](#restart) now"


def test_a_link_without_a_selection_says_the_title(card: Card, desk: Desk, qtbot: QtBot) -> None:
    card.text_field.select(4, 4)
    desk.actions["insert.link"].trigger()
    pick(card, qtbot, "restart the base")
    assert card.text_field.text() == "Tap [Restart the base](#restart)Sock now"


def test_a_popup_over_the_text_does_not_end_writing(card: Card, desk: Desk, qtbot: QtBot) -> None:
    ends: list[None] = []
    card.text_field.left.connect(lambda: ends.append(None))
    desk.actions["insert.link"].trigger()
    assert ends == []
    picker = card.findChild(Picker)
    assert isinstance(picker, Picker)
    picker.close()


def test_a_variable_and_a_reference_are_put_in(card: Card, desk: Desk, qtbot: QtBot) -> None:
    card.text_field.select(12, 12)
    desk.actions["insert.variable"].trigger()
    pick(card, qtbot, "app_name")
    desk.actions["insert.reference"].trigger()
    pick(card, qtbot, "cloth")
    assert card.text_field.text() == "Tap Sock now{{app_name}} [1]{contacts.png#cloth}"


def test_a_clicked_mark_is_referred_to_with_its_number(card: Card) -> None:
    card.inserting.insert_reference("contacts.png", "contacts")
    card.inserting.insert_reference("contacts.png", "cloth")
    assert card.text_field.text() == "Tap Sock [1]{contacts.png#contacts} [2]{contacts.png#cloth} now"


def test_a_number_in_brackets_that_the_picture_shows_becomes_a_reference(card: Card, desk: Desk, qtbot: QtBot) -> None:
    field = card.text_field
    field.select(12, 12)
    qtbot.keyClicks(field, " [1]")
    assert field.text() == "Tap Sock now [1]{contacts.png#contacts}"
    qtbot.keyClicks(field, " and [2]")
    assert field.text() == "Tap Sock now [1]{contacts.png#contacts} and [2]{contacts.png#cloth}"
    assert field.selection == (len(field.text()),) * 2
    for plain in (" [7]", " [a]", " x[1]", " `[1]", "` ![1]", " \\[1]"):
        qtbot.keyClicks(field, plain)
        assert field.text().endswith(plain)


def test_a_table_stands_as_a_paragraph_with_the_caret_in_its_first_cell(card: Card, desk: Desk, qtbot: QtBot) -> None:
    desk.actions["insert.table"].trigger()
    cells = next(found for found in card.findChildren(QWidget) if found.accessibleDescription().startswith("Arrow"))
    qtbot.keyClick(cells, Qt.Key.Key_Return)
    qtbot.keyClicks(card.text_field, "x")
    assert card.text_field.text() == "Tap Sock now\n\n| x |  |\n| --- | --- |\n|  |  |\n|  |  |"
    qtbot.keyClick(card.text_field, Qt.Key.Key_Tab)
    qtbot.keyClicks(card.text_field, "y")
    qtbot.keyClick(card.text_field, Qt.Key.Key_Tab)
    qtbot.keyClicks(card.text_field, "z")
    assert card.text_field.text() == "Tap Sock now\n\n| x | y |\n| --- | --- |\n| z |  |\n|  |  |"
    qtbot.keyClick(card.text_field, Qt.Key.Key_Return)
    assert card.text_field.text().count("\n|  |  |") == 2


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        *((f"insert.{tone}", BlockKind.CALLOUT) for tone in ("note", "tip", "important", "warning", "caution")),
        ("insert.branch", BlockKind.CHECK),
        ("insert.timer", BlockKind.WAIT),
    ],
)
def test_blocks_are_put_in_that_have_controls(card: Card, desk: Desk, action: str, kind: BlockKind) -> None:
    desk.actions[action].trigger()
    ((source, label),) = card.inserted
    (block,) = cut_blocks(source)
    assert block.kind is kind
    assert label.startswith("Insert")


def test_a_new_branch_begins_with_a_question_and_a_way_out(card: Card, desk: Desk) -> None:
    desk.actions["insert.branch"].trigger()
    card.spot.language = "de"
    desk.actions["insert.branch"].trigger()
    assert [source for source, _label in card.inserted] == [
        "> [!CHECK] What do you see now?\n> - []()\n> - [Something else](contact:)",
        "> [!CHECK] Was sehen Sie jetzt?\n> - []()\n> - [Etwas anderes](contact:)",
    ]


def test_a_snippet_is_put_in(card: Card, desk: Desk, qtbot: QtBot) -> None:
    desk.actions["insert.snippet"].trigger()
    pick(card, qtbot, "reset")
    assert card.inserted == [("{% snippet reset %}", "Insert snippet")]
