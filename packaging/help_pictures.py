"""Takes the pictures of the manual from the running studio: `python packaging/help_pictures.py FOLDER`.

FOLDER is the `articles` folder of resources/help_kb. The studio runs offscreen, in light, on a copy of the sample.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from studio.desktop.board import Board
from studio.desktop.main import make_application
from studio.desktop.panels.capture import RecorderBar
from studio.desktop.settings import Settings
from studio.desktop.theme import Theme
from studio.desktop.window import Window
from studio.desktop.words import speak

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 150_000
"""Bytes of a picture; a bundle carries them all."""
ARTICLE, STEP = "no-light", "look"


def main() -> None:
    """Take all pictures."""
    articles = Path(sys.argv[1]).resolve()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault(
        "QTWEBENGINE_DISABLE_SANDBOX", "1"
    )  # it may be root who runs this, and shows our sample alone
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "STATE", "CACHE"):
            os.environ[f"HANDRAIL_{name}"] = str(Path(folder) / name.lower())
        kb = Path(folder) / "Lull Help"
        shutil.copytree(ROOT / "sample_kb", kb, ignore=shutil.ignore_patterns(".sources", ".handrail"))
        app = make_application(Settings())
        speak("en")
        window = Window(Settings(), Theme(app, "light"))
        window.resize(1440, 900)
        window.show()
        window.open_folder(kb)
        wait(lambda: window.board is not None)
        if window.board is not None:
            take_all(window, window.board, articles)
        window.close()


def take_all(window: Window, board: Board, articles: Path) -> None:
    """Take the pictures one after the other, as a writer would come by."""
    board.open_article(ARTICLE, "en", STEP)
    settle(window)
    wait(lambda: board.preview.is_shown)
    settle(window)
    take(window, articles / "window" / "window.png")
    take(board.library, articles / "library" / "library.png", 450)
    cards = [card for card in board.writing.findChildren(QWidget) if type(card).__name__ == "StepCard"]
    card = next(card for card in cards if _holds(card, "BranchBlock") and card.isVisible())
    take(card, articles / "steps" / "card.png")
    branch = next(one for one in card.findChildren(QWidget) if type(one).__name__ == "BranchBlock")
    take(branch, articles / "branches" / "branch.png")
    window.actions_["article.details"].trigger()
    settle(window)
    take(board.details, articles / "details" / "details.png", 620)
    window.actions_["article.details"].trigger()
    window.actions_["edit.find_all"].trigger()
    QTest.keyClicks(board.finding.form.query, "cable")
    QTest.keyClicks(board.finding.form.replacement, "lead")
    settle(window)
    take(board.finding, articles / "find-replace" / "find.png")
    take_bar(window, articles / "record" / "bar.png")


def take_bar(window: Window, path: Path) -> None:
    """Take the bar that stands over other programs while steps are recorded."""
    bar = RecorderBar(window.theme)
    bar.show_steps(3, "Choose Scientific Mode")
    bar.stand()
    settle(window)
    bar.pause.clearFocus()  # it has none while another program is in front
    take(bar, path)
    bar.leave()
    bar.deleteLater()


def take(widget: QWidget, path: Path, highest: int = 0) -> None:
    """Write what a widget shows, the upper part of it where it is higher than `highest`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")  # type: ignore[call-overload] - the stub knows no format as text
    with Image.open(BytesIO(bytes(buffer.data().data()))) as image:
        high = min(image.height, highest) if highest else image.height
        made = image.convert("RGB").crop((0, 0, image.width, high))
    made.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        made.quantize(256, kmeans=2, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{path}: {size} bytes; {LARGEST} are the most")
    print(f"{path}  {size} bytes")


def wait(ready: Callable[[], bool], seconds: float = 60) -> None:
    """Let the studio work until it is ready."""
    for _turn in range(round(seconds * 20)):
        if ready():
            return
        QTest.qWait(50)
    raise SystemExit("the studio did not get ready")


def settle(window: Window) -> None:
    """Let the studio work until nothing is under way."""
    QTest.qWait(400)
    wait(lambda: not window.jobs.running)
    QTest.qWait(400)


def _holds(widget: QWidget, kind: str) -> bool:
    return any(type(one).__name__ == kind for one in widget.findChildren(QWidget))


if __name__ == "__main__":
    main()
