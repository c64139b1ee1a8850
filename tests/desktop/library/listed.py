"""What stands in the library, and what a writer does to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.library.listing import ArticleRow
from studio.kb.arranging import shelves
from studio.kb.values import KnowledgeBase

BATTERY, NO_LIGHT, WIFI, MEDICAL = "battery-overnight", "no-light", "wifi-setup", "is-it-a-medical-device"


def listed(panel: LibraryPanel) -> list[str]:
    """Ids of articles as they are, titles of sections in brackets."""
    return [row.article.id if isinstance(row, ArticleRow) else f"[{row.title}]" for row in panel.model.rows]


def order(kb: KnowledgeBase) -> dict[str, list[str]]:
    return {section: [article.id for article in articles] for section, articles in shelves(kb)}


def look_for(qtbot: QtBot, panel: LibraryPanel, words: str) -> None:
    panel.head.search.setText("")
    qtbot.keyClicks(panel.head.search, words)
    qtbot.waitUntil(lambda: not panel.sieve.is_busy)


def asked(kind: type) -> object:
    """The question that stands open."""
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
    assert len(found) == 1
    return found[0]


def click(qtbot: QtBot, panel: LibraryPanel, key: str, modifier: Qt.KeyboardModifier | None = None) -> None:
    place = panel.view.visualRect(panel.model.index_of(key)).center()
    qtbot.mouseClick(
        panel.view.viewport(), Qt.MouseButton.LeftButton, modifier or Qt.KeyboardModifier.NoModifier, place
    )
