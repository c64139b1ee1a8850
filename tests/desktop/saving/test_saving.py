"""Saving as writers meet it: by itself, honest about how it stands, with others writing into the same folder."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.board import Board
from studio.desktop.window import Window
from studio.kb import edits
from studio.storage import read_folder, state_of, swap

ARTICLE = "battery-overnight"


@pytest.fixture
def board(studio: Window) -> Board:
    assert studio.board is not None
    return studio.board


def retitle(board: Board, title: str, article_id: str = ARTICLE) -> None:
    assert board.desk.bridge.apply("Retitle", lambda kb: edits.change_text(kb, article_id, "en", title=title))


def on_disk(board: Board, article_id: str = ARTICLE) -> str:
    return (board.desk.bridge.folder / f"articles/{article_id}/en.md").read_text("utf-8")


def in_window(board: Board, article_id: str = ARTICLE) -> str:
    article = board.desk.bridge.kb.article(article_id)
    text = article.text("en") if article else None
    return f"{text.title}\n{text.body}" if text else ""


def full(monkeypatch: pytest.MonkeyPatch, number: int = errno.ENOSPC) -> Callable[[], None]:
    """Have every save meet a full disk, until the function that is returned is called."""
    real = swap._write

    def refuse(temporary: Path, content: bytes, target: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(swap, "_write", refuse)
    return lambda: monkeypatch.setattr(swap, "_write", real)


def test_what_is_written_is_saved_after_a_pause_and_said_so(qtbot: QtBot, studio: Window, board: Board) -> None:
    retitle(board, "Shorter nights")
    assert studio.top.saved.text() == "Not saved yet"
    with qtbot.waitSignal(board.saving.saved, timeout=10_000):
        pass
    assert "Shorter nights" in on_disk(board)
    assert studio.top.saved.text().startswith("Saved ")
    assert board.desk.bridge.workspace.is_saved


def test_saved_is_not_said_before_it_is_on_the_disk(qtbot: QtBot, studio: Window, board: Board) -> None:
    said: list[tuple[str, bool]] = []
    board.saving.told.connect(lambda text, _tip: said.append((text, "Shorter nights" in on_disk(board))))
    retitle(board, "Shorter nights")
    with qtbot.waitSignal(board.saving.saved, timeout=10_000):
        studio.actions_["kb.save"].trigger()
    assert [text for text, _ in said][:2] == ["Not saved yet", "Saving…"]
    assert all(there for text, there in said if text.startswith("Saved"))
    assert said[-1][0].startswith("Saved")


def test_what_is_typed_while_a_save_is_under_way_is_saved_next(qtbot: QtBot, studio: Window, board: Board) -> None:
    retitle(board, "First")
    board.saving.save()
    assert board.desk.bridge.workspace.is_saving
    retitle(board, "Second")
    with qtbot.waitSignal(board.saving.saved, timeout=10_000):
        pass
    assert in_window(board).startswith("Second\n")
    assert studio.top.saved.text() == "Not saved yet"
    with qtbot.waitSignal(board.saving.saved, timeout=10_000):
        board.saving.save()
    assert "Second" in on_disk(board)
    board.desk.bridge.workspace.undo()
    assert in_window(board).startswith("First\n")


def test_a_full_disk_is_named_and_saving_goes_on_once_there_is_room(
    qtbot: QtBot, studio: Window, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = on_disk(board)
    room = full(monkeypatch)
    retitle(board, "Shorter nights")
    board.saving.save()
    qtbot.waitUntil(lambda: "save" in studio.messages.shown, timeout=10_000)
    assert studio.top.saved.text() == "Not saved: the disk is full. Your text is safe."
    assert on_disk(board) == before
    assert in_window(board).startswith("Shorter nights\n")
    retitle(board, "Even shorter")
    assert studio.top.saved.text() == "Not saved: the disk is full. Your text is safe."
    room()
    with qtbot.waitSignal(board.saving.saved, timeout=10_000):
        studio.top.saved.click()
    assert "Even shorter" in on_disk(board)
    assert studio.messages.shown == ()
    assert studio.top.saved.text().startswith("Saved ")


def test_what_is_not_saved_is_written_down_beside(qtbot: QtBot, board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    board.saving._pause.setInterval(60_000)
    monkeypatch.setattr("studio.desktop.saving.saving.PAUSE", 60_000)
    for number in range(200):
        retitle(board, f"Title {number}")
    journal = state_of(board.desk.bridge.folder) / "journal.json"
    qtbot.waitUntil(journal.exists, timeout=5_000)
    texts = json.loads(journal.read_text("utf-8"))["texts"]
    assert "Title 199" in texts[f"articles/{ARTICLE}/en.md"]
    with qtbot.waitSignal(board.saving.saved, timeout=10_000):
        board.saving.save()
    assert not journal.exists()


def test_closing_saves_and_leaves_the_folder_to_others(studio: Window, board: Board, kb_folder: Path) -> None:
    retitle(board, "Shorter nights")
    studio.close()
    article = read_folder(kb_folder).kb.article(ARTICLE)
    text = article.text("en") if article else None
    assert text and text.title == "Shorter nights"
    assert not (state_of(kb_folder) / "journal.json").exists()


def test_closing_waits_for_the_save_that_is_under_way(studio: Window, board: Board, kb_folder: Path) -> None:
    retitle(board, "First")
    board.saving.save()
    retitle(board, "Second")
    studio.close()
    assert "Second" in (kb_folder / f"articles/{ARTICLE}/en.md").read_text("utf-8")


def test_another_editor_and_the_writer_change_two_places_of_one_article(
    qtbot: QtBot, studio: Window, board: Board, kb_folder: Path
) -> None:
    path = kb_folder / f"articles/{ARTICLE}/en.md"
    retitle(board, "Shorter nights")
    text = path.read_text("utf-8")
    path.write_text(f"{text.rstrip()}\n\nWritten by another editor.\n", "utf-8")
    qtbot.waitUntil(lambda: "Written by another editor." in in_window(board), timeout=10_000)
    assert in_window(board).startswith("Shorter nights\n")
    assert "outside" in studio.messages.shown
    with qtbot.waitSignal(board.saving.saved, timeout=10_000):
        board.saving.save()
    assert "Written by another editor." in on_disk(board) and "Shorter nights" in on_disk(board)


def test_an_article_that_is_deleted_outside_goes_from_the_library(qtbot: QtBot, board: Board, kb_folder: Path) -> None:
    board.open_article("wifi-setup")
    for file in (kb_folder / "articles" / ARTICLE).iterdir():
        file.unlink()
    qtbot.waitUntil(lambda: board.desk.bridge.kb.article(ARTICLE) is None, timeout=10_000)


def test_both_changed_the_same_sentence_and_both_versions_are_kept(
    qtbot: QtBot, studio: Window, board: Board, kb_folder: Path
) -> None:
    path = kb_folder / f"articles/{ARTICLE}/en.md"
    old = in_window(board).partition("\n")[0]
    retitle(board, "Mine")
    path.write_text(path.read_text("utf-8").replace(old, "Theirs"), "utf-8")
    qtbot.waitUntil(lambda: any(key.startswith("conflict-") for key in studio.messages.shown), timeout=10_000)
    assert in_window(board).startswith("Mine\n")
    kept = [file for file in path.parent.iterdir() if file.name != "en.md" and "conflict" in file.name]
    assert len(kept) == 1 and "Theirs" in kept[0].read_text("utf-8")
