"""What was deleted: when, what it says, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from studio.desktop.desk import Desk
from studio.desktop.dialogs.moments import moment
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.asking import Asking
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.words import _, plural, told_problem
from studio.errors import StudioError
from studio.storage import Trashed, empty_old_trash, list_trash, parse_front_matter, trashed_files
from studio.workspace import restore

_MOST = 4000
"""Characters of a text that are shown."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """One thing in the trash, as it is shown: its title, and the beginning of its text."""

    item: Trashed
    title: str
    text: str
    pictures: int


def deleted_in(folder: Path, language: str) -> list[Deleted]:
    """What is in the trash, the newest first; what is older than thirty days goes for good. Raises `SaveError`.

    A text in `language` gives the title, where there is one. For a thread.
    """
    empty_old_trash(folder, datetime.now(UTC))
    return [_deleted(folder, item, language) for item in list_trash(folder)]


def _deleted(folder: Path, item: Trashed, language: str) -> Deleted:
    try:
        files = trashed_files(folder, item)
        texts = [path for path in files if path.endswith(".md")]
        wanted = next((path for path in texts if path.endswith(f"/{language}.md")), texts[0] if texts else "")
        text = files[wanted].read_text("utf-8", "replace") if wanted else ""
    except (StudioError, OSError):
        return Deleted(item, item.came_from, "", 0)
    values, body, _problems = parse_front_matter(text, wanted)
    return Deleted(item, str(values.get("title") or item.came_from), body[:_MOST], len(files) - len(texts))


class TrashDialog(Asking):
    """A list at the start, what is chosen beside it."""

    restored = Signal(str)
    """The id of an article that is back."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        text = _("What was deleted stays for 30 days. Bringing something back can be undone.")
        super().__init__(parent, _("Trash"), _("Bring back"), text)
        self._desk = desk
        self.deleted: list[Deleted] = []
        self.list = dress(QListWidget(), look="list")
        self.list.setAccessibleName(_("Deleted articles and pictures"))
        self.preview = QTextBrowser()
        self.preview.setAccessibleName(_("What it says"))
        self.preview.setOpenLinks(False)
        self.preview.setTabChangesFocus(True)
        self.about = label("", "meta", wraps=True)
        self._body = self._laid_out()
        self.add(self._body)
        self.empty = EmptyState("trash-2", _("The trash is empty"), _("What you delete can be brought back from here."))
        self.empty.hide()
        self.add(self.empty)
        self.no.setText(_("Close"))
        self.yes.setEnabled(False)
        self.yes.clicked.connect(self._restore)
        self.list.currentRowChanged.connect(self._show)
        self._read()

    def _laid_out(self) -> QWidget:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.list.setFixedWidth(320)
        body.setMinimumHeight(320)
        row.addWidget(self.list)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.about)
        column.addWidget(self.preview, 1)
        row.addLayout(column, 1)
        self.setMinimumWidth(760)
        return body

    def _read(self) -> None:
        bridge = self._desk.bridge
        folder, language = bridge.folder, bridge.kb.languages.source
        self.job = self._desk.jobs.start(_("Reading the trash"), lambda _report: deleted_in(folder, language))
        self.job.done.connect(self._fill)
        self.job.failed.connect(lambda problem: self._desk.messages.show_problem(problem, key="trash"))

    def _fill(self, deleted: list[Deleted]) -> None:
        self.deleted = deleted
        self.list.clear()
        self.list.addItems([f"{one.title}\n{moment(one.item.when)}" for one in deleted])
        self._body.setVisible(bool(deleted))
        self.empty.setVisible(not deleted)
        self.list.setCurrentRow(0 if deleted else -1)

    def _show(self, number: int) -> None:
        there = 0 <= number < len(self.deleted)
        self.yes.setEnabled(there and not self._desk.bridge.workspace.is_read_only)
        if there:
            one = self.deleted[number]
            parts = [one.item.came_from, _("deleted {when}", when=moment(one.item.when))]
            parts += [plural("{count} picture", "{count} pictures", one.pictures)] if one.pictures else []
            self.about.setText(" · ".join(parts))
            self.preview.setPlainText(one.text)

    def _restore(self) -> None:
        item = self.deleted[self.list.currentRow()].item
        try:
            restore(self._desk.bridge.workspace, item)
        except StudioError as error:
            problem = told_problem(error.problem)
            self.about.setText(f"{problem.what}. {problem.do}")
            return
        self.accept()
        if item.is_article:
            self.restored.emit(item.came_from.split("/")[1])
