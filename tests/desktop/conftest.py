"""What tests of the desktop get: one application, a window on a knowledge base of its own, nothing left behind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # tests may run as root; the studio itself never sets it
os.environ.setdefault("HANDRAIL_NO_WEBENGINE", "1")  # tests of the preview turn it on; all others are quicker without

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.actions import Actions
from studio.desktop.bridge import Bridge
from studio.desktop.desk import Desk
from studio.desktop.jobs import Jobs
from studio.desktop.main import make_application
from studio.desktop.settings import Settings
from studio.desktop.theme import Theme
from studio.desktop.widgets.message import Messages
from studio.desktop.window import Window
from studio.desktop.words import speak
from studio.workspace import Workspace


@pytest.fixture(scope="session")
def qapp(tmp_path_factory: pytest.TempPathFactory) -> QApplication:
    """The application of this process, made as the studio makes it."""
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else make_application(Settings(tmp_path_factory.mktemp("config")))


PATIENCE = 30_000
"""Milliseconds that a test waits for what comes soon: two busy cores make less a coin toss."""


class PatientBot(QtBot):
    """Waits longer than pytest-qt does unless told; what comes at once still comes at once."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **options: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Keys, clicks and waiting."""
    return PatientBot(request)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Preferences of one test."""
    return Settings(tmp_path / "config")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme."""
    speak("en")
    made = Theme(qapp, "light")
    yield made
    made.setParent(None)
    made.deleteLater()


@pytest.fixture
def kb_folder(tmp_path: Path, four_articles: Path) -> Path:
    """A copy of the sample's first articles that a test may change."""
    return shutil.copytree(four_articles, tmp_path / "kb")


@pytest.fixture
def desk(qtbot: QtBot, kb_folder: Path, settings: Settings, theme: Theme) -> Iterator[Desk]:
    """What a panel is given, on a copy of the sample, for tests of one panel alone."""
    owner = QWidget()
    qtbot.addWidget(owner)
    jobs = Jobs(owner)
    workspace = Workspace.open(kb_folder)
    bridge = Bridge(workspace, owner)
    made = Desk(bridge, theme, jobs, settings, Actions(owner), Messages())
    made.messages.setParent(owner)
    made.actions.allow(frozenset({"kb", "article", "step", "text"}))
    yield made
    jobs.close()
    bridge.close()
    workspace.close()


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, theme: Theme) -> Window:
    """The studio's window with its start page."""
    made = Window(settings, theme)
    made.resize(1280, 800)  # on a narrow screen the preview would fold away
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def studio(qtbot: QtBot, window: Window, kb_folder: Path) -> Window:
    """The window, with a copy of the sample open."""
    with qtbot.waitSignal(window.opened, timeout=20_000):
        window.open_folder(kb_folder)
    return window


@pytest.fixture(autouse=True)
def nothing_is_left(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """A window or a running timer that a test leaves behind makes it fail."""
    yield
    for _round in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
    windows = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    assert not windows, f"windows left: {windows}"
    timers = [timer for timer in qapp.findChildren(QTimer) if timer.isActive() and timer.interval() > 0]
    assert not timers, f"timers left: {timers}"
