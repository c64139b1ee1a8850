"""Looking for articles in the library, and leaving out what one does not want to see."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.library.filtering import FilterPopup
from studio.desktop.panels.library.listing import ArticleRow
from studio.desktop.panels.library.sieve import Filter
from studio.kb import edits
from studio.kb.values import State
from tests.desktop.library.listed import BATTERY, MEDICAL, NO_LIGHT, WIFI, listed, look_for


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
