"""The album lists all pictures, says what is worth a look, leads to where each is shown, and changes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.content.holdings import Remark, make_holdings, read_facts
from studio.content.manuscripts import Manuscripts, every_text
from studio.desktop.board import Board
from studio.desktop.panels.album import AlbumPanel
from studio.desktop.panels.album.cards import cards_of, counts, sifted
from studio.desktop.panels.album.deeds import DELETED, REPLACED
from studio.desktop.panels.album.renaming import RenamePicture
from studio.desktop.panels.album.replacing import ReplacePictures, plan_by_name
from studio.desktop.panels.pictures.version_dialog import VersionDialog
from studio.desktop.window import Window
from studio.storage import list_trash
from tests.desktop.touring import settle, wait
from tests.small_kb import BOIL, STAYS_COLD, png, write_kb

LAMP, SPARE, COPY, SHARED = (
    "articles/stays-cold/lamp.png",
    "articles/boil/spare.png",
    "articles/boil/spare-2.png",
    "pictures/shared.png",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge base with a picture that is shown in two articles, two unused twins, and one without words."""
    return write_kb(
        tmp_path / "small",
        {
            SPARE: png(80),
            COPY: png(80),
            SHARED: png(90),
            "articles/boil/en.md": BOIL + "\n![](../../pictures/shared.png)\n",
            "articles/stays-cold/en.md": STAYS_COLD + "\n![The kettle from above](../../pictures/shared.png)\n",
        },
    )


@pytest.fixture
def board(qtbot: QtBot, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Board:
    monkeypatch.setenv("HANDRAIL_CACHE", str(tmp_path / "cache"))
    with qtbot.waitSignal(window.opened, timeout=20_000):
        window.open_folder(folder)
    assert window.board
    return window.board


@pytest.fixture
def album(board: Board, window: Window) -> Iterator[AlbumPanel]:
    window.actions_["pictures.all"].trigger()
    assert board.album
    wait(lambda: board.album is not None and board.album.stock.is_fresh)
    yield board.album
    wait(lambda: not board.desk.jobs.running)


def listed(album: AlbumPanel) -> list[str]:
    return [card.path for card in album.model.cards]


def opened(kind: type[QWidget]) -> QWidget:
    settle()
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert found
    return found[0]


def read_again(album: AlbumPanel) -> None:
    wait(lambda: album.stock.is_fresh)
    settle()


def test_it_shows_the_figures_of_the_command_line(album: AlbumPanel, board: Board) -> None:
    kb, folder = board.desk.bridge.kb, board.desk.bridge.folder
    told = counts(cards_of(kb, make_holdings(kb, Manuscripts(kb).surveys(every_text(kb)), read_facts(folder, kb))))
    assert {remark: told[remark] for remark in Remark} == {
        Remark.UNUSED: 2,
        Remark.TWICE: 2,
        Remark.STALE: 0,
        Remark.LARGE: 0,
        Remark.BROKEN: 0,
        Remark.WORDLESS: 1,
    }
    assert [album.chips[remark].text() for remark in (None, Remark.UNUSED, Remark.TWICE, Remark.WORDLESS)] == [
        "All 4",
        "Unused 2",
        "There twice 2",
        "Without alt text 1",
    ]
    assert not album.chips[Remark.STALE].isEnabled()
    assert album.sum.text().startswith("4 pictures · ")


def test_chips_and_words_narrow_it(qtbot: QtBot, album: AlbumPanel) -> None:
    assert listed(album) == [LAMP, SHARED, COPY, SPARE]
    qtbot.mouseClick(album.chips[Remark.UNUSED], Qt.MouseButton.LeftButton)
    assert listed(album) == [COPY, SPARE]
    qtbot.mouseClick(album.chips[None], Qt.MouseButton.LeftButton)
    for words, found in (("LAMPE", [LAMP]), ("from above", [SHARED]), ("boil spare", [COPY, SPARE]), ("none", [])):
        album.words.setText(words)
        assert listed(album) == found, words
    assert album._pages.currentWidget() is album._none
    album.words.setText("")


def test_a_place_leads_to_the_step_that_shows_it(album: AlbumPanel, board: Board, qtbot: QtBot) -> None:
    album.view.choose([SHARED])
    settle()
    links = [each for each in album.side.told.findChildren(QWidget) if each.accessibleName().startswith("Go to ")]
    assert [each.accessibleName() for each in links] == [
        "Go to Switch it on, Boil water with Steam · English",
        "Go to Give it time, The kettle stays cold · English",
    ]
    with qtbot.waitSignal(album.place_chosen) as told:
        qtbot.mouseClick(links[1], Qt.MouseButton.LeftButton)
    assert told.args == ["stays-cold", "en", "wait"]
    assert (board.article, board.step) == ("stays-cold", "wait")
    assert not album.isVisible()


def test_enter_marks_up_a_picture_that_no_text_shows_and_leads_back(
    album: AlbumPanel, board: Board, qtbot: QtBot
) -> None:
    album.view.choose([SPARE])
    album.view.setFocus()
    qtbot.keyClick(album.view, Qt.Key.Key_Return)
    assert board.pictures.is_open and board.pictures.panel
    assert board.pictures.panel.canvas.picture.path == SPARE
    assert "picture" in board.pictures.there
    board.pictures.panel.closed.emit()
    assert album.isVisible() and [card.path for card in album.view.chosen] == [SPARE]
    album.view.choose([LAMP])
    qtbot.keyClick(album.view, Qt.Key.Key_Return)
    shown = board.pictures.panel.deeds.shown
    assert (shown.article, shown.step, shown.address) == ("stays-cold", "look", "lamp.png")
    board.pictures.panel.closed.emit()


def test_a_version_of_the_chosen_picture_is_asked_for_over_the_editor(
    album: AlbumPanel, board: Board, qtbot: QtBot
) -> None:
    assert album.side.version.isHidden(), "several pictures, or none, have no version"
    album.view.choose([LAMP])
    qtbot.mouseClick(album.side.version, Qt.MouseButton.LeftButton)
    asking = opened(VersionDialog)
    assert isinstance(asking, VersionDialog)
    assert board.pictures.is_open and board.pictures.panel
    assert board.pictures.panel.deeds.shown.path == LAMP
    asking.reject()
    board.pictures.panel.closed.emit()
    assert album.isVisible() and [card.path for card in album.view.chosen] == [LAMP]


def test_what_is_unused_goes_to_the_trash_and_one_undo_brings_it_back(
    album: AlbumPanel, board: Board, window: Window, qtbot: QtBot
) -> None:
    album.view.setFocus()
    album.view.selectAll()
    qtbot.keyClick(album.view, Qt.Key.Key_Delete)
    assert DELETED in window.messages.shown
    assert [each.path for each in board.desk.bridge.kb.pictures] == [LAMP, SHARED]
    board.saving.save()
    wait(lambda: len(list_trash(board.desk.bridge.folder)) == 2)
    window.actions_["edit.undo"].trigger()
    assert [each.path for each in board.desk.bridge.kb.pictures] == [COPY, SPARE, LAMP, SHARED]
    assert (board.desk.bridge.folder / SPARE).read_bytes() == png(80)
    assert album.isVisible(), "an undo of what was done here shows it here"
    read_again(album)
    window.messages.drop_all("")


def test_a_new_name_is_asked_for_and_texts_follow(album: AlbumPanel, board: Board, qtbot: QtBot) -> None:
    album.view.choose([SHARED])
    album.view.setFocus()
    qtbot.keyClick(album.view, Qt.Key.Key_F2)
    dialog = opened(RenamePicture)
    assert isinstance(dialog, RenamePicture) and dialog.name.text() == "shared"
    dialog.name.setText("Not So")
    dialog.yes.click()
    assert dialog.isVisible() and dialog._field.is_wrong
    dialog.name.setText("from-above")
    dialog.yes.click()
    boil = board.desk.bridge.kb.article("boil")
    assert boil and "![](../../pictures/from-above.png)" in boil.texts[-1].body + boil.texts[0].body
    read_again(album)
    assert [card.path for card in album.view.chosen] == ["pictures/from-above.png"]


def test_one_file_takes_the_place_of_a_picture_and_its_twins_and_one_undo_takes_it_back(
    album: AlbumPanel, board: Board, window: Window, tmp_path: Path
) -> None:
    (tmp_path / "new.png").write_bytes(png(120))
    folder = board.desk.bridge.folder
    card = next(card for card in album.model.cards if card.path == SPARE)
    album.deeds.replace([tmp_path / "new.png"], [card], album.model.cards)
    dialog = opened(ReplacePictures)
    assert isinstance(dialog, ReplacePictures)
    dialog.yes.click()
    wait(lambda: (folder / SPARE).read_bytes() == png(120))
    wait(lambda: REPLACED in window.messages.shown)
    assert (folder / COPY).read_bytes() == png(120)
    assert window.actions_["edit.undo"].text() == "Undo: Replace picture"
    window.actions_["edit.undo"].trigger()
    wait(lambda: (folder / SPARE).read_bytes() == (folder / COPY).read_bytes() == png(80))
    window.messages.drop_all("")
    read_again(album)


def test_many_files_stand_in_for_pictures_that_are_called_like_them(album: AlbumPanel, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("LAMP.png", "spare.png", "other.png")]
    plan = plan_by_name(files, album.model.cards, album.model.cards)
    assert plan.pairs == ((files[0], (LAMP,)), (files[1], (SPARE, COPY)))
    assert plan.strangers == (files[2],) and plan.count == 3


def test_thumbnails_come_by_themselves_and_anew_when_a_file_is_another(
    album: AlbumPanel, board: Board, qtbot: QtBot
) -> None:
    lamp = next(each for each in board.desk.bridge.kb.pictures if each.path == LAMP)
    wait(lambda: isinstance(album.prints.of(lamp), QPixmap))
    known = album.prints.of(lamp)
    assert isinstance(known, QPixmap) and (known.width(), known.height()) == (64, 40)
    (board.desk.bridge.folder / LAMP).write_bytes(png(128, 64))
    album.prints.forget(frozenset({LAMP}))
    wait(lambda: isinstance(album.prints.of(lamp), QPixmap))
    known = album.prints.of(lamp)
    assert isinstance(known, QPixmap) and known.width() == 128


def test_a_thumbnail_of_a_file_that_was_changed_while_it_was_drawn_is_drawn_anew(
    album: AlbumPanel, board: Board
) -> None:
    lamp = next(each for each in board.desk.bridge.kb.pictures if each.path == LAMP)
    wait(lambda: isinstance(album.prints.of(lamp), QPixmap) and not board.desk.jobs.running)
    album.prints.forget(frozenset({LAMP}))
    assert album.prints.of(lamp) is None
    settle()  # it is being drawn now, from what the file held
    (board.desk.bridge.folder / LAMP).write_bytes(png(128, 64))
    album.prints.forget(frozenset({LAMP}))
    wait(lambda: isinstance(known := album.prints.of(lamp), QPixmap) and known.width() == 128)


def test_keys_of_the_article_do_nothing_while_all_pictures_are_seen(album: AlbumPanel, window: Window) -> None:
    assert not window.actions_["step.add"].isEnabled()
    window.actions_["pictures.all"].trigger()
    assert not album.isVisible()
    assert window.actions_["article.rename"].isEnabled()


def test_names_are_sorted_as_people_count() -> None:
    from studio.content.holdings import Holding
    from studio.kb.phrases import Phrase
    from studio.kb.pictures import Picture
    from studio.kb.values import KnowledgeBase

    holdings = [Holding(Picture(f"pictures/{name}.png"), (), (), (), ()) for name in ("s10", "s2", "a", "S1")]
    cards = cards_of(KnowledgeBase("x", Phrase.of("X")), holdings)
    assert [card.name for card in cards] == ["a.png", "S1.png", "s2.png", "s10.png"]
    assert sifted(cards, None, "ss") == []
