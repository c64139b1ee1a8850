"""Goes through the whole studio: every panel, sheet, popup and dialog, one after the other, with something in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from studio.bundle.changes import Changes
from studio.check.findings import Finding, Severity
from studio.content.edition import Edition
from studio.desktop.board import Board
from studio.desktop.crash import CrashDialog
from studio.desktop.dialogs.conflict import ConflictDialog
from studio.desktop.dialogs.leaving import LeavingDialog
from studio.desktop.dialogs.recovery import RecoveryDialog
from studio.desktop.panels.article.blocks.snippet_dialogs import SnippetDialog
from studio.desktop.panels.article.pictures.frame import PictureFrame
from studio.desktop.panels.capture import AskPicture, AskRecording, AskWaste, Countdown, RecorderBar, What
from studio.desktop.panels.lab.asking import OtherWords, QuestionDialog
from studio.desktop.panels.lab.panel import GAPS, GOLDEN
from studio.desktop.panels.library.problems import ProblemList
from studio.desktop.panels.pictures.newer import look_at_newer
from studio.desktop.panels.pictures.swap_dialog import SwapDialog
from studio.desktop.panels.preview.received import handover_lines
from studio.desktop.publishing import Order, Outcome
from studio.desktop.window import Window
from studio.errors import Place, Problem
from studio.kb.changes import drop_change, note_change
from studio.kb.phrases import Phrase
from studio.kb.pictures import Box, Mark, MarkKind, Point
from studio.kb.values import Expectation, Noted
from studio.storage import Copy
from studio.workspace import Recovery

ARTICLE, STEP = "battery-overnight", "seat"
PATIENCE = 60_000
"""Milliseconds: a busy machine is no fault of the studio."""
DIALOGS = (
    "article.new",
    "kb.new",
    "section.new",
    "article.rename",
    "article.delete",
    "article.note_change",
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
    "handover.decode",
)
READING = ("kb.trash", "kb.versions")
"""Those that read files first: what they show until then goes while one walks through it."""

Stops = Iterator[tuple[str, QWidget]]


def tour(window: Window, kb_folder: Path) -> Stops:
    """(what is shown now, its window). What it opened is closed when the next is asked for."""
    _front(window)
    yield "start page", window
    window.start.look_at_sample()
    yield from _opened("sample")
    window.open_folder(kb_folder)
    wait(lambda: window.board is not None)
    board = window.board
    assert board is not None
    board.open_article(ARTICLE)
    wait(lambda: board.writing.canvas.card(STEP) is not None)
    board.writing.show_step(STEP)
    _front(window)
    yield "article", window
    yield from _article(window, board, kb_folder)
    yield from _simulating(window, board)
    yield from _sheets(window, board)
    yield from _lab(window, board)
    yield from _album(window, board, kb_folder)
    yield from _below(window, board)
    yield from _library(window, board)
    yield from _translations(window, board)
    for name in DIALOGS:
        yield from _by_action(window, board, name)
    yield from _dialogs_of_their_own(window, board, kb_folder)
    window.messages.say("Something", "that went wrong", ("Do it", lambda: None), tone="amber", key="tour")
    _front(window)
    yield "a message", window
    window.messages.drop("tour")


def _article(window: Window, board: Board, kb_folder: Path) -> Stops:
    """Blocks that the sample's step has not, pictures, several steps at once."""
    board.writing.focus_end(STEP)
    for name in ("insert.warning", "insert.timer", "insert.note"):
        window.actions_[name].trigger()
        settle()
    _front(window)
    yield "a step with boxes", window
    while window.actions_["edit.undo"].isEnabled():
        window.actions_["edit.undo"].trigger()
        settle()
    window.actions_["step.extend_down"].trigger()
    _front(window)
    yield "several steps", window
    window.actions_["step.collapse_all"].trigger()
    _front(window)
    yield "collapsed steps", window
    window.actions_["step.collapse_all"].trigger()
    board.writing.show_step("clean-contacts")
    settle()
    card = board.writing.canvas.card("clean-contacts")
    frame = next(each for each in card.findChildren(PictureFrame) if each.isVisible()) if card is not None else None
    assert frame is not None
    frame.opening.emit()
    yield from _opened("larger picture")
    yield from _pictures(window, board, kb_folder)
    board.writing.show_step(STEP)


def _pictures(window: Window, board: Board, kb_folder: Path) -> Stops:
    """The picture editor: nothing chosen, a mark of each kind, several, and the crop."""
    board.open_article("wifi-setup")
    wait(lambda: board.writing.canvas.card("choose") is not None)
    board.pictures.open("wifi-setup", "en", "choose", "wifi.png")
    panel = board.pictures.panel
    assert panel is not None
    wait(lambda: panel.canvas.plates is not None)
    _front(window)
    yield "a picture", window
    panel.deeds.add(Mark("", MarkKind.TEXT, at=Point(0.3, 0.5)), refers=False)
    panel.deeds.add(Mark("", MarkKind.BLUR, box=Box(0.3, 0.5, 0.1, 0.1)), refers=False)
    for mark in ("network", "network-row", "serial", "text-1", "blur-1"):
        panel.canvas.choose([mark])
        _front(window)
        yield f"the mark {mark}", window
    panel.canvas.choose(["network", "join"])
    _front(window)
    yield "several marks", window
    for button in (panel.side.new_style, panel.side.change_style):
        button.click()
        yield from _opened(f"house style, {button.accessibleName()}")
    panel._styling._ask_going("calm")  # pyright: ignore[reportPrivateUsage]
    yield from _opened("house style that goes")
    window.actions_["picture.version"].trigger()
    yield from _opened("a version of a picture")
    picture = panel.deeds.picture
    assert picture is not None
    other = (kb_folder / "pictures/base.png").read_bytes()  # it shows nothing that is marked: all is doubted
    newer = look_at_newer(kb_folder, picture, picture.path, other, lambda _share, _doing: None)
    SwapDialog(window, board.desk.theme, newer, panel._looks).open()  # pyright: ignore[reportPrivateUsage]
    yield from _opened("a newer picture")
    for tool in ("number", "crop"):
        panel.toolbar.tools.buttons[tool].click()
        _front(window)
        yield f"the tool {tool}", window
    panel.closed.emit()
    while window.actions_["edit.undo"].isEnabled():
        window.actions_["edit.undo"].trigger()
        settle()
    board.open_article(ARTICLE)
    wait(lambda: board.writing.canvas.card(STEP) is not None)


def _simulating(window: Window, board: Board) -> Stops:
    """All that can be played around the preview, and what an app got."""
    window.actions_["view.simulate"].trigger()
    card = board.preview.simulator.card
    assert card is not None
    card.place.choose("app")
    card.time.choose("own")
    visit = {"article": ARTICLE, "step": STEP, "title": "Seat the sock on the charger", "outcome": "failed"}
    said = {"articles": [{"article": ARTICLE, "title": "The battery"}], "path": [visit], "searches": ["red light"]}
    card.show_received(
        handover_lines({**said, "facts": {"product": "sock-2"}, "code": "9827-4997-XE02"}, board.desk.bridge.kb)
    )
    card.line.chosen.emit("on")
    settle()
    yield "simulate", card
    card.reset()
    card.closed.emit()
    settle()


def _sheets(window: Window, board: Board) -> Stops:
    noted = Noted(date(2026, 11, 20), Phrase.of("Press until it clicks, not only until it lights up."), (STEP,), True)
    board.desk.bridge.apply("Note a change", lambda kb: note_change(kb, ARTICLE, noted))
    for name in ("article.details", "publish.open", "article.table"):
        window.actions_[name].trigger()
        _front(window)
        if name == "publish.open":
            board.publish.stop()  # it looks at what has changed, which takes a while and is not wanted here
            wait(lambda: board.publish.button.isVisible() and not board.publish.bar.isVisible())
        yield name, window
        if name == "publish.open":
            yield from _published(window, board)
        if name == "article.table":
            board.table.view.selectAll()
            _front(window)
            yield "many articles", window
            board.table.view.clearSelection()
            board.table.filter.setText("nothing is called so")
            _front(window)
            yield "no article in the table", window
            board.table.filter.setText("")
        window.actions_[name].trigger()
    board.desk.bridge.apply("Take back what was noted", lambda kb: drop_change(kb, ARTICLE, noted))
    settle()


def _published(window: Window, board: Board) -> Stops:
    """What comes of publishing, without the minutes that it takes."""
    folder = board.desk.bridge.folder
    order = Order(folder, folder.parent / "bundle", Edition(), folder.parent / "cache")
    said = "The link leads to an article that is not there any more"
    place = Place(f"articles/{ARTICLE}/en.md", 12)
    stopping = Finding("link", Severity.ERROR, said, place, "Choose another.", ARTICLE, "en")
    done = Outcome(order, (), (), Changes(changed=((ARTICLE, "en"),)), True, "2026-01-01", 180, 4_000_000)
    stopped = Outcome(order, (stopping,), (stopping,))
    for name, outcome in (("published", done), ("not published", stopped)):
        board.publish._show_outcome(outcome)  # pyright: ignore[reportPrivateUsage]
        _front(window)
        yield name, window
    board.publish.story.clear()


def _lab(window: Window, board: Board) -> Stops:
    window.actions_["lab.open"].trigger()
    lab = board.lab
    assert lab is not None
    lab.try_query("battery dead")
    wait(lambda: bool(lab.trying.list.found.results))
    _front(window)
    yield "lab.open", window
    lab.weigh.click()
    lab.trying.weights.sliders["keywords"].setValue(30)
    _front(window)
    yield "lab, weights", window
    lab.trying.weights.reset.click()
    lab.weigh.click()
    for page in (GOLDEN, GAPS):
        lab.pages.choose(page)
        lab.pages.chosen.emit(page)
        _front(window)
        yield f"lab, {page}", window
    window.actions_["lab.open"].trigger()
    settle()


def _album(window: Window, board: Board, kb_folder: Path) -> Stops:
    """All pictures: none chosen, one, all, nothing that fits, and the dialogs."""
    window.actions_["pictures.all"].trigger()
    album = board.album
    assert album is not None
    wait(lambda: album.stock.is_fresh)
    wait(lambda: not board.desk.jobs.running)
    _front(window)
    yield "pictures.all", window
    card = next(card for card in album.model.cards if card.path == "pictures/base.png")
    album.view.choose([card.path])
    _front(window)
    yield "a picture of all", window
    album.deeds.rename(card)
    yield from _opened("rename a picture")
    album.deeds.replace([kb_folder / "pictures/base.png", kb_folder / "kb.yaml"], album.model.cards, album.model.cards)
    yield from _opened("replace pictures")
    album.view.selectAll()
    _front(window)
    yield "all pictures chosen", window
    album.words.setText("nothing is called so")
    _front(window)
    yield "no picture fits", window
    album.words.setText("")
    album.closed.emit()
    settle()


def _below(window: Window, board: Board) -> Stops:
    for name in ("edit.find_all", "edit.find"):
        window.actions_[name].trigger()
        board.finding.form.query.setText("light")
        wait(lambda: board.finding.model.rowCount() > 0)
        _front(window)
        yield name, window
    window.actions_["view.findings"].trigger()
    _front(window)
    yield "view.findings", window
    window.actions_["view.findings"].trigger()
    settle()


def _library(window: Window, board: Board) -> Stops:
    head = board.library.head
    head.search.setText("nothing is called so")
    wait(lambda: not board.library.view.isVisible())
    _front(window)
    yield "nothing in the library", window
    head.clear()
    head.open_filter()
    yield from _opened("filter")
    window.top.open_menu()
    yield from _opened("menu")


def _translations(window: Window, board: Board) -> Stops:
    for article, language in (("wifi-setup", "ar"), (ARTICLE, "ar"), (ARTICLE, "de")):
        board.open_article(article, language)
        wait(lambda: board.writing.canvas.card(STEP) is not None or board.article != ARTICLE)
        _front(window)
        yield f"{article} in {language}", window
    board.open_article(ARTICLE, "en")
    wait(lambda: board.writing.canvas.card(STEP) is not None)
    board.writing.focus_end(STEP)
    settle()


def _by_action(window: Window, board: Board, name: str) -> Stops:
    _front(window)
    card = board.writing.canvas.card(STEP)
    assert card is not None
    card.blocks.enter()
    settle()
    action = window.actions_[name]
    assert action.isEnabled(), f"{name} cannot be done here"
    action.trigger()
    if name in READING:
        wait(lambda: not board.desk.jobs.running)
    yield from _opened(name)


def _dialogs_of_their_own(window: Window, board: Board, kb_folder: Path) -> Stops:
    """Those that come by themselves, when something went wrong."""
    problem = Problem("The disk is full", Place("kb.yaml", 3), "room for 3 kB", "Delete something, or save elsewhere.")
    path = f"articles/{ARTICLE}/en.md"
    copy = Copy(path, path.replace("en.md", "en (copy).md"))
    (kb_folder / copy.path).write_text((kb_folder / path).read_text("utf-8").replace("sock", "band"), "utf-8")
    kb = board.desk.bridge.kb
    made: tuple[Callable[[], QWidget], ...] = (
        partial(LeavingDialog, window, problem, True),
        partial(ConflictDialog, window, board.desk, copy),
        partial(SnippetDialog, board.desk, "reset", "en", window),
        partial(CrashDialog, window, "ValueError: 1", kb_folder / "crash.txt", rescued=True),
        partial(RecoveryDialog, window, board.desk, Recovery(datetime.now(UTC), (ARTICLE,), (path,))),
        partial(ProblemList, window, _broken(board, problem)),
        partial(OtherWords, window, "battery dead", "en"),
        partial(QuestionDialog, window, kb, Expectation("battery dead", ARTICLE), "en"),
        partial(AskPicture, window, What.WINDOW, 3),
        partial(AskRecording, window),
        partial(AskWaste, window, 3),
    )
    for make in made:
        dialog = make()
        dialog.show()
        yield from _opened(type(dialog).__name__)
    (kb_folder / copy.path).unlink()
    for floating in (RecorderBar(board.desk.theme), Countdown(board.desk.theme, 3)):
        floating.stand()
        _front(floating)
        yield type(floating).__name__, floating
        floating.close()
        floating.deleteLater()


def _broken(board: Board, problem: Problem) -> Any:
    """A desk on a knowledge base of which two files cannot be read, for the one dialog that lists them."""
    kb = replace(board.desk.bridge.kb, problems=(problem, problem))
    return SimpleNamespace(bridge=SimpleNamespace(folder=board.desk.bridge.folder, kb=kb))


def _opened(name: str) -> Stops:
    settle()
    popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if popup is None:
        tops = (each for each in QApplication.topLevelWidgets() if each.isVisible())
        popup = next((each for each in tops if each.parentWidget() is not None), None)
    assert popup is not None, f"{name} opened nothing"
    _front(popup)
    yield name, popup
    popup.close()
    settle()


def _front(window: QWidget) -> None:
    """Let a window be the active one, as a window manager does when a dialog closes."""
    settle()
    if not isinstance(window, QMenu) and window.windowType() != Qt.WindowType.Popup:
        window.activateWindow()
        wait(window.isActiveWindow)
    settle()


def settle() -> None:
    """Let everything that follows at once happen."""
    for _round in range(6):
        QApplication.processEvents()
    for _round in range(3):  # what a timer has changed a moment ago is laid out as well
        QApplication.sendPostedEvents()


def wait(until: Callable[[], bool]) -> None:
    """Let the studio and its threads work until something is so. Raises `TimeoutError`."""
    waited = QElapsedTimer()
    waited.start()
    settle()
    while not until():
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()
        if waited.elapsed() > PATIENCE:
            raise TimeoutError("the studio did not get there")
    settle()
