"""The library alone, on the four articles."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.library import LibraryPanel


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> LibraryPanel:
    made = LibraryPanel(desk)
    qtbot.addWidget(made)
    desk.actions.offer(made.verbs())
    made.resize(272, 800)
    made.show()
    return made
