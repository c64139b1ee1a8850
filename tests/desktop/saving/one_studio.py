"""A studio in which somebody types without a pause until it is killed: for the proof that its text comes back.

    python -m tests.desktop.saving.one_studio FOLDER

Qt is imported where it is needed: child processes import this module too.
Prints `typing` when the first letters are in the knowledge base.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

ARTICLE = "battery-overnight"


def run(folder: Path) -> None:
    """Type a letter every 20 ms."""
    from PySide6.QtCore import QTimer

    from studio.desktop.main import make_application
    from studio.desktop.settings import Settings
    from studio.desktop.theme import Theme
    from studio.desktop.window import Window
    from studio.kb import edits

    settings = Settings(Path(tempfile.mkdtemp()))
    app = make_application(settings)
    window = Window(settings, Theme(app, "light"))
    window.resize(1280, 800)
    window.show()
    typing = QTimer(window, interval=20)
    count = 0

    def letter() -> None:
        nonlocal count
        assert window.board is not None
        count += 1
        title = f"typed before the crash {'x' * count}"
        window.board.desk.bridge.apply(
            "Type", lambda kb: edits.change_text(kb, ARTICLE, "en", title=title), merge_key="typing"
        )
        if count == 1:
            print("typing", flush=True)

    typing.timeout.connect(letter)
    window.opened.connect(typing.start)
    window.open_folder(folder)
    app.exec()


if __name__ == "__main__":
    run(Path(sys.argv[1]))
