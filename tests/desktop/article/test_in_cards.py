"""Branches, boxes and pictures in the cards of an article: a writer changes the text there, and undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article import ArticlePanel
from studio.desktop.panels.article.blocks.branch_flow import FlowDialog
from studio.desktop.panels.article.blocks.snippet_dialogs import NewSnippetDialog
from studio.kb.syntax import outline

STEP = "restart"
Body = Callable[[], str]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of renditions of its own."""
    monkeypatch.setenv("HANDRAIL_CACHE", str(tmp_path / "cache"))


def test_a_branch_is_inserted_and_written_by_keyboard_and_undone_in_named_parts(
    qtbot: QtBot, desk: Desk, panel: ArticlePanel, body: Body
) -> None:
    before = desk.bridge.kb
    panel.show_step(STEP)
    desk.actions["insert.branch"].trigger()
    focus = _focus()
    focus.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(focus, "And then")
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    _focus().selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(_focus(), "All is well")
    assert "> [!CHECK] And then\n> - [All is well](" in _text(body)
    for _time in range(8):
        desk.bridge.workspace.undo()
    assert desk.bridge.kb is before


def test_a_picture_is_pasted_into_a_step_without_one(qtbot: QtBot, desk: Desk, panel: ArticlePanel, body: Body) -> None:
    before = desk.bridge.kb
    panel.show_step(STEP)
    image = QImage(64, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    mime = QMimeData()
    mime.setImageData(image)
    QGuiApplication.clipboard().setMimeData(mime)
    desk.actions["step.next"].trigger()
    desk.actions["step.previous"].trigger()
    qtbot.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.keyClick(_focus(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "![](picture-" in _text(body), timeout=10_000)
    qtbot.waitUntil(lambda: _focus().accessibleName() == "What does the picture show?")
    qtbot.keyClicks(_focus(), "A red thing")
    assert "![A red thing](picture-" in _text(body)
    desk.bridge.workspace.undo()
    assert "![](picture-" in _text(body)
    desk.bridge.workspace.undo()
    assert desk.bridge.kb is before


def test_a_step_is_made_a_snippet_from_its_menu(qtbot: QtBot, desk: Desk, panel: ArticlePanel, body: Body) -> None:
    panel.show_step(STEP)
    desk.actions["step.snippet"].trigger()
    dialog = _dialog(panel)
    assert isinstance(dialog, NewSnippetDialog)
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert _text(body).strip() == "{% snippet restart-the-base %}"


def test_the_flow_is_shown_by_an_action(desk: Desk, panel: ArticlePanel) -> None:
    desk.actions["article.flow"].trigger()
    dialog = _dialog(panel)
    assert isinstance(dialog, FlowDialog)
    dialog.reject()


def _text(body: Body) -> str:
    step = outline(body()).step(STEP)
    assert step
    return step.text


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def _dialog(panel: QWidget) -> QDialog:
    return next(dialog for dialog in panel.findChildren(QDialog) if dialog.isVisible())
