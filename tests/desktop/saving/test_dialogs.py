"""Trash, versions, two versions, unsaved work, another folder: what is shown, and what choosing does."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.board import Board
from studio.desktop.dialogs.conflict import ConflictDialog
from studio.desktop.dialogs.leaving import LeavingDialog
from studio.desktop.dialogs.recovery import RecoveryDialog
from studio.desktop.dialogs.trash import TrashDialog
from studio.desktop.dialogs.versions import VersionsDialog
from studio.desktop.widgets.writing import WritingArea, WritingLine
from studio.desktop.window import Window
from studio.kb import edits
from studio.storage import Holder, state_of, swap
from studio.workspace import Workspace

ARTICLE = "battery-overnight"
ROOT = Path(__file__).resolve().parents[3]
_Dialog = TypeVar("_Dialog", bound=QWidget)


@pytest.fixture
def board(studio: Window) -> Board:
    assert studio.board is not None
    return studio.board


def retitle(board: Board, title: str, article_id: str = ARTICLE) -> None:
    assert board.desk.bridge.apply("Retitle", lambda kb: edits.change_text(kb, article_id, "en", title=title))


def title(board: Board, article_id: str = ARTICLE) -> str:
    article = board.desk.bridge.kb.article(article_id)
    text = article.text("en") if article else None
    return text.title if text else ""


def shown(qtbot: QtBot, kind: type[_Dialog]) -> _Dialog:
    """The dialog of that kind, once it is there."""

    def found() -> list[_Dialog]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    return found()[0]


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_deleted_article_is_seen_in_the_trash_and_brought_back(qtbot: QtBot, studio: Window, board: Board) -> None:
    before = title(board)
    board.desk.bridge.apply("Delete", lambda kb: edits.delete_article(kb, ARTICLE))
    board.saving.settle()
    studio.actions_["kb.trash"].trigger()
    dialog = shown(qtbot, TrashDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=10_000)
    assert before in dialog.list.item(0).text() and "today" in dialog.list.item(0).text()
    assert dialog.preview.toPlainText()
    click(qtbot, dialog.yes)
    assert title(board) == before
    assert board.article == ARTICLE
    board.desk.bridge.workspace.undo()
    assert board.desk.bridge.kb.article(ARTICLE) is None


def test_an_empty_trash_says_so(qtbot: QtBot, studio: Window, board: Board) -> None:
    studio.actions_["kb.trash"].trigger()
    dialog = shown(qtbot, TrashDialog)
    qtbot.waitUntil(dialog.empty.isVisible, timeout=10_000)
    assert not dialog.yes.isEnabled()
    click(qtbot, dialog.no)


def test_an_earlier_version_is_compared_and_brought_back(qtbot: QtBot, studio: Window, board: Board) -> None:
    before = title(board)
    retitle(board, "Shorter nights")
    board.saving.settle()
    studio.actions_["kb.versions"].trigger()
    dialog = shown(qtbot, VersionsDialog)
    assert len(dialog.versions) == 1
    assert before.split()[-1] in dialog.pair.toPlainText() and "Shorter nights" in dialog.pair.toPlainText()
    click(qtbot, dialog.yes)
    assert title(board) == before
    board.desk.bridge.workspace.undo()
    assert title(board) == "Shorter nights"


@pytest.mark.parametrize("takes_theirs", [True, False])
def test_of_two_versions_one_is_chosen(
    qtbot: QtBot, studio: Window, board: Board, kb_folder: Path, takes_theirs: bool
) -> None:
    before = title(board)
    path = kb_folder / f"articles/{ARTICLE}/en.md"
    copy = path.with_name("en (conflicted copy 2026-01-02).md")
    copy.write_text(path.read_text("utf-8").replace(before, "Theirs"), "utf-8")
    board.open_article("wifi-setup")
    board.open_article(ARTICLE)
    key = f"conflict-articles/{ARTICLE}/en.md"
    assert key in studio.messages.shown
    board.saving.reporter._doors.open_conflict(next(iter(_copies(kb_folder))))
    dialog = shown(qtbot, ConflictDialog)
    assert "Theirs" in dialog.pair.toPlainText()
    click(qtbot, dialog.theirs if takes_theirs else dialog.yes)
    assert title(board) == ("Theirs" if takes_theirs else before)
    assert not copy.exists()
    assert key not in studio.messages.shown


def test_a_copy_that_a_sync_tool_writes_beside_the_open_article_is_told(
    qtbot: QtBot, studio: Window, board: Board, kb_folder: Path
) -> None:
    path = kb_folder / f"articles/{ARTICLE}/en.md"
    qtbot.waitUntil(lambda: str(path.parent) in board.saving.watching._watcher.directories(), timeout=10_000)
    path.with_name("en.sync-conflict-20260102-101112-ABCDEFG.md").write_text("---\ntitle: X\n---\n", "utf-8")
    qtbot.waitUntil(lambda: f"conflict-articles/{ARTICLE}/en.md" in studio.messages.shown, timeout=10_000)


def _copies(folder: Path) -> list:  # type: ignore[type-arg]
    from studio.storage import list_copies

    return list_copies(folder, [ARTICLE])


def test_saving_elsewhere_goes_on_there(qtbot: QtBot, studio: Window, board: Board, tmp_path: Path) -> None:
    retitle(board, "Shorter nights")
    board.saving.doors.save_elsewhere(tmp_path / "other")
    qtbot.waitUntil(lambda: board.desk.bridge.folder == tmp_path / "other", timeout=20_000)
    assert "Shorter nights" in (tmp_path / f"other/articles/{ARTICLE}/en.md").read_text("utf-8")
    assert board.desk.bridge.workspace.is_saved
    assert studio.settings.now.recent[0] == str(tmp_path / "other")


def test_closing_with_a_full_disk_asks_and_the_next_start_offers_what_was_written(
    qtbot: QtBot, studio: Window, board: Board, kb_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = swap._write

    def refuse(temporary: Path, content: bytes, target: Path) -> None:
        if kb_folder in target.parents:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(temporary, content, target)

    monkeypatch.setattr(swap, "_write", refuse)
    retitle(board, "Shorter nights")
    studio.close()
    dialog = shown(qtbot, LeavingDialog)
    assert studio.isVisible()
    click(qtbot, dialog.yes)
    assert studio.isVisible()
    studio.close()
    click(qtbot, shown(qtbot, LeavingDialog).no)
    assert not studio.isVisible()
    monkeypatch.setattr(swap, "_write", real)
    again = Workspace.open(kb_folder)
    assert again.recovery and again.recovery.articles == (ARTICLE,)
    again.close()


def test_a_second_studio_reads_only_and_writes_once_the_first_is_closed(
    qtbot: QtBot, window: Window, kb_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    since = datetime(2026, 1, 2, 10, 42, tzinfo=UTC)
    with monkeypatch.context() as patched:
        patched.setattr("studio.workspace.workspace.take_lock", lambda _folder: Holder("desk-7", 4711, since))
        with qtbot.waitSignal(window.opened, timeout=20_000):
            window.open_folder(kb_folder)
    board = window.board
    assert board is not None
    assert "read-only" in window.messages.shown
    assert window.top.saved.text() == "Reading only"
    before = title(board)
    assert not board.desk.bridge.apply("Retitle", lambda kb: edits.change_text(kb, ARTICLE, "en", title="X"))
    assert title(board) == before
    field = board.writing.canvas.findChild(WritingArea) or board.writing.canvas.findChild(WritingLine)
    assert field is not None
    words = field.toPlainText() if isinstance(field, WritingArea) else field.text()
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    assert (field.toPlainText() if isinstance(field, WritingArea) else field.text()) == words
    with qtbot.waitSignal(window.opened, timeout=20_000):
        board.saving.reopening_asked.emit()
    assert window.board is not None and not window.board.desk.bridge.workspace.is_read_only
    assert "read-only" not in window.messages.shown


def test_what_was_written_when_the_studio_was_killed_is_recovered(
    qtbot: QtBot, window: Window, kb_folder: Path
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.desktop.saving.one_studio", str(kb_folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    journal = state_of(kb_folder) / "journal.json"
    assert process.stdout.readline() == "typing\n"
    qtbot.waitUntil(journal.exists, timeout=20_000)
    process.kill()
    process.wait()
    process.stdout.close()
    with qtbot.waitSignal(window.opened, timeout=20_000):
        window.open_folder(kb_folder)
    dialog = shown(qtbot, RecoveryDialog)
    click(qtbot, dialog.look)
    assert "typed before the crash" in dialog.pair.toPlainText()
    click(qtbot, dialog.yes)
    board = window.board
    assert board is not None
    assert title(board).startswith("typed before the crash")
    assert not board.desk.bridge.workspace.is_saved
    assert window.top.saved.text() == "Not saved yet"
