"""Text blocks in their cards: what is written, formatted and put in stands in the article, and is taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article import ArticlePanel
from studio.desktop.panels.article.blocks.field import MarkdownField
from studio.desktop.widgets.picker import Picker
from studio.kb.syntax import outline

Body = Callable[[], str]


def field_with(panel: ArticlePanel, words: str) -> MarkdownField:
    field = next(found for found in panel.findChildren(MarkdownField) if words in found.text())
    field.setFocus()
    return field


def step_text(body: Body, step: str) -> str:
    found = outline(body()).step(step)
    assert found
    return found.text


def select(field: MarkdownField, words: str) -> None:
    at = field.text().index(words)
    field.select(at, at + len(words))


def test_bold_is_one_change_that_is_taken_back_alone(panel: ArticlePanel, desk: Desk, qtbot: QtBot, body: Body) -> None:
    field = field_with(panel, "Turn the sock over")
    select(field, "sock over")
    qtbot.keyClicks(field, "it around")
    select(field, "it around")
    desk.actions["format.bold"].trigger()
    desk.actions["format.italic"].trigger()
    assert "Turn the ***it around***." in step_text(body, "clean-contacts")
    desk.bridge.workspace.undo()
    assert "Turn the **it around**." in step_text(body, "clean-contacts")
    desk.bridge.workspace.undo()
    assert "Turn the it around." in step_text(body, "clean-contacts")
    assert field.text() in step_text(body, "clean-contacts")


def test_two_pastes_are_two_changes(panel: ArticlePanel, desk: Desk, qtbot: QtBot, body: Body) -> None:
    field = field_with(panel, "Turn the sock over")
    select(field, "Turn the sock over")
    data = QMimeData()
    data.setText("one")
    field.insertFromMimeData(data)
    field.insertFromMimeData(data)
    assert "1. oneone." in step_text(body, "clean-contacts")
    desk.bridge.workspace.undo()
    assert "1. one." in step_text(body, "clean-contacts")


def test_a_new_item_and_its_number_stand_in_the_article(panel: ArticlePanel, qtbot: QtBot, body: Body) -> None:
    field = field_with(panel, "Turn the sock over")
    at = field.text().index("\n2.")
    field.select(at, at)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "Hold it")
    assert "1. Turn the sock over.\n2. Hold it\n3. Wipe the two" in step_text(body, "clean-contacts")


def test_a_link_is_put_in_by_keyboard_alone(panel: ArticlePanel, desk: Desk, qtbot: QtBot, body: Body) -> None:
    field = field_with(panel, "Turn the sock over")
    select(field, "sock")
    desk.actions["insert.link"].trigger()
    picker = next(found for found in panel.findChildren(Picker) if found.isVisible())
    line = picker.findChild(QLineEdit)
    qtbot.keyClicks(line, "restart")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "Turn the [sock](#restart) over." in step_text(body, "clean-contacts")
    assert field.hasFocus()


def test_text_is_pasted_without_its_formatting(panel: ArticlePanel, desk: Desk, qtbot: QtBot, body: Body) -> None:
    data = QMimeData()
    data.setHtml("<b>the</b> sock")
    data.setText("the sock")
    QApplication.clipboard().setMimeData(data)
    field = field_with(panel, "Turn the sock over")
    select(field, "Turn the sock over")
    desk.actions["edit.paste_plain"].trigger()
    assert "1. the sock." in step_text(body, "clean-contacts")
    QApplication.clipboard().clear()


def test_the_menu_of_a_field_leaves_undo_to_the_studio(panel: ArticlePanel, desk: Desk, qtbot: QtBot) -> None:
    field = field_with(panel, "Turn the sock over")
    place = field.rect().center()
    QApplication.sendEvent(
        field.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, field.mapToGlobal(place))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    shown = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    assert "Bold" in shown and not [text for text in shown if "ndo" in text or "edo" in text]
