"""Two versions of a text side by side; what differs is underlined, struck out or bold, and coloured."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTextBrowser

from studio.desktop.dialogs.differing import Row, Spans, rows_of
from studio.desktop.theme import Theme
from studio.desktop.words import _, listed
from studio.kb.values import Text

_NEAR = 2
"""Lines that are the same on both sides, shown around those that differ."""


def words_of(text: Text | None) -> str:
    """All that a text says, as people compare it."""
    if text is None:
        return ""
    facts = [text.title, text.summary]
    facts += [_("Keywords: {words}", words=listed(text.keywords))] if text.keywords else []
    facts += [_("Questions: {words}", words=listed(text.questions))] if text.questions else []
    return "\n".join([*facts, "", *text.body.splitlines()])


class Pair(QTextBrowser):
    """A table of two columns that scrolls as one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[str, str, str, str] | None = None
        # the sheet's heights overrule a widget's own; without a name they would hold for its scroll bars as well
        self.setStyleSheet("QTextBrowser { min-width: 500px; min-height: 160px; }")
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Both versions side by side"))
        theme.changed.connect(self._draw)

    def sizeHint(self) -> QSize:
        return QSize(700, 340)

    def show_pair(self, left_name: str, left: str, right_name: str, right: str) -> None:
        """Show two texts under their names."""
        self._shown = (left_name, left, right_name, right)
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        left_name, left, right_name, right = self._shown
        rows = rows_of(left, right)
        if any(row.differs for row in rows):
            body = "".join(self._row(row) for row in _near(rows))
        else:
            body = f"<tr><td colspan=2><i>{escape(_('Both say the same.'))}</i></td></tr>"
        heads = "".join(f"<th align='left' width='50%'>{escape(name)}</th>" for name in (left_name, right_name))
        self.setHtml(f"<table width='100%' cellpadding='4' cellspacing='0'><tr>{heads}</tr>{body}</table>")

    def _row(self, row: Row | None) -> str:
        if row is None:
            return f"<tr><td colspan=2 style='color:{self._theme.tokens.text3}'>⋯</td></tr>"
        old = f"background:{self._theme.tokens.warning}; text-decoration: line-through"
        new = f"background:{self._theme.tokens.selection}; font-weight: 600; text-decoration: underline"
        return f"<tr>{_cell(row.left, old)}{_cell(row.right, new)}</tr>"


def _cell(spans: Spans | None, style: str) -> str:
    inner = "".join(
        f"<span style='{style}'>{escape(text)}</span>" if differs and text.strip() else escape(text)
        for text, differs in spans or ()
    )
    return f"<td style='white-space: pre-wrap' width='50%'>{inner or '&nbsp;'}</td>"


def _near(rows: list[Row]) -> list[Row | None]:
    """The rows that differ and a few around each; None stands for those left out."""
    wanted = {near for at, row in enumerate(rows) if row.differs for near in range(at - _NEAR, at + _NEAR + 1)}
    shown: list[Row | None] = []
    for at, row in enumerate(rows):
        if at in wanted:
            shown.append(row)
        elif not shown or shown[-1] is not None:
            shown.append(None)
    return shown
