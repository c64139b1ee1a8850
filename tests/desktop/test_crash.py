"""A bug costs nobody their text, and can be passed on."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.crash import CrashDialog, CrashHook, describe
from studio.storage import state_folder


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def rescued() -> list[bool]:
    return []


@pytest.fixture
def hook(owner: QWidget, rescued: list[bool]) -> Iterator[CrashHook]:
    made = CrashHook(owner, lambda: bool(rescued.append(True)) or True)
    made.install()
    yield made
    made.remove()


def show_and_read(error: Exception) -> str:
    """Let the hook catch an error, and give what its dialog says."""
    said: list[str] = []

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CrashDialog)
        said.extend(each.text() for each in dialog.findChildren(QLabel))
        dialog.accept()

    QTimer.singleShot(0, read)
    sys.excepthook(type(error), error, error.__traceback__)
    return "\n".join(said)


def test_the_text_is_rescued_and_the_writer_is_told_so(hook: CrashHook, rescued: list[bool]) -> None:
    said = show_and_read(ZeroDivisionError("division by zero"))
    assert rescued == [True]
    assert "What you wrote is safe" in said


def test_a_report_is_kept_with_versions_and_trace(hook: CrashHook) -> None:
    show_and_read(ZeroDivisionError("division by zero"))
    (report,) = (state_folder() / "crashes").glob("*.txt")
    text = report.read_text()
    assert "ZeroDivisionError: division by zero" in text and "PySide6" in text


def test_nobody_is_told_that_text_is_safe_when_it_is_not(owner: QWidget) -> None:
    def fail() -> bool:
        raise OSError("disk full")

    hook = CrashHook(owner, fail)
    hook.install()
    try:
        assert "could not be made" in show_and_read(ValueError("x"))
    finally:
        hook.remove()


def test_the_description_names_the_error_last() -> None:
    assert describe(KeyError("a")).rstrip().endswith("KeyError: 'a'")
