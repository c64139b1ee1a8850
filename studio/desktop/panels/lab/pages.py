"""The other two pages of the lab: golden questions with what became of them, and what they do not cover."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.panels.lab.gaps import Gap, GapKind, GapList
from studio.desktop.panels.lab.golden_list import GoldenTable, Line
from studio.desktop.panels.lab.trying import row_of
from studio.desktop.theme import Theme
from studio.desktop.theme.looks import dress, label
from studio.desktop.widgets.buttons import Segments, push
from studio.desktop.widgets.empty import EmptyState
from studio.desktop.widgets.flow import FlowLayout
from studio.desktop.words import _, plural
from studio.kb.values import KnowledgeBase


class GoldenPage(QWidget):
    """All golden questions."""

    change_asked = Signal(object)
    removal_asked = Signal(object)
    tried = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.said = label("", "strong", wraps=True)
        self.table = GoldenTable(theme)
        self.try_, self.change = push(_("Try it"), icon_name="play"), push(_("Change…"), icon_name="pencil")
        self.remove = push(_("Remove"), icon_name="trash-2")
        self._empty = EmptyState(
            "star",
            _("No golden questions yet"),
            _("Keep a search whose answer must never get lost: every check and every build asks it again."),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        self._deeds = row_of(self.try_, self.change, self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(self._pages, 1)
        column.addWidget(self._deeds)
        self.table.tried.connect(self.tried)
        self.table.removal_asked.connect(self.removal_asked)
        self.table.selected.connect(self._allow)
        for button, signal in (
            (self.try_, self.tried),
            (self.change, self.change_asked),
            (self.remove, self.removal_asked),
        ):
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(self.table.current))
        self._allow(None)

    def show_lines(self, kb: KnowledgeBase, lines: tuple[Line, ...]) -> None:
        """Show the golden questions as they are now."""
        self.table.asked.show_lines(kb, lines)
        self._pages.setCurrentWidget(self.table if lines else self._empty)
        self._deeds.setVisible(bool(lines))
        said, tone = verdict_words(lines)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        dress(self.said, tone=tone)
        self._allow(self.table.current)

    def _allow(self, line: Line | None) -> None:
        for button in (self.try_, self.change, self.remove):
            button.setEnabled(line is not None)


class GapsPage(QWidget):
    """What is not covered."""

    keep_asked = Signal(object)
    import_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        choices = (
            (GapKind.SUGGESTED.value, _("Suggestions"), ""),
            (GapKind.UNANSWERED.value, _("Nobody answers"), ""),
            (GapKind.UNREACHED.value, _("Not reached"), ""),
        )
        self.kinds = Segments(_("What is not covered"), choices)
        self.list = GapList(theme)
        self.try_, self.keep = push(_("Try it"), icon_name="play"), push(_("Keep as golden question"), icon_name="star")
        self.load = push(_("Take in customers' searches…"), icon_name="download")
        self._gaps: dict[str, tuple[Gap, ...]] = {}
        self._blanks = {
            GapKind.SUGGESTED.value: EmptyState(
                "lightbulb",
                _("No suggestions"),
                _("Titles, questions and customers' searches are all golden questions."),
            ),
            GapKind.UNANSWERED.value: EmptyState(
                "message-square",
                _("No search without an answer"),
                _("Take in what customers searched for (CSV or JSON), and searches that find nothing are listed here."),
            ),
            GapKind.UNREACHED.value: EmptyState(
                "circle-check", _("Every article is reached"), _("A golden question that passes leads to each of them.")
            ),
        }
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        for blank in self._blanks.values():
            self._pages.addWidget(blank)
        self._lay_out()
        self.kinds.chosen.connect(lambda _kind: self._show())
        self.list.selected.connect(self._allow)
        self.try_.clicked.connect(lambda: self.list.current and self.list.tried.emit(self.list.current))
        self.keep.clicked.connect(lambda: self.list.current and self.keep_asked.emit(self.list.current))
        self.load.clicked.connect(self.import_asked)
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QWidget()
        FlowLayout(head).addWidget(self.kinds)
        column.addWidget(head)
        column.addWidget(self._pages, 1)
        column.addWidget(row_of(self.try_, self.keep, self.load))

    def show_gaps(self, kind: GapKind, gaps: tuple[Gap, ...]) -> None:
        """Show what there is of one kind."""
        self._gaps[kind.value] = gaps
        self._show()

    def _show(self) -> None:
        kind = self.kinds.choice
        gaps = self._gaps.get(kind, ())
        self._pages.setCurrentWidget(self.list if gaps else self._blanks[kind])
        self.list.show_gaps(gaps)
        self._allow(self.list.current if gaps else None)

    def _allow(self, gap: Gap | None) -> None:
        self.try_.setEnabled(gap is not None)
        self.keep.setEnabled(gap is not None and bool(gap.article))


def verdict_words(lines: tuple[Line, ...]) -> tuple[str, str]:
    """How many golden questions pass, and a tone; with what a change lost and won."""
    asked = [line for line in lines if line.now is not None]
    if not asked:
        return "", ""
    passing = sum(line.now is not None and line.now.passes for line in asked)
    lost = sum(_changed(line, passed=True) for line in asked)
    won = sum(_changed(line, passed=False) for line in asked)
    parts = [_("{passing} of {all} golden questions pass", passing=passing, all=len(asked))]
    parts += [plural("{count} lost by the change", "{count} lost by the change", lost)] if lost else []
    parts += [plural("{count} gained by the change", "{count} gained by the change", won)] if won else []
    return "  ·  ".join(parts), "" if passing == len(asked) else "red"


def _changed(line: Line, passed: bool) -> bool:
    """Whether the change turned a question that passed (or did not) round."""
    before, now = line.before, line.now
    return before is not None and now is not None and before.passes is passed and now.passes is not passed
