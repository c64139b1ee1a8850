"""Articles and sections are put in order, by keys and by dragging."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.library.renaming import NameSection
from studio.desktop.panels.library.view import ARTICLES
from tests.desktop.library.listed import BATTERY, MEDICAL, NO_LIGHT, WIFI, asked, click, listed, order

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def drag(panel: LibraryPanel, mime: QMimeData, to: QPoint) -> None:
    """Move over the list and let go, as the system would say it."""
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    panel.view.dragMoveEvent(QDragMoveEvent(to, action, mime, button, none))
    assert panel.view._spot is not None
    panel.view.dropEvent(QDropEvent(QPointF(to), action, mime, button, none))
    assert panel.view._spot is None


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
