"""The details of an article, on their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.details import DetailsPanel
from studio.desktop.widgets.sheet import Sheet


@pytest.fixture
def panel(request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk) -> Iterator[DetailsPanel]:
    """The details of the article that the file of tests names in `ID`, in a sheet as wide as the window's."""
    made = DetailsPanel(desk)
    sheet = Sheet("Details", made)
    qtbot.addWidget(sheet)
    sheet.resize(398, 900)
    sheet.show()
    made.show_article(request.module.ID, "en")
    yield made
    sheet.close()
