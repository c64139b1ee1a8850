"""A window that was closed leaves nothing behind: no thread, child, timer or window, and no object of ours."""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
import weakref
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studio.desktop.board import Board
from studio.desktop.panels.article.blocks.emphasis import spans
from studio.desktop.settings import Settings
from studio.desktop.theme import Theme
from studio.desktop.window import Window

ROUNDS = 2
SHEETS = ("article.details", "publish.open", "article.table", "view.findings", "edit.find_all", "go.open", "go.palette")
"""Actions that show every panel that is not shown by itself, and what pops up over them."""


class Round:
    """One window that is opened, used and closed; what it was made of is watched."""

    def __init__(self, qtbot: QtBot, settings: Settings, theme: Theme) -> None:
        self.qtbot = qtbot
        self.window = Window(settings, theme)
        self.window.resize(1280, 800)
        self.window.show()
        self.watched: list[weakref.ref[QObject]] = [weakref.ref(self.window)]

    def open(self, folder: Path) -> Board:
        with self.qtbot.waitSignal(self.window.opened, timeout=60_000):
            self.window.open_folder(folder)
        assert self.window.board is not None
        self.watched.append(weakref.ref(self.window.board))
        return self.window.board

    def close(self) -> list[weakref.ref[QObject]]:
        assert self.window.close()
        self.window.deleteLater()
        return self.watched


def use_nothing(one: Round, folder: Path) -> None:
    """The start page alone."""


def use_a_kb(one: Round, folder: Path) -> None:
    one.open(folder)


def use_two_in_turn(one: Round, folder: Path) -> None:
    one.open(folder)
    one.window.close_kb()
    one.open(folder)


def use_every_panel(one: Round, folder: Path) -> None:
    board = one.open(folder)
    one.qtbot.waitUntil(lambda: board.preview.is_shown, timeout=60_000)
    for name in SHEETS:
        one.window.actions_[name].trigger()
        QCoreApplication.processEvents()
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
    for article in board.desk.bridge.kb.articles:
        board.open_article(article.id)


def use_a_publish_that_is_under_way(one: Round, folder: Path) -> None:
    board = one.open(folder)
    one.window.actions_["publish.open"].trigger()
    board.publish.start(only_look=False)
    one.qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=60_000)


def use_the_findings(one: Round, folder: Path) -> None:
    board = one.open(folder)
    with one.qtbot.waitSignal(board.findings.counted, timeout=60_000):
        one.window.actions_["view.findings"].trigger()


@pytest.mark.slow
@pytest.mark.parametrize(
    "use",
    [
        use_nothing,
        use_a_kb,
        use_two_in_turn,
        use_every_panel,
        use_a_publish_that_is_under_way,
        use_the_findings,
    ],
)
def test_a_closed_window_leaves_nothing_behind(
    qtbot: QtBot,
    settings: Settings,
    theme: Theme,
    kb_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    use: Callable[[Round, Path], None],
) -> None:
    monkeypatch.setenv("HANDRAIL_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HANDRAIL_STATE", str(tmp_path / "state"))
    threads = set(threading.enumerate())
    counts: list[Counter[str]] = []
    for _round in range(ROUNDS):
        one = Round(qtbot, settings, theme)
        use(one, kb_folder)
        watched = one.close()
        del one
        flush(qtbot)
        assert [kept for ref in watched if (kept := ref()) is not None] == []
        assert [thread.name for thread in threading.enumerate() if thread not in threads] == []
        assert multiprocessing.active_children() == []
        counts.append(ours())
    assert QApplication.topLevelWidgets() == []
    assert running_timers() == []
    assert {name: count for name, count in counts[-1].items() if count > counts[0][name]} == {}


def test_none_is_not_lost_while_events_are_handled(qtbot: QtBot, studio: Window) -> None:
    for _call in range(100):  # what opening began comes first
        QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: not studio.jobs.running, timeout=60_000)
    before = sys.getrefcount(None)
    for _call in range(500):
        QCoreApplication.processEvents()
    assert abs(sys.getrefcount(None) - before) < 250


def flush(qtbot: QtBot) -> None:
    """Let everything that was asked to go be gone, and what is remembered of lines, which is bounded."""
    spans.cache_clear()
    for _round in range(4):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        gc.collect()


def ours() -> Counter[str]:
    """How many objects there are of each class of the desktop."""
    kinds = Counter(type(thing) for thing in gc.get_objects())
    named = {f"{kind.__module__}.{kind.__qualname__}": count for kind, count in kinds.items()}
    return Counter({name: count for name, count in named.items() if name.startswith("studio.desktop.")})


def running_timers() -> list[str]:
    """Timers that are running, by what they belong to."""
    timers = [thing for thing in gc.get_objects() if isinstance(thing, QTimer)]
    return [str(timer.parent()) for timer in timers if isValid(timer) and timer.isActive()]
