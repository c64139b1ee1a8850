"""What the library lists, how it says it, and how one opens it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.library.listing import SectionRow
from studio.desktop.panels.library.problems import ProblemList
from studio.desktop.window import Window
from studio.kb import edits
from tests.desktop.library.listed import BATTERY, MEDICAL, NO_LIGHT, WIFI, asked, click, listed


def test_sections_and_articles_stand_in_the_order_of_the_knowledge_base(panel: LibraryPanel) -> None:
    assert listed(panel) == [
        *("[Battery and charging]", BATTERY, NO_LIGHT),
        *("[Setting up]", WIFI),
        *("[Before you buy, and good to know]", MEDICAL),
    ]


def test_a_row_says_its_state_and_length_in_words_to_the_eye_and_to_the_ear(panel: LibraryPanel) -> None:
    index = panel.model.index_of(BATTERY)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "The sock's battery doesn't last the night, Published, 6 steps"
    section = panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert section == "Section Battery and charging, 2 articles"


def test_a_click_and_the_enter_key_open_an_article(qtbot: QtBot, panel: LibraryPanel) -> None:
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        click(qtbot, panel, WIFI)
    assert chosen.args == [WIFI]
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen.args == [MEDICAL]


def test_a_click_with_control_chooses_one_more_and_opens_none(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.show_article(BATTERY)
    with qtbot.assertNotEmitted(panel.article_chosen, wait=0):
        click(qtbot, panel, WIFI, Qt.KeyboardModifier.ControlModifier)
    assert panel.view.chosen == [BATTERY, WIFI]


def test_a_section_is_folded_and_opens_for_the_article_that_is_shown(qtbot: QtBot, panel: LibraryPanel) -> None:
    click(qtbot, panel, "section battery")
    assert listed(panel)[:2] == ["[Battery and charging]", "[Setting up]"]
    panel.show_article(NO_LIGHT)
    assert NO_LIGHT in listed(panel)
    assert panel.view.chosen == [NO_LIGHT]


def test_next_and_previous_follow_the_list(qtbot: QtBot, studio: Window) -> None:
    board = studio.board
    assert board is not None
    board.open_article(NO_LIGHT)
    studio.actions_["article.next"].trigger()
    assert board.article == WIFI
    studio.actions_["article.previous"].trigger()
    studio.actions_["article.previous"].trigger()
    studio.actions_["article.previous"].trigger()
    assert board.article == BATTERY


def test_the_menus_of_rows_offer_what_makes_sense_there(qtbot: QtBot, panel: LibraryPanel) -> None:
    def words(index: QModelIndex) -> list[str]:
        panel._open_menu(index, panel.mapToGlobal(QPoint(20, 20)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        said = [action.text() for action in menu.actions() if action.text()]
        menu.close()
        return said

    panel.show_article(WIFI)
    assert words(panel.model.index_of(WIFI))[:3] == ["Open", "State", "Move to section"]
    assert words(panel.model.index_of("section battery"))[:3] == ["New article here…", "New section…", "Rename…"]


def test_a_command_is_about_what_is_chosen_in_the_list_only_while_the_list_has_the_focus(
    qtbot: QtBot, panel: LibraryPanel
) -> None:
    panel.show_article(BATTERY)
    panel.view.choose([WIFI])
    panel.head.search.setFocus()
    assert panel.meant == [BATTERY]
    panel.view.setFocus()
    assert panel.meant == [WIFI]


def test_a_row_says_that_it_is_not_saved_until_it_is(desk: Desk, panel: LibraryPanel) -> None:
    desk.bridge.apply("Typing", lambda kb: edits.change_text(kb, WIFI, "en", title="Join the network"))
    index = panel.model.index_of(WIFI)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Join the network, Published, 6 steps, not saved yet"
    desk.bridge.workspace.save()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Join the network, Published, 6 steps"


def test_another_language_shows_its_titles_and_what_is_not_translated(desk: Desk, panel: LibraryPanel) -> None:
    kb = desk.bridge.kb
    article = kb.article(WIFI)
    assert article
    german = article.text("de")
    panel.show_language("de")
    row = panel.model.rows[panel.model.index_of(WIFI).row()]
    assert german and row.title == german.title
    panel.show_language("fr")
    assert "not translated" in panel.model.index_of(WIFI).data(Qt.ItemDataRole.AccessibleTextRole)


def test_rows_that_stay_keep_their_place_when_others_come_and_go(desk: Desk, panel: LibraryPanel) -> None:
    kept = QPersistentModelIndex(panel.model.index_of(WIFI))
    desk.bridge.apply("Delete", lambda kb: edits.delete_article(kb, BATTERY))
    assert panel.model.rows[kept.row()].key == WIFI
    panel.deeds.place([WIFI], "battery", NO_LIGHT)
    assert panel.model.rows[kept.row()].key == WIFI
    desk.bridge.workspace.undo()
    desk.bridge.workspace.undo()
    assert panel.model.rows[kept.row()].key == WIFI
    assert listed(panel)[1] == BATTERY


def test_a_change_elsewhere_touches_no_row(qtbot: QtBot, desk: Desk, panel: LibraryPanel) -> None:
    touched: list[int] = []
    panel.model.dataChanged.connect(lambda first, last: touched.extend(range(first.row(), last.row() + 1)))
    with qtbot.assertNotEmitted(panel.model.modelReset, wait=0):
        desk.bridge.apply("Typing", lambda kb: edits.change_text(kb, WIFI, "en", summary="Short"))
    assert set(touched) == {panel.model.index_of(WIFI).row()}


def test_files_that_cannot_be_read_stand_quietly_at_the_end(qtbot: QtBot, window: Window, kb_folder: Path) -> None:
    (kb_folder / "articles" / NO_LIGHT / "en.md").write_bytes(b"---\nkind: [\n---\n")
    with qtbot.waitSignal(window.opened, timeout=20_000):
        window.open_folder(kb_folder)
    assert window.board is not None
    library = window.board.library
    assert library.problems.isVisible() and "cannot be read" in library.problems.text()
    qtbot.mouseClick(library.problems, Qt.MouseButton.LeftButton)
    shown = asked(ProblemList)
    assert isinstance(shown, ProblemList)
    shown.reject()


def test_an_empty_library_teaches_how_to_begin(qtbot: QtBot, desk: Desk, panel: LibraryPanel) -> None:
    desk.bridge.apply("Empty", lambda kb: replace(kb, articles=(), sections=()))
    assert panel._none.isVisible()


def test_the_whole_library_is_named_and_reached_by_tab(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.head.search.setFocus()
    reached = []
    for _ in range(6):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(widget)
        assert widget.accessibleName() or widget.text()  # type: ignore[attr-defined]
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert {panel.head.search, panel.head.funnel, panel.head.plus, panel.view} <= set(reached)


def test_an_empty_section_is_listed_so_that_something_can_be_put_into_it(desk: Desk, panel: LibraryPanel) -> None:
    panel.deeds.place([MEDICAL], "set-up")
    assert [row.count for row in panel.model.rows if isinstance(row, SectionRow)] == [2, 2, 0]
