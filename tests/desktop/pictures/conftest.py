"""The picture editor in a window, on a picture of the sample."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from studio.desktop.panels.pictures import PicturesPanel
from studio.desktop.window import Window
from tests.desktop.touring import wait

ARTICLE, STEP, ADDRESS = "wifi-setup", "place", "router.png"


@pytest.fixture(scope="session")
def renditions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of renditions for all these tests: what one has drawn, the next need not draw."""
    return tmp_path_factory.mktemp("renditions")


@pytest.fixture
def cache(renditions: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the studio looks for renditions."""
    monkeypatch.setenv("HANDRAIL_CACHE", str(renditions))
    return renditions


@pytest.fixture
def panel(qtbot: QtBot, cache: Path, studio: Window) -> Iterator[PicturesPanel]:
    """The editor with the picture of a step, its pixels drawn."""
    board = studio.board
    assert board
    board.open_article(ARTICLE)
    wait(lambda: board.writing.canvas.card(STEP) is not None)
    board.writing.show_step(STEP)
    board.pictures.open(ARTICLE, "en", STEP, ADDRESS)
    made = board.pictures.panel
    assert made
    wait(lambda: made.canvas.plates is not None)
    studio.activateWindow()
    wait(studio.isActiveWindow)
    yield made
    QGuiApplication.clipboard().setText("")  # what Python made there does not outlive it
