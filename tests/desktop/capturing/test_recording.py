"""A recording comes into the article as one edit; nothing of it is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio.capture import Area, Control, Goal, Part, Shot, Tape
from studio.desktop.capturing import capturing
from studio.desktop.panels.capture import AskRecording, AskWaste, RecorderBar
from studio.desktop.theme import Theme
from studio.desktop.window import Window
from studio.errors import Problem, SaveError
from studio.kb.syntax import outline
from studio.storage import read_journal, state_of
from studio.workspace.recovery import Keeper
from tests.small_kb import write_kb

ARTICLE = "boil"


@pytest.fixture
def kb_folder(tmp_path: Path) -> Path:
    return write_kb(tmp_path / "kettle")


def png(number: int = 0) -> bytes:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 220, 240 + number))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def recorded(folder: Path, count: int = 2) -> Tape:
    """What a recorder left in the state folder of a knowledge base."""
    tape = Tape.begin(state_of(folder) / "recording", Goal(ARTICLE, "en"))
    for number in range(count):
        control = Control(Part.BUTTON, f"Button {number}", Area(10, 10, 60, 30))
        tape.add(Shot("", Area(0, 0, 400, 300), 20, 20, "Kettle", control), png(number))
    return tape


def titles(studio: Window) -> list[str]:
    assert studio.board
    article = studio.board.desk.bridge.kb.article(ARTICLE)
    text = article.text("en") if article else None
    assert text
    return [step.heading.title for step in outline(text.body).steps]


def press(studio: Window, name: str) -> None:
    """Click a button of the messages."""
    found = [each for each in studio.messages.findChildren(QPushButton) if each.text() == name and each.isVisible()]
    assert len(found) == 1
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_what_a_crash_left_is_offered_and_taken_in_as_one_edit(qtbot: QtBot, window: Window, kb_folder: Path) -> None:
    tape = recorded(kb_folder)
    with qtbot.waitSignal(window.opened):
        window.open_folder(kb_folder)
    before = titles(window)
    press(window, "Take the steps in")
    qtbot.waitUntil(lambda: len(titles(window)) == len(before) + 2)
    assert titles(window)[-2:] == ["Click **Button 0**", "Click **Button 1**"]
    board = window.board
    assert board and board.article == ARTICLE
    assert {"articles/boil/click-button-0.png", "articles/boil/click-button-1.png"} <= {
        picture.path for picture in board.desk.bridge.kb.pictures
    }
    assert not tape.folder.exists()
    board.desk.actions["edit.undo"].trigger()
    assert titles(window) == before
    assert not [each for each in board.desk.bridge.kb.pictures if "click-button" in each.path]


def test_a_recording_goes_when_its_steps_outlive_a_crash_and_not_before(
    qtbot: QtBot, window: Window, kb_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tape = recorded(kb_folder)
    kept: list[bool] = []

    def discard(self: Tape) -> None:
        journal = read_journal(state_of(kb_folder))
        kept.append(journal is not None and any("Click **Button 1**" in text for text in journal.texts.values()))

    monkeypatch.setattr(Tape, "discard", discard)
    with qtbot.waitSignal(window.opened):
        window.open_folder(kb_folder)
    press(window, "Take the steps in")
    qtbot.waitUntil(lambda: bool(kept))
    assert kept == [True] and tape.folder.exists()


def test_where_there_can_be_no_recovery_copy_a_recording_stays_until_its_steps_are_saved(
    qtbot: QtBot, window: Window, kb_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tape = recorded(kb_folder)
    with qtbot.waitSignal(window.opened):
        window.open_folder(kb_folder)
    assert window.board
    workspace, saving = window.board.desk.bridge.workspace, window.board.saving

    def refuse(*_arguments: object) -> bool:
        raise SaveError("the disk is full", do="Make room.")

    monkeypatch.setattr(Keeper, "write", refuse)
    press(window, "Take the steps in")
    qtbot.waitUntil(lambda: "journal" in window.messages.shown)
    assert Tape.find(tape.folder) and not workspace.is_saved
    saving.settle()
    assert workspace.is_saved and not tape.folder.exists()
    window.messages.drop_all()


def test_what_a_crash_left_can_be_discarded(qtbot: QtBot, window: Window, kb_folder: Path) -> None:
    tape = recorded(kb_folder)
    with qtbot.waitSignal(window.opened):
        window.open_folder(kb_folder)
    before = titles(window)
    press(window, "Discard them")
    assert not tape.folder.exists() and titles(window) == before


def test_where_the_article_is_gone_the_recording_stays(qtbot: QtBot, window: Window, kb_folder: Path) -> None:
    tape = Tape.begin(state_of(kb_folder) / "recording", Goal("no-such-article", "en"))
    tape.add(Shot("", Area(0, 0, 400, 300), 20, 20), png())
    with qtbot.waitSignal(window.opened):
        window.open_folder(kb_folder)
    press(window, "Take the steps in")
    qtbot.waitUntil(lambda: "refused" in window.messages.shown)
    assert Tape.find(tape.folder)


def test_a_recording_that_was_left_is_not_written_over(
    qtbot: QtBot, window: Window, kb_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capturing, "why_not", lambda: None)
    tape = recorded(kb_folder)
    with qtbot.waitSignal(window.opened):
        window.open_folder(kb_folder)
    window.messages.drop_all()
    window.actions_["step.record"].trigger()
    assert "recording" in window.messages.shown
    assert not window.findChildren(AskRecording) and Tape.find(tape.folder)


def test_steps_on_their_way_into_the_article_are_not_offered_again(
    qtbot: QtBot, window: Window, kb_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capturing, "why_not", lambda: None)
    tape = recorded(kb_folder)
    with qtbot.waitSignal(window.opened):
        window.open_folder(kb_folder)
    press(window, "Take the steps in")
    window.actions_["step.record"].trigger()
    assert "recording" not in window.messages.shown and not window.findChildren(AskRecording)
    qtbot.waitUntil(lambda: not tape.folder.exists())
    assert "recording" in window.messages.shown, "how many they were"


def test_enter_discards_nothing(qtbot: QtBot, window: Window) -> None:
    dialog = AskWaste(window, 3)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.agreed):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


@pytest.mark.parametrize("row", ["insert.screen", "step.record"])
def test_where_there_is_no_screen_to_picture_it_is_said(
    qtbot: QtBot, studio: Window, monkeypatch: pytest.MonkeyPatch, row: str
) -> None:
    monkeypatch.setattr(capturing, "why_not", lambda: Problem("no picture under Wayland", do="Paste one."))
    studio.actions_[row].trigger()
    assert "capture" in studio.messages.shown
    assert studio.isVisible()


def test_the_bar_says_how_far_it_is_and_asks_for_what_is_wanted(qtbot: QtBot, theme: Theme) -> None:
    bar = RecorderBar(theme)
    qtbot.addWidget(bar)
    bar.stand()
    assert not bar.drop.isEnabled()
    bar.show_steps(3, "Click Save")
    assert "3 steps" in bar.accessibleName() and "Click Save" in bar.accessibleName()
    places = [each.pos() for each in (bar.pause, bar.drop, bar.waste, bar.done)]
    with qtbot.waitSignal(bar.paused) as heard:
        QTest.mouseClick(bar.pause, Qt.MouseButton.LeftButton)
    assert heard.args == [True] and "Paused" in bar.accessibleName()
    assert [each.pos() for each in (bar.pause, bar.drop, bar.waste, bar.done)] == places
    for button, signal in ((bar.drop, bar.dropped), (bar.waste, bar.wasted), (bar.done, bar.finished)):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    bar.leave()


def test_a_bar_that_is_closed_ends_the_recording(qtbot: QtBot, theme: Theme) -> None:
    bar = RecorderBar(theme)
    qtbot.addWidget(bar)
    bar.stand()
    with qtbot.waitSignal(bar.finished):
        bar.close()
