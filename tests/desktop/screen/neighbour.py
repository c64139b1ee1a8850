"""A small program beside the studio: it holds the clipboard as a screenshot tool does, and has files to drag.

`python -m tests.desktop.screen.neighbour clipboard|files|bytes PICTURE`; it says "ready" when it can be used.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

PLACE, SIZE = (20, 640), (150, 90)
"""Where its window stands, in pixels of the screen."""


class Neighbour(QLabel):
    """A window to drag a file out of: as an address, as file managers do, or as bytes, as some programs do."""

    def __init__(self, how: str, path: Path) -> None:
        super().__init__(path.name, None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._how, self._path = how, path
        self.setWindowTitle("Files")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setGeometry(*PLACE, *SIZE)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt names it
        mime = QMimeData()
        if self._how == "files":
            mime.setUrls([QUrl.fromLocalFile(str(self._path))])
        else:
            mime.setData("application/octet-stream", QByteArray(self._path.read_bytes()))
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)


def _main() -> int:
    how, path = sys.argv[1], Path(sys.argv[2])
    app = QApplication(["neighbour"])
    window = Neighbour(how, path)
    if how == "clipboard":
        QGuiApplication.clipboard().setImage(QImage(str(path)))
        app.setQuitOnLastWindowClosed(False)
    else:
        window.show()
    QTimer.singleShot(300, lambda: print("ready", flush=True))
    return app.exec()


if __name__ == "__main__":
    sys.exit(_main())
