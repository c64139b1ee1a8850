"""What publishing would change, what stops it, and what came of it, drawn as calm lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.check.findings import Finding
from studio.desktop.publishing import Outcome
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import push
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.words import _, plural, told
from studio.kb.values import KnowledgeBase
from studio.reader import language_name

_MOST = 12
"""Rows of one list; the rest is counted."""


def shown_size(size: int) -> str:
    """A number of bytes as people read it."""
    value = float(size)
    for unit in ("B", "kB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "B" or value >= 10 else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} GB"


class Story(QWidget):
    """A column of boxes, made anew for each outcome."""

    place_chosen = Signal(str, str)
    """(article, language) of a row that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def clear(self) -> None:
        """Take everything away."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def say(self, text: str, detail: str = "", tone: str = "") -> None:
        """One box with words."""
        box, column = _box(tone)
        column.addWidget(label(text, "strong", wraps=True))
        if detail:
            column.addWidget(label(detail, "meta", wraps=True))
        self._column.addWidget(box)

    def show_stopping(self, findings: Sequence[Finding], kb: KnowledgeBase) -> None:
        """What has to be put right first."""
        box, column = _box("amber")
        text = plural("{count} error stops this", "{count} errors stop this", len(findings))
        column.addWidget(label(text, "strong", wraps=True))
        for finding in findings[:_MOST]:
            title = _title(kb, finding.article, finding.language) or str(finding.place)
            column.addWidget(self._row(f"{title}: {told(finding.message)}", finding.article, finding.language))
        _count_rest(column, len(findings))
        self._column.addWidget(box)

    def show_changes(self, outcome: Outcome, kb: KnowledgeBase) -> None:
        """What differs from the bundle that is there."""
        changes = outcome.changes
        if not changes:
            self.say(_("Nothing has changed since the last bundle."))
            return
        box, column = _box()
        fetched = _("{size} to fetch in {files} files", size=shown_size(changes.size), files=changes.files)
        head = _("The first bundle in this folder") if changes.is_first else _("Since the last bundle")
        column.addWidget(label(head, "strong", wraps=True))
        column.addWidget(label(fetched, "meta", wraps=True))
        for keys, said in (
            (changes.added, plural("{count} new text", "{count} new texts", len(changes.added))),
            (changes.changed, plural("{count} changed text", "{count} changed texts", len(changes.changed))),
            (changes.removed, plural("{count} text goes away", "{count} texts go away", len(changes.removed))),
        ):
            if not keys:
                continue
            column.addWidget(label(said, "strong"))
            for article, language in keys[:_MOST] if not changes.is_first else ():
                title = _title(kb, article, language) or article
                column.addWidget(self._row(f"{title} · {language_name(language)}", article, language))
            if not changes.is_first:
                _count_rest(column, len(keys))
        if changes.pictures:
            column.addWidget(label(plural("{count} picture", "{count} pictures", changes.pictures), "meta"))
        self._column.addWidget(box)

    def show_done(self, outcome: Outcome) -> None:
        """The bundle stands, and is whole."""
        box, column = _box("accent")
        column.addWidget(label(_("Published and verified"), "strong"))
        said = _("{files} files, {size}, version {version}")
        said = said.format(files=outcome.files, size=shown_size(outcome.size), version=outcome.version)
        column.addWidget(label(said, "meta", wraps=True))
        if outcome.audited:
            column.addWidget(label(told(outcome.audited), "meta", wraps=True))
        for problem in outcome.problems[:_MOST]:
            column.addWidget(label(told(problem.what), "meta", "amber", wraps=True))
        row = QWidget()
        flow = FlowLayout(row, 6)
        index = outcome.order.out / "index.html"
        for text, icon_name, act in (
            (_("Open in the browser"), "external-link", lambda: _open(index)),
            (_("Show the folder"), "folder-open", lambda: _open(outcome.order.out)),
            (_("Copy the path"), "copy", lambda: QGuiApplication.clipboard().setText(str(outcome.order.out))),
        ):
            button = push(text, icon_name=icon_name)
            button.clicked.connect(act)
            flow.addWidget(button)
        column.addWidget(row)
        self._column.addWidget(box)

    def _row(self, text: str, article: str, language: str) -> QWidget:
        if not article:
            return label(text, "meta", wraps=True)
        row = push("", "link")
        row.setText(row.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 320))
        row.setToolTip(text)
        row.setAccessibleName(text)
        row.clicked.connect(lambda: self.place_chosen.emit(article, language))
        return row


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _title(kb: KnowledgeBase, article_id: str, language: str) -> str:
    article = kb.article(article_id)
    text = article and (article.text(language) or article.text(kb.languages.source))
    return text.title if text else ""


def _count_rest(column: QVBoxLayout, count: int) -> None:
    if count > _MOST:
        column.addWidget(label(_("and {count} more", count=count - _MOST), "meta"))


def _box(tone: str = "") -> tuple[QFrame, QVBoxLayout]:
    box = dress(QFrame(), look="box", tone=tone)
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 12, 12, 12)
    column.setSpacing(4)
    return box, column
