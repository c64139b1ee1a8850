"""The pictures of one step, in a shown window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article.blocks.block import Spot
from studio.desktop.panels.article.pictures import PictureStrip
from tests.desktop.article.pictures.card import ARTICLE, Card, step_with_picture


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of renditions of its own."""
    monkeypatch.setenv("HANDRAIL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def card(qtbot: QtBot, desk: Desk, cache: Path) -> Card:
    """The strip of a step with a picture, in a shown window."""
    room = QWidget()
    room.resize(600, 600)
    qtbot.addWidget(room)
    spot = Spot(ARTICLE, "en", step_with_picture(desk))
    strip = PictureStrip(desk, spot)
    strip.setParent(room)
    room.show()
    qtbot.waitExposed(room)
    strip.move(40, 40)
    qtbot.mouseMove(room, QPoint(5, 5))
    return Card(desk, strip, spot, room)
