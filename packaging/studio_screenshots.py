"""Takes a picture of every panel and dialog of the studio, light and dark, on a copy of the sample.

`python packaging/studio_screenshots.py KB OUT [--language de] [--scale 150]`. The pictures land in OUT/light, OUT/dark.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium's sandbox does not run as root

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop.main import make_application
from studio.desktop.settings import Settings
from studio.desktop.theme import Theme
from studio.desktop.window import Window
from studio.kb.edits import change_text
from studio.kb.values import KnowledgeBase

WIDTH, HEIGHT = 1440, 900
ARTICLE = "battery-overnight"
PATIENCE = 30_000
DIALOGS = (
    "article.new",
    "article.rename",
    "article.delete",
    "article.flow",
    "section.new",
    "kb.new",
    "kb.trash",
    "kb.versions",
    "go.palette",
    "go.open",
    "app.preferences",
    "view.real_phone",
    "help.shortcuts",
    "help.about",
)


class Camera:
    """Goes through the window and takes pictures."""

    def __init__(self, window: Window, folder: Path) -> None:
        self._window, self._folder = window, folder
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """A picture of the window, or of a dialog."""
        pause(400)
        self._count += 1
        (widget or self._window).grab().save(str(self._folder / f"{self._count:02d}-{name}.png"))

    def do(self, action: str) -> None:
        """Have an action of the table done."""
        self._window.actions_[action].trigger()
        pause(300)

    def take_dialog(self, action: str) -> None:
        """A picture of what an action opens."""
        self.do(action)
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget is not self._window:
                self.take(action, widget)
                widget.close()
        pause(100)


def go_round(camera: Camera, window: Window, kb: Path) -> None:
    """Every panel and every dialog, once."""
    camera.take("start")
    window.open_folder(kb)
    wait(lambda: window.board is not None and window.board.preview.is_shown)
    board = window.board
    if board is None:
        return
    wait(lambda: not window.jobs.running)
    wait(lambda: board.findings.watch.ledger is not None and board.findings.watch.ledger.is_whole)
    pause(2500)
    camera.take("article")
    board.open_article(ARTICLE, "en", "clean-contacts")
    camera.take("step")
    for action in ("view.tablet", "view.web", "view.phone"):
        camera.do(action)
        pause(1200)
        camera.take(action)
    for action in ("article.details", "article.table"):
        camera.do(action)
        camera.take(action)
        camera.do(action)
    camera.do("lab.open")
    if board.lab is not None:
        QTest.keyClicks(board.lab.query, "battery dies at nihgt")
    for page in ("try", "golden", "gaps"):
        pause(4000)
        if board.lab is not None:
            board.lab.pages.choose(page)
            board.lab.pages.chosen.emit(page)
        camera.take(f"lab.{page}")
    camera.do("lab.open")
    camera.do("publish.open")
    wait(lambda: board.publish.button.isVisible() and not window.jobs.running)
    camera.take("publish")
    camera.do("publish.open")
    camera.do("edit.find_all")
    QTest.keyClicks(board.finding.form.query, "light")
    pause(1500)
    camera.take("find")
    board.desk.bridge.apply("Break a link", break_link)
    camera.do("view.findings")
    pause(4000)
    camera.take("findings")
    camera.do("edit.undo")
    window.actions_["view.findings"].setChecked(True)
    camera.do("view.findings")
    board.open_article(ARTICLE, "ar")
    pause(1500)
    camera.take("arabic")
    board.open_article(ARTICLE, "en")
    for action in DIALOGS:
        camera.take_dialog(action)


def break_link(kb: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base with something to put right."""
    article = kb.article(ARTICLE)
    text = article.text("en") if article else None
    return change_text(kb, ARTICLE, "en", body=text.body.replace("(#charge)", "(#charging)")) if text else kb


def pause(milliseconds: int) -> None:
    """Let the studio work for a while, and its threads too (`QTest.qWait` would keep Python to itself)."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait(until: Callable[[], bool]) -> None:
    """Let the studio work until something is so. Raises `TimeoutError`."""
    waited = QElapsedTimer()
    waited.start()
    while not until():
        pause(50)
        if waited.elapsed() > PATIENCE:
            raise TimeoutError("the studio did not get there")


@contextmanager
def copied(kb: Path) -> Generator[Path]:
    """A copy of a knowledge base that may be changed, and settings of its own."""
    with tempfile.TemporaryDirectory(prefix="handrail-", ignore_cleanup_errors=True) as folder:
        for name in ("CONFIG", "STATE"):
            os.environ[f"HANDRAIL_{name}"] = f"{folder}/{name.lower()}"
        copy = Path(folder) / "Lull Help"
        shutil.copytree(kb, copy, ignore=shutil.ignore_patterns(".sources", ".handrail"))
        yield copy


def main() -> int:
    """Take all pictures; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kb", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--scale", type=int, default=100)
    parser.add_argument("--theme", choices=("light", "dark"), action="append")
    asked = parser.parse_args()
    with copied(asked.kb) as kb:
        settings = Settings()
        settings.put(language=asked.language, scale=asked.scale)
        app = make_application(settings)
        for theme in asked.theme or ("light", "dark"):
            window = Window(settings, Theme(app, theme))
            window.resize(WIDTH, HEIGHT)
            window.show()
            go_round(Camera(window, asked.out / theme), window, kb)
            window.close()
            window.deleteLater()
            pause(200)
    return 0


if __name__ == "__main__":
    sys.exit(main())
