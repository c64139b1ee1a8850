"""A support writer writes a whole troubleshooting article, through the interface alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.board import Board
from studio.desktop.panels.article.blocks.branch import BranchBlock
from studio.desktop.widgets.dropdown import Dropdown
from studio.desktop.widgets.writing import WritingArea
from studio.desktop.window import Window
from studio.kb.syntax import outline
from studio.kb.values import Kind, State, Text
from studio.storage import read_folder
from tests.arriving import arrived
from tests.desktop.writer import Writer
from tests.small_kb import write_kb

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ID = "the-kettle-hums-all-night"
TITLES = ["Look at the switch", "Let it cool", "Wipe the sensor", "Talk to us"]


@pytest.fixture
def kb_folder(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kettle")


@pytest.fixture
def writer(qtbot: QtBot, studio: Window) -> Writer:
    studio.activateWindow()
    qtbot.waitUntil(studio.isActiveWindow)
    return Writer(qtbot, studio)


def board_of(window: Window) -> Board:
    assert window.board is not None
    return window.board


def text_of(window: Window) -> Text:
    article = board_of(window).desk.bridge.kb.article(ID)
    text = article.text("en") if article else None
    assert text is not None
    return text


def begin(writer: Writer) -> None:
    """The title, what it is for, and four steps in the place of the skeleton."""
    writer.control(Qt.Key.Key_N)
    writer.wait_for("Title")
    writer.type("The kettle hums all night")
    tile = writer.find(QPushButton, "Something does not work")
    writer.click(tile)
    writer.push("Create article")
    writer.wait_for("Summary")
    writer.type("Find out why, and sleep well.")


def write_steps(writer: Writer, qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: board_of(window).article == ID)
    writer.control(Qt.Key.Key_Down)
    for _step in outline(text_of(window).body).steps:
        writer.control(Qt.Key.Key_Down)
        writer.control(Qt.Key.Key_Backspace, shift=True)
    assert not outline(text_of(window).body).steps
    for title in TITLES:
        writer.control(Qt.Key.Key_Return)
        writer.type(title)
        writer.press(Qt.Key.Key_Return)
        writer.type(f"This is how to {title.lower()}.")


def go_to(writer: Writer, number: int) -> None:
    """Go to a step's text by keyboard: the head first, then down."""
    for _card in range(len(TITLES) + 2):
        writer.control(Qt.Key.Key_Up)
    for _card in range(number + 1):
        writer.control(Qt.Key.Key_Down)
    writer.press(Qt.Key.Key_Return)


def paste_picture(writer: Writer, qtbot: QtBot, window: Window) -> None:
    go_to(writer, 1)
    writer.press(Qt.Key.Key_End)
    writer.copy_picture()
    writer.control(Qt.Key.Key_V)
    writer.wait_for("What does the picture show?")
    writer.type("The switch at the foot of the kettle")
    assert "![The switch at the foot of the kettle](" in text_of(window).body


def add_callout(writer: Writer, window: Window) -> None:
    go_to(writer, 2)
    window.actions_["insert.warning"].trigger()
    writer.write_over("The plate stays hot for ten minutes.")
    assert "> [!WARNING]\n> The plate stays hot for ten minutes." in text_of(window).body


def add_branch(writer: Writer, window: Window) -> None:
    go_to(writer, 3)
    writer.control(Qt.Key.Key_B, shift=True)
    writer.write_over("Does it hum now?")
    answers = {"No it is quiet": "solved", "Yes as before": "Talk to us", "It is cold": "stays cold"}
    for words in answers:
        writer.press(Qt.Key.Key_Return)
        writer.write_over(words)
    branch = next(each for each in board_of(window).writing.findChildren(BranchBlock) if each.isVisible())
    assert [row.label.text() for row in branch.rows] == list(answers)
    for row, target in zip(branch.rows, answers.values(), strict=True):
        writer.click(row.button)
        writer.pick(target)
    body = text_of(window).body
    assert "> [!CHECK] Does it hum now?\n> - [No it is quiet](solved:)" in body
    assert "](#talk-to-us)" in body and "](article:stays-cold" in body


def lead_to_a_person(writer: Writer, window: Window) -> None:
    """Every way ends in a fix or a person: the last step links to a channel."""
    go_to(writer, 4)
    writer.press(Qt.Key.Key_End)
    writer.type(" Or: ")
    writer.control(Qt.Key.Key_L)
    writer.pick("Write to us")
    assert "](contact:mail)" in text_of(window).body


def fill_details(writer: Writer, window: Window) -> None:
    writer.press(Qt.Key.Key_F4)
    details = board_of(window).details
    writer.click(writer.find(WritingArea, "Question 1", details))
    writer.type("Why does my kettle hum at night?")
    writer.click(writer.find(QLineEdit, "Keywords", details))
    writer.type("humming,noise,")
    state = writer.find(Dropdown, "State", details)
    writer.click(state)
    writer.press(Qt.Key.Key_Escape)
    for _state in State:
        if state.choice != State.PUBLISHED:
            writer.press(Qt.Key.Key_Down)


def test_a_whole_article_is_written_undone_saved_and_published(
    qtbot: QtBot, studio: Window, writer: Writer, kb_folder: Path, browser: Browser, tmp_path: Path
) -> None:
    workspace = board_of(studio).desk.bridge.workspace
    empty = workspace.kb
    begin(writer)
    write_steps(writer, qtbot, studio)
    paste_picture(writer, qtbot, studio)
    add_callout(writer, studio)
    add_branch(writer, studio)
    lead_to_a_person(writer, studio)
    fill_details(writer, studio)

    written = workspace.kb
    article = written.article(ID)
    assert article and article.kind is Kind.TROUBLESHOOTING
    text = text_of(studio)
    assert [step.heading.title for step in outline(text.body).steps] == TITLES
    assert text.questions == ("Why does my kettle hum at night?",) and text.keywords == ("humming", "noise")
    assert text.state is State.PUBLISHED

    undo, redo = studio.actions_["edit.undo"], studio.actions_["edit.redo"]
    steps = 0
    while undo.isEnabled():
        writer.control(Qt.Key.Key_Z)
        steps += 1
        assert steps < 200
    assert workspace.kb.articles == empty.articles
    while redo.isEnabled():
        writer.control(Qt.Key.Key_Z, shift=True)
    assert workspace.kb.articles == written.articles and workspace.kb.pictures == written.pictures

    writer.control(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: workspace.is_saved, timeout=20_000)
    studio.close()
    again = read_folder(kb_folder).kb.article(ID)
    assert again and again.text("en") and not read_folder(kb_folder).kb.problems

    second = Window(studio.settings, studio.theme)
    second.resize(1280, 800)
    qtbot.addWidget(second)
    second.show()
    with qtbot.waitSignal(second.opened, timeout=20_000):
        second.open_folder(kb_folder)
    board = board_of(second)
    assert board.article == ID
    second.actions_["publish.open"].trigger()
    board.publish.choices.out.setText(str(tmp_path / "bundle"))
    qtbot.waitUntil(board.publish.button.isVisible, timeout=120_000)
    writer.click(board.publish.button)
    qtbot.waitUntil((tmp_path / "bundle/manifest.json").is_file, timeout=20_000)

    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / f"bundle/en/{ID}.html").as_uri())
    arrived(page)
    assert page.locator("h1").inner_text() == "The kettle hums all night"
    for title in TITLES:
        assert page.get_by_role("heading", name=title).count() == 1
    assert page.locator("img[alt='The switch at the foot of the kettle']").evaluate("image => image.naturalWidth") > 0
    assert page.get_by_text("The plate stays hot for ten minutes.").is_visible()
    page.get_by_text("Yes as before").click()
    assert page.get_by_role("heading", name="Talk to us").is_visible()
    assert not said
    page.close()
