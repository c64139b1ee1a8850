"""The start page: going on with a knowledge base, beginning one, looking at the sample."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.panels.start import new_kb
from studio.desktop.panels.start.folder_field import FolderField, free_folder
from studio.desktop.panels.start.new_kb import CopySample, NewKb
from studio.desktop.panels.start.page import dropped_folder
from studio.desktop.panels.start.recent import told
from studio.desktop.window import Window
from studio.storage import read_folder


@pytest.fixture(autouse=True)
def documents_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where new knowledge bases are suggested to lie."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(new_kb, "documents", lambda: folder)
    return folder


def settled(qtbot: QtBot, window: Window) -> None:
    """Wait until the recent ones are looked up."""
    qtbot.waitUntil(lambda: not window.jobs.running)


def ask_for_new(window: Window) -> NewKb:
    window.actions_["kb.new"].trigger()
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, NewKb) and widget.isVisible()]
    assert len(found) == 1
    return found[0]


def test_a_page_without_recent_ones_says_what_will_stand_there(qtbot: QtBot, window: Window) -> None:
    assert window.start._none.isVisible() and window.start.rows == []


def test_recent_ones_are_listed_with_their_titles_and_one_click_opens_them(
    qtbot: QtBot, window: Window, kb_folder: Path
) -> None:
    window.settings.remember(kb_folder)
    settled(qtbot, window)
    (row,) = window.start.rows
    assert row.recent.title == "Lull Help"
    assert "Today" in row.button.accessibleName()
    with qtbot.waitSignal(window.opened, timeout=20_000):
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert window.board is not None


def test_one_that_is_gone_cannot_be_opened_but_taken_off_the_list(
    qtbot: QtBot, window: Window, kb_folder: Path
) -> None:
    window.settings.remember(kb_folder)
    shutil.rmtree(kb_folder)
    window.start.refresh()
    settled(qtbot, window)
    (row,) = window.start.rows
    assert not row.button.isEnabled() and "Not found" in row.button.accessibleName()
    qtbot.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert window.start.rows == [] and window.settings.now.recent == ()
    settled(qtbot, window)


def test_one_whose_kb_yaml_is_broken_is_listed_by_its_folder_and_the_others_by_their_titles(
    qtbot: QtBot, window: Window, kb_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "kb.yaml").write_text("handrail: [")
    window.settings.remember(kb_folder)
    window.settings.remember(tmp_path / "broken")
    settled(qtbot, window)
    window.start.refresh()
    settled(qtbot, window)
    assert [row.recent.title for row in window.start.rows] == ["broken", "Lull Help"]
    assert all(row.button.isEnabled() for row in window.start.rows)


def test_a_new_knowledge_base_is_written_with_its_title_and_language_and_opened(
    qtbot: QtBot, window: Window, documents_of_this_test: Path
) -> None:
    asking = ask_for_new(window)
    qtbot.keyClicks(asking.title, "Lamp: Help")
    assert asking.folder.folder == documents_of_this_test / "Lamp Help"
    asking.language.choose("de")
    with qtbot.waitSignal(window.opened, timeout=20_000):
        qtbot.keyClick(asking.title, Qt.Key.Key_Return)
    kb = read_folder(documents_of_this_test / "Lamp Help").kb
    assert (kb.title.to("de"), kb.languages.source) == ("Lamp: Help", "de")
    assert [section.title.to("de") for section in kb.sections] == ["Erste Schritte"]
    assert window.board is not None and window.board.article == "light-not-green"


def test_a_bare_knowledge_base_holds_no_article(qtbot: QtBot, window: Window, documents_of_this_test: Path) -> None:
    asking = ask_for_new(window)
    qtbot.keyClicks(asking.title, "Bare")
    asking.template.choose("bare")
    with qtbot.waitSignal(window.opened, timeout=20_000):
        qtbot.mouseClick(asking.yes, Qt.MouseButton.LeftButton)
    assert read_folder(documents_of_this_test / "Bare").kb.articles == ()
    assert window.board is not None and window.board.library._none.isVisible()


def test_what_is_missing_or_cannot_be_is_said_beside_the_field(
    qtbot: QtBot, window: Window, documents_of_this_test: Path
) -> None:
    asking = ask_for_new(window)
    qtbot.mouseClick(asking.yes, Qt.MouseButton.LeftButton)
    assert asking._title.is_wrong and "title" in asking._title.note.text()
    qtbot.keyClicks(asking.title, "Lamp")
    assert not asking._title.is_wrong
    full = documents_of_this_test / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    asking.folder.line.setText(str(full))
    qtbot.mouseClick(asking.yes, Qt.MouseButton.LeftButton)
    assert asking._folder.is_wrong and "not empty" in asking._folder.note.text()
    assert asking.isVisible() and [path.name for path in full.iterdir()] == ["letter.txt"]
    asking.reject()


def test_the_suggested_folder_follows_the_title_until_the_writer_names_one(qtbot: QtBot, window: Window) -> None:
    asking = ask_for_new(window)
    qtbot.keyClicks(asking.folder.line, "x")
    chosen = asking.folder.folder
    qtbot.keyClicks(asking.title, "Lamp")
    assert asking.folder.folder == chosen
    asking.reject()


def test_a_folder_that_cannot_be_written_after_all_is_said_beside_the_field(
    qtbot: QtBot, window: Window, documents_of_this_test: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FolderField, "problem", lambda _field: "")
    (documents_of_this_test / "file").write_text("")
    asking = ask_for_new(window)
    qtbot.keyClicks(asking.title, "Lamp")
    asking.folder.line.setText(str(documents_of_this_test / "file" / "kb"))
    qtbot.mouseClick(asking.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asking._folder.is_wrong)
    assert asking.yes.isEnabled()
    asking.reject()


def test_the_sample_is_copied_and_opened_and_the_original_is_left_alone(
    qtbot: QtBot, window: Window, documents_of_this_test: Path, sample_kb: Path
) -> None:
    qtbot.mouseClick(window.start.tiles[2], Qt.MouseButton.LeftButton)
    (asking,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, CopySample) and one.isVisible())
    assert asking.folder.folder == documents_of_this_test / "Lull Help"
    with qtbot.waitSignal(window.opened, timeout=20_000):
        qtbot.mouseClick(asking.yes, Qt.MouseButton.LeftButton)
    assert read_folder(documents_of_this_test / "Lull Help").kb.articles == read_folder(sample_kb).kb.articles
    assert not (documents_of_this_test / "Lull Help" / ".sources").exists()
    assert window.board is not None and window.board.desk.bridge.folder != sample_kb


def test_a_folder_or_its_kb_yaml_dropped_anywhere_opens(qtbot: QtBot, window: Window, kb_folder: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(kb_folder / "kb.yaml"))])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.start.rect().center(), action, mime, button, none)
    window.start.dragEnterEvent(enter)
    assert enter.isAccepted() and window.start.property("target")
    with qtbot.waitSignal(window.opened, timeout=20_000):
        window.start.dropEvent(QDropEvent(QPointF(50, 50), action, mime, button, none))
    assert window.board is not None and window.board.desk.bridge.folder == kb_folder


def test_other_files_are_not_taken(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(letter)), QUrl("https://example.org/kb.yaml")])
    assert dropped_folder(mime) is None


def test_when_it_was_opened_is_said_as_people_say_it() -> None:
    now = datetime.fromisoformat("2026-03-02T12:00")
    assert told("2026-03-02T09:05", now) == "Today, 09:05"
    assert told("2026-03-01T23:59", now) == "Yesterday, 23:59"
    assert "26" in told("2026-01-31T08:00", now)
    assert told("", now) == told("never", now) == ""


def test_a_folder_that_is_there_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "Help").mkdir()
    (tmp_path / "Help 2").mkdir()
    assert free_folder(tmp_path / "Help") == tmp_path / "Help 3"


def test_every_button_of_the_page_has_a_name(qtbot: QtBot, window: Window, kb_folder: Path) -> None:
    window.settings.remember(kb_folder)
    settled(qtbot, window)
    buttons = [
        *window.start.tiles,
        *(row.button for row in window.start.rows),
        *(row.remove for row in window.start.rows),
    ]
    assert len(buttons) == 5
    for button in buttons:
        assert button.accessibleName() and button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert not isinstance(button, QPushButton) or button.isEnabled()
