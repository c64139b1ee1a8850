"""Goes through the whole studio: every panel, sheet, popup and dialog, one after the other."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.crash import CrashDialog
from studio.desktop.dialogs.conflict import ConflictDialog
from studio.desktop.dialogs.leaving import LeavingDialog
from studio.desktop.panels.article.blocks.snippet_dialogs import SnippetDialog
from studio.desktop.window import Window
from studio.errors import Problem
from studio.storage import Copy

DIALOGS = (
    "article.new",
    "kb.new",
    "section.new",
    "article.rename",
    "article.delete",
    "article.flow",
    "step.snippet",
    "step.condition",
    "insert.link",
    "insert.reference",
    "insert.table",
    "insert.snippet",
    "insert.variable",
    "go.palette",
    "go.open",
    "help.shortcuts",
    "help.about",
    "app.preferences",
    "kb.trash",
    "kb.versions",
    "view.real_phone",
)


class Longer(gettext.NullTranslations):
    """A language that says everything in a third more letters, as German does."""

    def gettext(self, message: str) -> str:
        return longer(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return longer(msgid1 if n == 1 else msgid2)


def longer(text: str) -> str:
    """`text` with a third more letters, in words like its own."""
    words = re.sub(r"\{\w+\}", "word", text).split()
    more = round(sum(map(len, words)) * 0.35)
    if not more:
        return text
    body = text.removesuffix("…")
    if len(words) == 1:
        return f"{body}{'enung'[:more]}{'eren' * (more // 8)}{text[len(body) :]}"
    parts = [("lange" * 3)[: min(6, more - at)] for at in range(0, more, 7)]
    return f"{body} {' '.join(part for part in parts if part)}{text[len(body) :]}"


def tour(qtbot: QtBot, window: Window, kb_folder: Path) -> Iterator[tuple[str, QWidget]]:
    """(what is shown now, its window). What it opened is closed when the next is asked for."""
    yield "start page", window
    with qtbot.waitSignal(window.opened, timeout=20_000):
        window.open_folder(kb_folder)
    board = window.board
    assert board is not None
    with qtbot.waitSignal(board.writing.canvas.built, timeout=10_000):
        board.open_article("is-it-a-medical-device")
        board.open_article("battery-overnight")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    board.writing.show_step("seat")
    _settle()
    yield "article", window
    for name, is_beside in (
        ("article.details", True),
        ("publish.open", True),
        ("article.table", False),
        ("edit.find_all", False),
        ("edit.find", False),
    ):
        window.actions_[name].trigger()
        _settle()
        yield name, window
        if is_beside or name == "article.table":
            window.actions_[name].trigger()
    window.actions_["view.findings"].trigger()
    _settle()
    yield "view.findings", window
    window.actions_["view.findings"].trigger()
    board.library.head.open_filter()
    yield from _opened("filter")
    board.open_article("wifi-setup", "ar")
    _settle()
    yield "a translation that is missing", window
    board.open_article("battery-overnight", "en")
    _settle()
    board.writing.focus_end("seat")
    _settle()
    for name in DIALOGS:
        yield from _by_action(window, name)
    yield from _dialogs_of_their_own(window, kb_folder)
    window.messages.say("Something", "that went wrong", ("Do it", lambda: None), tone="amber", key="tour")
    _settle()
    yield "a message", window
    window.messages.drop("tour")


def _by_action(window: Window, name: str) -> Iterator[tuple[str, QWidget]]:
    board, action = window.board, window.actions_[name]
    assert board is not None
    card = board.writing.canvas.card("seat")
    assert card is not None
    card.blocks.enter()
    _settle()
    assert action.isEnabled(), f"{name} cannot be done here"
    action.trigger()
    _settle()
    yield from _opened(name)


def _dialogs_of_their_own(window: Window, kb_folder: Path) -> Iterator[tuple[str, QWidget]]:
    board = window.board
    assert board is not None
    problem = Problem("The disk is full", None, "room for 3 kB", "Delete something, or save elsewhere.")
    path = "articles/battery-overnight/en.md"
    copy = Copy(path, path.replace("en.md", "en (copy).md"))
    (kb_folder / copy.path).write_text((kb_folder / path).read_text("utf-8").replace("sock", "band"), "utf-8")
    made: tuple[Callable[[], QWidget], ...] = (
        lambda: LeavingDialog(window, problem, True),
        lambda: ConflictDialog(window, board.desk, copy),
        lambda: SnippetDialog(board.desk, "reset", "en", window),
        lambda: CrashDialog(window, "ValueError: 1", kb_folder / "crash.txt", rescued=True),
    )
    for make in made:
        dialog = make()
        dialog.show()
        _settle()
        yield from _opened(type(dialog).__name__)
    (kb_folder / copy.path).unlink()


def _opened(name: str) -> Iterator[tuple[str, QWidget]]:
    popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if popup is None:
        tops = (each for each in QApplication.topLevelWidgets() if each.isVisible())
        popup = next((each for each in tops if each.parentWidget() is not None), None)
    assert popup is not None, f"{name} opened nothing"
    popup.activateWindow()
    _settle()
    yield name, popup
    popup.close()
    _settle()


def _settle() -> None:
    for _round in range(6):
        QApplication.processEvents()
