"""Choosing targets, variables, snippets, marks and tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks import pickers
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.blocks.marks import marks_at, number_of
from studio.desktop.widgets.picker import Picker

SPOT = Spot("battery-overnight", "en", "clean-contacts")


@pytest.fixture
def over(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def field_of(picker: Picker) -> QLineEdit:
    found = picker.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def choose(qtbot: QtBot, picker: Picker, typed: str) -> None:
    qtbot.keyClicks(field_of(picker), typed)
    qtbot.keyClick(field_of(picker), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("restart the base", "#restart"),
        ("medical", "article:is-it-a-medical-device"),
        ("https://example.org/x", "https://example.org/x"),
        ("www.example.org", "https://www.example.org"),
        ("help@example.org", "mailto:help@example.org"),
        ("solved", "solved:"),
        ("chat with us", "contact:chat"),
    ],
)
def test_a_link_is_found_by_typing(over: QWidget, desk: Desk, qtbot: QtBot, typed: str, address: str) -> None:
    found: list[str] = []
    choose(qtbot, pickers.pick_link(over, desk, SPOT, found.append), typed)
    assert found == [address]


def test_what_no_link_can_lead_to_is_said_in_place(over: QWidget, desk: Desk, qtbot: QtBot) -> None:
    found: list[str] = []
    picker = pickers.pick_link(over, desk, SPOT, found.append)
    choose(qtbot, picker, "https://exa mple")
    assert "No link can lead to that" in picker.said
    assert found == []
    picker.close()


def test_a_new_step_is_made_where_a_branch_needs_it(over: QWidget, desk: Desk, qtbot: QtBot) -> None:
    found: list[str] = []
    picker = pickers.pick_target(over, desk, SPOT, found.append)
    qtbot.keyClicks(field_of(picker), "Xylophone zone")
    qtbot.mouseClick(list_of(picker).viewport(), Qt.MouseButton.LeftButton, pos=row_of(picker, "new-step:"))
    assert found == ["#xylophone-zone"]
    article = desk.bridge.kb.article("battery-overnight")
    text = article.text("en") if article else None
    assert text and text.body.index("{#clean-contacts}") < text.body.index("{#xylophone-zone}") < text.body.index(
        "{#restart}"
    )
    desk.bridge.workspace.undo()
    article = desk.bridge.kb.article("battery-overnight")
    text = article.text("en") if article else None
    assert text and "xylophone" not in text.body


def test_a_new_article_is_made_where_a_branch_needs_it(over: QWidget, desk: Desk, qtbot: QtBot) -> None:
    found: list[str] = []
    picker = pickers.pick_target(over, desk, SPOT, found.append)
    qtbot.keyClicks(field_of(picker), "Xylophone zone")
    qtbot.mouseClick(list_of(picker).viewport(), Qt.MouseButton.LeftButton, pos=row_of(picker, "new-article:"))
    assert found == ["article:xylophone-zone"]
    article = desk.bridge.kb.article("xylophone-zone")
    assert article and article.section == "battery" and article.texts[0].title == "Xylophone zone"


def test_a_closed_picker_chooses_nothing(over: QWidget, desk: Desk, qtbot: QtBot) -> None:
    found: list[str] = []
    picker = pickers.pick_target(over, desk, SPOT, found.append)
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert found == []
    assert not over.isHidden()


def test_steps_of_many_articles_come_as_soon_as_they_are_known(
    over: QWidget, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pickers, "_LITTLE", 0)
    found: list[str] = []
    picker = pickers.pick_link(over, desk, SPOT, found.append)
    qtbot.waitUntil(lambda: "article:no-light#power" in picker.offered)
    picker.close()
    assert found == []


def test_a_variable_and_a_snippet_are_found_by_typing(over: QWidget, desk: Desk, qtbot: QtBot) -> None:
    found: list[str] = []
    choose(qtbot, pickers.pick_variable(over, desk, found.append), "lull-base")
    choose(qtbot, pickers.pick_snippet(over, desk, SPOT, found.append), "reset")
    assert found == ["setup_network", "reset"]


def test_marks_of_the_steps_pictures_have_the_numbers_that_readers_see(desk: Desk) -> None:
    found = marks_at(desk.bridge.kb, SPOT)
    assert [(mark.picture, mark.id, mark.number) for mark in found] == [
        ("contacts.png", "contacts", 1),
        ("contacts.png", "cloth", 2),
    ]
    assert all(mark.label for mark in found)


def test_a_mark_counts_from_where_the_caret_is(desk: Desk) -> None:
    kb = desk.bridge.kb
    assert number_of(kb, SPOT, "contacts.png", "cloth", "") == 1
    assert number_of(kb, SPOT, "contacts.png", "cloth", "[1]{contacts.png#contacts}") == 2
    assert number_of(kb, SPOT, "contacts.png", "contacts", "[1]{contacts.png#contacts}") == 1


def test_a_reference_is_chosen(over: QWidget, desk: Desk, qtbot: QtBot) -> None:
    found: list[tuple[str, str]] = []
    picker = pickers.pick_reference(over, desk, SPOT, lambda picture, mark: found.append((picture, mark)))
    qtbot.keyClick(field_of(picker), Qt.Key.Key_Down)
    qtbot.keyClick(field_of(picker), Qt.Key.Key_Return)
    assert found == [("contacts.png", "cloth")]


def test_a_step_without_marks_says_how_to_get_some(over: QWidget, desk: Desk) -> None:
    spot = Spot("battery-overnight", "en", "restart")
    picker = pickers.pick_reference(over, desk, spot, lambda _picture, _mark: None)
    assert "no numbered marks yet" in picker.said
    picker.close()


def test_a_tables_size_is_chosen_by_arrow_keys(over: QWidget, desk: Desk, qtbot: QtBot) -> None:
    found: list[tuple[int, int]] = []
    grid = pickers.pick_table(over, desk, lambda rows, columns: found.append((rows, columns)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(grid.cells, key)
    assert found == [(5, 2)]


def test_a_tables_size_is_chosen_by_the_mouse(over: QWidget, desk: Desk, qtbot: QtBot) -> None:
    found: list[tuple[int, int]] = []
    grid = pickers.pick_table(over, desk, lambda rows, columns: found.append((rows, columns)))
    qtbot.mouseClick(grid.cells, Qt.MouseButton.LeftButton, pos=QPoint(70, 35))
    assert found == [(2, 3)]


def list_of(picker: Picker) -> QListView:
    found = picker.findChild(QListView)
    assert isinstance(found, QListView)
    return found


def row_of(picker: Picker, beginning: str) -> QPoint:
    row = next(row for row, choice in enumerate(picker.offered) if choice.startswith(beginning))
    view = list_of(picker)
    view.scrollTo(view.model().index(row, 0))
    return view.visualRect(view.model().index(row, 0)).center()
