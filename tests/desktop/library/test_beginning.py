"""Articles begin, are copied and renamed, and go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.library.listing import neighbour
from studio.desktop.panels.library.new_article import NewArticle
from studio.desktop.panels.library.renaming import ChangeId
from studio.desktop.widgets.picker import Picker
from studio.desktop.window import Window
from studio.kb.values import Kind, State
from tests.desktop.library.listed import BATTERY, NO_LIGHT, WIFI, asked, listed, order


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
