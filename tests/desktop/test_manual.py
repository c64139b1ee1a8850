"""The manual opens at what one is doing."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import studio.desktop
from studio.bundle.verify import verify_bundle
from studio.desktop import manual
from studio.desktop.dialogs.preferences import PreferencesDialog
from studio.desktop.manual import PLACES, address, bundle_folder, manual_kb, place_of, ready_bundle
from studio.desktop.manual_window import ManualWindow, is_inside
from studio.desktop.window import Window
from studio.progress import silent
from studio.storage import read_folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests of this module: the manual is built once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    """No test builds into the cache of whoever runs it."""
    monkeypatch.setenv("HANDRAIL_CACHE", str(cache))


@pytest.fixture
def browsed(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What the browser is asked for, where there is no web engine."""
    asked: list[QUrl] = []
    monkeypatch.setenv(manual.OFF, "1")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(QUrl(url)) or True)
    return asked


def _press_f1(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.keyClick(widget, Qt.Key.Key_F1)


def test_every_place_is_a_context_of_the_manual_and_every_context_a_place() -> None:
    contexts = dict(read_folder(manual_kb()).kb.contexts)
    assert set(PLACES.values()) == set(contexts)


def test_every_class_that_is_a_place_exists_and_every_panel_is_one() -> None:
    found: set[str] = set()
    for module in pkgutil.walk_packages(studio.desktop.__path__, "studio.desktop."):
        if module.name.endswith("__main__"):
            continue
        members = inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        found |= {name for name, one in members if issubclass(one, QWidget) and one.__module__.startswith("studio.")}
    assert not set(PLACES) - found
    assert {name for name in found if name.endswith("Panel")} <= set(PLACES)


def test_the_innermost_place_counts(studio: Window) -> None:
    board = studio.board
    assert board is not None
    assert place_of(board.library.head.search) == "panel.library"
    assert place_of(board.writing.canvas.head.title) == "panel.article"
    assert place_of(board.details.text_facts.title) == "panel.details"
    assert place_of(studio.top.saved) == ""
    assert place_of(None) == ""
    branch = next(widget for widget in board.writing.findChildren(QWidget) if type(widget).__name__ == "BranchBlock")
    assert place_of(branch.findChildren(QWidget)[0]) == "panel.article.branch"


def test_the_manual_is_built_once_and_is_a_whole_bundle() -> None:
    bundle = ready_bundle(silent)
    assert bundle == bundle_folder() and not verify_bundle(bundle)
    before = (bundle / "manifest.json").stat().st_mtime_ns
    assert ready_bundle(silent) == bundle
    assert (bundle / "manifest.json").stat().st_mtime_ns == before


def test_f1_on_the_start_page_opens_the_manual_there(qtbot: QtBot, window: Window, browsed: list[QUrl]) -> None:
    _press_f1(qtbot, window)
    qtbot.waitUntil(lambda: bool(browsed), timeout=60_000)
    assert browsed == [address(bundle_folder(), "panel.start")]
    assert browsed[0].toString().endswith("index.html#/context/panel.start")


def test_f1_in_the_library_opens_what_is_said_of_it(qtbot: QtBot, studio: Window, browsed: list[QUrl]) -> None:
    studio.activateWindow()
    studio.actions_["view.search"].trigger()
    qtbot.waitUntil(lambda: place_of(QApplication.focusWidget()) == "panel.library")
    focus = QApplication.focusWidget()
    assert focus is not None
    _press_f1(qtbot, focus)
    qtbot.waitUntil(lambda: bool(browsed), timeout=60_000)
    assert browsed[0].fragment() == "/context/panel.library"


def test_f1_works_in_a_dialog(qtbot: QtBot, window: Window, browsed: list[QUrl]) -> None:
    window.actions_["app.preferences"].trigger()
    dialog = window.findChild(PreferencesDialog)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(lambda: place_of(QApplication.focusWidget()) == "dialog.preferences")
    focus = QApplication.focusWidget()
    assert focus is not None
    _press_f1(qtbot, focus)
    qtbot.waitUntil(lambda: bool(browsed), timeout=60_000)
    assert browsed[0].fragment() == "/context/dialog.preferences"
    dialog.close()


@pytest.mark.qt_log_ignore("QRhiGles2", "RHI", "Vulkan", "GPUInfo", "WebEngineContext")  # a machine without graphics
def test_the_window_of_the_manual_shows_the_article_of_the_context_and_goes_with_the_studio(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(manual.OFF, raising=False)
    _press_f1(qtbot, window)
    qtbot.waitUntil(lambda: window.manual.shown is not None, timeout=60_000)
    shown = window.manual.shown
    assert isinstance(shown, ManualWindow)
    qtbot.waitUntil(lambda: shown.page.url().path().endswith("/en/begin-kb.html"), timeout=30_000)
    qtbot.waitUntil(lambda: "Open a knowledge base" in shown.page.title(), timeout=30_000)
    window.close()
    assert window.manual.shown is None or not window.manual.shown.isVisible()


def test_only_files_of_the_bundle_are_inside(tmp_path: Path) -> None:
    assert is_inside(QUrl.fromLocalFile(str(tmp_path / "en" / "a.html")), tmp_path)
    assert not is_inside(QUrl.fromLocalFile(str(tmp_path / ".." / "a.html")), tmp_path)
    assert not is_inside(QUrl("https://example.org/"), tmp_path)
