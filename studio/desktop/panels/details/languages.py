"""The languages of an article: one row each, with where its text stands. A click goes there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.desktop.naming import language_name, state_name
from studio.desktop.showing import STATES
from studio.desktop.theme.looks import dress, label
from studio.desktop.words import _
from studio.kb.values import Article, KnowledgeBase


class LanguageRows(QWidget):
    """`chosen` brings the language of the row that was clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, LanguageRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def write(self, kb: KnowledgeBase, article: Article, current: str) -> None:
        """Show where each text stands, and which one is open. Texts in other languages than the KB's come last."""
        others = [text.language for text in article.texts if text.language not in kb.languages.all]
        languages = (*kb.languages.all, *others)
        if tuple(self.rows) != languages:
            self._begin(languages)
        for language, row in self.rows.items():
            row.write(kb, article, language, language == current, language not in others)

    def _begin(self, languages: tuple[str, ...]) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for language in languages:
            row = LanguageRow()
            row.clicked.connect(lambda _checked=False, language=language: self.chosen.emit(language))
            self._column.addWidget(row)
            self.rows[language] = row


class LanguageRow(QPushButton):
    """A language, what is to say of it, and the state of its text as a pill."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, look="language")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(40)
        self._name = label("", "strong")
        self._note = label("", "quiet")
        self._state = dress(QLabel(), look="pill")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._note, 1)
        row.addWidget(self._state, alignment=Qt.AlignmentFlag.AlignVCenter)
        for part in (self._name, self._note, self._state):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 40)

    def write(self, kb: KnowledgeBase, article: Article, language: str, is_open: bool, is_known: bool) -> None:
        """Show where the text in a language stands."""
        text = article.text(language)
        notes = [_("source")] if language == kb.languages.source else []
        notes += [_("open here")] if is_open else []
        notes += [] if is_known else [_("not a language of this knowledge base")]
        self._name.setText(language_name(language))
        self._note.setText(" · ".join(notes))
        self._state.setText(state_name(text.state) if text else _("Missing"))
        dress(self._state, tone=STATES[text.state][1] if text else "missing")
        dress(self, open=is_open)
        self.setEnabled(is_known)
        said = [language_name(language), self._state.text(), *notes]
        self.setAccessibleName(", ".join(said))
        self.setToolTip("" if is_open or not is_known else _("Write in this language"))
