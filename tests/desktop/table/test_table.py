"""The table of all articles, driven as a writer does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMenu, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.table import TablePanel
from studio.desktop.panels.table.clipboard import read_lines, write_lines
from studio.desktop.panels.table.columns import COLUMNS, natural
from studio.desktop.widgets.dropdown import Dropdown
from studio.kb.edits import add_article, change_article, change_text, delete_article
from studio.kb.facts import set_facts
from studio.kb.values import Article, Kind, State, Text

TODAY = datetime.now().astimezone().date()
COLUMN = {column.id: number for number, column in enumerate(COLUMNS)}
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> Iterator[TablePanel]:
    """The table of the sample's four articles, with the dates of their files read."""
    made = TablePanel(desk)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs.running)
    yield made
    made.close_panel()
    made.close()


def cell(panel: TablePanel, article: str, column: str) -> str:
    return panel.model.index(panel.model.row_of(article), COLUMN[column]).data()


def go(panel: TablePanel, article: str, column: str) -> None:
    panel.view.setCurrentIndex(panel.model.index(panel.model.row_of(article), COLUMN[column]))


def edit(qtbot: QtBot, panel: TablePanel, article: str, column: str, kind: type[QWidget] = QLineEdit) -> QWidget:
    go(panel, article, column)
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    (editor,) = editors(panel, kind)
    return editor


def editors(panel: TablePanel, kind: type[QWidget] = QLineEdit) -> list[QWidget]:
    return [editor for editor in panel.view.viewport().findChildren(kind) if editor.isVisible()]


def article(desk: Desk, name: str) -> Article:
    found = desk.bridge.kb.article(name)
    assert found is not None
    return found


def titles(panel: TablePanel) -> list[str]:
    return [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]


def choose(panel: TablePanel, button: str, words: str) -> None:
    menu = panel.bulk.buttons[button].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_every_article_is_a_row_with_its_facts_in_words(panel: TablePanel) -> None:
    assert panel.model.rowCount() == 4
    assert cell(panel, "battery-overnight", "state") == "Published"
    assert cell(panel, "battery-overnight", "section") == "Battery and charging"
    assert cell(panel, "battery-overnight", "products") == "Lull Sock 2"
    assert cell(panel, "battery-overnight", "verified") == "2026-11-12"
    assert cell(panel, "battery-overnight", "questions") == "5"
    assert cell(panel, "battery-overnight", "languages") == "en, de, ja, ar"
    assert cell(panel, "wifi-setup", "languages") == "en, de · missing: ja, ar"
    assert cell(panel, "wifi-setup", "edited")


def test_numbers_sort_as_people_count() -> None:
    assert sorted(["Step 10", "step 9", "Step 1", "10"], key=natural) == ["10", "Step 1", "step 9", "Step 10"]


def test_rows_are_sorted_both_ways_and_equal_ones_stay_in_their_order(panel: TablePanel) -> None:
    assert titles(panel) == sorted(titles(panel), key=str.casefold)
    rows = range(panel.model.rowCount())
    panel._sort(COLUMN["questions"], falls=True)
    counts = [int(panel.model.index(row, COLUMN["questions"]).data()) for row in rows]
    assert counts == sorted(counts, reverse=True)
    panel._sort(COLUMN["owner"], falls=False)  # all have the same
    assert panel.model.ids(rows) == ["battery-overnight", "is-it-a-medical-device", "no-light", "wifi-setup"]


def test_a_filter_keeps_the_rows_that_hold_all_words_in_any_column(qtbot: QtBot, panel: TablePanel) -> None:
    qtbot.keyClicks(panel.filter, "battery TROUBLE")
    assert panel.model.ids(range(panel.model.rowCount())) == ["battery-overnight", "no-light"]
    assert panel.count.text() == "2 of 4 articles"
    qtbot.keyClicks(panel.filter, " zebra")
    assert panel._none.isVisible()
    panel.filter.clear()
    assert panel.model.rowCount() == 4


def test_what_is_selected_stays_so_when_rows_are_sorted_or_filtered(qtbot: QtBot, panel: TablePanel) -> None:
    go(panel, "no-light", "title")
    panel._sort(COLUMN["questions"], falls=True)
    assert panel.view.chosen() == ["no-light"]
    qtbot.keyClicks(panel.filter, "light")
    assert panel.view.chosen() == ["no-light"]


def test_a_title_is_edited_in_its_cell(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    editor = edit(qtbot, panel, "no-light", "title")
    qtbot.keyClicks(editor, "All dark")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    text = article(desk, "no-light").text("en")
    assert text is not None
    assert text.title == "All dark"
    assert cell(panel, "no-light", "title") == "All dark"
    assert desk.bridge.workspace.undo_label == "Change title"
    assert not editors(panel)


def test_typing_on_a_cell_edits_it_and_escape_changes_nothing(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    go(panel, "no-light", "owner")
    qtbot.keyClicks(panel.view, "S")
    (editor,) = editors(panel)
    qtbot.keyClicks(editor, "ales")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert article(desk, "no-light").owner == "Hardware support"
    assert not desk.bridge.workspace.undo_label


def test_what_cannot_be_entered_keeps_its_editor_and_says_why(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    editor = edit(qtbot, panel, "no-light", "verified")
    qtbot.keyClicks(editor, "2199-01-01")
    with qtbot.waitSignal(desk.bridge.refused):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editors(panel) == [editor]
    assert "yet to come" in panel.told.text() and panel.told.isVisible()
    assert not desk.bridge.workspace.undo_label
    editor.clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(editor, "2026-10-01")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    verified = article(desk, "no-light").verified
    assert verified is not None
    assert verified.on.isoformat() == "2026-10-01"
    assert not panel.told.isVisible()


def test_what_was_refused_is_there_again_when_another_cell_was_clicked(
    qtbot: QtBot, panel: TablePanel, desk: Desk
) -> None:
    editor = edit(qtbot, panel, "no-light", "verified")
    qtbot.keyClicks(editor, "soon")
    other = panel.view.visualRect(panel.model.index(0, 0)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=other)
    qtbot.waitUntil(lambda: [part.text() for part in editors(panel)] == ["soon"])  # type: ignore[attr-defined]
    qtbot.keyClick(editors(panel)[0], Qt.Key.Key_Escape)
    assert not editors(panel)


def test_a_state_is_chosen_in_its_cell(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    editor = edit(qtbot, panel, "no-light", "state", Dropdown)
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    text = article(desk, "no-light").text("en")
    assert text is not None
    assert text.state is State.APPROVED


def test_products_are_turned_on_and_off_in_their_cell(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    editor = edit(qtbot, panel, "battery-overnight", "products", QListWidget)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Space)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert article(desk, "battery-overnight").products == ("sock-2", "base")


def test_an_editor_that_was_only_opened_loses_no_unknown_product(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    desk.bridge.apply("Plant", lambda kb: change_article(kb, "no-light", products=("sock-1",)))
    editor = edit(qtbot, panel, "no-light", "products", QListWidget)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert article(desk, "no-light").products == ("sock-1",)


def test_facts_that_the_studio_counts_cannot_be_edited(qtbot: QtBot, panel: TablePanel) -> None:
    go(panel, "no-light", "questions")
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    assert not editors(panel)


def test_many_are_changed_as_one_and_taken_back_as_one(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    before = desk.bridge.kb.articles
    assert not panel.bulk.isVisible()
    qtbot.keyClick(panel.view, Qt.Key.Key_A, CONTROL)
    assert panel.bulk.isVisible()
    assert panel.bulk.count.text() == "4 selected"
    choose(panel, "state", "In review")
    assert {text.state for one in desk.bridge.kb.articles for text in one.texts if text.language == "en"} == {
        State.IN_REVIEW
    }
    assert desk.bridge.workspace.undo_label == "Change state of many"
    desk.bridge.workspace.undo()
    assert desk.bridge.kb.articles == before
    assert len(panel.view.chosen()) == 4


def test_the_bar_sets_sections_kinds_owners_products_and_verification(
    qtbot: QtBot, panel: TablePanel, desk: Desk
) -> None:
    panel.view.selectAll()
    choose(panel, "section", "Before you buy, and good to know")
    choose(panel, "kind", "Answer")
    choose(panel, "product", "Base station")
    choose(panel, "no_product", "Lull Sock 2")
    qtbot.mouseClick(panel.bulk.buttons["today"], Qt.MouseButton.LeftButton)
    for one in desk.bridge.kb.articles:
        assert (one.section, one.kind, one.products) == ("good-to-know", Kind.ANSWER, ("base",))
        assert one.verified is not None
        assert one.verified.on == TODAY
    menu = panel.bulk.buttons["owner"].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    line = menu.findChild(QLineEdit)
    assert line is not None
    line.setText("Second line")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert {one.owner for one in desk.bridge.kb.articles} == {"Second line"}
    qtbot.mouseClick(panel.bulk.buttons["none"], Qt.MouseButton.LeftButton)
    assert not panel.bulk.isVisible()


def test_enter_and_a_double_click_open_the_article(qtbot: QtBot, panel: TablePanel) -> None:
    go(panel, "no-light", "state")
    with qtbot.waitSignal(panel.article_chosen) as opened:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert opened.args == ["no-light"]
    place = panel.view.visualRect(panel.model.index(panel.model.row_of("wifi-setup"), 0)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(panel.article_chosen) as opened:
        qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["wifi-setup"]
    assert not editors(panel)


def test_rows_are_copied_as_a_spreadsheet_reads_them(qtbot: QtBot, panel: TablePanel) -> None:
    go(panel, "no-light", "owner")
    qtbot.keyClick(panel.view, Qt.Key.Key_C, CONTROL)
    (row,) = read_lines(QApplication.clipboard().text())
    assert row[:4] == [cell(panel, "no-light", name) for name in ("title", "state", "section", "kind")]
    qtbot.keyClick(panel.view, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.clipboard().text() == "Hardware support\n"


def test_cells_with_tabs_and_quotes_come_back_as_they_were() -> None:
    rows = [["a\tb", 'say "hi"'], ["two\nlines", ""]]
    assert read_lines(write_lines(rows)) == rows


def test_a_column_is_pasted_into_the_rows_that_are_selected(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    panel.view.selectAll()
    names = panel.view.chosen()
    panel.view.selectionModel().setCurrentIndex(
        panel.model.index(0, COLUMN["owner"]), panel.view.selectionModel().SelectionFlag.NoUpdate
    )
    QApplication.clipboard().setText("a\nb\nc\nd\n")
    qtbot.keyClick(panel.view, Qt.Key.Key_V, CONTROL)
    assert [article(desk, name).owner for name in names] == ["a", "b", "c", "d"]
    assert desk.bridge.workspace.undo_label == "Paste into the table"
    QApplication.clipboard().setText("all")
    qtbot.keyClick(panel.view, Qt.Key.Key_V, CONTROL)
    assert {article(desk, name).owner for name in names} == {"all"}
    desk.bridge.workspace.undo()
    desk.bridge.workspace.undo()
    assert {article(desk, name).owner for name in names} == {"Hardware support"}


def test_words_are_pasted_as_they_are_shown_and_below_a_single_row(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    names = panel.model.ids(range(2))
    go(panel, names[0], "state")
    QApplication.clipboard().setText("draft\tBefore you buy, and good to know\nin review\tbattery")
    qtbot.keyClick(panel.view, Qt.Key.Key_V, CONTROL)
    found = [(text.state, article(desk, name).section) for name in names if (text := article(desk, name).text("en"))]
    assert found == [(State.DRAFT, "good-to-know"), (State.IN_REVIEW, "battery")]


@pytest.mark.parametrize(
    ("column", "pasted", "said"),
    [
        ("state", "Draft\nGone", "“Gone” is no state"),
        ("owner", "a\nb\nc", "3 lines were copied, but there are 4 rows for them"),
        ("questions", "7", "“Questions” cannot be pasted into"),
        ("moments", "a\tb\tc\td", "more columns than there are"),
        ("products", "Lamp", "no product “Lamp”"),
    ],
)
def test_what_cannot_be_pasted_changes_nothing_and_says_why(
    qtbot: QtBot, panel: TablePanel, desk: Desk, column: str, pasted: str, said: str
) -> None:
    panel.view.selectAll() if column == "owner" else go(panel, panel.model.ids([0])[0], column)
    if column == "owner":
        model = panel.view.selectionModel()
        model.setCurrentIndex(panel.model.index(0, COLUMN[column]), model.SelectionFlag.NoUpdate)
    QApplication.clipboard().setText(pasted)
    qtbot.keyClick(panel.view, Qt.Key.Key_V, CONTROL)
    assert said in panel.told.text()
    assert not desk.bridge.workspace.undo_label


def test_only_touched_rows_are_told_and_none_jumps(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    before, row = titles(panel), panel.model.row_of("no-light")
    with qtbot.waitSignal(panel.model.dataChanged) as told:
        desk.bridge.apply("Elsewhere", lambda kb: change_text(kb, "no-light", "en", title="AAA"))
    assert told.args is not None
    assert (told.args[0].row(), told.args[1].row()) == (row, row)
    assert titles(panel) == [*before[:row], "AAA", *before[row + 1 :]]


def test_articles_come_and_go(panel: TablePanel, desk: Desk) -> None:
    new = Article("new", (Text("en", "New"),))
    desk.bridge.apply("New article", lambda kb: add_article(kb, new))
    assert titles(panel)[-1] == "New"
    assert cell(panel, "new", "edited").startswith("Today")
    desk.bridge.apply("Delete", lambda kb: delete_article(kb, "no-light"))
    assert panel.model.row_of("no-light") == -1
    assert panel.model.rowCount() == 4
    desk.bridge.workspace.undo()
    desk.bridge.workspace.undo()
    assert sorted(panel.model.ids(range(4)))[2] == "no-light"


def test_the_language_of_the_texts_can_be_chosen(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    qtbot.keyClick(panel.language, Qt.Key.Key_Down)
    german = article(desk, "no-light").text("de")
    assert german is not None
    assert cell(panel, "no-light", "title") == german.title
    panel.view.selectAll()
    choose(panel, "state", "Draft")
    texts = {text.language: text.state for text in article(desk, "no-light").texts}
    assert (texts["de"], texts["en"]) == (State.DRAFT, State.PUBLISHED)


def test_columns_are_chosen_and_remembered(qtbot: QtBot, panel: TablePanel, desk: Desk) -> None:
    panel.columns.menu().aboutToShow.emit()
    next(action for action in panel.columns.menu().actions() if action.text() == "Owner").trigger()
    assert panel.view.isColumnHidden(COLUMN["owner"])
    panel.close_panel()
    again = TablePanel(desk)
    qtbot.addWidget(again)
    again.show()
    assert again.view.isColumnHidden(COLUMN["owner"])
    qtbot.waitUntil(lambda: not desk.jobs.running)


def test_ten_thousand_rows_are_read_once_and_changed_together(panel: TablePanel, desk: Desk) -> None:
    one = article(desk, "no-light")
    many = tuple(replace(one, id=f"article-{number:05}") for number in range(10_000))
    desk.bridge.apply("Plant", lambda kb: replace(kb, articles=many))
    assert panel.model.rowCount() == 10_000
    names = panel.model.ids(range(10_000))
    desk.bridge.apply("All", lambda kb: set_facts(kb, names, owner="Second line"))
    assert cell(panel, "article-09999", "owner") == "Second line"
    desk.bridge.workspace.undo()
    desk.bridge.workspace.undo()  # closing would keep ten thousand articles in the journal


def test_every_control_has_a_name_and_tab_goes_through_them(qtbot: QtBot, panel: TablePanel) -> None:
    panel.view.selectAll()
    wanted = {
        widget
        for widget in panel.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
    }
    assert not [widget for widget in wanted if not widget.accessibleName() and not getattr(widget, "text", str)()]
    reached: set[QWidget] = set()
    panel.view.setFocus()
    for _step in range(len(wanted) + 5):
        now = QApplication.focusWidget()
        assert now is not None
        reached.add(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert wanted <= reached
