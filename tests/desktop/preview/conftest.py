"""A preview panel of its own on a copy of the sample, with the web engine turned on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.preview import PreviewPanel

pytest.importorskip("PySide6.QtWebEngineWidgets")

ARTICLE = "battery-overnight"

Ask = Callable[[str], Any]


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Pictures are drawn for this test alone."""
    monkeypatch.setenv("HANDRAIL_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[PreviewPanel]:
    """The panel, showing an article in English."""
    monkeypatch.delenv("HANDRAIL_NO_WEBENGINE")
    made = PreviewPanel(desk)
    qtbot.addWidget(made)
    made.resize(398, 800)
    made.show_article(ARTICLE, "en")
    with qtbot.waitSignal(made.shown, timeout=30_000):
        made.show()
    qtbot.waitUntil(lambda: made.screen_ is not None and made.screen_.stands, timeout=20_000)
    yield made
    made.close_panel()
    made.hide()


@pytest.fixture
def ask(qtbot: QtBot, panel: PreviewPanel) -> Ask:
    """Asks the page for the value of a JavaScript expression."""

    def asked(expression: str) -> Any:
        answers: list[Any] = []
        assert panel.screen_ is not None
        panel.screen_.page_.runJavaScript(expression, answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    return asked
