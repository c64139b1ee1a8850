"""The library as a writer uses it: listing, looking, filtering, ordering, beginning and deleting articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.library.filtering import FilterPopup
from studio.desktop.panels.library.listing import ArticleRow, SectionRow, neighbour
from studio.desktop.panels.library.new_article import NewArticle
from studio.desktop.panels.library.problems import ProblemList
from studio.desktop.panels.library.renaming import ChangeId, NameSection
from studio.desktop.panels.library.sieve import Filter
from studio.desktop.panels.library.view import ARTICLES
from studio.desktop.widgets.picker import Picker
from studio.desktop.window import Window
from studio.kb import edits
from studio.kb.arranging import shelves
from studio.kb.values import Kind, KnowledgeBase, State

BATTERY, NO_LIGHT, WIFI, MEDICAL = "battery-overnight", "no-light", "wifi-setup", "is-it-a-medical-device"
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> LibraryPanel:
    made = LibraryPanel(desk)
    qtbot.addWidget(made)
    desk.actions.offer(made.verbs())
    made.resize(272, 800)
    made.show()
    return made


def listed(panel: LibraryPanel) -> list[str]:
    """Ids of articles as they are, titles of sections in brackets."""
    return [row.article.id if isinstance(row, ArticleRow) else f"[{row.title}]" for row in panel.model.rows]


def order(kb: KnowledgeBase) -> dict[str, list[str]]:
    return {section: [article.id for article in articles] for section, articles in shelves(kb)}


def look_for(qtbot: QtBot, panel: LibraryPanel, words: str) -> None:
    panel.head.search.setText("")
    qtbot.keyClicks(panel.head.search, words)
    qtbot.waitUntil(lambda: not panel.sieve.is_busy)


def asked(kind: type) -> object:
    """The question that stands open."""
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
    assert len(found) == 1
    return found[0]


def click(qtbot: QtBot, panel: LibraryPanel, key: str, modifier: Qt.KeyboardModifier | None = None) -> None:
    place = panel.view.visualRect(panel.model.index_of(key)).center()
    qtbot.mouseClick(
        panel.view.viewport(), Qt.MouseButton.LeftButton, modifier or Qt.KeyboardModifier.NoModifier, place
    )


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


def test_typing_finds_words_of_titles_and_texts_without_case_and_accents(qtbot: QtBot, panel: LibraryPanel) -> None:
    look_for(qtbot, panel, "WIPE contacts")
    assert listed(panel) == ["[Battery and charging]", BATTERY]
    panel.show_language("de")
    look_for(qtbot, panel, "gerat")
    assert MEDICAL in listed(panel)
    look_for(qtbot, panel, "")
    assert len(panel.model.rows) == 7


def test_an_article_that_gets_the_word_while_it_is_looked_for_joins_the_list(
    qtbot: QtBot, desk: Desk, panel: LibraryPanel
) -> None:
    look_for(qtbot, panel, "zebra")
    assert listed(panel) == []
    desk.bridge.apply("Typing", lambda kb: edits.change_text(kb, WIFI, "en", summary="A zebra crossing"))
    assert listed(panel) == ["[Setting up]", WIFI]


def test_down_in_the_search_field_goes_to_the_first_article_found(qtbot: QtBot, panel: LibraryPanel) -> None:
    look_for(qtbot, panel, "medical device")
    qtbot.keyClick(panel.head.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen.args == [panel.view.chosen[0]]


def test_nothing_found_offers_to_show_all_again(qtbot: QtBot, panel: LibraryPanel) -> None:
    look_for(qtbot, panel, "zebra")
    assert panel._nothing.isVisible()
    qtbot.keyClick(panel.head.search, Qt.Key.Key_Escape)
    assert panel.head.search.text() == ""
    assert panel.view.isVisible() and len(panel.model.rows) == 7


def test_chips_count_states_and_list_them_alone(qtbot: QtBot, desk: Desk, panel: LibraryPanel) -> None:
    assert [chip.text() for chip in panel.head._chips] == ["All"]
    desk.bridge.apply("State", lambda kb: edits.change_text(kb, WIFI, "en", state=State.DRAFT))
    assert [chip.text() for chip in panel.head._chips] == ["All", "Drafts 1"]
    qtbot.mouseClick(panel.head._chips[1], Qt.MouseButton.LeftButton)
    assert listed(panel) == ["[Setting up]", WIFI]
    qtbot.mouseClick(panel.head._chips[0], Qt.MouseButton.LeftButton)
    assert len(panel.model.rows) == 7


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        (Filter(products=frozenset({"base"})), {BATTERY, NO_LIGHT, WIFI, MEDICAL}),
        (Filter(states=frozenset({State.DRAFT})), set()),
        (Filter(missing=frozenset({"fr"})), {BATTERY, NO_LIGHT, WIFI, MEDICAL}),
    ],
)
def test_filters_leave_what_fits(panel: LibraryPanel, narrowed: Filter, expected: set[str]) -> None:
    kb = panel._desk.bridge.kb
    if narrowed.products:
        expected = {one.id for one in kb.articles if not one.products or "base" in one.products}
        assert expected != {one.id for one in kb.articles}
    panel.head.narrow(narrowed)
    assert {row.article.id for row in panel.model.rows if isinstance(row, ArticleRow)} == expected


def test_the_filter_popup_turns_values_on_and_off(qtbot: QtBot, panel: LibraryPanel) -> None:
    qtbot.mouseClick(panel.head.funnel, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, FilterPopup)
    chip = popup.chips["states", "published"]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert panel.head.filter == Filter(states=frozenset({State.PUBLISHED}))
    qtbot.mouseClick(popup.chips["products", "base"], Qt.MouseButton.LeftButton)
    assert panel.head.filter.products == {"base"}
    qtbot.mouseClick(popup.clear, Qt.MouseButton.LeftButton)
    assert not panel.head.filter
    popup.close()


def test_alt_shift_and_an_arrow_move_an_article_over_the_edge_of_its_section(
    qtbot: QtBot, desk: Desk, panel: LibraryPanel
) -> None:
    panel.show_article(NO_LIGHT)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, ALT_SHIFT)
    assert order(desk.bridge.kb)["set-up"] == [NO_LIGHT, WIFI]
    qtbot.keyClick(panel.view, Qt.Key.Key_Up, ALT_SHIFT)
    assert order(desk.bridge.kb)["battery"] == [BATTERY, NO_LIGHT]
    assert panel.view.chosen == [NO_LIGHT]
    assert desk.bridge.workspace.undo_label == "Move article"


def test_a_drag_shows_where_it_would_land_and_moves_every_chosen_article(
    qtbot: QtBot, desk: Desk, panel: LibraryPanel
) -> None:
    panel.show_article(BATTERY)
    click(qtbot, panel, MEDICAL, Qt.KeyboardModifier.ControlModifier)
    mime = panel.view.carried()
    assert mime is not None
    below = panel.view.visualRect(panel.model.index_of(WIFI)).bottomLeft() + QPoint(40, -4)
    drag(panel, mime, below)
    assert order(desk.bridge.kb) == {"battery": [NO_LIGHT], "set-up": [WIFI, BATTERY, MEDICAL], "good-to-know": []}
    assert panel.view.chosen == [BATTERY, MEDICAL]
    desk.bridge.workspace.undo()
    assert order(desk.bridge.kb)["battery"] == [BATTERY, NO_LIGHT]


def test_an_article_dropped_on_the_upper_half_of_another_stands_before_it(desk: Desk, panel: LibraryPanel) -> None:
    mime = QMimeData()
    mime.setData(ARTICLES, WIFI.encode())
    drag(panel, mime, panel.view.visualRect(panel.model.index_of(BATTERY)).topLeft() + QPoint(40, 4))
    assert order(desk.bridge.kb)["battery"] == [WIFI, BATTERY, NO_LIGHT]


def test_a_section_is_dragged_before_another(qtbot: QtBot, desk: Desk, panel: LibraryPanel) -> None:
    last = panel.model.index_of("section good-to-know")
    panel.view.setCurrentIndex(last)
    mime = panel.view.carried()
    assert mime is not None
    drag(panel, mime, QPoint(40, 2))
    assert [section.id for section in desk.bridge.kb.sections] == ["good-to-know", "battery", "set-up"]


def drag(panel: LibraryPanel, mime: QMimeData, to: QPoint) -> None:
    """Move over the list and let go, as the system would say it."""
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    panel.view.dragMoveEvent(QDragMoveEvent(to, action, mime, button, none))
    assert panel.view._spot is not None
    panel.view.dropEvent(QDropEvent(QPointF(to), action, mime, button, none))
    assert panel.view._spot is None


def test_a_section_is_folded_and_opens_for_the_article_that_is_shown(qtbot: QtBot, panel: LibraryPanel) -> None:
    click(qtbot, panel, "section battery")
    assert listed(panel)[:2] == ["[Battery and charging]", "[Setting up]"]
    panel.show_article(NO_LIGHT)
    assert NO_LIGHT in listed(panel)
    assert panel.view.chosen == [NO_LIGHT]


def test_a_new_article_begins_with_a_skeleton_of_its_kind(qtbot: QtBot, desk: Desk, panel: LibraryPanel) -> None:
    panel.show_article(WIFI)
    desk.actions["article.new"].trigger()
    asking = asked(NewArticle)
    assert isinstance(asking, NewArticle)
    qtbot.keyClicks(asking.title, "The  lamp stays dark")
    asking.kind.choose(Kind.TROUBLESHOOTING.value)
    with qtbot.waitSignal(panel.article_begun) as chosen:
        qtbot.keyClick(asking.title, Qt.Key.Key_Return)
    assert chosen.args == ["the-lamp-stays-dark"]
    made = desk.bridge.kb.article("the-lamp-stays-dark")
    assert made and (made.kind, made.section) == (Kind.TROUBLESHOOTING, "set-up")
    text = made.text("en")
    assert text and (text.title, text.state) == ("The lamp stays dark", State.DRAFT)
    assert "[!CHECK]" in text.body and "(contact:)" in text.body
    assert order(desk.bridge.kb)["set-up"] == [WIFI, made.id]


def test_a_new_article_without_a_title_is_refused_beside_the_field(
    qtbot: QtBot, desk: Desk, panel: LibraryPanel
) -> None:
    desk.actions["article.new"].trigger()
    asking = asked(NewArticle)
    assert isinstance(asking, NewArticle)
    qtbot.mouseClick(asking.yes, Qt.MouseButton.LeftButton)
    assert asking.isVisible() and asking._title.note.text() == "Give it a title first."
    assert len(desk.bridge.kb.articles) == 4
    asking.reject()


def test_a_duplicate_is_a_draft_behind_the_article(qtbot: QtBot, desk: Desk, panel: LibraryPanel) -> None:
    panel.show_article(BATTERY)
    with qtbot.waitSignal(panel.article_begun) as chosen:
        desk.actions["article.duplicate"].trigger()
    assert chosen.args
    new = chosen.args[0]
    assert order(desk.bridge.kb)["battery"] == [BATTERY, new, NO_LIGHT]
    copy = desk.bridge.kb.article(new)
    text = copy.text("en") if copy else None
    assert text and text.state is State.DRAFT


def test_another_id_is_checked_beside_the_field_and_old_links_are_led_on(
    qtbot: QtBot, desk: Desk, panel: LibraryPanel
) -> None:
    panel.show_article(BATTERY)
    desk.actions["article.rename"].trigger()
    asking = asked(ChangeId)
    assert isinstance(asking, ChangeId)
    for wrong in ("No Good", NO_LIGHT):
        asking.id.setText(wrong)
        qtbot.keyClick(asking.id, Qt.Key.Key_Return)
        assert asking._field.is_wrong
    asking.id.setText("weak-battery")
    qtbot.keyClick(asking.id, Qt.Key.Key_Return)
    kb = desk.bridge.kb
    assert kb.article("weak-battery") and not kb.article(BATTERY)
    assert kb.successor(BATTERY) == "weak-battery"


def test_deleting_asks_what_answers_old_links_and_can_be_taken_back_from_the_message(
    qtbot: QtBot, desk: Desk, panel: LibraryPanel
) -> None:
    panel.show_article(BATTERY)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    picker = asked(Picker)
    assert isinstance(picker, Picker)
    assert picker.offered[1] == NO_LIGHT  # of the same section
    picker.picked.emit(NO_LIGHT)
    assert desk.bridge.kb.article(BATTERY) is None
    assert desk.bridge.kb.successor(BATTERY) == NO_LIGHT
    assert "library.deleted" in desk.messages.shown
    picker.close()
    desk.bridge.workspace.undo()
    assert BATTERY in listed(panel)
    assert "library.deleted" not in desk.messages.shown


def test_deleting_the_open_article_opens_its_neighbour(qtbot: QtBot, studio: Window) -> None:
    board = studio.board
    assert board is not None
    board.open_article(BATTERY)
    board.library.deeds._delete((BATTERY,), "", neighbour(board.library.model.rows, [BATTERY]))
    assert board.article == NO_LIGHT
    assert board.library.view.chosen == [NO_LIGHT]


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


def test_sections_are_made_renamed_in_the_language_shown_and_deleted_without_their_articles(
    qtbot: QtBot, desk: Desk, panel: LibraryPanel
) -> None:
    desk.actions["section.new"].trigger()
    asking = asked(NameSection)
    assert isinstance(asking, NameSection)
    qtbot.keyClicks(asking.title, "Repairs")
    qtbot.keyClick(asking.title, Qt.Key.Key_Return)
    assert listed(panel)[-1] == "[Repairs]"
    panel.show_language("de")
    panel.deeds.rename_section("battery")
    asking = asked(NameSection)
    assert isinstance(asking, NameSection)
    assert asking.title.text() == "Akku und Laden"
    asking.title.setText("Akku")
    qtbot.keyClick(asking.title, Qt.Key.Key_Return)
    title = desk.bridge.kb.sections[0].title
    assert (title.to("de"), title.to("en")) == ("Akku", "Battery and charging")
    panel.deeds.delete_section("battery")
    assert listed(panel)[-3:] == ["[Without a section]", BATTERY, NO_LIGHT]


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


def test_a_question_is_as_high_as_what_it_says_and_grows_with_what_is_wrong(
    qtbot: QtBot, desk: Desk, panel: LibraryPanel
) -> None:
    panel.deeds.new_article(title="A title " * 25)
    asking = asked(NewArticle)
    assert isinstance(asking, NewArticle)
    layout = asking.layout()
    assert layout is not None
    for problem in ("", "What is wrong takes more words than fit into one line of this question, by far. " * 3):
        asking._title.refuse(problem)
        qtbot.waitUntil(lambda: asking.height() >= layout.totalHeightForWidth(asking.width()))
    asking.reject()
