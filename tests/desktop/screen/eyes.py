"""The studio, and eyes to see where its controls are: `python -m tests.desktop.screen.eyes KB`.

The studio runs as it always does. For each line on standard input, one line of JSON on standard output says what is
to be seen. Eyes only look: what moves the mouse and the keys is another process.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QListView, QMenu, QMenuBar, QTableView, QTreeView, QWidget

from studio.desktop.main import run

Seen = dict[str, object]


class Eyes(QObject):
    """Looks when it is asked; the question comes from a thread that waits for lines."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for _line in sys.stdin:
            self.asked.emit()

    def _tell(self) -> None:
        print(json.dumps(list(everything_seen())), flush=True)


def everything_seen() -> Iterator[Seen]:
    """Every control, row of a list and line of a menu that is to be seen: its kind, name, text, place, and more."""
    focus = QApplication.focusWidget()
    modal = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    for widget in QApplication.allWidgets():
        if not widget.isVisible():
            continue
        region = widget.visibleRegion().boundingRect()
        if region.isEmpty() or (modal is not None and modal is not widget.window() and not modal.isAncestorOf(widget)):
            continue
        yield _seen(widget, region, focus)
        if isinstance(widget, QMenu | QMenuBar):
            for action in widget.actions():
                if action.isVisible() and not action.isSeparator():
                    yield _item(widget, widget.actionGeometry(action), action.text().replace("&", ""), "menu")
        elif isinstance(widget, QListView | QTableView | QTreeView):
            yield from _rows(widget)


def _seen(widget: QWidget, region: QRect, focus: QWidget | None) -> Seen:
    text = next((str(value) for name in ("text", "plainText", "title") if (value := widget.property(name))), "")
    return {
        "kind": type(widget).__name__,
        "kinds": [each.__name__ for each in type(widget).__mro__],
        "name": widget.accessibleName(),
        "text": text.replace("&", "") if not widget.inherits("QLineEdit") else text,
        "place": _place(widget, region),
        "focus": widget is focus,
        "enabled": widget.isEnabled(),
        "checked": bool(widget.property("checked")),
        "window": widget.window().windowTitle(),
    }


def _rows(view: QListView | QTableView | QTreeView) -> Iterator[Seen]:
    model: QAbstractItemModel = view.model()
    height = view.viewport().rect()
    for at in range(min(model.rowCount(), 300)):
        index: QModelIndex = model.index(at, 0)
        area = view.visualRect(index) & height
        if not area.isEmpty():
            yield _item(view.viewport(), area, str(index.data() or ""), "row")


def _item(owner: QWidget, area: QRect, text: str, kind: str) -> Seen:
    return {"kind": kind, "kinds": [kind], "name": "", "text": text, "place": _place(owner, area), "focus": False,
            "enabled": True, "checked": False, "window": owner.window().windowTitle()}  # fmt: skip


def _place(widget: QWidget, area: QRect) -> list[int]:
    at = widget.mapToGlobal(QPoint(area.x(), area.y()))
    return [at.x(), at.y(), area.width(), area.height()]


if __name__ == "__main__":
    eyes = Eyes()
    sys.exit(run(sys.argv[1:]))
