"""The knowledge bases that were open last: what they are called, where they lie, when that was, and which are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import IconButton
from studio.desktop.words import _
from studio.errors import StudioError


@dataclass(frozen=True, slots=True)
class Recent:
    """One of them. `opened` is local time as ISO 8601, "" where that is not known."""

    folder: str
    title: str
    opened: str = ""
    is_there: bool = True


def look_up(recent: Sequence[Recent]) -> list[Recent]:
    """The same with their titles as their files say now, and whether they are still there; for a thread."""
    return [_looked_up(one) for one in recent]


def _looked_up(one: Recent) -> Recent:
    folder = Path(one.folder)
    if not (folder / "kb.yaml").is_file():
        return Recent(one.folder, one.title, one.opened, is_there=False)
    from studio.storage.disk import Disk
    from studio.storage.reading import read_kb

    try:
        kb, _written_in = read_kb(Disk(folder))
    except StudioError:  # opening it says what is wrong
        return one
    return Recent(one.folder, kb.title.to(kb.languages.source) or one.title, one.opened)


def told(opened: str, now: datetime) -> str:
    """When something was opened, as people say it; "" where it is not known."""
    try:
        when = datetime.fromisoformat(opened)
    except ValueError:
        return ""
    time = f"{when:%H:%M}"
    if when.date() == now.date():
        return _("Today, {time}", time=time)
    if when.date() == (now - timedelta(days=1)).date():
        return _("Yesterday, {time}", time=time)
    return QLocale().toString(QDate(when.year, when.month, when.day), QLocale.FormatType.ShortFormat)


def shown_path(folder: str) -> str:
    """A path as people write it, their own folder as ~."""
    home = str(Path.home())
    return "~" + folder[len(home) :] if folder == home or folder.startswith(home + "/") else folder


class RecentRow(QWidget):
    """A row that opens its knowledge base; one that is gone can only be taken off the list."""

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, one: Recent, now: datetime) -> None:
        super().__init__()
        self.recent = one
        when = told(one.opened, now)
        path = shown_path(one.folder)
        self.button = QPushButton()
        dress(self.button, look="recent")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setMinimumHeight(56)
        self.button.setAccessibleName(", ".join(part for part in (one.title, path, when) if part))
        self.button.setToolTip(one.folder)
        self.button.clicked.connect(lambda: self.opened.emit(one.folder))
        inside = QHBoxLayout(self.button)
        inside.setContentsMargins(14, 8, 12, 8)
        inside.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title, self._path = _Elided(one.title, "strong"), _Elided(path, "meta")
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._path)
        words.addStretch(1)
        inside.addLayout(words, 1)
        self._when = label(when, "quiet")
        inside.addWidget(self._when)
        for part in (self._title, self._path, self._when):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.remove = IconButton("x", _("Take “{title}” off the list", title=one.title), size=16)
        self.remove.clicked.connect(lambda: self.removed.emit(one.folder))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.button, 1)
        row.addWidget(self.remove)
        self.show_state(one)

    def show_state(self, one: Recent) -> None:
        """Say what it is called, and grey it where it is gone."""
        self.recent = one
        self._title.show_text(one.title)
        self.button.setEnabled(one.is_there)
        dress(self._title, type="strong" if one.is_there else "gone")
        if not one.is_there:
            self._when.setText(_("Not found"))
            self.button.setAccessibleName(f"{one.title}, {_('Not found')}")


class _Elided(QLabel):
    """A line that ends in … where there is no room."""

    def __init__(self, text: str, type: str) -> None:  # noqa: A002 - the property of the style sheet
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(40)
        self._whole = text
        dress(self, type=type)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self._whole = text
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideMiddle, max(self.width() - 1, 40)))
