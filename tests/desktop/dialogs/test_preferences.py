"""Preferences hold at once, or say when they will, and are remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.preferences import PreferencesDialog
from studio.desktop.settings import Settings
from studio.desktop.spelling import said_dictionaries
from studio.desktop.theme import Theme


@pytest.fixture
def restarts() -> list[bool]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings, theme: Theme, restarts: list[bool]) -> Iterator[PreferencesDialog]:
    owner = QWidget()
    qtbot.addWidget(owner)
    made = PreferencesDialog(owner, settings, theme, lambda: restarts.append(True))
    made.open()
    yield made
    theme.choose("light")


def test_looks_change_at_once(dialog: PreferencesDialog, settings: Settings, theme: Theme) -> None:
    dialog.looks.chosen.emit("dark")
    assert theme.is_dark and settings.now.theme == "dark"


def test_a_size_waits_for_the_next_start_and_says_so(
    dialog: PreferencesDialog, settings: Settings, restarts: list[bool]
) -> None:
    assert dialog.later.isHidden() and dialog.restart.isHidden()
    dialog.scale.chosen.emit("150")
    assert settings.now.scale == 150
    assert not dialog.later.isHidden()
    dialog.restart.click()
    assert restarts == [True]


def test_what_is_set_is_there_at_the_next_start(dialog: PreferencesDialog, settings: Settings, tmp_path: Path) -> None:
    dialog.language.chosen.emit("de")
    assert Settings(tmp_path / "config").now.language == "de"


def test_preferences_that_cannot_be_read_count_as_none(tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "preferences.json").write_text('{"scale": "huge", "theme": 7, "recent": [1')
    assert Settings(folder).now.scale == 100
    (folder / "preferences.json").write_text('{"scale": "huge", "theme": "dark"}')
    assert (Settings(folder).now.scale, Settings(folder).now.theme) == (100, "dark")


def test_underlines_are_turned_off_at_once(dialog: PreferencesDialog, settings: Settings) -> None:
    assert dialog.spelling.isChecked()
    dialog.spelling.click()
    assert not settings.now.spelling


def test_it_is_said_which_dictionaries_there_are(dialog: PreferencesDialog) -> None:
    assert dialog.dictionaries.text() == said_dictionaries(["en", "de"])
