"""The window: opening, refusing, closing, remembering, and undo that goes where something changed."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from studio.desktop.board import Board
from studio.desktop.settings import Settings
from studio.desktop.theme import Theme
from studio.desktop.window import SMALLEST, Window
from studio.kb import edits


def board_of(window: Window) -> Board:
    assert window.board is not None
    return window.board


def test_a_knowledge_base_opens_on_its_first_article(studio: Window) -> None:
    board = board_of(studio)
    assert board.article == "battery-overnight"
    assert studio.windowTitle() == "Lull Help"  # and the application's name, which Qt puts behind it
    assert [crumb.text() for crumb in studio.top.crumbs] == [
        "Lull Help",
        "Battery and charging",
        "The sock's battery doesn't last the night",
    ]


def test_a_folder_that_is_none_is_refused_with_words(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.refused) as refused:
        window.open_folder(tmp_path)
    assert refused.args and "kb.yaml" in refused.args[0].what
    assert window.messages.shown == ("open",)
    assert window.board is None


def test_where_work_stopped_is_remembered(
    qtbot: QtBot, studio: Window, kb_folder: Path, settings: Settings, theme: Theme
) -> None:
    board_of(studio).open_article("wifi-setup", "de")
    studio.close()
    again = Window(Settings(settings._folder), theme)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.opened, timeout=20_000):
        again.open_folder(kb_folder)
    board = board_of(again)
    assert (board.article, board.language) == ("wifi-setup", "de")
    assert again.settings.now.recent == (str(kb_folder),)


def test_undo_names_what_it_takes_back_and_goes_there(studio: Window) -> None:
    board = board_of(studio)
    board.desk.bridge.apply("Retitle", lambda kb: edits.change_text(kb, "no-light", "en", title="Dark"))
    undo = studio.actions_["edit.undo"]
    assert undo.isEnabled() and "Retitle" in undo.text()
    undo.trigger()
    assert board.article == "no-light"
    text = board.desk.bridge.kb.article("no-light")
    assert text is not None and text.texts[0].title != "Dark"
    assert not undo.isEnabled() and "Retitle" in studio.actions_["edit.redo"].text()


def test_an_article_that_is_deleted_gives_way_to_what_replaced_it(studio: Window) -> None:
    board = board_of(studio)
    board.desk.bridge.apply("Delete", lambda kb: edits.delete_article(kb, "battery-overnight", "no-light"))
    assert board.article == "no-light"


def test_an_edit_that_cannot_be_done_is_said_and_changes_nothing(studio: Window) -> None:
    board = board_of(studio)
    before = board.desk.bridge.kb
    assert not board.desk.bridge.apply("Move", lambda kb: edits.move_article(kb, "no-light", "nowhere"))
    assert board.desk.bridge.kb is before
    assert "refused" in studio.messages.shown


def test_actions_follow_what_is_there(qtbot: QtBot, window: Window) -> None:
    for name in ("kb.save", "article.new", "step.add", "edit.undo"):
        assert not window.actions_[name].isEnabled()
    assert window.actions_["kb.open"].isEnabled()


def test_closing_saves_what_was_typed(qtbot: QtBot, studio: Window, kb_folder: Path) -> None:
    board_of(studio).desk.bridge.apply("Retitle", lambda kb: edits.change_text(kb, "no-light", "en", title="Dark"))
    studio.close()
    assert "title: Dark" in (kb_folder / "articles/no-light/en.md").read_text()


def test_keys_go_to_the_library_when_a_knowledge_base_is_opened(qtbot: QtBot, studio: Window) -> None:
    assert studio.board is not None
    assert studio.focusWidget() is studio.board.library.view


def test_a_first_window_leaves_room_on_the_screen_for_what_is_put_around_it(
    qtbot: QtBot, settings: Settings, theme: Theme
) -> None:
    window = Window(settings, theme)
    qtbot.addWidget(window)
    window.show()
    room = window.screen().availableGeometry()
    assert window.width() <= max(room.width(), SMALLEST[0]) and window.height() <= max(room.height(), SMALLEST[1])


def test_where_it_is_narrow_the_preview_goes_and_what_is_asked_for_takes_the_place_of_the_library(
    qtbot: QtBot, studio: Window
) -> None:
    board, actions = board_of(studio), studio.actions_
    studio.resize(853, 533)
    qtbot.waitUntil(lambda: not board.preview.isVisible())
    assert board.library.isVisible() and not actions["view.preview"].isChecked()
    actions["article.details"].trigger()
    assert board.details.isVisible() and not board.library.isVisible()
    qtbot.waitUntil(lambda: board.writing.width() > 400)
    actions["article.details"].trigger()
    assert board.library.isVisible() and not board.preview.isVisible()
    actions["view.preview"].trigger()
    assert board.preview.isVisible() and not board.library.isVisible()
    studio.resize(1280, 800)
    qtbot.waitUntil(board.library.isVisible)
    assert board.preview.isVisible()
    assert actions["view.library"].isChecked() and actions["view.preview"].isChecked()


def test_the_bars_let_go_of_what_matters_least_where_it_is_narrow(qtbot: QtBot, studio: Window) -> None:
    assert all(crumb.isVisible() for crumb in studio.top.crumbs) and studio.status.level.isVisible()
    studio.resize(*SMALLEST)
    qtbot.waitUntil(lambda: not studio.top.crumbs[0].isVisible())
    last = studio.top.crumbs[-1]
    assert last.isVisible() and last.toolTip().startswith("Lull Help ›")
    studio.status.show_work("A long tale of what is done in the background, and of what comes after")
    qtbot.waitUntil(lambda: not studio.status.level.isVisible())
    assert studio.status.steps.isVisible()
    studio.status.show_work("")
    assert studio.status.level.isVisible()
