"""The article panel alone, in a window, on a copy of the sample."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article import ArticlePanel
from studio.kb.syntax import outline

ARTICLE = "battery-overnight"


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> Iterator[ArticlePanel]:
    """The panel with an article of six steps in English."""
    made = ArticlePanel(desk)
    qtbot.addWidget(made)
    made.resize(800, 700)
    desk.actions.offer(made.verbs())
    made.show()
    made.activateWindow()
    with qtbot.waitSignal(made.canvas.built):
        made.show_article(ARTICLE, "en")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    made.close_panel()


@pytest.fixture
def body(desk: Desk) -> Callable[[], str]:
    """The English text of the article as it is now."""

    def now() -> str:
        article = desk.bridge.kb.article(ARTICLE)
        text = article.text("en") if article else None
        assert text
        return text.body

    return now


@pytest.fixture
def ids(body: Callable[[], str]) -> Callable[[], list[str]]:
    """The ids of its steps as they are now."""
    return lambda: [step.id for step in outline(body()).steps]
